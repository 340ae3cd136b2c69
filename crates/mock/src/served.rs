//! An API as it is served: its oracle, its base path, and its resources by name.

use std::{
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

use serde_json::Value;
use specwright_openapi::{
    Direction,
    api::{
        Api, Effect, MediaType, Operation, Parameter, ParameterLocation, Resource, Response, SchemaId,
        Selector,
    },
};
pub(crate) use specwright_openapi::{item_schema, items_pointer};

use specwright_wire::shape::alike;

use crate::validate::Oracle;

/// One API among those a mock serves.
#[derive(Debug)]
pub(crate) struct Served {
    pub(crate) api: Api,
    pub(crate) oracle: Oracle,
    /// Path under which its operations stand, without a slash at the end.
    pub(crate) base: String,
    /// Positions of resources by name.
    resources: HashMap<String, usize>,
    /// The parameters of paths that name a resource by its id, each schema once: positions of operation and parameter, by resource.
    keys: HashMap<String, Vec<(usize, usize)>>,
    /// What the document fixes of responses, by pointer of the operation, response or media type; made when first needed.
    frames: HashMap<String, OnceLock<Value>>,
    headers: HashMap<String, OnceLock<Vec<(String, String)>>>,
    samples: HashMap<String, OnceLock<Value>>,
}

impl Served {
    /// Reads the resources of an API.
    pub(crate) fn new(api: Api, base: String) -> Served {
        let oracle = Oracle::new(&api);
        let names = api.resources.iter().enumerate();
        let resources = names.map(|(position, resource)| (resource.name.clone(), position)).collect();
        let operations = api.operations.iter();
        let frames =
            operations.clone().map(|operation| (operation.pointer.clone(), OnceLock::new())).collect();
        let responses = operations.flat_map(|operation| &operation.responses);
        let headers = responses.clone().map(|response| (response.pointer.clone(), OnceLock::new())).collect();
        let media = responses.flat_map(|response| &response.content);
        let samples = media.map(|media| (media.pointer.clone(), OnceLock::new())).collect();
        let keys = keys(&api, &resources);
        Served { api, oracle, base, resources, keys, frames, headers, samples }
    }

    /// What stands around the resources in an operation's success body.
    pub(crate) fn frame(&self, operation: &Operation, make: impl FnOnce() -> Value) -> Value {
        once(&self.frames, &operation.pointer, make)
    }

    /// The documented headers of a response.
    pub(crate) fn headers(
        &self,
        response: &Response,
        make: impl FnOnce() -> Vec<(String, String)>,
    ) -> Vec<(String, String)> {
        once(&self.headers, &response.pointer, make)
    }

    /// The body of a media type as the document shows it.
    pub(crate) fn sample(&self, media: &MediaType, make: impl FnOnce() -> Value) -> Value {
        once(&self.samples, &media.pointer, make)
    }

    /// The resource with a name.
    pub(crate) fn named(&self, name: &str) -> Option<&Resource> {
        self.resources.get(name).map(|position| &self.api.resources[*position])
    }

    /// Whether every parameter that names a resource by its id can carry this one.
    pub(crate) fn can_name(&self, resource: &str, id: &Value) -> bool {
        self.key_parameters(resource).all(|parameter| self.can_carry(parameter.schema, id))
    }

    /// The parameters of paths that name a resource by its id, in document order.
    pub(crate) fn key_parameters(&self, resource: &str) -> impl Iterator<Item = &Parameter> {
        let places = self.keys.get(resource).into_iter().flatten();
        places.map(|(operation, parameter)| &self.api.operations[*operation].parameters[*parameter])
    }

    /// Whether a parameter can carry a value, as it is or as what its text spells.
    pub(crate) fn can_carry(&self, schema: SchemaId, id: &Value) -> bool {
        let judge = self.oracle.judge();
        alike(id).iter().any(|form| judge.accepts(schema, form, Direction::Request))
    }

    /// The resource an effect acts on.
    pub(crate) fn resource(&self, effect: &Effect) -> Option<&Resource> {
        self.named(&effect.resource)
    }
}

fn keys(api: &Api, resources: &HashMap<String, usize>) -> HashMap<String, Vec<(usize, usize)>> {
    let mut keys: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    let mut seen = HashSet::new();
    for (at, operation) in api.operations.iter().enumerate() {
        for (place, parameter) in operation.parameters.iter().enumerate() {
            let Some(resource) = named_by(api, resources, operation, parameter) else { continue };
            if seen.insert((resource, parameter.schema)) {
                keys.entry(resource.to_owned()).or_default().push((at, place));
            }
        }
    }
    keys
}

/// The resource that a parameter of a path names by its id.
fn named_by<'a>(
    api: &'a Api,
    resources: &HashMap<String, usize>,
    operation: &'a Operation,
    parameter: &Parameter,
) -> Option<&'a str> {
    if parameter.location != ParameterLocation::Path {
        return None;
    }
    let selector = Selector::Path(parameter.name.clone());
    let effect = operation.effect.as_ref().filter(|effect| effect.key.contains(&selector));
    if let Some(effect) = effect.filter(|effect| api.key_property(effect, &selector) == effect.id) {
        return Some(&effect.resource);
    }
    let parent = operation.parents.iter().find(|parent| parent.parameter == parameter.name)?;
    let id = &api.resources[*resources.get(&parent.resource)?].id;
    (*id == parent.property).then_some(&parent.resource)
}

/// What was made for a pointer, made now where it is the first time.
fn once<T: Clone>(made: &HashMap<String, OnceLock<T>>, pointer: &str, make: impl FnOnce() -> T) -> T {
    match made.get(pointer) {
        Some(cell) => cell.get_or_init(make).clone(),
        None => make(),
    }
}

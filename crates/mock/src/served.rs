//! An API as it is served: its oracle, its base path, and its resources by name.

use std::{collections::HashMap, sync::OnceLock};

use serde_json::Value;
use specwright_openapi::api::{Api, Effect, MediaType, Operation, Resource, Response};
pub(crate) use specwright_openapi::{item_schema, items_pointer};

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
        Served { api, oracle, base, resources, frames, headers, samples }
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

    /// The resource an effect acts on.
    pub(crate) fn resource(&self, effect: &Effect) -> Option<&Resource> {
        self.named(&effect.resource)
    }
}

/// What was made for a pointer, made now where it is the first time.
fn once<T: Clone>(made: &HashMap<String, OnceLock<T>>, pointer: &str, make: impl FnOnce() -> T) -> T {
    match made.get(pointer) {
        Some(cell) => cell.get_or_init(make).clone(),
        None => make(),
    }
}

//! Sites: every place of an operation's request where a documented constraint governs a value.

use serde_json::{Value, json};
use specwright_openapi::api::{
    Additional, Basis, Contract, MediaType, Operation, Parameter, ParameterLocation, Schema, SchemaId,
    SchemaKind,
};
use specwright_wire::pointer;

use super::{Context, child, operation_basis, weakest};
use crate::case::request::{Request, Slot};

/// Deeper sites are not tried: a recursive schema has no deepest one.
const DEPTH: usize = 5;

/// One place in a request.
#[derive(Clone)]
pub struct Site<'a> {
    /// Where it is.
    pub place: Place,
    /// As it stands in case ids: `body/data/0/email`, `query/pageLimit`.
    pub label: String,
    /// Name of the parameter or property.
    pub name: String,
    /// What the value must satisfy.
    pub schema: SchemaId,
    /// Whether leaving it out breaks the document.
    pub required: bool,
    /// How well its being required is founded.
    pub required_basis: Basis,
    /// Whether values travel as text.
    pub textual: bool,
    /// Contracts from the nearest element outwards.
    pub contracts: Vec<&'a Contract>,
    /// How well the place itself is founded: its name, its operation's path.
    pub basis: Basis,
}

/// Where a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A parameter in the path, query, header or cookie.
    Parameter(ParameterLocation, String),
    /// A JSON pointer in the body.
    Body(String),
}

impl<'a> Site<'a> {
    /// How well a keyword of this place is founded.
    pub fn basis_of(&self, keyword: &str) -> Basis {
        let nearest = self.contracts.iter().take(2).map(|contract| contract.basis_of(keyword));
        weakest(&nearest.chain([self.basis]).collect::<Vec<_>>())
    }

    /// The words the place goes by in a sentence.
    pub fn called(&self) -> String {
        match &self.place {
            Place::Parameter(location, name) => format!("{} parameter `{name}`", location.as_str()),
            Place::Body(pointer) if pointer.is_empty() => "the body".to_owned(),
            Place::Body(pointer) => format!("body member `{pointer}`"),
        }
    }
}

impl<'a> Context<'a> {
    /// Sites of the operation's parameters, then of the body of the media type given.
    pub fn sites(&self, operation: &'a Operation, media: Option<&'a MediaType>) -> Vec<Site<'a>> {
        // What a credential says is for the checks of credentials to vary.
        let parameters = operation.parameters.iter();
        let parameters = parameters.filter(|parameter| {
            !self.api.carries_credential(operation, parameter) && !self.api.is_ambiguous(operation, parameter)
        });
        let mut sites: Vec<Site<'a>> =
            parameters.map(|parameter| parameter_site(self, operation, parameter)).collect();
        // The bytes of other media types are not judged value by value.
        let structured = |media: &&MediaType| {
            media.is_json()
                || media.is_form()
                || media.is_multipart()
                || media.is_text()
                || media.name.contains('*')
        };
        let body = operation.request_body.as_ref().zip(media.filter(structured));
        if let Some((body, media)) = body
            && let Some(schema) = media.schema
        {
            let contracts = vec![&self.api.schemas[schema].contract, &body.contract, &operation.contract];
            let root = Site {
                place: Place::Body(String::new()),
                label: "body".to_owned(),
                name: String::new(),
                schema,
                required: body.required,
                required_basis: weakest(&[body.contract.basis_of("required"), operation_basis(operation)]),
                textual: !media.is_json(),
                contracts,
                basis: operation_basis(operation),
            };
            self.descend(root, media, 0, &mut sites);
        }
        sites
    }

    /// The schema of a site.
    pub fn schema(&self, site: &Site<'_>) -> &'a Schema {
        &self.api.schemas[site.schema]
    }

    fn descend(&self, site: Site<'a>, media: &'a MediaType, depth: usize, found: &mut Vec<Site<'a>>) {
        let schema = &self.api.schemas[site.schema];
        let Place::Body(pointer) = &site.place else { return };
        if depth > DEPTH || schema.read_only {
            return;
        }
        match &schema.kind {
            SchemaKind::Object(object) => {
                for property in &object.properties {
                    let required_basis = weakest(&[
                        schema.contract.basis_of("required"),
                        self.api.schemas[property.schema].contract.basis_of("required"),
                        site.basis,
                    ]);
                    let inner = Site {
                        place: Place::Body(child(pointer, &property.name)),
                        label: format!("{}/{}", site.label, property.name),
                        name: property.name.clone(),
                        schema: property.schema,
                        required: property.required,
                        required_basis,
                        ..self.inside(&site, property.schema)
                    };
                    self.descend(inner, media, depth + 1, found);
                }
                if let Additional::Schema(value) = &object.additional
                    && let Some(key) = first_key(media, pointer)
                {
                    let inner = Site {
                        place: Place::Body(child(pointer, &key)),
                        label: format!("{}/{{key}}", site.label),
                        name: key,
                        schema: *value,
                        required: false,
                        required_basis: Basis::Inferred,
                        ..self.inside(&site, *value)
                    };
                    self.descend(inner, media, depth + 1, found);
                }
            }
            SchemaKind::Array(array) => {
                if let Some(items) = array.items {
                    let inner = Site {
                        place: Place::Body(child(pointer, "0")),
                        label: format!("{}/0", site.label),
                        name: site.name.clone(),
                        schema: items,
                        required: false,
                        required_basis: Basis::Inferred,
                        ..self.inside(&site, items)
                    };
                    self.descend(inner, media, depth + 1, found);
                }
            }
            _ => {}
        }
        found.push(site);
    }

    fn inside(&self, outer: &Site<'a>, schema: SchemaId) -> Site<'a> {
        let own = &self.api.schemas[schema].contract;
        let mut contracts = vec![own];
        contracts.extend(&outer.contracts);
        Site { contracts, basis: weakest(&[outer.basis, own.basis_of("name")]), ..outer.clone() }
    }
}

fn parameter_site<'a>(context: &Context<'a>, operation: &'a Operation, parameter: &'a Parameter) -> Site<'a> {
    let own = &parameter.contract;
    Site {
        place: Place::Parameter(parameter.location, parameter.name.clone()),
        label: format!("{}/{}", parameter.location.as_str(), parameter.name),
        name: parameter.name.clone(),
        schema: parameter.schema,
        required: parameter.required && parameter.location != ParameterLocation::Path,
        required_basis: weakest(&[own.basis_of("required"), operation_basis(operation)]),
        textual: true,
        contracts: vec![&context.api.schemas[parameter.schema].contract, own, &operation.contract],
        basis: weakest(&[operation_basis(operation), own.basis_of("name")]),
    }
}

/// A key that the document's own example uses in the map at `pointer`.
fn first_key(media: &MediaType, pointer: &str) -> Option<String> {
    let maps = media.examples.iter().filter_map(|example| example.value.pointer(pointer)?.as_object());
    maps.flat_map(|map| map.keys()).next().cloned()
}

impl Site<'_> {
    /// Puts `value` in this place of a valid request. Other parameters that may not stand beside it are taken out.
    pub fn put(&self, request: &mut Request, operation: &Operation, value: &Value) {
        match &self.place {
            Place::Parameter(location, name) => put_parameter(request, *location, name, value.clone()),
            Place::Body(pointer) => {
                request.body_slots.retain(|(slot, _)| !slot.starts_with(pointer.as_str()));
                put_body(request, pointer, value);
            }
        }
        self.leave_rivals(request, operation);
    }

    /// Takes out what may not stand beside this place.
    pub(super) fn leave_rivals(&self, request: &mut Request, operation: &Operation) {
        for set in operation.exclusive.iter().filter(|set| set.contains(&self.name)) {
            let rival = |name: &String| *name != self.name && set.contains(name);
            request.query.retain(|(name, _)| !rival(name));
            if let Some(Value::Object(members)) = request.body.value_mut() {
                members.retain(|name, _| !rival(name));
            }
        }
    }

    /// Leaves this place out of a valid request.
    pub fn omit(&self, request: &mut Request) {
        match &self.place {
            Place::Parameter(ParameterLocation::Query, name) => request.query.retain(|(key, _)| key != name),
            Place::Parameter(ParameterLocation::Header, name) => {
                request.headers.retain(|(key, _)| key != name);
            }
            Place::Parameter(ParameterLocation::Cookie, name) => {
                request.cookies.retain(|(key, _)| key != name);
            }
            Place::Parameter(ParameterLocation::Path, _) => {}
            Place::Body(pointer) if pointer.is_empty() => {
                request.body = crate::case::request::Body::Empty;
                request.body_slots.clear();
            }
            Place::Body(pointer) => {
                request.body_slots.retain(|(slot, _)| slot != pointer);
                let Some((parent, member)) = pointer::split_last(pointer) else { return };
                if let Some(Value::Object(members)) =
                    request.body.value_mut().and_then(|body| body.pointer_mut(parent))
                {
                    members.shift_remove(&member);
                }
            }
        }
    }
}

fn put_parameter(request: &mut Request, location: ParameterLocation, name: &str, value: Value) {
    let slot = Slot::Value(value);
    let list = match location {
        ParameterLocation::Path => {
            request.path_values.insert(name.to_owned(), slot);
            return;
        }
        ParameterLocation::Query => &mut request.query,
        ParameterLocation::Header => &mut request.headers,
        ParameterLocation::Cookie => &mut request.cookies,
    };
    list.retain(|(key, _)| key != name);
    list.push((name.to_owned(), slot));
}

fn put_body(request: &mut Request, pointer: &str, value: &Value) {
    let Some(body) = request.body.value_mut() else { return };
    if let Some(place) = body.pointer_mut(pointer) {
        *place = value.clone();
        return;
    }
    let Some((parent, member)) = pointer::split_last(pointer) else { return };
    match body.pointer_mut(parent) {
        Some(Value::Object(members)) => {
            members.insert(member, value.clone());
        }
        Some(Value::Array(items)) => items.push(value.clone()),
        Some(other @ Value::Null) => *other = json!({ member: value }),
        _ => {}
    }
}

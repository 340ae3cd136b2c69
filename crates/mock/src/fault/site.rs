//! The facts of an operation, found by walking its parameters, body and responses.

use serde_json::Value;
use specwright_spec::api::{Api, Basis, Operation, Response, Schema, SchemaId, SchemaKind, StatusPattern};

use super::Target;
use crate::shape;

/// Objects within objects are followed so far.
const DEEP: usize = 6;

/// A schema that judges one place of a request or response.
pub(super) struct Site<'a> {
    /// `body` or `query/name`; empty in a response.
    pub(super) place: String,
    /// JSON pointer, `*` for every position of a list.
    pub(super) pointer: String,
    pub(super) schema: &'a Schema,
    /// Whether the member must be there.
    pub(super) required: bool,
    pub(super) basis: Basis,
}

impl Site<'_> {
    pub(super) fn target(&self) -> Target {
        Target::request(&self.place, &self.pointer)
    }

    /// How well one keyword of the schema is founded, never better than what is around it.
    pub(super) fn basis_of(&self, keyword: &str) -> Basis {
        self.basis.max(self.schema.contract.basis_of(keyword))
    }
}

/// Whether the document says how invalid input is refused.
pub(super) fn refuses_input(operation: &Operation) -> bool {
    operation.responses.iter().any(|response| {
        matches!(
            response.status,
            StatusPattern::Code(400 | 422) | StatusPattern::Range(4) | StatusPattern::Default
        )
    })
}

/// Every place of the request that a schema judges.
pub(super) fn request<'a>(api: &'a Api, operation: &'a Operation) -> Vec<Site<'a>> {
    let mut sites = Vec::new();
    for parameter in &operation.parameters {
        let schema = &api.schemas[parameter.schema];
        sites.push(Site {
            place: format!("{}/{}", parameter.location.as_str(), parameter.name),
            pointer: String::new(),
            schema,
            required: parameter.required,
            basis: parameter.contract.basis,
        });
    }
    if let Some(schema) = shape::request_schema(operation) {
        let mut walk = Walk { api, place: "body".to_owned(), above: Vec::new(), sites: &mut sites };
        walk.enter(schema, String::new(), true, Basis::Documented);
    }
    sites
}

/// Every place of a JSON response that a schema judges.
pub(super) fn response<'a>(api: &'a Api, response: &'a Response) -> Vec<Site<'a>> {
    let mut sites = Vec::new();
    let media = shape::media(response).filter(|media| media.is_json());
    if let Some(schema) = media.and_then(|media| media.schema) {
        let mut walk = Walk { api, place: String::new(), above: Vec::new(), sites: &mut sites };
        walk.enter(schema, String::new(), true, response.contract.basis);
    }
    sites
}

/// The responses with a code of their own.
pub(super) fn coded(operation: &Operation) -> impl Iterator<Item = (u16, &Response)> {
    operation.responses.iter().filter_map(|response| match response.status {
        StatusPattern::Code(code) => Some((code, response)),
        _ => None,
    })
}

struct Walk<'a, 's> {
    api: &'a Api,
    place: String,
    above: Vec<SchemaId>,
    sites: &'s mut Vec<Site<'a>>,
}

impl<'a> Walk<'a, '_> {
    fn enter(&mut self, id: SchemaId, pointer: String, required: bool, basis: Basis) {
        if self.above.contains(&id) || self.above.len() > DEEP {
            return;
        }
        self.above.push(id);
        let schema = &self.api.schemas[id];
        match &schema.kind {
            SchemaKind::Object(object) => {
                for property in &object.properties {
                    let token = property.name.replace('~', "~0").replace('/', "~1");
                    let basis = basis.max(schema.contract.basis);
                    self.enter(property.schema, format!("{pointer}/{token}"), property.required, basis);
                }
            }
            SchemaKind::Array(array) => {
                if let Some(items) = array.items {
                    self.enter(items, format!("{pointer}/*"), false, basis);
                }
            }
            _ => {}
        }
        self.above.pop();
        let place = self.place.clone();
        self.sites.push(Site { place, pointer, schema, required, basis });
    }
}

/// Applies a change to every value that a pointer with `*` in it covers.
pub(super) fn each(value: &mut Value, pointer: &str, change: &mut dyn FnMut(&mut Value)) {
    let Some(rest) = pointer.strip_prefix('/') else { return change(value) };
    let (token, rest) = match rest.find('/') {
        Some(end) => (&rest[..end], &rest[end..]),
        None => (rest, ""),
    };
    match value {
        Value::Array(items) if token == "*" => items.iter_mut().for_each(|item| each(item, rest, change)),
        Value::Object(members) => {
            let name = token.replace("~1", "/").replace("~0", "~");
            if let Some(member) = members.get_mut(&name) {
                each(member, rest, change);
            }
        }
        _ => {}
    }
}

//! The facts of an operation, found by walking its parameters, body and responses.

use serde_json::{Map, Value};
use specwright_openapi::api::{
    Api, Basis, EffectKind, MediaType, Operation, Parameter, ParameterLocation, Response, Schema, SchemaId,
    SchemaKind, StatusPattern, StringSchema,
};

use super::Target;
use specwright_wire::pointer;

use crate::{objection::Reason, respond, shape};

/// Objects within objects are followed so far.
const DEEP: usize = 6;

/// A schema that judges one place of a request or response.
pub(super) struct FaultSite<'a> {
    /// `body` or `query/name`; empty in a response.
    pub(super) place: String,
    /// JSON pointer, `*` for every position of a list.
    pub(super) pointer: String,
    pub(super) schema: &'a Schema,
    /// Whether the member must be there.
    pub(super) required: bool,
    pub(super) basis: Basis,
    /// Whether the value travels as text, so that its type is what the text reads as.
    pub(super) textual: bool,
}

impl FaultSite<'_> {
    /// The pattern that text here must match.
    pub(super) fn pattern(&self) -> Option<&str> {
        match &self.schema.kind {
            SchemaKind::String(string) => string.pattern.as_deref(),
            SchemaKind::Enum(choice) if choice.open => choice.string.as_ref()?.pattern.as_deref(),
            _ => None,
        }
    }

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

/// Formats that a wrong text can be told by.
pub(super) fn is_judged(format: &str) -> bool {
    matches!(format, "uuid" | "date" | "date-time" | "email" | "ipv4" | "ipv6" | "uri" | "hostname")
}

/// Every place of the request that a schema judges.
pub(super) fn request<'a>(api: &'a Api, operation: &'a Operation) -> Vec<FaultSite<'a>> {
    let mut sites = Vec::new();
    for parameter in &operation.parameters {
        let schema = &api.schemas[parameter.schema];
        sites.push(FaultSite {
            place: format!("{}/{}", parameter.location.as_str(), parameter.name),
            pointer: String::new(),
            schema,
            required: parameter.required,
            basis: parameter.contract.basis,
            textual: parameter.content_type.is_none(),
        });
    }
    if let Some(schema) = shape::request_schema(operation) {
        let textual = !operation.request_body.iter().any(|body| body.content.iter().any(MediaType::is_json));
        let mut walk = Walk { api, place: "body".to_owned(), textual, above: Vec::new(), sites: &mut sites };
        walk.enter(schema, String::new(), true, Basis::Documented);
    }
    sites.retain(|site| !fails_anyway(operation, site));
    sites
}

/// In a bulk operation an item that does not say what it means has a failure as its outcome, checked or not.
fn fails_anyway(operation: &Operation, site: &FaultSite<'_>) -> bool {
    let Some((bulk, effect)) = operation.bulk.as_ref().zip(operation.effect.as_ref()) else { return false };
    let item = format!("{}/*", bulk.items);
    let names = site.pointer == item || site.pointer == format!("{item}/{}", effect.id);
    names && site.place == "body" && effect.kind != EffectKind::Creates
}

/// Every place of a JSON response that a schema judges.
pub(super) fn response<'a>(api: &'a Api, response: &'a Response) -> Vec<FaultSite<'a>> {
    let mut sites = Vec::new();
    let media = shape::media(response).filter(|media| media.is_json());
    if let Some(schema) = media.and_then(|media| media.schema) {
        let mut walk =
            Walk { api, place: String::new(), textual: false, above: Vec::new(), sites: &mut sites };
        walk.enter(schema, String::new(), true, response.contract.basis);
    }
    sites
}

/// The documented responses that the mock gives of its own accord, each with its code.
pub(super) fn given<'a>(api: &Api, operation: &'a Operation) -> Vec<(u16, &'a Response)> {
    let success = respond::success(operation, None).map(|response| response.status);
    let refused: Vec<u16> =
        reasons(api, operation).iter().map(|reason| respond::refusal(operation, reason)).collect();
    let coded = operation.responses.iter().filter_map(|response| match response.status {
        StatusPattern::Code(code) => Some((code, response)),
        _ => None,
    });
    coded.filter(|(code, response)| success == Some(response.status) || refused.contains(code)).collect()
}

/// How well it is founded that the mock refuses for a reason: not at all where no response says so.
pub(super) fn refusal_basis(operation: &Operation, reason: &Reason) -> Basis {
    operation.response(respond::refusal(operation, reason)).map_or(Basis::Inferred, status_basis)
}

/// How well it is founded that an operation answers so.
pub(super) fn status_basis(response: &Response) -> Basis {
    response.contract.basis.max(response.contract.basis_of("status"))
}

/// How well it is founded that the operation is there and answers with a success that is documented.
pub(super) fn success_basis(operation: &Operation) -> Basis {
    let contract = &operation.contract;
    let there = contract.basis.max(contract.basis_of("path")).max(contract.basis_of("method"));
    operation.successes().map(status_basis).min().map_or(Basis::Inferred, |best| best.max(there))
}

/// The documented errors among them.
pub(super) fn errors<'a>(api: &Api, operation: &'a Operation) -> impl Iterator<Item = (u16, &'a Response)> {
    given(api, operation).into_iter().filter(|(code, _)| *code >= 400)
}

/// Why the mock can refuse a request of this operation.
fn reasons(api: &Api, operation: &Operation) -> Vec<Reason> {
    let secured = !operation.security.is_empty();
    let body = operation.request_body.as_ref().is_some_and(|body| !body.content.is_empty());
    let keyed = operation.effect.as_ref().is_some_and(|effect| {
        let seeks = !matches!(effect.kind, EffectKind::Creates | EffectKind::Upserts);
        seeks && !effect.key.is_empty() && operation.bulk.is_none()
    });
    let judged = body
        || operation.page.is_some()
        || operation.parameters.iter().any(|parameter| can_be_wrong(api, parameter));
    let possible = [
        (secured, Reason::NoCredential),
        (secured && operation.permission.is_some(), Reason::Insufficient),
        (body, Reason::MediaType),
        (judged, Reason::Malformed),
        (keyed, Reason::NotFound),
    ];
    possible.into_iter().filter(|(is, _)| *is).map(|(_, reason)| reason).collect()
}

/// Whether a parameter can be given a value, or left out, so that the mock refuses it.
fn can_be_wrong(api: &Api, parameter: &Parameter) -> bool {
    let free = match &api.schemas[parameter.schema].kind {
        SchemaKind::Any => true,
        SchemaKind::String(string) => *string == StringSchema::default(),
        _ => false,
    };
    !free || (parameter.required && parameter.location != ParameterLocation::Path)
}

struct Walk<'a, 's> {
    api: &'a Api,
    place: String,
    textual: bool,
    above: Vec<SchemaId>,
    sites: &'s mut Vec<FaultSite<'a>>,
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
                    let basis = basis.max(schema.contract.basis);
                    self.enter(
                        property.schema,
                        pointer::child(&pointer, &property.name),
                        property.required,
                        basis,
                    );
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
        self.sites.push(FaultSite { place, pointer, schema, required, basis, textual: self.textual });
    }
}

/// Applies a change to every value that a pointer with `*` in it covers; a member that is missing from its object is made.
pub(super) fn each(value: &mut Value, pointer: &str, change: &mut dyn FnMut(&mut Value)) {
    let Some(rest) = pointer.strip_prefix('/') else { return change(value) };
    let (token, rest) = match rest.find('/') {
        Some(end) => (&rest[..end], &rest[end..]),
        None => (rest, ""),
    };
    match value {
        Value::Array(items) if token == "*" => items.iter_mut().for_each(|item| each(item, rest, change)),
        Value::Object(members) => {
            let name = pointer::unescape(token);
            if rest.is_empty() {
                change(members.entry(name).or_insert(Value::Null));
            } else if rest.starts_with("/*") {
                // What items would look like is not known here.
                members.get_mut(&name).into_iter().for_each(|list| each(list, rest, change));
            } else {
                each(members.entry(name).or_insert_with(|| Value::Object(Map::new())), rest, change);
            }
        }
        _ => {}
    }
}

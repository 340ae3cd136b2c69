//! A member of a response is of another type than documented.

use specwright_openapi::api::{Api, Basis, Operation, SchemaKind};

use super::{FaultKind, Hooks, Target, site};
use crate::respond::{Answer, Payload};

/// See the module.
#[derive(Debug)]
pub(super) struct WrongMemberType;

impl FaultKind for WrongMemberType {
    fn name(&self) -> &'static str {
        "wrong-member-type"
    }

    fn summary(&self) -> &'static str {
        "gives a member another type"
    }
}

impl Hooks for WrongMemberType {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let responses = site::given(operation).into_iter();
        let targets = responses.flat_map(|(code, response)| {
            let sites = site::response(api, response)
                .into_iter()
                .filter(|site| !site.pointer.is_empty() && is_typed(&site.schema.kind));
            sites
                .map(move |site| (site.basis_of("type"), Target::response(code, &site.pointer)))
                .collect::<Vec<_>>()
        });
        targets.collect()
    }

    fn change(&self, target: &Target, answer: &mut Answer) {
        if let Payload::Json(value) = &mut answer.payload {
            site::each(value, &target.pointer, &mut |value| *value = other(value));
        }
    }
}

/// Schemas that allow one type, so that another is wrong.
fn is_typed(kind: &SchemaKind) -> bool {
    use SchemaKind::{Array, Boolean, Integer, Number, Object, String};
    matches!(kind, Boolean | Integer(_) | Number(_) | String(_) | Array(_) | Object(_))
}

/// A value of another type: text for a boolean, a boolean for everything else.
fn other(value: &serde_json::Value) -> serde_json::Value {
    if value.is_boolean() { serde_json::Value::from("true") } else { serde_json::Value::Bool(true) }
}

//! A documented example request is refused.

use serde_json::Value;
use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target};
use crate::{
    call::Call,
    objection::{Objection, Reason},
};

/// See the module.
#[derive(Debug)]
pub(super) struct RefuseExample;

impl FaultKind for RefuseExample {
    fn name(&self) -> &'static str {
        "refuse-example"
    }

    fn summary(&self) -> &'static str {
        "refuses a documented example"
    }
}

impl Hooks for RefuseExample {
    fn find(&self, _api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let media = operation.request_body.as_ref().and_then(|body| body.content.first());
        let examples = media.into_iter().flat_map(|media| &media.examples);
        let honest = examples.filter(|example| example.contract.contradicts.is_none());
        honest
            .map(|example| {
                let target =
                    Target::request(&format!("example/{}", example.name), "").with(example.value.to_string());
                (example.contract.basis, target)
            })
            .collect()
    }

    fn refuses(&self, target: &Target, call: &Call<'_>) -> Option<Objection> {
        let body = call.body.as_ref()?;
        let example: Value = serde_json::from_str(&target.word).ok()?;
        alike(body, &example).then(|| Objection::new(Reason::Malformed, "the body is not acceptable"))
    }
}

/// Whether two values have the same members, whatever their values: who sends an example may have to make it unique.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|other| alike(value, other)))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other))
        }
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

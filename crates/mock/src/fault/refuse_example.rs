//! A documented example request is refused.

use specwright_spec::api::{Api, Basis, Operation};

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
        let example: serde_json::Value = serde_json::from_str(&target.word).ok()?;
        (*body == example).then(|| Objection::new(Reason::Malformed, "the body is not acceptable"))
    }
}

//! A member of a response has a value that is not among the documented ones.

use specwright_openapi::api::{Api, Basis, Operation, SchemaKind};

use super::{FaultKind, Hooks, Target, site};
use crate::respond::{Answer, Payload};

/// See the module.
#[derive(Debug)]
pub(super) struct LeaveEnum;

impl FaultKind for LeaveEnum {
    fn name(&self) -> &'static str {
        "leave-enum"
    }

    fn summary(&self) -> &'static str {
        "gives a member a value outside the documented set"
    }
}

impl Hooks for LeaveEnum {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let responses = site::given(operation).into_iter();
        let targets = responses.flat_map(|(code, response)| {
            let sites = site::response(api, response)
                .into_iter()
                .filter(|site| matches!(&site.schema.kind, SchemaKind::Enum(choice) if !choice.open));
            sites
                .map(move |site| (site.basis_of("enum"), Target::response(code, &site.pointer)))
                .collect::<Vec<_>>()
        });
        targets.collect()
    }

    fn change(&self, target: &Target, answer: &mut Answer) {
        if let Payload::Json(value) = &mut answer.payload {
            site::each(value, &target.pointer, &mut |value| {
                *value = "not-documented".into();
            });
        }
    }
}

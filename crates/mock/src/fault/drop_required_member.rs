//! A required member of a response is missing.

use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target, site};
use crate::respond::{Answer, Payload};

/// See the module.
#[derive(Debug)]
pub(super) struct DropRequiredMember;

impl FaultKind for DropRequiredMember {
    fn name(&self) -> &'static str {
        "drop-required-member"
    }

    fn summary(&self) -> &'static str {
        "leaves out a required member"
    }
}

impl Hooks for DropRequiredMember {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let responses = site::given(operation).into_iter();
        let targets = responses.flat_map(|(code, response)| {
            let sites = site::response(api, response)
                .into_iter()
                .filter(|site| site.required && !site.pointer.is_empty());
            sites
                .map(move |site| (site.basis_of("required"), Target::response(code, &site.pointer)))
                .collect::<Vec<_>>()
        });
        targets.collect()
    }

    fn change(&self, target: &Target, answer: &mut Answer) {
        let Some((parent, name)) = specwright_wire::pointer::split_last(&target.pointer) else { return };
        if let Payload::Json(value) = &mut answer.payload {
            site::each(value, parent, &mut |parent| {
                parent.as_object_mut().map(|members| members.shift_remove(&name));
            });
        }
    }
}

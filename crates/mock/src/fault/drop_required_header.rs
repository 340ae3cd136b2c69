//! A required header of a response is missing.

use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target, site};
use crate::respond::Answer;

/// See the module.
#[derive(Debug)]
pub(super) struct DropRequiredHeader;

impl FaultKind for DropRequiredHeader {
    fn name(&self) -> &'static str {
        "drop-required-header"
    }

    fn summary(&self) -> &'static str {
        "leaves out a required header"
    }
}

impl Hooks for DropRequiredHeader {
    fn find(&self, _api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let headers = site::given(operation).into_iter().flat_map(|(code, response)| {
            let required = response.headers.iter().filter(|header| header.required);
            required.map(move |header| {
                let target = Target::response(code, &format!("/{}", header.name)).with(&header.name);
                (response.contract.basis, target)
            })
        });
        headers.collect()
    }

    fn change(&self, target: &Target, answer: &mut Answer) {
        answer.headers.retain(|(name, _)| !name.eq_ignore_ascii_case(&target.word));
    }
}

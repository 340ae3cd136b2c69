//! A documented error is answered with status 500.

use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target, site};
use crate::respond::Answer;

/// See the module.
#[derive(Debug)]
pub(super) struct ErrorAsCrash;

impl FaultKind for ErrorAsCrash {
    fn name(&self) -> &'static str {
        "error-as-crash"
    }

    fn summary(&self) -> &'static str {
        "answers the error with status 500"
    }
}

impl Hooks for ErrorAsCrash {
    fn find(&self, _api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let errors = site::errors(operation);
        errors.map(|(code, response)| (response.contract.basis, Target::response(code, ""))).collect()
    }

    fn change(&self, _target: &Target, answer: &mut Answer) {
        answer.status = 500;
    }
}

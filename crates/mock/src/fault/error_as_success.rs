//! A documented error is answered with status 200.

use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target, site};
use crate::respond::Answer;

/// See the module.
#[derive(Debug)]
pub(super) struct ErrorAsSuccess;

impl FaultKind for ErrorAsSuccess {
    fn name(&self) -> &'static str {
        "error-as-success"
    }

    fn summary(&self) -> &'static str {
        "answers the error with status 200"
    }
}

impl Hooks for ErrorAsSuccess {
    fn find(&self, _api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let errors = site::errors(operation);
        errors.map(|(code, response)| (response.contract.basis, Target::response(code, ""))).collect()
    }

    fn change(&self, _target: &Target, answer: &mut Answer) {
        answer.status = 200;
    }
}

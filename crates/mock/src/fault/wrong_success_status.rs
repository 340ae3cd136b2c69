//! A success has a status that is not documented.

use specwright_openapi::api::{Api, Basis, Operation, StatusPattern};

use super::{FaultKind, Hooks, Target};
use crate::respond::{Answer, success};

/// See the module.
#[derive(Debug)]
pub(super) struct WrongSuccessStatus;

impl FaultKind for WrongSuccessStatus {
    fn name(&self) -> &'static str {
        "wrong-success-status"
    }

    fn summary(&self) -> &'static str {
        "answers success with a status that is not documented"
    }
}

impl Hooks for WrongSuccessStatus {
    fn find(&self, _api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let best = success(operation, None).and_then(|best| match best.status {
            StatusPattern::Code(code) => Some((best.contract.basis, Target::response(code, ""))),
            _ => None,
        });
        best.into_iter()
            .filter(|_| undocumented(operation).is_some())
            .map(|(basis, target)| {
                (basis, target.with(undocumented(operation).unwrap_or_default().to_string()))
            })
            .collect()
    }

    fn change(&self, target: &Target, answer: &mut Answer) {
        answer.status = target.word.parse().unwrap_or(answer.status);
    }
}

/// A success that the operation does not document.
fn undocumented(operation: &Operation) -> Option<u16> {
    [200, 202, 206, 203].into_iter().find(|code| operation.response(*code).is_none())
}

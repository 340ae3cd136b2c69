//! A page is larger than was asked for.

use specwright_openapi::api::{Api, Basis, Operation, Page};

use super::{FaultKind, Hooks, Target, Twist, paged};

/// See the module.
#[derive(Debug)]
pub(super) struct IgnoreLimit;

impl FaultKind for IgnoreLimit {
    fn name(&self) -> &'static str {
        "ignore-limit"
    }

    fn summary(&self) -> &'static str {
        "returns more items than were asked for"
    }
}

impl Hooks for IgnoreLimit {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let concerned =
            paged(api, operation) && matches!(&operation.page, Some(Page::Cursor { limit: Some(_), .. }));
        concerned.then(|| (operation.contract.basis_of("page"), Target::default())).into_iter().collect()
    }

    fn twist(&self) -> Option<Twist> {
        Some(Twist::IgnoreLimit)
    }
}

//! A page begins with the last item of the page before.

use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target, Twist, paged};

/// See the module.
#[derive(Debug)]
pub(super) struct RepeatItem;

impl FaultKind for RepeatItem {
    fn name(&self) -> &'static str {
        "repeat-item"
    }

    fn summary(&self) -> &'static str {
        "repeats an item on the next page"
    }
}

impl Hooks for RepeatItem {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let concerned = paged(api, operation);
        concerned.then(|| (operation.contract.basis_of("page"), Target::default())).into_iter().collect()
    }

    fn twist(&self) -> Option<Twist> {
        Some(Twist::RepeatItem)
    }
}

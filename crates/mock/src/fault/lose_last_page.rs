//! The last page cannot be reached.

use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target, Twist, paged};

/// See the module.
#[derive(Debug)]
pub(super) struct LoseLastPage;

impl FaultKind for LoseLastPage {
    fn name(&self) -> &'static str {
        "lose-last-page"
    }

    fn summary(&self) -> &'static str {
        "says that there is no next page when there is one more"
    }
}

impl Hooks for LoseLastPage {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let concerned = paged(api, operation);
        concerned.then(|| (operation.contract.basis_of("page"), Target::default())).into_iter().collect()
    }

    fn twist(&self) -> Option<Twist> {
        Some(Twist::LoseLastPage)
    }
}

//! There is always a next page.

use specwright_openapi::api::{Api, Basis, Operation, Page};

use super::{FaultKind, Hooks, Target, Twist};

/// See the module.
#[derive(Debug)]
pub(super) struct EndlessPages;

impl FaultKind for EndlessPages {
    fn name(&self) -> &'static str {
        "endless-pages"
    }

    fn summary(&self) -> &'static str {
        "links to a next page without end"
    }
}

impl Hooks for EndlessPages {
    fn find(&self, _api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let concerned = matches!(&operation.page, Some(Page::Cursor { .. }));
        concerned.then(|| (operation.contract.basis_of("page"), Target::default())).into_iter().collect()
    }

    fn twist(&self) -> Option<Twist> {
        Some(Twist::Endless)
    }
}

//! What is deleted is still there.

use specwright_openapi::api::{Api, Basis, EffectKind, Operation};

use super::{FaultKind, Hooks, Target, Twist, observed};

/// See the module.
#[derive(Debug)]
pub(super) struct KeepDeleted;

impl FaultKind for KeepDeleted {
    fn name(&self) -> &'static str {
        "keep-deleted"
    }

    fn summary(&self) -> &'static str {
        "does not delete"
    }
}

impl Hooks for KeepDeleted {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let concerned = observed(api, operation, EffectKind::Deletes);
        concerned.then(|| (operation.contract.basis_of("effect"), Target::default())).into_iter().collect()
    }

    fn twist(&self) -> Option<Twist> {
        Some(Twist::Undead)
    }
}

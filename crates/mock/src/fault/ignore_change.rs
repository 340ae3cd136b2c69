//! A merge is confirmed and not made.

use specwright_openapi::api::{Api, Basis, EffectKind, Operation};

use super::{FaultKind, Hooks, Target, Twist, observed};

/// See the module.
#[derive(Debug)]
pub(super) struct IgnoreChange;

impl FaultKind for IgnoreChange {
    fn name(&self) -> &'static str {
        "ignore-change"
    }

    fn summary(&self) -> &'static str {
        "confirms the change and does not make it"
    }
}

impl Hooks for IgnoreChange {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let concerned = observed(api, operation, EffectKind::Merges);
        concerned.then(|| (operation.contract.basis_of("effect"), Target::default())).into_iter().collect()
    }

    fn twist(&self) -> Option<Twist> {
        Some(Twist::IgnoreChange)
    }
}

//! A merge drops the members that the request leaves out.

use specwright_openapi::api::{Api, Basis, EffectKind, Operation};

use super::{FaultKind, Hooks, Target, Twist, observed};

/// See the module.
#[derive(Debug)]
pub(super) struct ClobberOnMerge;

impl FaultKind for ClobberOnMerge {
    fn name(&self) -> &'static str {
        "clobber-on-merge"
    }

    fn summary(&self) -> &'static str {
        "drops the members that the request leaves out"
    }
}

impl Hooks for ClobberOnMerge {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let concerned = observed(api, operation, EffectKind::Merges);
        concerned.then(|| (operation.contract.basis_of("effect"), Target::default())).into_iter().collect()
    }

    fn twist(&self) -> Option<Twist> {
        Some(Twist::Clobber)
    }
}

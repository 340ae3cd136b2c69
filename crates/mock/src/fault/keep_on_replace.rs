//! A replacement keeps the members that the request leaves out.

use specwright_openapi::api::{Api, Basis, EffectKind, Operation};

use super::{FaultKind, Hooks, Target, Twist, observed};

/// See the module.
#[derive(Debug)]
pub(super) struct KeepOnReplace;

impl FaultKind for KeepOnReplace {
    fn name(&self) -> &'static str {
        "keep-on-replace"
    }

    fn summary(&self) -> &'static str {
        "keeps the members that the request leaves out"
    }
}

impl Hooks for KeepOnReplace {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let concerned = observed(api, operation, EffectKind::Replaces);
        concerned.then(|| (operation.contract.basis_of("effect"), Target::default())).into_iter().collect()
    }

    fn twist(&self) -> Option<Twist> {
        Some(Twist::KeepOnReplace)
    }
}

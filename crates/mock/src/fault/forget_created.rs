//! What is created cannot be found afterwards.

use specwright_openapi::api::{Api, Basis, EffectKind, Operation};

use super::{FaultKind, Hooks, Target, Twist, observed};

/// See the module.
#[derive(Debug)]
pub(super) struct ForgetCreated;

impl FaultKind for ForgetCreated {
    fn name(&self) -> &'static str {
        "forget-created"
    }

    fn summary(&self) -> &'static str {
        "does not store what it creates"
    }
}

impl Hooks for ForgetCreated {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let concerned =
            observed(api, operation, EffectKind::Creates) || observed(api, operation, EffectKind::Upserts);
        concerned.then(|| (operation.contract.basis_of("effect"), Target::default())).into_iter().collect()
    }

    fn twist(&self) -> Option<Twist> {
        Some(Twist::Forget)
    }
}

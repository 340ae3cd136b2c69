//! An item that names nothing is reported as done.

use specwright_openapi::api::{Api, Basis, EffectKind, Operation};

use super::{FaultKind, Hooks, Target, Twist, observed};

/// See the module.
#[derive(Debug)]
pub(super) struct BulkAlwaysSucceeds;

impl FaultKind for BulkAlwaysSucceeds {
    fn name(&self) -> &'static str {
        "bulk-always-succeeds"
    }

    fn summary(&self) -> &'static str {
        "reports success for an item that cannot succeed"
    }
}

impl Hooks for BulkAlwaysSucceeds {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let concerned = operation.bulk.is_some() && observed(api, operation, EffectKind::Merges)
            || operation.bulk.is_some() && observed(api, operation, EffectKind::Replaces);
        concerned.then(|| (operation.contract.basis_of("bulk"), Target::default())).into_iter().collect()
    }

    fn twist(&self) -> Option<Twist> {
        Some(Twist::AlwaysSuccess)
    }
}

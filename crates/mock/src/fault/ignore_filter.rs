//! A list is not filtered.

use specwright_openapi::api::{Api, Basis, EffectKind, Operation};

use super::{FaultKind, Hooks, Target, Twist, observed};

/// See the module.
#[derive(Debug)]
pub(super) struct IgnoreFilter;

impl FaultKind for IgnoreFilter {
    fn name(&self) -> &'static str {
        "ignore-filter"
    }

    fn summary(&self) -> &'static str {
        "returns items that do not match the filter"
    }
}

impl Hooks for IgnoreFilter {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let basis = operation.filters.iter().map(|filter| filter.basis).min();
        let basis = basis.filter(|_| observed(api, operation, EffectKind::Lists));
        basis
            .map(|basis| (basis.max(operation.contract.basis_of("effect")), Target::default()))
            .into_iter()
            .collect()
    }

    fn twist(&self) -> Option<Twist> {
        Some(Twist::IgnoreFilter)
    }
}

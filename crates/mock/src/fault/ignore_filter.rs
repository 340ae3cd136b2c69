//! A list is not filtered.

use specwright_openapi::api::{Api, Basis, EffectKind, Operation, Page, ParameterLocation};

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
        let concerned = observed(api, operation, EffectKind::Lists) && filters(operation);
        concerned.then(|| (operation.contract.basis_of("effect"), Target::default())).into_iter().collect()
    }

    fn twist(&self) -> Option<Twist> {
        Some(Twist::IgnoreFilter)
    }
}

/// Whether there is a query parameter beside those of paging.
fn filters(operation: &Operation) -> bool {
    let paging = match &operation.page {
        Some(Page::Cursor { limit, cursor, .. }) => vec![limit.as_deref().unwrap_or_default(), cursor],
        Some(Page::Offset { limit, offset, .. }) => vec![limit.as_str(), offset],
        None => Vec::new(),
    };
    operation.parameters_in(ParameterLocation::Query).any(|one| !paging.contains(&one.name.as_str()))
}

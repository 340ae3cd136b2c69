//! A credential without the needed permission is let through.

use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target};
use crate::objection::{Objection, Reason};

/// See the module.
#[derive(Debug)]
pub(super) struct IgnorePermission;

impl FaultKind for IgnorePermission {
    fn name(&self) -> &'static str {
        "ignore-permission"
    }

    fn summary(&self) -> &'static str {
        "lets credentials without the needed permission through"
    }
}

impl Hooks for IgnorePermission {
    fn find(&self, _api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let needed = operation.permission.is_some();
        needed.then(|| (operation.contract.basis_of("permission"), Target::default())).into_iter().collect()
    }

    fn spares(&self) -> Option<Reason> {
        Some(Reason::Insufficient)
    }

    fn forgives(&self, _target: &Target, objection: &Objection) -> bool {
        objection.reason == Reason::Insufficient
    }
}

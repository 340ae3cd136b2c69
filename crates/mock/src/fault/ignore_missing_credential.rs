//! A request without credentials is let through.

use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target};
use crate::objection::{Objection, Reason};

/// See the module.
#[derive(Debug)]
pub(super) struct IgnoreMissingCredential;

impl FaultKind for IgnoreMissingCredential {
    fn name(&self) -> &'static str {
        "ignore-missing-credential"
    }

    fn summary(&self) -> &'static str {
        "lets requests without credentials through"
    }
}

impl Hooks for IgnoreMissingCredential {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let basis = operation.security.iter().flat_map(|one| &one.schemes);
        let basis =
            basis.filter_map(|(name, _)| api.security_schemes.get(name)).map(|one| one.contract.basis).max();
        basis.map(|basis| (basis, Target::default())).into_iter().collect()
    }

    fn spares(&self) -> Option<Reason> {
        Some(Reason::NoCredential)
    }

    fn forgives(&self, _target: &Target, objection: &Objection) -> bool {
        objection.reason == Reason::NoCredential
    }
}

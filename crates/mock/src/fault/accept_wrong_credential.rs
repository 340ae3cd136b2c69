//! A request with an unknown credential is let through.

use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target};
use crate::objection::{Objection, Reason};

/// See the module.
#[derive(Debug)]
pub(super) struct AcceptWrongCredential;

impl FaultKind for AcceptWrongCredential {
    fn name(&self) -> &'static str {
        "accept-wrong-credential"
    }

    fn summary(&self) -> &'static str {
        "lets requests with unknown credentials through"
    }
}

impl Hooks for AcceptWrongCredential {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let basis = operation.security.iter().flat_map(|one| &one.schemes);
        let basis =
            basis.filter_map(|(name, _)| api.security_schemes.get(name)).map(|one| one.contract.basis).max();
        basis.map(|basis| (basis, Target::default())).into_iter().collect()
    }

    fn spares(&self) -> Option<Reason> {
        Some(Reason::WrongCredential)
    }

    fn forgives(&self, _target: &Target, objection: &Objection) -> bool {
        objection.reason == Reason::WrongCredential
    }
}

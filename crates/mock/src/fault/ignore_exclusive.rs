//! Parameters that exclude each other are accepted together.

use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target};
use crate::objection::{Objection, Reason};

/// See the module.
#[derive(Debug)]
pub(super) struct IgnoreExclusive;

impl FaultKind for IgnoreExclusive {
    fn name(&self) -> &'static str {
        "ignore-exclusive"
    }

    fn summary(&self) -> &'static str {
        "accepts parameters together that exclude each other"
    }
}

impl Hooks for IgnoreExclusive {
    fn find(&self, _api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let sets = operation.exclusive.iter();
        sets.map(|set| {
            let target = Target::request(&set.join("+"), "");
            (operation.contract.basis_of("exclusive"), target)
        })
        .collect()
    }

    fn spares(&self) -> Option<Reason> {
        Some(Reason::Exclusive)
    }

    fn forgives(&self, _target: &Target, objection: &Objection) -> bool {
        objection.reason == Reason::Exclusive
    }
}

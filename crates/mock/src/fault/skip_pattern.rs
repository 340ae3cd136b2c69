//! A documented pattern is not checked.

use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target, site};
use crate::objection::{Objection, Reason};

/// See the module.
#[derive(Debug)]
pub(super) struct SkipPattern;

impl FaultKind for SkipPattern {
    fn name(&self) -> &'static str {
        "skip-pattern"
    }

    fn summary(&self) -> &'static str {
        "does not check the pattern"
    }
}

impl Hooks for SkipPattern {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        if !site::refuses_input(operation) {
            return Vec::new();
        }
        let sites = site::request(api, operation).into_iter().filter(|site| site.pattern().is_some());
        sites.map(|site| (site.basis_of("pattern"), site.target())).collect()
    }

    fn spares(&self) -> Option<Reason> {
        Some(Reason::Malformed)
    }

    fn forgives(&self, target: &Target, objection: &Objection) -> bool {
        target.meets(objection) && objection.broken().is_some_and(|broken| broken.keyword == "pattern")
    }
}

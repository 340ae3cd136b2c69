//! A documented required member or parameter may be missing.

use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target, site};
use crate::objection::{Objection, Reason};

/// See the module.
#[derive(Debug)]
pub(super) struct SkipRequired;

impl FaultKind for SkipRequired {
    fn name(&self) -> &'static str {
        "skip-required"
    }

    fn summary(&self) -> &'static str {
        "does not check that it is there"
    }
}

impl Hooks for SkipRequired {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        if !site::refuses_input(operation) {
            return Vec::new();
        }
        let sites = site::request(api, operation).into_iter().filter(|site| {
            site.required
                && !(site.place == "body" && site.pointer.is_empty())
                && !site.place.starts_with("path/")
        });
        sites.map(|site| (site.basis_of("required"), site.target())).collect()
    }

    fn spares(&self) -> Option<Reason> {
        Some(Reason::Malformed)
    }

    fn forgives(&self, target: &Target, objection: &Objection) -> bool {
        target.meets(objection) && objection.broken().is_some_and(|broken| broken.keyword == "required")
    }
}

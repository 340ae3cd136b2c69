//! A documented format is not checked.

use specwright_openapi::api::{Api, Basis, Operation, SchemaKind};

use super::{FaultKind, Hooks, Target, site};
use crate::objection::{Objection, Reason};

/// See the module.
#[derive(Debug)]
pub(super) struct SkipFormat;

impl FaultKind for SkipFormat {
    fn name(&self) -> &'static str {
        "skip-format"
    }

    fn summary(&self) -> &'static str {
        "does not check the format"
    }
}

impl Hooks for SkipFormat {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        if !site::refuses_input(operation) {
            return Vec::new();
        }
        let sites = site::request(api, operation).into_iter().filter(|site| matches!(&site.schema.kind, SchemaKind::String(string) if string.format.as_deref().is_some_and(site::is_judged)));
        sites.map(|site| (site.basis_of("format"), site.target())).collect()
    }

    fn spares(&self) -> Option<Reason> {
        Some(Reason::Malformed)
    }

    fn forgives(&self, target: &Target, objection: &Objection) -> bool {
        target.meets(objection) && objection.broken().is_some_and(|broken| broken.keyword == "format")
    }
}

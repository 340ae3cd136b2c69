//! A documented set of values is not checked.

use specwright_openapi::api::{Api, Basis, Operation, SchemaKind};

use super::{FaultKind, Hooks, Target, site};
use crate::objection::{Objection, Reason};

/// See the module.
#[derive(Debug)]
pub(super) struct SkipEnum;

impl FaultKind for SkipEnum {
    fn name(&self) -> &'static str {
        "skip-enum"
    }

    fn summary(&self) -> &'static str {
        "does not check that the value is one of the documented ones"
    }
}

impl Hooks for SkipEnum {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        if !site::refuses_input(operation) {
            return Vec::new();
        }
        let sites = site::request(api, operation)
            .into_iter()
            .filter(|site| matches!(&site.schema.kind, SchemaKind::Enum(choice) if !choice.open));
        sites.map(|site| (site.basis_of("enum"), site.target())).collect()
    }

    fn spares(&self) -> Option<Reason> {
        Some(Reason::Malformed)
    }

    fn forgives(&self, target: &Target, objection: &Objection) -> bool {
        target.meets(objection)
            && objection.broken().is_some_and(|broken| matches!(broken.keyword.as_str(), "enum" | "const"))
    }
}

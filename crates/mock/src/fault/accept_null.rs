//! Null is accepted where the document does not allow it.

use specwright_openapi::api::{Api, Basis, Operation, SchemaKind};

use super::{FaultKind, Hooks, Target, site};
use crate::objection::{Objection, Reason};

/// See the module.
#[derive(Debug)]
pub(super) struct AcceptNull;

impl FaultKind for AcceptNull {
    fn name(&self) -> &'static str {
        "accept-null"
    }

    fn summary(&self) -> &'static str {
        "accepts null where it is not allowed"
    }
}

impl Hooks for AcceptNull {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        if !site::refuses_input(operation) {
            return Vec::new();
        }
        let sites = site::request(api, operation).into_iter().filter(|site| {
            !site.textual
                && !site.schema.nullable
                && !site.pointer.is_empty()
                && !matches!(site.schema.kind, SchemaKind::Any | SchemaKind::Null | SchemaKind::Opaque(_))
        });
        // Whoever lists a member's type seldom thought of null, so that nobody can be blamed for taking it.
        sites.map(|site| (Basis::Inferred, site.target())).collect()
    }

    fn spares(&self) -> Option<Reason> {
        Some(Reason::Malformed)
    }

    fn forgives(&self, target: &Target, objection: &Objection) -> bool {
        target.meets(objection) && objection.broken().is_some_and(|broken| broken.value.is_null())
    }
}

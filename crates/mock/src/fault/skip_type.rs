//! A documented type is not checked.

use specwright_openapi::api::{Api, Basis, Operation, SchemaKind};

use super::{FaultKind, Hooks, Target, site};
use crate::objection::{Objection, Reason};

/// See the module.
#[derive(Debug)]
pub(super) struct SkipType;

impl FaultKind for SkipType {
    fn name(&self) -> &'static str {
        "skip-type"
    }

    fn summary(&self) -> &'static str {
        "does not check the type"
    }
}

impl Hooks for SkipType {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        if !site::refuses_input(operation) {
            return Vec::new();
        }
        let sites = site::request(api, operation).into_iter().filter(|site| can_be_of_another_type(site));
        sites.map(|site| (site.basis_of("type"), site.target())).collect()
    }

    fn spares(&self) -> Option<Reason> {
        Some(Reason::Malformed)
    }

    fn forgives(&self, target: &Target, objection: &Objection) -> bool {
        target.meets(objection)
            && objection.broken().is_some_and(|broken| {
                matches!(broken.keyword.as_str(), "type" | "oneOf" | "anyOf") && !broken.value.is_null()
            })
    }
}

/// Text is of the type that it reads as, so that only some types can be missed there.
fn can_be_of_another_type(site: &site::Site<'_>) -> bool {
    use SchemaKind::{Array, Boolean, Integer, Number, Object, String, Union};
    match &site.schema.kind {
        Integer(_) | Number(_) | Boolean => true,
        String(_) | Array(_) | Object(_) | Union(_) => !site.textual,
        _ => false,
    }
}

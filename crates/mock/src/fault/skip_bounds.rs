//! Documented bounds of numbers, lengths and lists are not checked.

use specwright_openapi::api::{Api, Basis, Operation, SchemaKind};

use super::{FaultKind, Hooks, Target, site};
use crate::objection::{Objection, Reason};

/// See the module.
#[derive(Debug)]
pub(super) struct SkipBounds;

impl FaultKind for SkipBounds {
    fn name(&self) -> &'static str {
        "skip-bounds"
    }

    fn summary(&self) -> &'static str {
        "does not check lengths and bounds"
    }
}

impl Hooks for SkipBounds {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        if !site::refuses_input(operation) {
            return Vec::new();
        }
        let sites = site::request(api, operation).into_iter().filter(|site| is_bounded(&site.schema.kind));
        sites.map(|site| (site.basis_of("maximum"), site.target())).collect()
    }

    fn spares(&self) -> Option<Reason> {
        Some(Reason::Malformed)
    }

    fn forgives(&self, target: &Target, objection: &Objection) -> bool {
        target.meets(objection)
            && objection.broken().is_some_and(|broken| BOUNDS.contains(&broken.keyword.as_str()))
    }
}

const BOUNDS: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

fn is_bounded(kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::Integer(number) | SchemaKind::Number(number) => {
            let limits =
                [&number.minimum, &number.maximum, &number.exclusive_minimum, &number.exclusive_maximum];
            limits.into_iter().chain([&number.multiple_of]).any(Option::is_some)
        }
        SchemaKind::String(string) => {
            string.min_length.is_some_and(|least| least > 0) || string.max_length.is_some()
        }
        SchemaKind::Array(array) => {
            array.min_items.is_some_and(|least| least > 0) || array.max_items.is_some() || array.unique
        }
        SchemaKind::Object(object) => {
            object.min_properties.is_some_and(|least| least > 0) || object.max_properties.is_some()
        }
        _ => false,
    }
}

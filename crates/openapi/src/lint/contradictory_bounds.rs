//! `contradictory-bounds`.

use super::{Check, Context};
use crate::{
    Diagnostic,
    grammar::SCHEMA,
    tree::{Node, child},
};

lint!(
    ContradictoryBounds,
    "contradictory-bounds",
    Error,
    "A lower bound is above its upper bound, so no value can satisfy the schema."
);

impl Check for ContradictoryBounds {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for element in context.objects(&SCHEMA) {
            for (least, most) in PAIRS {
                let (Some(low), Some(high)) = (element.node.get(least), element.node.get(most)) else {
                    continue;
                };
                let float = |node: &Node| node.as_number().and_then(serde_json::Number::as_f64);
                let (Some(l), Some(h)) = (float(low), float(high)) else { continue };
                let open = least.starts_with("exclusive") || most.starts_with("exclusive");
                if l > h || (open && l >= h) {
                    let message = format!("`{least}: {l}` and `{most}: {h}` leave no value");
                    let problem = context.found(self, low.span, &child(&element.pointer, least), message);
                    found.push(problem.related(context.sources.locate(high.span), "the upper bound"));
                }
            }
        }
    }
}

/// Keywords that bound the same thing from below and from above.
const PAIRS: [(&str, &str); 7] = [
    ("minimum", "maximum"),
    ("minimum", "exclusiveMaximum"),
    ("exclusiveMinimum", "maximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];

//! `bound-beyond-i64`.

use super::{Check, Context};
use crate::{Diagnostic, grammar::SCHEMA, tree::child};

lint!(
    BoundBeyondI64,
    "bound-beyond-i64",
    Warning,
    "A bound does not fit into 64 bits and is rounded to the nearest floating number. No JSON reader keeps such integers apart; leave the bound out."
);

impl Check for BoundBeyondI64 {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
        for element in context.objects(&SCHEMA) {
            for key in bounds {
                let Some(node) = element.node.get(key) else { continue };
                let text = context.sources.text(node.span).trim_start_matches(['+', '-']);
                let whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                if whole && node.as_number().is_some_and(|number| number.as_i64().is_none()) {
                    let pointer = child(&element.pointer, key);
                    found.push(context.found(
                        self,
                        node.span,
                        &pointer,
                        format!("`{key}` does not fit into 64 bits with a sign"),
                    ));
                }
            }
        }
    }
}

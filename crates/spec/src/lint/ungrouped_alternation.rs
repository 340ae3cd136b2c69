//! `ungrouped-alternation`.

use super::{Check, Context, patterns::tokens};
use crate::Diagnostic;

lint!(
    UngroupedAlternation,
    "ungrouped-alternation",
    Warning,
    "In `^a|b$` the anchors belong to one branch each: it means begins with a, or ends with b. The pattern is judged as written. If the whole value is meant, group: `^(?:a|b)$`; if the document says so, keep it."
);

impl Check for UngroupedAlternation {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for pattern in context.patterns() {
            let outer = tokens(pattern.text)
                .find(|token| token.character == '|' && !token.in_class && token.depth == 0);
            let anchored = pattern.text.starts_with('^') || pattern.text.ends_with('$');
            if let Some(bar) = outer.filter(|_| anchored) {
                let message =
                    "the anchors bind to one alternative each, so more than the whole value matches";
                let problem =
                    context.found(self, pattern.span_from(context, bar.offset), &pattern.pointer, message);
                found.push(problem.help(
                    "if the whole value is meant, write `^(?:…|…)$`; if the document says so, keep it",
                ));
            }
        }
    }
}

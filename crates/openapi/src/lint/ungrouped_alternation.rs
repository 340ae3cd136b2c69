//! `ungrouped-alternation`.

use super::{Check, Context, patterns};
use crate::Diagnostic;

lint!(
    UngroupedAlternation,
    "ungrouped-alternation",
    Warning,
    "In `^a|b$` the anchors belong to one branch each: it means begins with a, or ends with b. The pattern is judged as written. If the whole value is meant, group: `^(?:a|b)$`; if the document says so, keep it."
);

impl Check for UngroupedAlternation {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        patterns::report(self, &["ungrouped-alternation"], context, found);
    }
}

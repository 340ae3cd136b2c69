//! `pattern-hazard`.

use super::{Check, Context, patterns};
use crate::Diagnostic;

lint!(
    PatternHazard,
    "pattern-hazard",
    Warning,
    "The pattern means something that its author probably did not intend; the message says what, with the smallest string that shows it."
);

impl Check for PatternHazard {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        patterns::report(
            self,
            &[
                "matches-nothing",
                "matches-everything",
                "contradicts-length",
                "contradicts-format",
                "pcre-anchor",
                "set-operator",
                "unanchored",
                "exponential-backtracking",
            ],
            context,
            found,
        );
    }
}

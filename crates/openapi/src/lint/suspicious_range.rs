//! `suspicious-range`.

use super::{Check, Context, patterns};
use crate::Diagnostic;

lint!(
    SuspiciousRange,
    "suspicious-range",
    Warning,
    "A class ranges over letters of both cases, as in `A-z`, and so also admits the characters between them: `[`, `\\`, `]`, `^`, `_` and the backtick. Write `A-Za-z`."
);

impl Check for SuspiciousRange {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        patterns::report(self, &["suspicious-range"], context, found);
    }
}

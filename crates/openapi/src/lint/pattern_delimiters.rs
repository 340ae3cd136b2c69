//! `pattern-delimiters`.

use super::{Check, Context, patterns};
use crate::Diagnostic;

lint!(
    PatternDelimiters,
    "pattern-delimiters",
    Warning,
    "The pattern begins and ends with `/` or `#`, which look like the delimiters of a regular expression literal left in. They are matched as characters."
);

impl Check for PatternDelimiters {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        patterns::report(self, &["delimiters"], context, found);
    }
}

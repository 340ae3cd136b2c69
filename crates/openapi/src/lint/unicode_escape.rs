//! `unicode-escape`.

use super::{Check, Context, patterns};
use crate::Diagnostic;

lint!(
    UnicodeEscape,
    "unicode-escape",
    Warning,
    "The pattern compiles only without the flag `u`, because it escapes a character that needs no escape, as in `\\_` or `\\'`. JSON Schema asks for `u`; strict validators refuse the pattern. Drop the backslash."
);

impl Check for UnicodeEscape {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        patterns::report(self, &["escape-illegal-under-u"], context, found);
    }
}

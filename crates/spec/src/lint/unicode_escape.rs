//! `unicode-escape`.

use super::{Check, Context};
use crate::Diagnostic;

lint!(
    UnicodeEscape,
    "unicode-escape",
    Warning,
    "The pattern compiles only without the flag `u`, because it escapes a character that needs no escape, as in `\\_` or `\\'`. JSON Schema asks for `u`; strict validators refuse the pattern. Drop the backslash."
);

impl Check for UnicodeEscape {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for pattern in context.patterns() {
            if let Ok(compiled) = &pattern.compiled
                && let Some(error) = compiled.unicode_error()
            {
                let message = format!("only without the flag `u` is this a pattern: {}", error.message);
                let problem =
                    context.found(self, pattern.span_from(context, error.offset), &pattern.pointer, message);
                found.push(problem.help(error.help.as_str()));
            }
        }
    }
}

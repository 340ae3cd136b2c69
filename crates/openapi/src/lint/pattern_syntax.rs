//! `pattern-syntax`.

use super::{Check, Context};
use crate::Diagnostic;

lint!(
    PatternSyntax,
    "pattern-syntax",
    Error,
    "A `pattern` is no regular expression of ECMA-262, with the flag `u` or without it, so nothing can be judged by it. The message says where it breaks."
);

impl Check for PatternSyntax {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for pattern in context.patterns() {
            if let Err(error) = &pattern.compiled {
                let problem = context.found(
                    self,
                    pattern.place(context, error.offset..error.offset + 1),
                    &pattern.pointer,
                    error.message.as_str(),
                );
                found.push(problem.help(error.help.as_str()));
            }
        }
    }
}

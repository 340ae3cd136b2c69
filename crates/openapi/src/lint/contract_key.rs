//! `contract-key`.

use super::{Check, Context, Lint};
use crate::Diagnostic;

lint!(
    ContractKey,
    "contract-key",
    Error,
    "`x-contract` has a key that is not part of its vocabulary, or not on an element of this kind. See the table in specs/README.md."
);

impl Check for ContractKey {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for (pointer, problem) in context.contracts() {
            if problem.lint.code() == self.code() {
                found.push(
                    context
                        .found(self, problem.span, pointer, problem.message.as_str())
                        .help(problem.help.as_str()),
                );
            }
        }
    }
}

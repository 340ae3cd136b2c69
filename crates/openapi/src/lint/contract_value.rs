//! `contract-value`.

use super::{Check, Context, Lint};
use crate::Diagnostic;

lint!(
    ContractValue,
    "contract-value",
    Error,
    "A value in `x-contract` has not the shape its key asks for. See the table in specs/README.md."
);

impl Check for ContractValue {
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

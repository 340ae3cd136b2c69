//! `contract-citation`.

use super::{Check, Context, Lint};
use crate::Diagnostic;

lint!(
    ContractCitation,
    "contract-citation",
    Error,
    "A citation in `x-contract.source` is not of the form `001:188-220` or `001:188`: document number, first line, last line."
);

impl Check for ContractCitation {
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

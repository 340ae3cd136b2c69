//! `contract-selector`.

use super::{Check, Context, Lint};
use crate::Diagnostic;

lint!(
    ContractSelector,
    "contract-selector",
    Error,
    "A selector in `x-contract` is not of the form `path:NAME`, `query:NAME`, `header:NAME` or `body:/POINTER`."
);

impl Check for ContractSelector {
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

//! `no-operations`.

use super::{Check, Context};
use crate::Diagnostic;

lint!(NoOperations, "no-operations", Warning, "The document has no operation that could be called.");

impl Check for NoOperations {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        if context.api.operations.is_empty() && context.api.skipped.is_empty() {
            let span = context.root.get("paths").map_or(context.root.span, |_| context.key("/paths"));
            let problem = context.found(self, span, "/paths", "the document has no operation");
            found.push(
                problem.help(
                    "write one under `paths`: `/things: {get: {responses: {'200': {description: …}}}}`",
                ),
            );
        }
    }
}

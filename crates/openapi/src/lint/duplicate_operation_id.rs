//! `duplicate-operation-id`.

use std::collections::HashMap;

use super::{Check, Context};
use crate::{Diagnostic, grammar::OPERATION, source::Span};

lint!(
    DuplicateOperationId,
    "duplicate-operation-id",
    Error,
    "Two operations have the same `operationId`. Ids name functions, types and test cases; the second operation gets a number behind its id."
);

impl Check for DuplicateOperationId {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        let mut first: HashMap<&str, Span> = HashMap::new();
        for element in context.objects(&OPERATION).filter(|element| element.pointer.starts_with("/paths/")) {
            let Some(node) = element.node.get("operationId") else { continue };
            let Some(id) = node.as_str() else { continue };
            if let Some(before) = first.get(id) {
                let problem =
                    context.found(self, node.span, &element.pointer, format!("the id `{id}` is taken"));
                let problem = problem.related(context.sources.locate(*before), "first used here");
                found.push(problem.help("give each operation an id of its own"));
            } else {
                first.insert(id, node.span);
            }
        }
    }
}

//! `optional-path-parameter`.

use super::{Check, Context};
use crate::{Diagnostic, grammar::PARAMETER, tree::Node};

lint!(
    OptionalPathParameter,
    "optional-path-parameter",
    Warning,
    "A path parameter is not marked `required: true`, as OpenAPI demands. It is treated as required."
);

impl Check for OptionalPathParameter {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for element in context.objects(&PARAMETER) {
            let in_path = element.node.get("in").and_then(Node::as_str) == Some("path");
            let required = element.node.get("required").and_then(Node::as_bool) == Some(true);
            if in_path && !required {
                let name = element.node.get("name").and_then(Node::as_str).unwrap_or_default();
                let message = format!("the path parameter `{name}` is not marked as required");
                found.push(
                    context
                        .found(self, element.node.span, &element.pointer, message)
                        .help("add `required: true`"),
                );
            }
        }
    }
}

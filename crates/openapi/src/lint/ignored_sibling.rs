//! `ignored-sibling`.

use super::{Check, Context};
use crate::{Diagnostic, api::OpenApiVersion, tree::child};

lint!(
    IgnoredSibling,
    "ignored-sibling",
    Warning,
    "In OpenAPI 3.0 everything beside a `$ref` is ignored, so a constraint written there constrains nothing. Wrap the reference in `allOf`, or use OpenAPI 3.1. Descriptions are kept."
);

impl Check for IgnoredSibling {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        if context.version == OpenApiVersion::V3_1 {
            return;
        }
        for element in context
            .elements
            .iter()
            .filter(|element| element.object.is_schema() && element.reference().is_some())
        {
            let harmless = |key: &str| {
                matches!(key, "$ref" | "description" | "summary" | "title") || key.starts_with("x-")
            };
            for (key, member) in element.node.members().filter(|(key, _)| !harmless(key)) {
                let message = format!("`{key}` beside `$ref` is ignored in OpenAPI 3.0");
                let diagnostic = context.found(self, member.key, &child(&element.pointer, key), message);
                found.push(diagnostic.help("wrap the reference: `allOf: [{$ref: …}]`"));
            }
        }
    }
}

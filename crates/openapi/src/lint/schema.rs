//! Schemas that cannot mean what they say.

use super::Context;
use crate::{
    Diagnostic,
    api::{OpenApiVersion, SchemaId},
    catalogue::{BOUND_BEYOND_I64, IGNORED_SIBLING, UNCOMPILABLE_SCHEMA},
    grammar::SCHEMA,
    tree::child,
};

/// `ignored-sibling`.
pub(super) fn ignored_sibling(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.version >= OpenApiVersion::V3_1 {
        return;
    }
    for element in
        context.elements.iter().filter(|element| element.object.is_schema() && element.reference().is_some())
    {
        let harmless =
            |key: &str| matches!(key, "$ref" | "description" | "summary" | "title") || key.starts_with("x-");
        for (key, member) in element.node.members().filter(|(key, _)| !harmless(key)) {
            let message = format!("`{key}` beside `$ref` is ignored in OpenAPI 3.0");
            let diagnostic =
                context.found(&IGNORED_SIBLING, member.key, &child(&element.pointer, key), message);
            found.push(diagnostic.help("wrap the reference: `allOf: [{$ref: …}]`"));
        }
    }
}

/// `bound-beyond-i64`.
pub(super) fn bound_beyond_i64(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
    for element in context.objects(&SCHEMA) {
        for key in bounds {
            let Some(node) = element.node.get(key) else { continue };
            let text = context.sources.text(node.span).trim_start_matches(['+', '-']);
            let whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            if whole && node.as_number().is_some_and(|number| number.as_i64().is_none()) {
                let pointer = child(&element.pointer, key);
                found.push(context.found(
                    &BOUND_BEYOND_I64,
                    node.span,
                    &pointer,
                    format!("`{key}` does not fit into 64 bits with a sign"),
                ));
            }
        }
    }
}

/// `uncompilable-schema`.
pub(super) fn uncompilable_schema(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.api.schemas.nodes.len() > MAX_COMPILED {
        return;
    }
    for (index, schema) in context.api.schemas.nodes.iter().enumerate() {
        let Some(reason) =
            u32::try_from(index).ok().and_then(|index| context.judge.uncompilable(SchemaId(index)))
        else {
            continue;
        };
        let message = format!("no value can be judged by this schema: {reason}");
        found
            .push(Diagnostic::of(&UNCOMPILABLE_SCHEMA, schema.location.clone(), message).at(&schema.pointer));
    }
}

/// Schemas that are all compiled at once; in larger documents, only those with examples are.
const MAX_COMPILED: usize = 1000;

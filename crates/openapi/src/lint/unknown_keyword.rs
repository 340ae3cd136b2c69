//! `unknown-keyword`.

use super::{Check, Context, Lint, nearest};
use crate::{Diagnostic, Severity, api::OpenApiVersion, grammar::Element};

lint!(
    UnknownKeyword,
    "unknown-keyword",
    Warning,
    "A key is none of those that OpenAPI defines here, so nothing reads it. It is an error where it looks like a known one, misspelt: `patern` constrains nothing. Own keys begin with `x-`."
);

impl Check for UnknownKeyword {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for element in context.elements {
            for (key, member) in
                element.node.members().filter(|(key, _)| is_unknown(element, key, context.version))
            {
                let what = format!("`{key}` is no keyword of the {}", element.object.name);
                let pointer = crate::tree::child(&element.pointer, key);
                let diagnostic = context.found(self, member.key, &pointer, what);
                found.push(explain(self, diagnostic, element, key, context.version));
            }
        }
    }
}

fn is_unknown(element: &Element<'_>, key: &str, version: OpenApiVersion) -> bool {
    let beside_reference = element.object.reference && element.node.get("$ref").is_some();
    !key.starts_with("x-")
        && element.object.others.is_none()
        && element.object.field(key, version).is_none()
        && !(beside_reference && (key == "$ref" || !element.object.is_schema()))
}

/// Says what was probably meant.
fn explain(
    lint: &dyn Lint,
    diagnostic: Diagnostic,
    element: &Element<'_>,
    key: &str,
    version: OpenApiVersion,
) -> Diagnostic {
    let (other, name) = match version {
        OpenApiVersion::V3_1 => (OpenApiVersion::V3_0, "3.0"),
        _ => (OpenApiVersion::V3_1, "3.1"),
    };
    if element.object.field(key, other).is_some() {
        return diagnostic.help(format!("it belongs to OpenAPI {name}, and is read as there"));
    }
    let fields = element.object.fields.iter().map(|field| field.name);
    match nearest(key, fields) {
        Some(near) => diagnostic.severity(Severity::Error).help(format!("did you mean `{near}`?")),
        None => diagnostic.severity(lint.severity()).help(format!("own keywords begin with `x-`: `x-{key}`")),
    }
}

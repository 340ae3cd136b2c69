//! What fields of models and of endpoints have in common: their documentation.

use serde_json::Value;
use specwright_openapi::api::{Contract, SchemaId};

use super::constraint;
use crate::context::Context;
use crate::doc::{Doc, code_span, inline};

/// Documentation of a field: what the document says of it, its constraints, its default.
pub(crate) fn documentation(context: &Context<'_>, described: &Described<'_>) -> Doc {
    context.cite(described.item.clone(), described.contract);
    let schema = &context.api.schemas[described.schema];
    let target = &context.api.schemas[context.types.canonical(described.schema)];
    let own = described.description.or(schema.description.as_deref());
    let text = own.or(if target.name.is_none() { target.description.as_deref() } else { None });
    let doc = Doc::default().quoted(text.map(str::trim));
    let words = constraint::in_words(context, described.schema);
    let constraints = (!words.is_empty()).then(|| format!("Constraints: {}.", words.join(", ")));
    let deprecated = described.deprecated.then(|| "Deprecated by the document.".to_owned());
    doc.maybe(constraints)
        .maybe(
            schema.default.as_ref().or(target.default.as_ref()).map(|value| default(value, &schema.contract)),
        )
        .maybe(deprecated)
        .maybe(limitation(target))
        .maybe(described.contract.note.as_deref().map(|note| format!("Note: {}", inline(note))))
}

/// What there is to say of a field.
pub(crate) struct Described<'a> {
    /// The field, for the list of sources: `EndUser.created_at`.
    pub(crate) item: String,
    pub(crate) schema: SchemaId,
    pub(crate) description: Option<&'a str>,
    pub(crate) deprecated: bool,
    pub(crate) contract: &'a Contract,
}

fn default(value: &Value, contract: &Contract) -> String {
    let shown = match value {
        Value::String(text) if text.is_empty() => "the empty text".to_owned(),
        Value::String(text) => code_span(text),
        other => code_span(&other.to_string()),
    };
    match &contract.contradicts {
        Some(why) => format!("Default where it is left out: {shown}. {}", inline(why)),
        None => format!("Default where it is left out: {shown}."),
    }
}

/// A construct that is held as plain JSON.
fn limitation(schema: &specwright_openapi::api::Schema) -> Option<String> {
    match &schema.kind {
        specwright_openapi::api::SchemaKind::Opaque(construct) => {
            Some(format!("Held as plain JSON: {} cannot be expressed as a type.", code_span(construct)))
        }
        _ => None,
    }
}

//! Payloads: documented examples, and messages in the members that are meant for them.

use serde_json::{Map, Value};
use specwright_spec::api::{MediaType, SchemaId, SchemaKind, Schemas};

use super::{
    Payload,
    refusal::{is_text, text},
};
use crate::{example::Generator, shape};

/// Members that say to a person what went wrong, in order of preference.
const MESSAGES: &[&str] =
    &["message", "detail", "error_description", "description", "reason", "error", "title"];

/// The first documented example that satisfies the schema and that the document does not contradict, else a made value.
pub(crate) fn sample(generator: &Generator<'_>, media: &MediaType) -> Value {
    let honest = media.examples.iter().filter(|example| example.contract.contradicts.is_none());
    let mut valid = honest
        .map(|example| &example.value)
        .filter(|value| media.schema.is_none_or(|schema| generator.oracle.accepts(schema, value)));
    match (valid.next(), media.schema) {
        (Some(example), _) => example.clone(),
        (None, Some(schema)) => generator.value(schema),
        (None, None) => Value::Null,
    }
}

/// The content type to send: a media type as it is, a range as the first type in it.
pub(super) fn content_type(media: &MediaType) -> String {
    match media.name.as_str() {
        "*/*" | "application/*" => "application/json".to_owned(),
        "text/*" => "text/plain".to_owned(),
        name => name.to_owned(),
    }
}

/// A value as the media type carries it: text as text, everything else as JSON.
pub(super) fn payload(media: &MediaType, value: Value) -> Payload {
    match value {
        Value::Null if media.schema.is_none() && media.examples.is_empty() => Payload::Empty,
        Value::String(text) if !media.is_json() => Payload::Text(text),
        other => Payload::Json(other),
    }
}

/// Puts a message into the first member that is meant for one.
pub(crate) fn say(schemas: &Schemas, schema: SchemaId, members: &mut Map<String, Value>, message: &str) {
    let properties = shape::properties(schemas, schema);
    let mut fitting = MESSAGES.iter().filter(|name| {
        properties.iter().any(|(property, schema)| property == *name && is_text(&schemas[*schema].kind))
    });
    if let Some(name) = fitting.next() {
        members.insert((*name).to_owned(), text(message));
    }
}

/// Puts a message where the body has a place for it: among its members, else in those below, lists included.
pub(super) fn say_anywhere(generator: &Generator<'_>, schema: SchemaId, body: &mut Value, message: &str) {
    let mut said = body.clone();
    let found = place(&generator.api.schemas, schema, &mut said, message, 6);
    if found && generator.oracle.accepts(schema, &said) {
        *body = said;
    }
}

fn place(schemas: &Schemas, schema: SchemaId, body: &mut Value, message: &str, depth: usize) -> bool {
    if depth == 0 {
        return false;
    }
    match body {
        Value::String(content) if matches!(schemas[schema].kind, SchemaKind::String(_)) && depth == 6 => {
            message.clone_into(content);
            true
        }
        Value::Object(members) => {
            let before = members.clone();
            say(schemas, schema, members, message);
            if *members != before {
                return true;
            }
            let properties = shape::properties(schemas, schema);
            properties.into_iter().any(|(name, schema)| {
                members.get_mut(name).is_some_and(|member| place(schemas, schema, member, message, depth - 1))
            })
        }
        Value::Array(items) => {
            let SchemaKind::Array(list) = &schemas[schema].kind else { return false };
            let first = items.first_mut().zip(list.items);
            first.is_some_and(|(item, schema)| place(schemas, schema, item, message, depth - 1))
        }
        _ => false,
    }
}

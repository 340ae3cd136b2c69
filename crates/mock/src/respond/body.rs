//! Payloads: documented examples, and messages in the members that are meant for them.

use serde_json::{Map, Value};
use specwright_openapi::{
    SchemaShape,
    api::{Api, MediaType, SchemaId, SchemaKind, Schemas},
};
use specwright_wire::{media_type, xml};

use super::{
    Payload,
    refusal::{is_text, text},
};
use crate::{example::Generator, served::Served, shape};

/// Members that say to a person what went wrong, in order of preference.
const MESSAGES: &[&str] =
    &["message", "detail", "error_description", "description", "reason", "error", "title"];

/// The first documented example that satisfies the schema and that the document does not contradict, else a made value.
pub(crate) fn sample(served: &Served, generator: &Generator<'_>, media: &MediaType) -> Value {
    served.sample(media, || made(generator, media))
}

fn made(generator: &Generator<'_>, media: &MediaType) -> Value {
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

/// A value as the media type carries it: strings as they are, XML as XML, everything else as JSON.
pub(super) fn payload(api: &Api, media: &MediaType, value: Value) -> Payload {
    match value {
        Value::Null if media.schema.is_none() && media.examples.is_empty() => Payload::Empty,
        Value::String(text) if !media.is_json() => Payload::Text(text),
        value if media_type::is_xml(&media.name) => match media.schema {
            Some(schema) => Payload::Text(document(api, schema, &value)),
            None => Payload::Empty,
        },
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

/// Puts messages where the body has a place for them: among its members, else in those below; one for each item of a list.
pub(super) fn say_anywhere(generator: &Generator<'_>, schema: SchemaId, body: &mut Value, messages: &[&str]) {
    let mut said = body.clone();
    let speaker = Speaker { schemas: &generator.api.schemas, messages };
    if speaker.place(schema, &mut said, 0) && generator.oracle.accepts(schema, &said) {
        *body = said;
    }
}

struct Speaker<'a> {
    schemas: &'a Schemas,
    messages: &'a [&'a str],
}

impl Speaker<'_> {
    /// Whether a place was found.
    fn place(&self, schema: SchemaId, body: &mut Value, depth: usize) -> bool {
        let kind = &self.schemas[schema].kind;
        match body {
            _ if depth > 6 => false,
            Value::String(content) if depth == 0 && matches!(kind, SchemaKind::String(_)) => {
                *content = self.messages.join("; ");
                true
            }
            Value::Object(members) => self.among(schema, members, depth),
            Value::Array(items) => match kind {
                SchemaKind::Array(list) => self.in_list(list.items, items, depth),
                _ => false,
            },
            _ => false,
        }
    }

    fn among(&self, schema: SchemaId, members: &mut Map<String, Value>, depth: usize) -> bool {
        let before = members.clone();
        say(self.schemas, schema, members, &self.messages.join("; "));
        if *members != before {
            return true;
        }
        let mut properties = shape::properties(self.schemas, schema).into_iter();
        properties.any(|(name, schema)| {
            members.get_mut(name).is_some_and(|member| self.place(schema, member, depth + 1))
        })
    }

    /// The first item shows what one looks like; there will be one for each message.
    fn in_list(&self, schema: Option<SchemaId>, items: &mut Vec<Value>, depth: usize) -> bool {
        let Some((first, schema)) = items.first().zip(schema) else { return false };
        let said = self.messages.iter().map(|message| {
            let mut item = first.clone();
            let one = Speaker { schemas: self.schemas, messages: &[message] };
            one.place(schema, &mut item, depth + 1).then_some(item)
        });
        let said: Option<Vec<Value>> = said.collect();
        let found = said.is_some();
        *items = said.unwrap_or_else(|| std::mem::take(items));
        found
    }
}

/// A value as an XML document.
fn document(api: &Api, schema: SchemaId, value: &Value) -> String {
    let root = api.schemas[schema].name.as_deref().unwrap_or("root");
    let text = xml::write(root, value, Some(SchemaShape::new(api, schema)));
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{text}")
}

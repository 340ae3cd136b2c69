//! Values as XML, by OpenAPI's rules (3.1, 4.8.26): elements are called as properties are, lists repeat, `xml` renames, wraps and
//! makes attributes. Namespaces are left out.

use serde_json::{Map, Value};
use specwright_openapi::{
    api::{Api, SchemaId, SchemaKind},
    shape,
};

use crate::call::text_of;

/// Whether a media type is XML.
pub(super) fn is_xml(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default().trim();
    matches!(essence, "application/xml" | "text/xml") || essence.ends_with("+xml")
}

/// A value as a document.
pub(super) fn document(api: &Api, schema: SchemaId, value: &Value) -> String {
    let name = rename(api, schema).or_else(|| api.schemas[schema].name.clone()).unwrap_or("root".to_owned());
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned();
    match value {
        // A document has one root: a list is always wrapped in it.
        Value::Array(items) => {
            let schema = items_of(api, schema);
            open(&mut text, &name, "");
            let item =
                schema.and_then(|schema| rename(api, schema).or_else(|| api.schemas[schema].name.clone()));
            items.iter().for_each(|one| {
                element(api, schema, item.as_deref().unwrap_or("item"), one, &mut text);
            });
            close(&mut text, &name);
        }
        other => element(api, Some(schema), &name, other, &mut text),
    }
    text
}

fn element(api: &Api, schema: Option<SchemaId>, name: &str, value: &Value, text: &mut String) {
    match value {
        Value::Object(members) => object(api, schema, name, members, text),
        Value::Array(items) => {
            let inner = schema.and_then(|schema| items_of(api, schema));
            let item = inner.and_then(|inner| rename(api, inner)).unwrap_or_else(|| name.to_owned());
            let wrapped = schema.is_some_and(|schema| says(api, schema, "wrapped"));
            if wrapped {
                open(text, name, "");
            }
            items.iter().for_each(|one| element(api, inner, &item, one, text));
            if wrapped {
                close(text, name);
            }
        }
        other => {
            open(text, name, "");
            text.push_str(&escaped(&text_of(other).unwrap_or_default()));
            close(text, name);
        }
    }
}

fn object(api: &Api, schema: Option<SchemaId>, name: &str, members: &Map<String, Value>, text: &mut String) {
    let properties = schema.map(|schema| shape::properties(&api.schemas, schema)).unwrap_or_default();
    let of = |name: &str| properties.iter().find(|(known, _)| *known == name).map(|(_, schema)| *schema);
    let is_attribute = |name: &str| of(name).is_some_and(|schema| says(api, schema, "attribute"));
    let called =
        |name: &str| of(name).and_then(|schema| rename(api, schema)).unwrap_or_else(|| name.to_owned());
    let attributes = members.iter().filter(|(name, _)| is_attribute(name)).map(|(name, value)| {
        format!(" {}=\"{}\"", element_name(&called(name)), escaped(&text_of(value).unwrap_or_default()))
    });
    open(text, name, &attributes.collect::<String>());
    for (member, value) in members.iter().filter(|(name, _)| !is_attribute(name)) {
        let list = of(member).is_some_and(|schema| matches!(api.schemas[schema].kind, SchemaKind::Array(_)));
        let name = if list { member.clone() } else { called(member) };
        element(api, of(member), &name, value, text);
    }
    close(text, name);
}

fn items_of(api: &Api, schema: SchemaId) -> Option<SchemaId> {
    match &api.schemas[schema].kind {
        SchemaKind::Array(array) => array.items,
        _ => None,
    }
}

fn keyword<'a>(api: &'a Api, schema: SchemaId, key: &str) -> Option<&'a Value> {
    api.raw(&api.schemas[schema].pointer)?.get("xml")?.get(key)
}

fn rename(api: &Api, schema: SchemaId) -> Option<String> {
    keyword(api, schema, "name")?.as_str().map(str::to_owned)
}

fn says(api: &Api, schema: SchemaId, key: &str) -> bool {
    keyword(api, schema, key).and_then(Value::as_bool).unwrap_or(false)
}

fn open(text: &mut String, name: &str, attributes: &str) {
    text.push_str(&format!("<{}{attributes}>", element_name(name)));
}

fn close(text: &mut String, name: &str) {
    text.push_str(&format!("</{}>", element_name(name)));
}

/// A name that XML allows (XML 1.0, 2.3), as near to the given one as can be.
fn element_name(name: &str) -> String {
    let allowed = |character: char| character.is_alphanumeric() || "-_.".contains(character);
    let mut name: String = name.chars().map(|one| if allowed(one) { one } else { '_' }).collect();
    if !name.starts_with(|first: char| first.is_alphabetic() || first == '_') {
        name.insert(0, '_');
    }
    name
}

fn escaped(text: &str) -> String {
    let kept = text.chars().filter(|one| !one.is_control() || matches!(one, '\n' | '\t'));
    let mut escaped = String::with_capacity(text.len());
    for character in kept {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

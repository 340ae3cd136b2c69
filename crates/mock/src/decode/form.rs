//! Form fields to an object. No document says how a form writes arrays, so every known spelling is read:
//! `groups=1&groups=2`, `groups[]=1`, `groups[0]=1`, `groups=[1]`, and `groups=1,2` where `explode` is false; likewise
//! `member[name]=value` and JSON text for objects, and `1`/`0` for booleans.

use indexmap::IndexMap;
use serde_json::{Map, Value};
use specwright_openapi::api::{Encoding, ObjectSchema, SchemaId, SchemaKind, Schemas};

use super::{query, read};

/// Reads an urlencoded body.
pub(crate) fn decode(
    schemas: &Schemas,
    schema: Option<SchemaId>,
    encoding: &IndexMap<String, Encoding>,
    body: &[u8],
) -> Result<Value, String> {
    if std::str::from_utf8(body).is_err() {
        return Err("the form is not UTF-8".to_owned());
    }
    Ok(collect(schemas, schema, encoding, query::pairs(body)))
}

/// Makes an object of fields, in the order in which they were first given.
pub(crate) fn collect(
    schemas: &Schemas,
    schema: Option<SchemaId>,
    encoding: &IndexMap<String, Encoding>,
    fields: Vec<(String, String)>,
) -> Value {
    let mut grouped: IndexMap<String, Vec<(Option<String>, String)>> = IndexMap::new();
    for (name, value) in fields {
        let (name, inner) = match bracketed(&name) {
            Some((outer, inner)) => (outer.to_owned(), Some(inner.to_owned())),
            None => (name, None),
        };
        grouped.entry(name).or_default().push((inner, value));
    }
    let object = schema.and_then(|id| match &schemas[id].kind {
        SchemaKind::Object(object) => Some(object),
        _ => None,
    });
    let mut members = Map::new();
    for (name, values) in grouped {
        let property = object.and_then(|object| property(object, &name));
        let split = encoding.get(&name).is_some_and(|encoding| !encoding.explode);
        let value = field(schemas, property, &values, split);
        members.insert(name, value);
    }
    Value::Object(members)
}

fn property(object: &ObjectSchema, name: &str) -> Option<SchemaId> {
    object.properties.iter().find(|property| property.name == name).map(|property| property.schema)
}

/// `groups[0]` is `groups` and `0`.
fn bracketed(name: &str) -> Option<(&str, &str)> {
    let (outer, inner) = name.strip_suffix(']')?.split_once('[')?;
    (!outer.is_empty()).then_some((outer, inner))
}

fn field(
    schemas: &Schemas,
    schema: Option<SchemaId>,
    values: &[(Option<String>, String)],
    split: bool,
) -> Value {
    let Some(id) = schema else {
        return untyped(values);
    };
    match &schemas[id].kind {
        SchemaKind::Array(array) => {
            let texts: Vec<&str> = values.iter().map(|(_, text)| text.as_str()).collect();
            list(schemas, array.items, &texts, split)
        }
        SchemaKind::Object(object) if values.iter().any(|(inner, _)| inner.is_some()) => {
            let members = values.iter().filter_map(|(inner, text)| {
                let name = inner.clone()?;
                let value = single(schemas, property(object, &name), text);
                Some((name, value))
            });
            Value::Object(members.collect())
        }
        _ => values.first().map_or(Value::Null, |(_, text)| single(schemas, Some(id), text)),
    }
}

fn untyped(values: &[(Option<String>, String)]) -> Value {
    match values {
        [(None, text)] => Value::String(text.clone()),
        many => Value::Array(many.iter().map(|(_, text)| Value::String(text.clone())).collect()),
    }
}

fn list(schemas: &Schemas, items: Option<SchemaId>, texts: &[&str], split: bool) -> Value {
    if let [text] = texts {
        if let Ok(Value::Array(given)) = serde_json::from_str(text) {
            return Value::Array(given);
        }
        if text.is_empty() {
            return Value::Array(Vec::new());
        }
        if split {
            return Value::Array(text.split(',').map(|part| single(schemas, items, part)).collect());
        }
    }
    Value::Array(texts.iter().map(|text| single(schemas, items, text)).collect())
}

fn single(schemas: &Schemas, schema: Option<SchemaId>, text: &str) -> Value {
    let Some(id) = schema else {
        return Value::String(text.to_owned());
    };
    match (&schemas[id].kind, text) {
        (SchemaKind::Boolean, "1") => Value::Bool(true),
        (SchemaKind::Boolean, "0") => Value::Bool(false),
        _ => read(schemas, id, text),
    }
}

//! One value of text, read as its schema says.

use serde_json::{Number, Value};
use specwright_openapi::api::{SchemaId, SchemaKind, Schemas};

/// How far unions within unions are followed.
const DEPTH: usize = 8;

/// Reads `text` as the schema says; text that does not read as any type the schema allows stays a string.
pub(crate) fn read(schemas: &Schemas, id: SchemaId, text: &str) -> Value {
    typed(schemas, id, text, DEPTH).unwrap_or_else(|| Value::String(text.to_owned()))
}

/// The value, where the schema gives the text a type other than "string" and the text reads as it.
fn typed(schemas: &Schemas, id: SchemaId, text: &str, depth: usize) -> Option<Value> {
    match &schemas[id].kind {
        SchemaKind::Integer(_) | SchemaKind::Number(_) => number(text),
        SchemaKind::Boolean => boolean(text),
        SchemaKind::Null => (text.is_empty() || text == "null").then_some(Value::Null),
        SchemaKind::Enum(choice) => choice.values.iter().find(|value| same_text(value, text)).cloned(),
        SchemaKind::Union(union) if depth > 0 => {
            union.variants.iter().find_map(|variant| typed(schemas, variant.schema, text, depth - 1))
        }
        SchemaKind::Object(_) | SchemaKind::Array(_) => structured(text),
        _ => None,
    }
}

/// JSON's spelling of a number, in which `01`, `+1` and ` 1` are none.
fn number(text: &str) -> Option<Value> {
    text.parse::<Number>().ok().map(Value::Number)
}

fn boolean(text: &str) -> Option<Value> {
    match text {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        _ => None,
    }
}

/// A JSON array or object within text, as some clients send them.
fn structured(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    (value.is_array() || value.is_object()).then_some(value)
}

/// Whether a value is written so in a URL or a form.
pub(crate) fn same_text(value: &Value, text: &str) -> bool {
    match value {
        Value::String(string) => string == text,
        Value::Number(number) => number.to_string() == text,
        Value::Bool(truth) => text == if *truth { "true" } else { "false" },
        Value::Null => text == "null",
        Value::Array(_) | Value::Object(_) => false,
    }
}

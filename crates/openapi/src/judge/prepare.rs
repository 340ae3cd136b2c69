//! What is done to a document before it is compiled for one direction.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::{Direction, discriminator::Discriminators};

/// Our keyword for the range that a number's `format` implies.
pub(super) const RANGE: &str = "x-specwright-range";

/// Our format for timestamps of RFC 9557.
pub(super) const RFC9557: &str = "x-specwright-rfc9557";

/// Keywords that hold one schema, a list of them, or a mapping to them.
const SINGLE: &[&str] = &[
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
];
const LISTS: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];
const MAPS: &[&str] = &["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];

/// Levels of references that are followed to find out whether a property is `readOnly`.
const MAX_HOPS: usize = 16;

/// What preparing begins with.
pub(super) struct Input<'a> {
    /// The document after normalisation.
    pub document: &'a Value,
    /// Pointers of its schemas.
    pub schemas: &'a [String],
    /// Those that would be too much work.
    pub heavy: &'a HashSet<String>,
    /// Those whose alternatives a tag tells apart.
    pub discriminators: &'a Discriminators,
    /// The direction.
    pub direction: Direction,
}

/// A copy of the document whose schemas mean what they mean in this direction.
pub(super) fn prepare(input: &Input<'_>) -> Value {
    let mut prepared = without_words(input.document);
    let mut seen = HashSet::new();
    // Outer schemas come first: an inner one is prepared with them, before it may be moved.
    let mut order: Vec<&String> = input.schemas.iter().collect();
    order.sort_by_key(|pointer| pointer.len());
    for pointer in order {
        let at = input.discriminators.prepared(pointer);
        let Some(schema) = prepared.pointer_mut(&at) else { continue };
        if input.heavy.contains(pointer) {
            *schema = Value::Bool(true);
        } else {
            Preparation { input, seen: &mut seen }.schema(schema, pointer, &HashSet::new());
        }
    }
    input.discriminators.add_families(&mut prepared);
    prepared
}

/// A copy without titles and descriptions, which judge nothing and are most of many documents. In values that are compared
/// nothing is left out.
fn without_words(value: &Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.iter().map(without_words).collect()),
        Value::Object(members) => {
            let kept = members.iter().filter(|(key, value)| {
                !(value.is_string() && matches!(key.as_str(), "title" | "description" | "summary"))
            });
            let copy = |key: &str, value: &Value| match key {
                "const" | "enum" => value.clone(),
                _ => without_words(value),
            };
            Value::Object(kept.map(|(key, value)| (key.clone(), copy(key, value))).collect())
        }
        scalar => scalar.clone(),
    }
}

/// Whether anything in a document is `readOnly` or `writeOnly`.
pub(super) fn is_directed(document: &Value) -> bool {
    match document {
        Value::Array(items) => items.iter().any(is_directed),
        Value::Object(members) => members.iter().any(|(key, value)| {
            (matches!(key.as_str(), "readOnly" | "writeOnly") && *value == Value::Bool(true))
                || is_directed(value)
        }),
        _ => false,
    }
}

/// The keyword in the document that one of ours stands for.
pub(super) fn as_written(pointer: &str) -> String {
    match pointer.strip_suffix(RANGE) {
        Some(parent) => format!("{parent}format"),
        None => pointer.to_owned(),
    }
}

struct Preparation<'a> {
    input: &'a Input<'a>,
    seen: &'a mut HashSet<String>,
}

impl Preparation<'_> {
    /// `inherited` are the members that a schema around this one exempts.
    fn schema(&mut self, schema: &mut Value, pointer: &str, inherited: &HashSet<String>) {
        let Some(keywords) = schema.as_object_mut() else { return };
        if !self.seen.insert(pointer.to_owned()) {
            return;
        }
        for keyword in ["$id", "$schema", "$anchor", "$dynamicAnchor"] {
            keywords.shift_remove(keyword);
        }
        formats(keywords);
        let mut exempt = inherited.clone();
        self.exempt(&Value::Object(keywords.clone()), 0, &mut exempt);
        if let Some(Value::Array(required)) = keywords.get_mut("required") {
            required.retain(|name| name.as_str().is_none_or(|name| !exempt.contains(name)));
        }
        let redirected = keywords.get("$ref").and_then(Value::as_str);
        if let Some(family) = redirected.and_then(|text| self.input.discriminators.redirect(pointer, text)) {
            keywords.insert("$ref".to_owned(), family.into());
        }
        self.inner(keywords, pointer, &exempt);
        self.input.discriminators.rewrite(pointer, keywords);
    }

    fn inner(&mut self, keywords: &mut Map<String, Value>, pointer: &str, exempt: &HashSet<String>) {
        let none = HashSet::new();
        for (keyword, value) in keywords.iter_mut() {
            let at = |key: &str| crate::tree::child(&crate::tree::child(pointer, keyword), key);
            match value {
                Value::Array(items) if LISTS.contains(&keyword.as_str()) => {
                    let exempt = if keyword == "prefixItems" { &none } else { exempt };
                    for (index, item) in items.iter_mut().enumerate() {
                        self.schema(item, &at(&index.to_string()), exempt);
                    }
                }
                Value::Object(members) if MAPS.contains(&keyword.as_str()) => {
                    for (name, member) in members.iter_mut() {
                        self.schema(member, &at(name), &none);
                    }
                }
                Value::Object(_) if SINGLE.contains(&keyword.as_str()) => {
                    self.schema(value, &crate::tree::child(pointer, keyword), &none);
                }
                _ => {}
            }
        }
    }

    /// The members that need not be there in this direction, by this schema or what it includes.
    fn exempt(&self, schema: &Value, hops: usize, found: &mut HashSet<String>) {
        if hops > MAX_HOPS {
            return;
        }
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            if self.is_exempt(property, hops) {
                found.insert(name.clone());
            }
        }
        let included = schema.get("allOf").and_then(Value::as_array);
        for part in included.into_iter().flatten().chain(self.target(schema)) {
            self.exempt(part, hops + 1, found);
        }
    }

    fn is_exempt(&self, property: &Value, hops: usize) -> bool {
        let keyword = match self.input.direction {
            Direction::Request => "readOnly",
            Direction::Response => "writeOnly",
        };
        let included = property.get("allOf").and_then(Value::as_array).into_iter().flatten();
        hops <= MAX_HOPS
            && (property.get(keyword) == Some(&Value::Bool(true))
                || included.chain(self.target(property)).any(|part| self.is_exempt(part, hops + 4)))
    }

    fn target(&self, schema: &Value) -> Option<&Value> {
        let pointer = schema.get("$ref")?.as_str()?.strip_prefix('#')?;
        self.input.document.pointer(&crate::resolve::percent_decode(pointer))
    }
}

/// Formats that the validator has no notion of become keywords of ours.
fn formats(keywords: &mut Map<String, Value>) {
    if keywords.get("x-contract").and_then(|contract| contract.get("timestamp")).and_then(Value::as_str)
        == Some("rfc9557")
    {
        keywords.insert("format".to_owned(), RFC9557.into());
    }
    let range =
        keywords.get("format").and_then(Value::as_str).filter(|format| matches!(*format, "int32" | "int64"));
    if let Some(range) = range.map(str::to_owned) {
        keywords.insert(RANGE.to_owned(), range.into());
    }
}

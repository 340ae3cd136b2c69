//! A document with one construct in it.

use serde_json::{Map, Value, json};

/// A document, and what it is called when it disagrees.
pub(crate) struct Document {
    /// What it is about: `query/form/explode/array`.
    pub(crate) name: String,
    /// The OpenAPI document.
    pub(crate) json: Value,
}

impl Document {
    /// A document with these paths.
    pub(crate) fn of(name: impl Into<String>, paths: Value) -> Self {
        let name = name.into();
        let json = json!({"openapi": "3.1.0", "info": {"title": "Agree", "version": "1"}, "paths": paths});
        Self { name, json }
    }

    /// A document whose one operation is this one.
    pub(crate) fn operation(name: impl Into<String>, method: &str, path: &str, operation: Value) -> Self {
        let mut item = Map::new();
        item.insert(method.to_owned(), operation);
        let mut paths = Map::new();
        paths.insert(path.to_owned(), Value::Object(item));
        Self::of(name, Value::Object(paths))
    }

    /// The same, with another value at a key of the document itself.
    pub(crate) fn with(mut self, key: &str, value: Value) -> Self {
        self.json[key] = value;
        self
    }
}

/// A response without a body that says what it is.
pub(crate) fn plain(description: &str) -> Value {
    json!({"description": description})
}

/// A JSON response.
pub(crate) fn json_response(schema: Value) -> Value {
    json!({"description": "Done.", "content": {"application/json": {"schema": schema}}})
}

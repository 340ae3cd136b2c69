//! Schemas as readers of requests need them: what a string on the wire may stand for.

use serde_json::Value;
use specwright_wire::{
    Shape, Structure,
    shape::{boolean, is_written_as, number},
    xml::Notes,
};

use crate::{
    Api,
    api::{Additional, SchemaId, SchemaKind},
};

/// Unions within unions are followed this far.
const DEPTH: usize = 8;

/// A schema of an [`Api`], as [`specwright_wire`] asks for it.
///
/// ```
/// use specwright_openapi::{SchemaShape, load_text};
/// use specwright_wire::{Query};
///
/// let document = "{openapi: 3.1.0, info: {title: T, version: '1'}, paths: {/a: {get: {operationId: a, \
///     parameters: [{name: ids, in: query, schema: {type: array, items: {type: integer}}}], responses: {'200': {description: Ok}}}}}}";
/// let api = load_text("a.yaml", document).api.unwrap();
/// let ids = &api.operations[0].parameters[0];
/// let read = ids.wire().read_query(&Query::parse("ids=1&ids=2")?, Some(SchemaShape::new(&api, ids.schema)), &[])?;
/// assert_eq!(read, Some(serde_json::json!([1, 2])));
/// # Ok::<(), specwright_wire::ReadError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SchemaShape<'a> {
    api: &'a Api,
    schema: SchemaId,
}

impl<'a> SchemaShape<'a> {
    /// The shape of a schema.
    pub fn new(api: &'a Api, schema: SchemaId) -> Self {
        SchemaShape { api, schema }
    }

    fn kind(self) -> &'a SchemaKind {
        &self.api.schemas[self.schema].kind
    }

    fn at(self, schema: SchemaId) -> Self {
        SchemaShape { schema, ..self }
    }

    /// This shape, or the alternatives of the union that it is.
    fn alternatives(self) -> Vec<Self> {
        let mut found = Vec::new();
        self.gather(&mut found, DEPTH);
        found
    }

    fn gather(self, found: &mut Vec<Self>, depth: usize) {
        match self.kind() {
            SchemaKind::Union(union) if depth > 0 => {
                union.variants.iter().for_each(|variant| self.at(variant.schema).gather(found, depth - 1));
            }
            _ => found.push(self),
        }
    }

    fn is(self, structure: Structure) -> bool {
        match self.kind() {
            SchemaKind::Array(_) => structure == Structure::Array,
            SchemaKind::Object(_) => structure == Structure::Object,
            SchemaKind::Any | SchemaKind::Opaque(_) | SchemaKind::Union(_) => self.is_by_keywords(structure),
            SchemaKind::Enum(choice) => choice.values.iter().any(|value| structure_of(value) == structure),
            _ => structure == Structure::Scalar,
        }
    }

    /// What `type` says where the typed view says nothing: anything may be a scalar.
    fn is_by_keywords(self, structure: Structure) -> bool {
        let raw = self.api.raw(&self.api.schemas[self.schema].pointer);
        let types = raw.and_then(|raw| raw.get("type"));
        let named = |name: &str| match types {
            Some(Value::String(one)) => one == name,
            Some(Value::Array(many)) => many.iter().any(|one| one == name),
            _ => false,
        };
        match structure {
            Structure::Array => named("array"),
            Structure::Object => named("object"),
            Structure::Scalar => types.is_none() || !(named("array") || named("object")),
        }
    }

    fn one_scalar(self, text: &str) -> Option<Value> {
        match self.kind() {
            SchemaKind::Integer(_) | SchemaKind::Number(_) => number(text),
            SchemaKind::Boolean => boolean(text),
            SchemaKind::Null => null(text),
            SchemaKind::Enum(choice) => {
                choice.values.iter().find(|value| is_written_as(value, text)).cloned()
            }
            SchemaKind::Array(_) | SchemaKind::Object(_) => None,
            SchemaKind::Any | SchemaKind::Opaque(_) | SchemaKind::String(_) | SchemaKind::Union(_) => {
                Some(Value::String(text.to_owned()))
            }
        }
    }
}

fn structure_of(value: &Value) -> Structure {
    match value {
        Value::Array(_) => Structure::Array,
        Value::Object(_) => Structure::Object,
        _ => Structure::Scalar,
    }
}

fn null(text: &str) -> Option<Value> {
    (text.is_empty() || text == "null").then_some(Value::Null)
}

impl Shape for SchemaShape<'_> {
    fn can_be(self, structure: Structure) -> bool {
        self.alternatives().into_iter().any(|one| one.is(structure))
    }

    fn items(self) -> Option<Self> {
        self.alternatives().into_iter().find_map(|one| match one.kind() {
            SchemaKind::Array(array) => array.items.map(|items| self.at(items)),
            _ => None,
        })
    }

    fn property(self, name: &str) -> Option<Self> {
        let alternatives = self.alternatives();
        let declared = alternatives.iter().find_map(|one| match one.kind() {
            SchemaKind::Object(object) => object.properties.iter().find(|property| property.name == name),
            _ => None,
        });
        let additional = || {
            alternatives.iter().find_map(|one| match one.kind() {
                SchemaKind::Object(object) => match object.additional {
                    Additional::Schema(schema) => Some(schema),
                    _ => None,
                },
                _ => None,
            })
        };
        declared.map(|property| property.schema).or_else(additional).map(|schema| self.at(schema))
    }

    fn declares(self, name: &str) -> bool {
        self.alternatives().into_iter().any(|one| match one.kind() {
            SchemaKind::Object(object) => object.properties.iter().any(|property| property.name == name),
            _ => false,
        })
    }

    fn is_open(self) -> bool {
        self.alternatives().into_iter().any(|one| match one.kind() {
            SchemaKind::Object(object) => match object.additional {
                Additional::Any | Additional::Schema(_) => true,
                // Nothing declared and nothing said: a map.
                Additional::Unspecified => object.properties.is_empty(),
                Additional::Forbidden => false,
            },
            _ => false,
        })
    }

    fn scalar(self, text: &str) -> Option<Value> {
        let alternatives = self.alternatives();
        let strings = |one: &Self| matches!(one.one_scalar(text), Some(Value::String(_)));
        // A number is a number before it is a string.
        let typed = alternatives.iter().find(|one| !strings(one) && one.one_scalar(text).is_some());
        let nullable = alternatives.iter().any(|one| self.api.schemas[one.schema].nullable)
            || self.api.schemas[self.schema].nullable;
        let any = || alternatives.iter().find_map(|one| one.one_scalar(text));
        typed
            .and_then(|one| one.one_scalar(text))
            .or_else(any)
            .or_else(|| if nullable { null(text) } else { None })
    }

    fn xml(self) -> Notes {
        let raw = self.api.raw(&self.api.schemas[self.schema].pointer);
        let Some(xml) = raw.and_then(|raw| raw.get("xml")) else { return Notes::default() };
        let text = |name: &str| xml.get(name).and_then(Value::as_str).map(str::to_owned);
        let flag = |name: &str| xml.get(name).and_then(Value::as_bool).unwrap_or_default();
        Notes {
            name: text("name"),
            namespace: text("namespace"),
            prefix: text("prefix"),
            attribute: flag("attribute"),
            wrapped: flag("wrapped"),
        }
    }

    fn file(self) -> Option<String> {
        let SchemaKind::String(string) = self.kind() else { return None };
        let raw = self.api.raw(&self.api.schemas[self.schema].pointer);
        let keyword = |name: &str| raw.and_then(|raw| raw.get(name)).and_then(Value::as_str);
        // Text that encodes bytes is text.
        if keyword("contentEncoding").is_some_and(|encoding| encoding.starts_with("base")) {
            return None;
        }
        match keyword("contentMediaType") {
            Some(media_type) => Some(media_type.to_owned()),
            None => {
                (string.format.as_deref() == Some("binary")).then(|| "application/octet-stream".to_owned())
            }
        }
    }
}

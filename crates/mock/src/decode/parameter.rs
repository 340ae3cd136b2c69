//! Parameters: from what stands in path, query, headers and cookies to a value, as `style` and `explode` say
//! (OpenAPI 3.1, 4.8.12.3).

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use specwright_openapi::api::{ArraySchema, ObjectSchema, Parameter, SchemaId, SchemaKind, Schemas, Style};

use super::read;

/// What the request gives for one parameter; `None` where it gives nothing.
///
/// `given` is every value that stands under the parameter's name, decoded (for a path parameter still percent-encoded); `all` is the
/// whole query, which exploded objects are spread over.
pub(crate) fn decode(
    schemas: &Schemas,
    parameter: &Parameter,
    given: &[&str],
    all: &[(String, String)],
) -> Option<Value> {
    if parameter.content_type.is_some() {
        let text = given.first()?;
        return Some(serde_json::from_str(text).unwrap_or_else(|_| Value::String((*text).to_owned())));
    }
    let reader = Reader { schemas, parameter };
    match shape(schemas, parameter.schema) {
        Shape::Array(array) => reader.array(array, given),
        Shape::Object(object) => reader.object(object, given, all),
        Shape::Single => given.first().map(|text| reader.single(text)),
    }
}

enum Shape<'a> {
    Single,
    Array(&'a ArraySchema),
    Object(&'a ObjectSchema),
}

fn shape(schemas: &Schemas, id: SchemaId) -> Shape<'_> {
    match &schemas[id].kind {
        SchemaKind::Array(array) => Shape::Array(array),
        SchemaKind::Object(object) => Shape::Object(object),
        _ => Shape::Single,
    }
}

struct Reader<'a> {
    schemas: &'a Schemas,
    parameter: &'a Parameter,
}

impl Reader<'_> {
    fn single(&self, text: &str) -> Value {
        let text = self.without_prefix(text);
        read(self.schemas, self.parameter.schema, &self.decoded(text))
    }

    fn array(&self, array: &ArraySchema, given: &[&str]) -> Option<Value> {
        let style = self.parameter.style;
        if style == Style::Form && self.parameter.explode {
            let items = given.iter().map(|text| self.item(array, text)).collect::<Vec<_>>();
            return (!items.is_empty()).then_some(Value::Array(items));
        }
        let text = self.without_prefix(given.first()?);
        if text.is_empty() {
            return Some(Value::Array(Vec::new()));
        }
        let items = text.split(self.separator()).map(|part| {
            let named = format!("{}=", self.parameter.name);
            let part = if style == Style::Matrix { part.strip_prefix(&named).unwrap_or(part) } else { part };
            self.item(array, &self.decoded(part))
        });
        Some(Value::Array(items.collect()))
    }

    fn item(&self, array: &ArraySchema, text: &str) -> Value {
        match array.items {
            Some(items) => read(self.schemas, items, text),
            None => Value::String(text.to_owned()),
        }
    }

    fn object(&self, object: &ObjectSchema, given: &[&str], all: &[(String, String)]) -> Option<Value> {
        let mut members = Map::new();
        match (self.parameter.style, self.parameter.explode) {
            (Style::DeepObject, _) => {
                let prefix = format!("{}[", self.parameter.name);
                for (name, value) in all {
                    let inner = name.strip_prefix(&prefix).and_then(|rest| rest.strip_suffix(']'));
                    if let Some(inner) = inner {
                        members.insert(inner.to_owned(), self.member(object, inner, value));
                    }
                }
            }
            (Style::Form, true) => {
                for (name, value) in all {
                    if object.properties.iter().any(|property| property.name == *name) {
                        members.insert(name.clone(), self.member(object, name, value));
                    }
                }
            }
            (_, explode) => self.listed_members(object, given.first()?, explode, &mut members),
        }
        (!members.is_empty() || !given.is_empty()).then_some(Value::Object(members))
    }

    /// `a,1,b,2`, or `a=1,b=2` where exploded.
    fn listed_members(
        &self,
        object: &ObjectSchema,
        text: &str,
        explode: bool,
        members: &mut Map<String, Value>,
    ) {
        let parts: Vec<&str> = self.without_prefix(text).split(self.separator()).collect();
        let pairs: Vec<(&str, &str)> = if explode {
            parts.iter().filter_map(|part| part.split_once('=')).collect()
        } else {
            parts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
        };
        for (name, value) in pairs {
            let (name, value) = (self.decoded(name), self.decoded(value));
            let value = self.member(object, &name, &value);
            members.insert(name, value);
        }
    }

    fn member(&self, object: &ObjectSchema, name: &str, text: &str) -> Value {
        match object.properties.iter().find(|property| property.name == name) {
            Some(property) => read(self.schemas, property.schema, text),
            None => Value::String(text.to_owned()),
        }
    }

    fn without_prefix<'t>(&self, text: &'t str) -> &'t str {
        match self.parameter.style {
            Style::Label => text.strip_prefix('.').unwrap_or(text),
            Style::Matrix => {
                let text = text.strip_prefix(';').unwrap_or(text);
                let named = text.strip_prefix(self.parameter.name.as_str()).unwrap_or(text);
                named.strip_prefix('=').unwrap_or(named)
            }
            _ => text,
        }
    }

    fn separator(&self) -> char {
        match (self.parameter.style, self.parameter.explode) {
            (Style::SpaceDelimited, _) => ' ',
            (Style::PipeDelimited, _) => '|',
            (Style::Label, true) => '.',
            (Style::Matrix, true) => ';',
            _ => ',',
        }
    }

    /// Path parameters reach us percent-encoded, so that an encoded comma is no separator; the others decoded.
    fn decoded(&self, text: &str) -> String {
        match self.parameter.style {
            Style::Simple | Style::Label | Style::Matrix if self.in_path() => {
                percent_decode_str(text).decode_utf8_lossy().into_owned()
            }
            _ => text.to_owned(),
        }
    }

    fn in_path(&self) -> bool {
        self.parameter.location == specwright_openapi::api::ParameterLocation::Path
    }
}

//! What tells the alternatives of a union apart before they are read.

use serde_json::Value;
use specwright_openapi::api::{Additional, Api, ObjectSchema, SchemaId, SchemaKind};

use super::peel::peel;

/// What is known of an alternative: its JSON types, its values, its properties.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sketch {
    /// JSON types that it may have; empty means any.
    pub(crate) kinds: Vec<&'static str>,
    /// Values that it may have; empty means any.
    pub(crate) values: Vec<Value>,
    /// Properties that must be there.
    pub(crate) required: Vec<String>,
    /// Properties that it names.
    pub(crate) known: Vec<String>,
    /// Properties of which it fixes the values.
    pub(crate) fixed: Vec<Fixed>,
    /// Whether it keeps properties that it does not name.
    pub(crate) open: bool,
}

/// A property whose values a document fixes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fixed {
    pub(crate) name: String,
    pub(crate) values: Vec<Value>,
}

/// Unions inside unions deeper than this tell nothing.
const DEEPEST: usize = 4;

impl Sketch {
    /// The sketch of a schema.
    pub(crate) fn of(api: &Api, id: SchemaId) -> Self {
        Self::at(api, id, 0)
    }

    fn at(api: &Api, id: SchemaId, depth: usize) -> Self {
        let (id, nullable) = peel(api, id);
        let kind = |kind| Sketch { kinds: vec![kind], ..Sketch::default() };
        let mut found = match &api.schemas[id].kind {
            SchemaKind::Object(object) => Self::of_object(api, object),
            SchemaKind::Array(_) => Sketch { open: true, ..kind("array") },
            SchemaKind::String(_) => kind("string"),
            SchemaKind::Integer(_) => kind("integer"),
            SchemaKind::Number(_) => kind("number"),
            SchemaKind::Boolean => kind("boolean"),
            SchemaKind::Null => kind("null"),
            SchemaKind::Enum(set) => Sketch {
                kinds: kinds_of(&set.values),
                values: scalars(&set.values).filter(|_| !set.open).unwrap_or_default(),
                ..Sketch::default()
            },
            SchemaKind::Union(union) if depth < DEEPEST => union
                .variants
                .iter()
                .map(|variant| Self::at(api, variant.schema, depth + 1))
                .reduce(Self::either)
                .unwrap_or_default(),
            _ => Sketch { open: true, ..Sketch::default() },
        };
        if nullable && !found.kinds.is_empty() {
            found.kinds.push("null");
            found.values.clear();
        }
        found
    }

    fn of_object(api: &Api, object: &ObjectSchema) -> Self {
        let of_one_way = |id: SchemaId| api.schemas[id].read_only || api.schemas[id].write_only;
        let required = object.properties.iter().filter(|property| property.required);
        let fixed = object.properties.iter().filter_map(|property| {
            let (id, nullable) = peel(api, property.schema);
            let SchemaKind::Enum(set) = &api.schemas[id].kind else { return None };
            let values = scalars(&set.values).filter(|_| !set.open && !nullable)?;
            Some(Fixed { name: property.name.clone(), values })
        });
        Sketch {
            kinds: vec!["object"],
            values: Vec::new(),
            required: required
                .filter(|property| !of_one_way(property.schema))
                .map(|property| property.name.clone())
                .collect(),
            known: object.properties.iter().map(|property| property.name.clone()).collect(),
            fixed: fixed.collect(),
            open: matches!(object.additional, Additional::Any | Additional::Schema(_)),
        }
    }

    /// What is known of a value that is one or the other.
    fn either(self, other: Self) -> Self {
        let any = self.kinds.is_empty() || other.kinds.is_empty();
        let listed = !self.values.is_empty() && !other.values.is_empty();
        let fixed = self.fixed.into_iter().filter_map(|mut one| {
            let also = other.fixed.iter().find(|fixed| fixed.name == one.name)?;
            one.values.extend(also.values.iter().cloned());
            Some(one)
        });
        Sketch {
            kinds: if any { Vec::new() } else { joined(self.kinds, other.kinds) },
            values: if listed { [self.values, other.values].concat() } else { Vec::new() },
            required: self.required.into_iter().filter(|name| other.required.contains(name)).collect(),
            known: joined(self.known, other.known),
            fixed: fixed.collect(),
            open: self.open || other.open,
        }
    }

    /// Whether nothing here tells a value of this alternative from one of `other`.
    pub(crate) fn is_like(&self, other: &Sketch) -> bool {
        let apart = self.fixed.iter().any(|one| {
            other.fixed.iter().any(|also| {
                also.name == one.name && !also.values.iter().any(|value| one.values.contains(value))
            })
        });
        let same = |one: &[String], other: &[String]| {
            one.len() == other.len() && one.iter().all(|name| other.contains(name))
        };
        let objects = self.kinds == ["object"] && other.kinds == ["object"];
        objects && !apart && same(&self.known, &other.known) && same(&self.required, &other.required)
    }
}

fn joined<T: PartialEq>(mut all: Vec<T>, more: Vec<T>) -> Vec<T> {
    for item in more {
        if !all.contains(&item) {
            all.push(item);
        }
    }
    all
}

/// The values, where the generated code can compare each of them.
fn scalars(values: &[Value]) -> Option<Vec<Value>> {
    let comparable = |value: &Value| value.is_string() || value.is_i64() || value.is_boolean();
    values.iter().all(comparable).then(|| values.to_vec())
}

fn kinds_of(values: &[Value]) -> Vec<&'static str> {
    let kinds = values.iter().map(|value| match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    });
    joined(Vec::new(), kinds.collect())
}

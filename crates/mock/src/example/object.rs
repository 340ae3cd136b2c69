//! Objects, and what is missing from them.

use serde_json::{Map, Value};
use specwright_openapi::api::{Additional, ObjectSchema, SchemaId, SchemaKind};

use super::{Generator, Spot};

impl Generator<'_> {
    /// Every member a server may send; only the required ones where the object is deep down or within itself.
    pub(super) fn object(&self, id: SchemaId, object: &ObjectSchema, spot: &Spot) -> Value {
        let sparing = self.sparing(id, spot);
        let mut members = Map::new();
        for property in &object.properties {
            let schema = &self.api.schemas[property.schema];
            let within_itself = spot.above.contains(&property.schema) || property.schema == id;
            if schema.write_only || !property.required && (sparing || within_itself) {
                continue;
            }
            let value = if within_itself && schema.nullable {
                Value::Null
            } else {
                self.at(property.schema, &spot.below(id, &property.name))
            };
            members.insert(property.name.clone(), value);
        }
        self.pad(id, object, &mut members, spot);
        let mut value = Value::Object(members);
        if !self.oracle.accepts(id, &value) {
            self.shed(id, object, &mut value);
        }
        value
    }

    /// Members beyond the declared ones, up to `minProperties`.
    fn pad(&self, id: SchemaId, object: &ObjectSchema, members: &mut Map<String, Value>, spot: &Spot) {
        let least = object.min_properties.unwrap_or(0).min(100) as usize;
        let shown = usize::from(members.is_empty() && !self.sparing(id, spot));
        for position in members.len()..least.max(shown) {
            let name = format!("key{}", position + 1);
            let value = match object.additional {
                Additional::Forbidden => return,
                Additional::Schema(schema) => self.at(schema, &spot.below(id, &name)),
                Additional::Unspecified | Additional::Any if least == 0 => return,
                Additional::Unspecified | Additional::Any => Value::String("text".to_owned()),
            };
            members.insert(name, value);
        }
    }

    /// Drops optional members, last first, until the rest satisfies the schema.
    fn shed(&self, id: SchemaId, object: &ObjectSchema, value: &mut Value) {
        let Value::Object(whole) = value.clone() else { return };
        let mut members = whole;
        for property in object.properties.iter().rev().filter(|property| !property.required) {
            members.shift_remove(&property.name);
            let candidate = Value::Object(members.clone());
            if self.oracle.accepts(id, &candidate) {
                *value = candidate;
                return;
            }
        }
    }

    pub(super) fn completed(&self, id: SchemaId, value: Value, spot: &Spot) -> Value {
        if spot.depth() > super::DEEPEST {
            return value;
        }
        match (&self.api.schemas[id].kind, value) {
            (SchemaKind::Object(object), Value::Object(members)) => {
                Value::Object(self.completed_members(id, object, members, spot))
            }
            (SchemaKind::Array(array), Value::Array(given)) => {
                let Some(items) = array.items else { return Value::Array(given) };
                let below = |position: usize| spot.below(id, &position.to_string());
                let completed = given.into_iter().enumerate().map(|(position, item)| {
                    if self.oracle.accepts(items, &item) {
                        item
                    } else {
                        self.completed(items, item, &below(position))
                    }
                });
                Value::Array(completed.collect())
            }
            (SchemaKind::Union(union), value) => self.completed_variant(id, union, value, spot),
            (_, Value::Null) if !self.api.schemas[id].nullable => self.at(id, spot),
            (_, value) => value,
        }
    }

    fn completed_members(
        &self,
        id: SchemaId,
        object: &ObjectSchema,
        mut members: Map<String, Value>,
        spot: &Spot,
    ) -> Map<String, Value> {
        for property in &object.properties {
            let below = || spot.below(id, &property.name);
            match members.get_mut(&property.name) {
                Some(value) if self.oracle.accepts(property.schema, value) => {}
                Some(value) => *value = self.completed(property.schema, value.take(), &below()),
                None if property.required && !self.api.schemas[property.schema].write_only => {
                    let nullable = self.api.schemas[property.schema].nullable;
                    let value = if nullable { Value::Null } else { self.at(property.schema, &below()) };
                    members.insert(property.name.clone(), value);
                }
                None => {}
            }
        }
        members
    }
}

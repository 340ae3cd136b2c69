//! Unions and what the typed view cannot express.

use serde_json::{Map, Value, json};
use specwright_openapi::api::{SchemaId, SchemaKind, UnionSchema, Variant};

use super::{Generator, Spot};
use crate::shape;

impl Generator<'_> {
    /// The first variant whose value satisfies the whole union.
    pub(super) fn union(&self, id: SchemaId, union: &UnionSchema, spot: &Spot) -> Value {
        let mut first = None;
        let fresh_first = |variant: &&Variant| spot.above.contains(&variant.schema);
        let mut variants: Vec<&Variant> = union.variants.iter().collect();
        variants.sort_by_key(fresh_first);
        for variant in variants {
            let token = variant.tags.first().map_or("", String::as_str);
            let made = self.at(variant.schema, &spot.below(id, token));
            let made = tagged(union, variant, made);
            if self.oracle.accepts(id, &made) {
                return made;
            }
            first.get_or_insert(made);
        }
        first.unwrap_or(Value::Null)
    }

    /// The value, completed as the first variant that makes it satisfy the union; the variant its tag names goes first.
    pub(super) fn completed_variant(
        &self,
        id: SchemaId,
        union: &UnionSchema,
        value: Value,
        spot: &Spot,
    ) -> Value {
        if self.oracle.accepts(id, &value) {
            return value;
        }
        let named = union.tag.as_deref().and_then(|tag| value.get(tag)).and_then(Value::as_str);
        let mut variants: Vec<&Variant> = union.variants.iter().collect();
        variants.sort_by_cached_key(|variant| {
            let is_named = named.is_some_and(|name| variant.tags.iter().any(|tag| tag == name));
            (!is_named, self.strangers(variant.schema, &value))
        });
        for variant in variants {
            let given = tagged(union, variant, value.clone());
            let completed = self.completed(variant.schema, given, &spot.below(id, ""));
            if self.oracle.accepts(id, &completed) {
                return completed;
            }
        }
        value
    }

    /// How many members of the value a schema does not declare.
    fn strangers(&self, id: SchemaId, value: &Value) -> usize {
        let declared = shape::properties(&self.api.schemas, id);
        let members = value.as_object().into_iter().flat_map(Map::keys);
        members.filter(|member| !declared.iter().any(|(name, _)| name == member)).count()
    }

    /// A value for a schema without a type: its documented candidates were no good, so the plainest value that is accepted.
    pub(super) fn pick(&self, id: SchemaId, spot: &Spot) -> Value {
        let raw = self.api.raw(&self.api.schemas[id].pointer);
        let constant = raw.and_then(|raw| raw.get("const")).cloned();
        let listed = raw.and_then(|raw| raw.get("enum")).and_then(Value::as_array).cloned();
        let text = Value::String("text".to_owned());
        let plain = [Value::Object(Map::new()), text, json!(1), json!(true), json!([]), json!(0), json!("")];
        constant
            .into_iter()
            .chain(listed.unwrap_or_default())
            .chain(plain)
            .chain(self.merged(raw, spot))
            .find(|value| self.oracle.accepts(id, value))
            .unwrap_or(Value::Null)
    }

    /// For an `allOf` that could not be merged: the members of every part that stands in `components.schemas`, together.
    fn merged(&self, raw: Option<&Value>, spot: &Spot) -> Option<Value> {
        let parts = raw?.get("allOf")?.as_array()?;
        let mut members = Map::new();
        for part in parts {
            let name = part.get("$ref").and_then(Value::as_str)?.rsplit('/').next()?;
            let id = *self.api.schemas.named.get(name)?;
            if spot.above.contains(&id) || !matches!(self.api.schemas[id].kind, SchemaKind::Object(_)) {
                continue;
            }
            if let Value::Object(more) = self.at(id, &spot.below(id, name)) {
                members.extend(more);
            }
        }
        Some(Value::Object(members))
    }
}

/// The value with the tag that selects the variant, where it lacks one.
fn tagged(union: &UnionSchema, variant: &Variant, mut value: Value) -> Value {
    if let (Some(tag), Some(name), Value::Object(members)) = (&union.tag, variant.tags.first(), &mut value) {
        let known = members.get(tag).and_then(Value::as_str);
        if !known.is_some_and(|known| variant.tags.iter().any(|tag| tag == known)) {
            members.insert(tag.clone(), Value::String(name.clone()));
        }
    }
    value
}

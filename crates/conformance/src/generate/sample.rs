//! Values that a schema accepts: as small or as large as it allows, and as the document's examples write them.

use serde_json::{Map, Value, json};
use specwright_openapi::api::{
    Additional, ArraySchema, Example, NumberSchema, ObjectSchema, SchemaId, SchemaKind, StringSchema,
    UnionSchema,
};

use super::{Context, Fill};

/// Deeper values are left out: a recursive schema has no deepest one.
const DEPTH: usize = 6;

impl Context<'_> {
    /// A value for the schema, or none where the typed view cannot tell what it allows. `name` is the property or parameter it is
    /// for; `example` what the document shows in this place.
    pub fn sample(&self, id: SchemaId, fill: Fill, (name, example): (&str, Option<&Value>)) -> Option<Value> {
        self.sample_at(id, fill, (name, example), 0)
    }

    fn sample_at(
        &self,
        id: SchemaId,
        fill: Fill,
        (name, example): (&str, Option<&Value>),
        depth: usize,
    ) -> Option<Value> {
        let schema = &self.api.schemas[id];
        match &schema.kind {
            SchemaKind::Object(object) if depth <= DEPTH => return self.object(object, fill, example, depth),
            SchemaKind::Array(array) if depth <= DEPTH => {
                return self.array(array, fill, (name, example), depth);
            }
            SchemaKind::Object(_) | SchemaKind::Array(_) => return None,
            _ => {}
        }
        let shown = example.into_iter().chain(schema.examples.iter().filter_map(consistent));
        let accepted = |value: &&Value| !value.is_null() && self.oracle.accepts(id, value);
        let known = shown.chain(schema.default.as_ref()).find(accepted).cloned();
        known.or_else(|| match &schema.kind {
            SchemaKind::Any => Some(json!("text")),
            SchemaKind::Null => Some(Value::Null),
            SchemaKind::Boolean => Some(json!(true)),
            SchemaKind::Integer(number) => integer(number),
            SchemaKind::Number(number) => {
                integer(number).or_else(|| number.minimum.clone().map(Value::Number))
            }
            SchemaKind::String(string) => self.string(string, name, id),
            SchemaKind::Enum(allowed) => allowed.values.first().cloned(),
            SchemaKind::Union(union) => self.union(union, fill, name, depth),
            SchemaKind::Object(_) | SchemaKind::Array(_) | SchemaKind::Opaque(_) => None,
        })
    }

    fn object(
        &self,
        object: &ObjectSchema,
        fill: Fill,
        example: Option<&Value>,
        depth: usize,
    ) -> Option<Value> {
        let mut members = Map::new();
        for property in &object.properties {
            let schema = &self.api.schemas[property.schema];
            let wanted = property.required || (fill == Fill::Maximal && !schema.deprecated);
            if schema.read_only || !wanted {
                continue;
            }
            let shown = example.and_then(|example| example.get(&property.name));
            match self.sample_at(property.schema, fill, (&property.name, shown), depth + 1) {
                Some(value) => {
                    members.insert(property.name.clone(), value);
                }
                None if property.required => return None,
                None => {}
            }
        }
        if let (Additional::Schema(_), Fill::Maximal, Some(Value::Object(shown))) =
            (&object.additional, fill, example)
        {
            let others =
                shown.iter().filter(|(key, _)| object.properties.iter().all(|known| known.name != **key));
            members.extend(others.map(|(key, value)| (key.clone(), value.clone())));
        }
        Some(Value::Object(members))
    }

    fn array(
        &self,
        array: &ArraySchema,
        fill: Fill,
        (name, example): (&str, Option<&Value>),
        depth: usize,
    ) -> Option<Value> {
        let least = array.min_items.unwrap_or(0);
        let count =
            if fill == Fill::Maximal { least.max(1) } else { least }.min(array.max_items.unwrap_or(u64::MAX));
        let shown = example.and_then(|example| example.get(0));
        let mut items = Vec::new();
        for index in 0..count.min(64) {
            let item = match array.items {
                Some(schema) => self.sample_at(schema, fill, (name, shown), depth + 1),
                None => Some(json!("text")),
            };
            match item {
                Some(Value::String(text)) if array.unique && index > 0 => {
                    items.push(json!(format!("{text}{index}")));
                }
                Some(item) => items.push(item),
                None if least > 0 => return None,
                None => break,
            }
        }
        Some(Value::Array(items))
    }

    fn union(&self, union: &UnionSchema, fill: Fill, name: &str, depth: usize) -> Option<Value> {
        union.variants.iter().find_map(|variant| {
            let mut value = self.sample_at(variant.schema, fill, (name, None), depth + 1)?;
            if let (Some(tag), Some(chosen), Value::Object(members)) =
                (&union.tag, variant.tags.first(), &mut value)
            {
                members.insert(tag.clone(), json!(chosen));
            }
            Some(value)
        })
    }

    fn string(&self, string: &StringSchema, name: &str, id: SchemaId) -> Option<Value> {
        let samples =
            string.pattern.as_deref().map(|pattern| self.patterns(pattern, string)).unwrap_or_default();
        let matching = samples.into_iter().filter(|sample| sample.matches).map(|sample| sample.text);
        let fitted = [fit(typical(string, name), string)];
        fitted.into_iter().chain(matching).map(Value::String).find(|value| self.oracle.accepts(id, value))
    }
}

fn consistent(example: &Example) -> Option<&Value> {
    example.contract.contradicts.is_none().then_some(&example.value)
}

fn integer(number: &NumberSchema) -> Option<Value> {
    let bound = |number: &Option<serde_json::Number>| number.as_ref().and_then(serde_json::Number::as_i64);
    let least = bound(&number.minimum).or_else(|| bound(&number.exclusive_minimum).map(|least| least + 1));
    let most = bound(&number.maximum).or_else(|| bound(&number.exclusive_maximum).map(|most| most - 1));
    let step = bound(&number.multiple_of).unwrap_or(1).max(1);
    let near = 1.max(least.unwrap_or(1)).min(most.unwrap_or(i64::MAX));
    let stepped = if near % step == 0 { near } else { near - near.rem_euclid(step) + step };
    Some(json!(stepped))
}

/// What such a text usually looks like, by format, else by the name of its place.
fn typical(string: &StringSchema, name: &str) -> &'static str {
    let format = string.format.as_deref().unwrap_or_default();
    let name = name.to_lowercase();
    let has = |word: &str| name.contains(word);
    match format {
        "uuid" => "0b5f3c1e-6a86-4a4e-9a54-0d8f6c1b2a37",
        "date-time" => "2024-01-02T03:04:05Z",
        "date" => "2024-01-02",
        "time" => "03:04:05Z",
        "email" | "idn-email" => "ada@example.org",
        "uri" | "url" | "iri" => "https://example.org/a",
        "hostname" => "example.org",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "byte" => "dGV4dA==",
        "password" => "Text-2024-text",
        _ if has("mail") => "ada@example.org",
        _ if has("phone") => "+15550100",
        _ if has("url") => "https://example.org/a",
        _ => "text",
    }
}

fn fit(text: &str, string: &StringSchema) -> String {
    let least = usize::try_from(string.min_length.unwrap_or(0)).unwrap_or(0).min(4096);
    let most = usize::try_from(string.max_length.unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    let mut fitted: String = text.chars().take(most).collect();
    fitted.extend(std::iter::repeat_n('a', least.saturating_sub(fitted.chars().count())));
    fitted
}

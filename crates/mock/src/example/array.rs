//! Lists of as few items as will do.

use serde_json::Value;
use specwright_openapi::api::{ArraySchema, SchemaId};

use super::{Generator, Spot};

/// No list is made longer than this, whatever `minItems` says.
const LONGEST: u64 = 1_000;

impl Generator<'_> {
    /// One item where that is allowed, so that a reader sees what items look like.
    pub(super) fn array(&self, id: SchemaId, array: &ArraySchema, spot: &Spot) -> Value {
        let least = array.min_items.unwrap_or(0);
        let most = array.max_items.unwrap_or(u64::MAX);
        let wanted = if self.sparing(id, spot) { least } else { least.max(1) };
        let count = wanted.min(most).min(LONGEST);
        let Some(items) = array.items else {
            return Value::Array((1..=count).map(Value::from).collect());
        };
        let made = (0..count).map(|position| {
            let item = self.at(items, &spot.below(id, &position.to_string()));
            if array.unique && position > 0 { self.apart(items, item, position) } else { item }
        });
        Value::Array(made.collect())
    }

    /// Another value than the first one, where the schema leaves room for it.
    fn apart(&self, id: SchemaId, value: Value, position: u64) -> Value {
        let other = match &value {
            Value::String(text) => Value::String(format!("{text}{position}")),
            Value::Number(number) => match number.as_i64() {
                Some(number) => Value::from(number.saturating_add_unsigned(position)),
                None => return value,
            },
            _ => return value,
        };
        if self.oracle.accepts(id, &other) { other } else { value }
    }
}

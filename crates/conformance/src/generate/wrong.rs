//! Values that break exactly one keyword of a schema, and values that stand exactly on its bounds.

use serde_json::{Number, Value, json};
use specwright_openapi::api::{ArraySchema, NumberSchema, SchemaKind, StringSchema};

use super::{Context, Fill, Site};

/// Texts longer than this are not sent to show a bound.
const LONGEST: u64 = 65_536;
/// Lists longer than this are not sent to show a bound.
const MOST_ITEMS: u64 = 512;

/// A value that breaks (or just keeps) one keyword.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// The keyword, as JSON Schema names it.
    pub keyword: &'static str,
    /// How, for case ids: `number`, `below`.
    pub how: &'static str,
    /// What the document demands, as a fragment.
    pub demand: String,
    /// The value.
    pub value: Value,
}

impl Wrong {
    fn new(keyword: &'static str, how: &'static str, demand: impl Into<String>, value: Value) -> Self {
        Self { keyword, how, demand: demand.into(), value }
    }
}

impl Context<'_> {
    /// Values of another type.
    pub fn wrong_types(&self, site: &Site<'_>) -> Vec<Wrong> {
        let wrong = |demand: &str, how, value| Wrong::new("type", how, format!("is {demand}"), value);
        let found = match &self.schema(site).kind {
            SchemaKind::Boolean => vec![wrong("a boolean", "text", json!("text"))],
            SchemaKind::Integer(_) if site.textual => vec![wrong("an integer", "text", json!("text"))],
            SchemaKind::Integer(_) => {
                vec![wrong("an integer", "text", json!("text")), wrong("an integer", "fraction", json!(1.5))]
            }
            SchemaKind::Number(_) => vec![wrong("a number", "text", json!("text"))],
            _ if site.textual => vec![],
            SchemaKind::String(_) => {
                vec![
                    wrong("a string", "number", json!(12345)),
                    wrong("a string", "object", json!({ "text": "text" })),
                ]
            }
            SchemaKind::Array(_) => {
                vec![wrong("an array", "text", json!("text")), wrong("an array", "object", json!({}))]
            }
            SchemaKind::Object(_) => {
                vec![wrong("an object", "text", json!("text")), wrong("an object", "array", json!([]))]
            }
            SchemaKind::Union(_) => vec![wrong("one of the documented types", "number", json!(12345))],
            SchemaKind::Any | SchemaKind::Null | SchemaKind::Enum(_) | SchemaKind::Opaque(_) => vec![],
        };
        self.rejected(site, found)
    }

    /// `null` where it is not allowed.
    pub fn wrong_null(&self, site: &Site<'_>) -> Vec<Wrong> {
        if site.textual {
            return Vec::new();
        }
        self.rejected(site, vec![Wrong::new("null", "null", "is never null", Value::Null)])
    }

    /// A value beyond a closed set.
    pub fn wrong_enum(&self, site: &Site<'_>) -> Vec<Wrong> {
        let SchemaKind::Enum(allowed) = &self.schema(site).kind else { return Vec::new() };
        if allowed.open {
            return Vec::new();
        }
        let values: Vec<String> = allowed.values.iter().map(Value::to_string).collect();
        let demand = format!("is one of {}", values.join(", "));
        let beyond =
            if allowed.values.iter().all(Value::is_number) { json!(987_654) } else { json!("not-listed") };
        self.rejected(site, vec![Wrong::new("enum", "other", demand, beyond)])
    }

    /// A text that is no UUID, date or time where the format says so.
    pub fn wrong_format(&self, site: &Site<'_>) -> Vec<Wrong> {
        let SchemaKind::String(string) = &self.schema(site).kind else { return Vec::new() };
        let Some(format) = string.format.as_deref() else { return Vec::new() };
        let values: &[(&'static str, &str)] = match format {
            "uuid" => &[("text", "not-a-uuid"), ("long", "0b5f3c1e-6a86-4a4e-9a54-0d8f6c1b2a37X")],
            "date-time" => &[("text", "not-a-time")],
            "date" => &[("text", "not-a-date")],
            _ => &[],
        };
        let demand = format!("has the format {format}");
        values.iter().map(|(how, text)| Wrong::new("format", how, demand.clone(), json!(text))).collect()
    }

    /// Values just beyond each bound.
    pub fn beyond_bounds(&self, site: &Site<'_>) -> Vec<Wrong> {
        let found = match &self.schema(site).kind {
            SchemaKind::Integer(number) | SchemaKind::Number(number) => numbers(number, true),
            SchemaKind::String(string) => self.lengths(string, true),
            SchemaKind::Array(array) => self.counts(array, site, true),
            _ => Vec::new(),
        };
        self.rejected(site, found)
    }

    /// Values just within each bound.
    pub fn at_bounds(&self, site: &Site<'_>) -> Vec<Wrong> {
        let found = match &self.schema(site).kind {
            SchemaKind::Integer(number) | SchemaKind::Number(number) => numbers(number, false),
            SchemaKind::String(string) => self.lengths(string, false),
            SchemaKind::Array(array) => self.counts(array, site, false),
            _ => Vec::new(),
        };
        found.into_iter().filter(|one| self.oracle.accepts(site.schema, &one.value)).collect()
    }

    fn rejected(&self, site: &Site<'_>, found: Vec<Wrong>) -> Vec<Wrong> {
        found.into_iter().filter(|one| !self.oracle.accepts(site.schema, &one.value)).collect()
    }

    fn lengths(&self, string: &StringSchema, beyond: bool) -> Vec<Wrong> {
        let text = |count: u64| json!("a".repeat(usize::try_from(count).unwrap_or(0)));
        let mut found = Vec::new();
        if let Some(least) = string.min_length.filter(|least| (1..=LONGEST).contains(least)) {
            let demand = format!("has at least {least} characters");
            let count = if beyond { least - 1 } else { least };
            found.push(Wrong::new(
                "minLength",
                if beyond { "shorter" } else { "shortest" },
                demand,
                text(count),
            ));
        }
        if let Some(most) = string.max_length.filter(|most| *most < LONGEST) {
            let demand = format!("has at most {most} characters");
            let count = if beyond { most + 1 } else { most };
            found.push(Wrong::new(
                "maxLength",
                if beyond { "longer" } else { "longest" },
                demand,
                text(count),
            ));
        }
        found
    }

    fn counts(&self, array: &ArraySchema, site: &Site<'_>, beyond: bool) -> Vec<Wrong> {
        let items = |count: u64| -> Option<Value> {
            let one = |index: u64| {
                let item = array
                    .items
                    .map_or(Some(json!("text")), |id| self.sample(id, Fill::Maximal, (&site.name, None)))?;
                match item {
                    Value::String(text) if array.unique && index > 0 => Some(json!(format!("{text}{index}"))),
                    other => Some(other),
                }
            };
            (0..count).map(one).collect::<Option<Vec<Value>>>().map(Value::Array)
        };
        let mut found = Vec::new();
        if let Some(least) = array.min_items.filter(|least| (1..=MOST_ITEMS).contains(least)) {
            let demand = format!("has at least {least} items");
            let count = if beyond { least - 1 } else { least };
            let how = if beyond { "fewer" } else { "fewest" };
            found.extend(items(count).map(|value| Wrong::new("minItems", how, demand, value)));
        }
        if let Some(most) = array.max_items.filter(|most| *most < MOST_ITEMS) {
            let demand = format!("has at most {most} items");
            let count = if beyond { most + 1 } else { most };
            let how = if beyond { "more" } else { "most" };
            found.extend(items(count).map(|value| Wrong::new("maxItems", how, demand, value)));
        }
        if array.unique && beyond {
            let twice = items(1).and_then(|one| Some(json!([one.get(0)?, one.get(0)?])));
            found.extend(twice.map(|value| Wrong::new("uniqueItems", "twice", "has no item twice", value)));
        }
        found
    }
}

fn numbers(number: &NumberSchema, beyond: bool) -> Vec<Wrong> {
    let whole = |bound: &Option<Number>| bound.as_ref().and_then(Number::as_i64);
    let mut found = Vec::new();
    if let Some(least) = whole(&number.minimum) {
        let value = if beyond { least.saturating_sub(1) } else { least };
        found.push(Wrong::new(
            "minimum",
            if beyond { "below" } else { "least" },
            format!("is at least {least}"),
            json!(value),
        ));
    }
    if let Some(most) = whole(&number.maximum) {
        let value = if beyond { most.saturating_add(1) } else { most };
        found.push(Wrong::new(
            "maximum",
            if beyond { "above" } else { "most" },
            format!("is at most {most}"),
            json!(value),
        ));
    }
    if let Some(least) = whole(&number.exclusive_minimum) {
        let value = if beyond { least } else { least.saturating_add(1) };
        let demand = format!("is more than {least}");
        found.push(Wrong::new(
            "exclusiveMinimum",
            if beyond { "below" } else { "least" },
            demand,
            json!(value),
        ));
    }
    if let Some(most) = whole(&number.exclusive_maximum) {
        let value = if beyond { most } else { most.saturating_sub(1) };
        let demand = format!("is less than {most}");
        found.push(Wrong::new(
            "exclusiveMaximum",
            if beyond { "above" } else { "most" },
            demand,
            json!(value),
        ));
    }
    if let Some(step) = whole(&number.multiple_of).filter(|step| *step > 1) {
        let value = if beyond { step + 1 } else { step };
        found.push(Wrong::new(
            "multipleOf",
            if beyond { "between" } else { "multiple" },
            format!("is a multiple of {step}"),
            json!(value),
        ));
    }
    found
}

//! Values that tell whether they are kept as they are: capitals, spaces, letters beyond ASCII, lists out of order.

use serde_json::Value;
use specwright_openapi::{Direction, api::SchemaId, value::Maker};

use crate::generate::Context;

/// Texts that careless servers change, the most telling first.
const TEXTS: &[&str] = &[
    " Žofie  Ångström 日本 ",
    "Žofie  Ångström 日本",
    "MiXeD Case  Text",
    "MiXeD.Case+Tag@Example.COM",
    "MiXeD.Case@Example.COM",
    "MiXeD-Case_1",
    "MiXeDCase",
];

/// Numbers that careless servers round; each is exact in binary.
const FRACTIONS: &[f64] = &[12.5, 2.5, 0.5];

/// `body` with telling values wherever the schema allows them, save where it names a resource.
pub(super) fn telling(context: &Context<'_>, schema: SchemaId, body: &Value, spared: &[String]) -> Value {
    let maker = Maker::new(context.api, context.oracle.judge(), context.seed);
    let mut told = body.clone();
    let places = maker.places(schema, body, Direction::Request);
    for place in places.iter().filter(|place| !spared.contains(&place.pointer)) {
        let candidates: Vec<Value> = match body.pointer(&place.pointer) {
            // What has a fixed set of values is not told apart by letters.
            Some(Value::String(_)) => TEXTS.iter().map(|text| Value::from(*text)).collect(),
            Some(Value::Array(items)) => out_of_order(&maker, &place.pointer, items, &places),
            // An amount that is rounded shows it here.
            Some(Value::Number(_)) => FRACTIONS.iter().map(|number| Value::from(*number)).collect(),
            _ => continue,
        };
        for candidate in candidates {
            let mut other = told.clone();
            let Some(there) = other.pointer_mut(&place.pointer) else { break };
            *there = candidate;
            if context.oracle.accepts(schema, &other) {
                told = other;
                break;
            }
        }
    }
    told
}

/// Three items of a list, the last first, and one twice; without it where items are to be unique.
fn out_of_order(
    maker: &Maker<'_>,
    pointer: &str,
    items: &[Value],
    places: &[specwright_openapi::value::ValuePlace],
) -> Vec<Value> {
    let first = format!("{pointer}/0");
    let Some(place) = places.iter().find(|place| place.pointer == first) else { return Vec::new() };
    if !items.first().is_some_and(|item| item.is_string() || item.is_number()) {
        return Vec::new();
    }
    let mut values = maker.unique_at(place, 3, Direction::Request);
    values.sort_by_key(|value| std::cmp::Reverse(value.to_string()));
    let mut twice = values.clone();
    twice.extend(values.first().cloned());
    vec![Value::Array(twice), Value::Array(values)]
}

//! Numbers within their bounds.

use serde_json::{Number, Value};
use specwright_openapi::api::NumberSchema;

/// A whole number, as near to 1 as the bounds allow.
pub(super) fn integer(schema: &NumberSchema) -> Value {
    let low = bound(schema.minimum.as_ref(), f64::ceil)
        .max(bound(schema.exclusive_minimum.as_ref(), |limit| limit.floor() + 1.0));
    let high = least(
        bound(schema.maximum.as_ref(), f64::floor),
        bound(schema.exclusive_maximum.as_ref(), |limit| limit.ceil() - 1.0),
    );
    let step = schema.multiple_of.as_ref().and_then(whole).filter(|step| *step > 0).unwrap_or(1);
    Value::from(nearest(low, high, step))
}

/// The multiple of `step` in `low..=high` that is nearest to 1.
fn nearest(low: Option<i128>, high: Option<i128>, step: i128) -> i64 {
    let mut value = 1.max(low.unwrap_or(1));
    if let Some(high) = high {
        value = value.min(high);
    }
    let up = value.div_euclid(step) * step + if value.rem_euclid(step) == 0 { 0 } else { step };
    let fits = high.is_none_or(|high| up <= high);
    let value = if fits { up } else { value.div_euclid(step) * step };
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}

fn bound(limit: Option<&Number>, round: impl Fn(f64) -> f64) -> Option<i128> {
    let limit = limit?;
    if let Some(exact) = limit.as_i128().filter(|_| round(0.0) == 0.0) {
        return Some(exact);
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a float beyond i128 saturates, which is as good a bound"
    )]
    limit.as_f64().map(|limit| round(limit) as i128)
}

fn least(a: Option<i128>, b: Option<i128>) -> Option<i128> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, other) => one.or(other),
    }
}

fn whole(number: &Number) -> Option<i128> {
    number.as_i128()
}

/// A number; whole where the bounds allow.
pub(super) fn number(schema: &NumberSchema) -> Value {
    let whole = integer(schema);
    if whole.as_f64().is_some_and(|value| fits(schema, value)) {
        return whole;
    }
    let candidates = [middle(schema), edge(schema)];
    let fitting = candidates.into_iter().flatten().find(|value| fits(schema, *value));
    fitting.and_then(Number::from_f64).map_or(whole, Value::Number)
}

fn limits(schema: &NumberSchema) -> (Option<f64>, Option<f64>) {
    let low = schema.minimum.as_ref().or(schema.exclusive_minimum.as_ref());
    let high = schema.maximum.as_ref().or(schema.exclusive_maximum.as_ref());
    (low.and_then(Number::as_f64), high.and_then(Number::as_f64))
}

fn middle(schema: &NumberSchema) -> Option<f64> {
    let (low, high) = limits(schema);
    match (low, high) {
        (Some(low), Some(high)) => Some(low / 2.0 + high / 2.0),
        (Some(low), None) => Some(low + 0.5),
        (None, Some(high)) => Some(high - 0.5),
        (None, None) => None,
    }
}

/// The least multiple of `multipleOf` above the lower bound.
fn edge(schema: &NumberSchema) -> Option<f64> {
    let step = schema.multiple_of.as_ref()?.as_f64()?;
    let low = limits(schema).0.unwrap_or(0.0);
    let first = (low / step).ceil() * step;
    Some(if fits(schema, first) { first } else { first + step })
}

fn fits(schema: &NumberSchema, value: f64) -> bool {
    let holds = |limit: &Option<Number>, judge: fn(f64, f64) -> bool| {
        limit.as_ref().and_then(Number::as_f64).is_none_or(|limit| judge(value, limit))
    };
    holds(&schema.minimum, |value, limit| value >= limit)
        && holds(&schema.exclusive_minimum, |value, limit| value > limit)
        && holds(&schema.maximum, |value, limit| value <= limit)
        && holds(&schema.exclusive_maximum, |value, limit| value < limit)
        && holds(&schema.multiple_of, |value, step| step == 0.0 || (value / step).fract().abs() < 1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(schema: &str, expected_integer: &str, expected_number: &str) {
        let raw: Value = serde_json::from_str(schema).expect("the test's schema is JSON");
        let get = |key: &str| raw.get(key).and_then(Value::as_number).cloned();
        let schema = NumberSchema {
            format: None,
            minimum: get("minimum"),
            maximum: get("maximum"),
            exclusive_minimum: get("exclusiveMinimum"),
            exclusive_maximum: get("exclusiveMaximum"),
            multiple_of: get("multipleOf"),
        };
        assert_eq!(integer(&schema).to_string(), expected_integer, "{raw}");
        assert_eq!(number(&schema).to_string(), expected_number, "{raw}");
    }

    #[test]
    fn bounds_are_kept() {
        check("{}", "1", "1");
        check(r#"{"minimum": 5}"#, "5", "5");
        check(r#"{"exclusiveMinimum": 5}"#, "6", "6");
        check(r#"{"maximum": -3}"#, "-3", "-3");
        check(r#"{"exclusiveMaximum": 1}"#, "0", "0");
        check(r#"{"minimum": 2, "multipleOf": 5}"#, "5", "5");
        check(r#"{"minimum": 1.5}"#, "2", "2");
        check(r#"{"exclusiveMinimum": 1.5, "maximum": 4}"#, "2", "2");
        check(r#"{"minimum": 9223372036854775807}"#, "9223372036854775807", "9223372036854775807");
    }

    #[test]
    fn fractions_where_no_whole_number_fits() {
        let schema = NumberSchema {
            exclusive_minimum: Some(Number::from(0)),
            exclusive_maximum: Some(Number::from(1)),
            ..NumberSchema::default()
        };
        assert_eq!(number(&schema), serde_json::json!(0.5));
    }
}

//! One function for each keyword, named as the attribute spells it.

use std::cmp::Ordering;

use super::{DocumentedPattern, Length, Number, Numeric, Text, Validator};

/// `pattern`: the text matches, un-anchored, as ECMA-262 reads the pattern.
pub fn pattern(validator: &mut Validator, value: &(impl Text + ?Sized), pattern: &DocumentedPattern) {
    if !pattern.is_match(value.text()) {
        validator.violated("pattern", pattern.source(), "text that does not match");
    }
}

/// `minLength`, in code points.
pub fn min_length(validator: &mut Validator, value: &(impl Text + ?Sized), limit: usize) {
    let length = value.text().chars().count();
    if length < limit {
        validator.violated("minLength", limit.to_string(), counted(length, "character"));
    }
}

/// `maxLength`, in code points.
pub fn max_length(validator: &mut Validator, value: &(impl Text + ?Sized), limit: usize) {
    let length = value.text().chars().count();
    if length > limit {
        validator.violated("maxLength", limit.to_string(), counted(length, "character"));
    }
}

/// `minimum`.
pub fn minimum(validator: &mut Validator, value: &impl Numeric, limit: Number) {
    compare(validator, value, limit, ("minimum", Ordering::is_ge));
}

/// `maximum`.
pub fn maximum(validator: &mut Validator, value: &impl Numeric, limit: Number) {
    compare(validator, value, limit, ("maximum", Ordering::is_le));
}

/// `exclusiveMinimum`.
pub fn exclusive_minimum(validator: &mut Validator, value: &impl Numeric, limit: Number) {
    compare(validator, value, limit, ("exclusiveMinimum", Ordering::is_gt));
}

/// `exclusiveMaximum`.
pub fn exclusive_maximum(validator: &mut Validator, value: &impl Numeric, limit: Number) {
    compare(validator, value, limit, ("exclusiveMaximum", Ordering::is_lt));
}

/// `multipleOf`.
pub fn multiple_of(validator: &mut Validator, value: &impl Numeric, step: Number) {
    let Some(number) = value.number() else { return };
    if !number.is_multiple_of(step) {
        validator.violated("multipleOf", step.to_string(), "another number");
    }
}

/// `minItems`.
pub fn min_items(validator: &mut Validator, value: &impl Length, limit: usize) {
    if value.length() < limit {
        validator.violated("minItems", limit.to_string(), counted(value.length(), "item"));
    }
}

/// `maxItems`.
pub fn max_items(validator: &mut Validator, value: &impl Length, limit: usize) {
    if value.length() > limit {
        validator.violated("maxItems", limit.to_string(), counted(value.length(), "item"));
    }
}

/// `uniqueItems`.
pub fn unique_items<T: PartialEq>(validator: &mut Validator, value: &[T]) {
    let repeated = |(position, item): (usize, &T)| value[..position].contains(item);
    if value.iter().enumerate().any(repeated) {
        validator.violated("uniqueItems", "true", "an item twice");
    }
}

/// `minProperties`.
pub fn min_properties(validator: &mut Validator, value: &impl Length, limit: usize) {
    if value.length() < limit {
        validator.violated("minProperties", limit.to_string(), counted(value.length(), "property"));
    }
}

/// `maxProperties`.
pub fn max_properties(validator: &mut Validator, value: &impl Length, limit: usize) {
    if value.length() > limit {
        validator.violated("maxProperties", limit.to_string(), counted(value.length(), "property"));
    }
}

/// `enum`: the value is none of the documented ones.
pub fn one_of(validator: &mut Validator, known: &[impl AsRef<str>]) {
    let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    validator.violated("enum", format!("one of {}", known.join(", ")), "another value");
}

/// `x-contract.exclusive`: at most one of the names is given.
pub fn exclusive(validator: &mut Validator, names: &[(&str, bool)]) {
    let given: Vec<&str> = names.iter().filter(|(_, given)| *given).map(|(name, _)| *name).collect();
    if given.len() > 1 {
        let all: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        validator.violated("exclusive", format!("at most one of {}", all.join(", ")), given.join(" and "));
    }
}

fn compare(
    validator: &mut Validator,
    value: &impl Numeric,
    limit: Number,
    (keyword, holds): (&'static str, fn(Ordering) -> bool),
) {
    let Some(number) = value.number() else { return };
    if !number.compare(limit).is_some_and(holds) {
        let found = match number.compare(limit) {
            Some(Ordering::Less) => "a lesser number",
            Some(Ordering::Equal) => "exactly that",
            Some(Ordering::Greater) => "a greater number",
            None => "no number",
        };
        validator.violated(keyword, limit.to_string(), found);
    }
}

fn counted(count: usize, what: &str) -> String {
    match (count, what) {
        (1, _) => format!("1 {what}"),
        (_, "property") => format!("{count} properties"),
        _ => format!("{count} {what}s"),
    }
}

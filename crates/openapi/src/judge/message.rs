//! Violations in words: expected and actual.

use jsonschema::{
    JsonType, ValidationError,
    error::{TypeKind, ValidationErrorKind as Kind},
};
use serde_json::Value;

/// Longest value that is shown whole.
const SHOWN: usize = 60;

/// What was expected, and what was found. `schema` is the one whose keyword is broken, `whole` the value that is judged.
pub(super) fn message(error: &ValidationError<'_>, schema: Option<&Value>, whole: &Value) -> String {
    let secret = schema.is_some_and(is_secret);
    let found = if secret { "a secret value".to_owned() } else { show(error.instance()) };
    match error.kind() {
        Kind::Type { kind } => format!("expected {}, found {}", types(kind), kind_of(error.instance())),
        Kind::Required { property } => format!("{property} is required"),
        Kind::Enum { options } => format!("expected one of {}, found {found}", list(options)),
        Kind::Constant { expected_value } => format!("expected {}, found {found}", show(expected_value)),
        Kind::Minimum { limit } => format!("expected at least {limit}, found {found}"),
        Kind::Maximum { limit } => format!("expected at most {limit}, found {found}"),
        Kind::ExclusiveMinimum { limit } => format!("expected more than {limit}, found {found}"),
        Kind::ExclusiveMaximum { limit } => format!("expected less than {limit}, found {found}"),
        Kind::MultipleOf { multiple_of } => format!("expected a multiple of {multiple_of}, found {found}"),
        Kind::MinLength { limit } => {
            format!("expected at least {limit} characters, found {}", length(error.instance()))
        }
        Kind::MaxLength { limit } => {
            format!("expected at most {limit} characters, found {}", length(error.instance()))
        }
        Kind::MinItems { limit } => {
            format!("expected at least {limit} items, found {}", length(error.instance()))
        }
        Kind::MaxItems { limit } => {
            format!("expected at most {limit} items, found {}", length(error.instance()))
        }
        Kind::MinProperties { limit } => {
            format!("expected at least {limit} members, found {}", length(error.instance()))
        }
        Kind::MaxProperties { limit } => {
            format!("expected at most {limit} members, found {}", length(error.instance()))
        }
        Kind::Format { .. } => format!("expected {}, found {found}", format_name(schema)),
        Kind::UniqueItems => "two items are equal".to_owned(),
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            format!("unexpected member {}", names(unexpected))
        }
        Kind::FalseSchema => match unexpected(whole.pointer(error.instance_path().as_str()), schema) {
            names if names.is_empty() => "nothing is allowed here".to_owned(),
            unexpected => format!("unexpected member {}", names(&unexpected)),
        },
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            format!("none of {} alternatives fits{}", context.len(), nearest(context, secret))
        }
        Kind::OneOfMultipleValid { .. } => "more than one alternative fits".to_owned(),
        Kind::Custom { keyword, message } if keyword == "pattern" || message.contains("pattern") => {
            format!("expected a match of {}, found {found}", pattern(schema))
        }
        Kind::Custom { message, .. } => format!("{message}, found {found}"),
        _ => error.masked().to_string(),
    }
}

/// What the alternative with the fewest violations asks for.
fn nearest(context: &[Vec<ValidationError<'_>>], secret: bool) -> String {
    let best = context.iter().filter(|errors| !errors.is_empty()).min_by_key(|errors| errors.len());
    let Some(error) = best.and_then(|errors| errors.first()) else { return String::new() };
    let at = error.instance_path().as_str();
    let place = if at.is_empty() { String::new() } else { format!(" at {at}") };
    if secret {
        String::new()
    } else {
        format!("; the nearest says{place}: {}", message(error, None, &Value::Null))
    }
}

fn is_secret(schema: &Value) -> bool {
    schema.get("format").and_then(Value::as_str) == Some("password")
        || schema.get("writeOnly") == Some(&Value::Bool(true))
}

/// The value as JSON, cut where it is long.
fn show(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= SHOWN {
        return text;
    }
    let cut: String = text.chars().take(SHOWN).collect();
    format!("{cut}…")
}

fn length(value: &Value) -> usize {
    match value {
        Value::String(text) => text.chars().count(),
        Value::Array(items) => items.len(),
        Value::Object(members) => members.len(),
        _ => 0,
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn types(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(one) => one.to_string(),
        TypeKind::Multiple(several) => {
            several.iter().map(|one: JsonType| one.to_string()).collect::<Vec<_>>().join(" or ")
        }
    }
}

fn list(options: &Value) -> String {
    let options = options.as_array().map_or(&[][..], Vec::as_slice);
    let shown: Vec<String> = options.iter().take(12).map(show).collect();
    let more = if options.len() > shown.len() { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// The members that no keyword of the schema speaks of.
fn unexpected(instance: Option<&Value>, schema: Option<&Value>) -> Vec<String> {
    let Some(schema) =
        schema.filter(|schema| schema.get("additionalProperties") == Some(&Value::Bool(false)))
    else {
        return Vec::new();
    };
    let known =
        |name: &str| schema.get("properties").is_some_and(|properties| properties.get(name).is_some());
    let members = instance.and_then(Value::as_object).into_iter().flatten();
    members.map(|(name, _)| name.clone()).filter(|name| !known(name)).collect()
}

fn names(names: &[String]) -> String {
    names.iter().take(12).map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ")
}

fn format_name(schema: Option<&Value>) -> String {
    let contract = schema.and_then(|schema| schema.get("x-contract")?.get("timestamp")?.as_str());
    let format = schema.and_then(|schema| schema.get("format")?.as_str());
    contract.or(format).map_or_else(|| "another format".to_owned(), |name| format!("the format {name}"))
}

fn pattern(schema: Option<&Value>) -> String {
    schema
        .and_then(|schema| schema.get("pattern")?.as_str())
        .map_or_else(|| "the pattern".to_owned(), |text| format!("`{text}`"))
}

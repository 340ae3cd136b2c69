//! The keywords and formats that are judged our way.

use jsonschema::{Keyword, ValidationError, ValidationOptions, paths::Location};
use serde_json::{Map, Value};
use specwright_pattern::Pattern;

use super::prepare::{RANGE, RFC9557};

/// The validator's options: JSON Schema 2020-12, nothing fetched.
pub(super) fn options() -> ValidationOptions<'static> {
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(true)
        .with_format(RFC9557, is_rfc9557)
        .with_keyword("pattern", pattern)
        .with_keyword(RANGE, range)
}

type Compiled = Box<dyn for<'i> Keyword<'i>>;

/// `pattern` by the library that knows what ECMA-262 means. One that does not compile constrains nothing; a lint says so.
fn pattern<'a>(
    _: &'a Map<String, Value>,
    value: &'a Value,
    _: Location,
) -> Result<Compiled, ValidationError<'a>> {
    Ok(Box::new(Matches(value.as_str().and_then(|text| Pattern::new(text).ok()))))
}

struct Matches(Option<Pattern>);

impl<'i> Keyword<'i> for Matches {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) {
            Ok(())
        } else {
            Err(ValidationError::custom("does not match the pattern"))
        }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        match (&self.0, instance.as_str()) {
            (Some(pattern), Some(text)) => pattern.is_match(text),
            _ => true,
        }
    }
}

/// What `int32` and `int64` allow.
fn range<'a>(
    _: &'a Map<String, Value>,
    value: &'a Value,
    _: Location,
) -> Result<Compiled, ValidationError<'a>> {
    Ok(Box::new(InRange { wide: value.as_str() == Some("int64") }))
}

struct InRange {
    wide: bool,
}

impl<'i> Keyword<'i> for InRange {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        let bits = if self.wide { 64 } else { 32 };
        if self.is_valid(instance) {
            Ok(())
        } else {
            Err(ValidationError::custom(format!("expected an integer of {bits} bits")))
        }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        let Value::Number(number) = instance else { return true };
        match number.as_i64() {
            Some(integer) => self.wide || i32::try_from(integer).is_ok(),
            None => number.as_f64().is_some_and(|float| {
                let limit = if self.wide { 2f64.powi(63) } else { 2f64.powi(31) };
                number.is_f64() && -limit <= float && float < limit
            }),
        }
    }
}

/// RFC 3339, then any number of suffixes in brackets.
fn is_rfc9557(text: &str) -> bool {
    let (timestamp, suffixes) = text.find('[').map_or((text, ""), |at| text.split_at(at));
    let mut rest = suffixes;
    while let Some(inner) = rest.strip_prefix('[') {
        let Some((suffix, after)) = inner.split_once(']') else { return false };
        if suffix.is_empty() || suffix.contains('[') {
            return false;
        }
        rest = after;
    }
    rest.is_empty() && is_date_time(timestamp)
}

fn is_date_time(text: &str) -> bool {
    static DATE_TIME: std::sync::OnceLock<Option<jsonschema::Validator>> = std::sync::OnceLock::new();
    let build = || {
        let schema = serde_json::json!({"type": "string", "format": "date-time"});
        jsonschema::options().should_validate_formats(true).build(&schema).ok()
    };
    DATE_TIME.get_or_init(build).as_ref().is_none_or(|validator| validator.is_valid(&Value::from(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_with_suffixes() {
        for right in [
            "2021-12-01T12:46:36.581Z[GMT]",
            "2021-12-01T12:46:36Z",
            "2021-12-01T12:46:36+01:00[Europe/Paris][u-ca=x]",
        ] {
            assert!(is_rfc9557(right), "{right}");
        }
        for wrong in [
            "2021-12-01",
            "2021-12-01T12:46:36Z[",
            "2021-12-01T12:46:36Z[]",
            "2021-12-01T12:46:36Z[a]b",
            "[GMT]",
        ] {
            assert!(!is_rfc9557(wrong), "{wrong}");
        }
    }
}

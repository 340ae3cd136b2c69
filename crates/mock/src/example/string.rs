//! Strings by format, by pattern, and within their lengths.

use serde_json::Value;
use specwright_openapi::api::{SchemaId, StringSchema, TimestampForm};

use super::{Generator, Spot};
use crate::{chance, validate};

impl Generator<'_> {
    /// The first candidate that satisfies the schema; the plainest where none does.
    pub(super) fn string(&self, id: SchemaId, schema: &StringSchema, spot: &Spot) -> Value {
        let plain = Value::String(of_length("text", schema));
        let documented = schema.format.as_deref().and_then(|format| self.of_format(format, spot));
        let timestamp = schema.timestamp.map(|TimestampForm::Rfc9557| "2026-01-01T00:00:00Z[GMT]".to_owned());
        let named = spot.path.rsplit('/').find(|token| token.parse::<usize>().is_err());
        let candidates = documented
            .into_iter()
            .chain(timestamp)
            .chain(named.filter(|name| !name.is_empty()).map(|name| of_length(name, schema)))
            .chain(std::iter::once_with(|| of_length("text", schema)))
            .map(Value::String)
            .find(|value| self.oracle.accepts(id, value));
        let matching = || {
            let pattern = schema.pattern.as_deref()?;
            let mut texts = validate::matching(pattern, schema).into_iter().map(Value::String);
            texts.find(|value| self.oracle.accepts(id, value))
        };
        candidates.or_else(matching).unwrap_or(plain)
    }

    fn of_format(&self, format: &str, spot: &Spot) -> Option<String> {
        let fixed = match format {
            "uuid" => return Some(chance::uuid(self.seed, chance::of_text(&spot.path)).to_string()),
            "date-time" => "2026-01-01T00:00:00Z",
            "date" => "2026-01-01",
            "time" => "12:00:00Z",
            "duration" => "P1D",
            "email" | "idn-email" => "name@example.com",
            "hostname" | "idn-hostname" => "example.com",
            "ipv4" => "192.0.2.1",
            "ipv6" => "2001:db8::1",
            "uri" | "url" | "iri" => "https://example.com/",
            "uri-reference" | "iri-reference" => "/path",
            "uri-template" => "/path/{id}",
            "json-pointer" => "/path",
            "relative-json-pointer" => "0",
            "regex" => "^a$",
            "byte" => "dGV4dA==",
            _ => return None,
        };
        Some(fixed.to_owned())
    }
}

/// `text` repeated up to `minLength`, cut at `maxLength`.
fn of_length(text: &str, schema: &StringSchema) -> String {
    let length = text.chars().count();
    // A bound that no server would send is not worth the memory.
    let least = usize::try_from(schema.min_length.unwrap_or(0)).unwrap_or(usize::MAX).min(1 << 20);
    let most = schema.max_length.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    text.chars().cycle().take(length.max(least).min(most)).collect()
}

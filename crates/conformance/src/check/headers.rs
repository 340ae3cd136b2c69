//! `headers`: documented response headers are there, and have documented values.

use serde_json::{Value, json};
use specwright_openapi::api::{Header, Response, SchemaKind};

use super::Check;
use crate::{
    case::{Because, Level},
    generate::oracle::asked,
    http::exchange::Seen,
    report::finding::Deviation,
};

pub(super) struct Headers;

impl Check for Headers {
    fn name(&self) -> &'static str {
        "headers"
    }

    fn about(&self) -> &'static str {
        "Required response headers are there, and documented ones have documented values."
    }

    fn judge(&self, seen: &Seen<'_>) -> Vec<Deviation> {
        let Some((_, response, answer)) = seen.documented_answer() else { return Vec::new() };
        let value = |header: &Header| answer.headers.get(&header.name).and_then(|value| value.to_str().ok());
        let judged =
            response.headers.iter().filter_map(|header| judge(seen, (response, header), value(header)));
        judged.collect()
    }
}

fn judge(
    seen: &Seen<'_>,
    (response, header): (&Response, &Header),
    value: Option<&str>,
) -> Option<Deviation> {
    let (expected, actual) = match value {
        None if header.required => ("the header is there".to_owned(), "it is not".to_owned()),
        None => return None,
        Some(text) => {
            let id = header.schema?;
            let schema = &seen.api.schemas[id];
            let typed = match &schema.kind {
                SchemaKind::Integer(_) | SchemaKind::Number(_) => {
                    text.parse::<f64>().map_or(json!(text), number)
                }
                SchemaKind::Boolean => text.parse::<bool>().map_or(json!(text), Value::Bool),
                _ => json!(text),
            };
            let broken = seen.oracle.in_response(id, &typed).into_iter().next()?;
            (asked(seen.api, &broken), if seen.reveal { text.to_owned() } else { "another value".to_owned() })
        }
    };
    let basis = response.contract.basis;
    let because = Because {
        fact: format!("{} is documented with the header {}", response.status, header.name),
        citations: response.contract.source.clone(),
        basis,
    };
    let pointer = format!("header:{}", header.name);
    Some(Deviation {
        check: "headers",
        level: Level::of(basis),
        pointer,
        expected,
        actual,
        because: Some(because),
    })
}

fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}

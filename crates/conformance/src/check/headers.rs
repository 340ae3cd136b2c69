//! `headers`: documented response headers are there, and have documented values.

use serde_json::json;
use specwright_openapi::{
    SchemaShape,
    api::{Basis, Header, Response},
};

use super::Check;
use crate::{
    case::{Because, Level},
    generate::oracle::asked,
    http::exchange::Observed,
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

    fn judge(&self, seen: &Observed<'_>) -> Vec<Deviation> {
        let Some((_, response, answer)) = seen.documented_answer() else { return allow(seen) };
        let value = |header: &Header| {
            let lines: Vec<&str> =
                answer.headers.get_all(&header.name).iter().filter_map(|value| value.to_str().ok()).collect();
            let text = (!lines.is_empty()).then(|| lines.join(", "));
            Given { lines, text }
        };
        let judged =
            response.headers.iter().filter_map(|header| judge(seen, response, header, &value(header)));
        judged.collect()
    }
}

/// A 405 says which methods there are (RFC 9110, 15.5.6).
fn allow(seen: &Observed<'_>) -> Vec<Deviation> {
    let Ok(answer) = &seen.exchange.answer else { return Vec::new() };
    if answer.status != http::StatusCode::METHOD_NOT_ALLOWED
        || answer.headers.contains_key(http::header::ALLOW)
    {
        return Vec::new();
    }
    let because = Because {
        fact: "a 405 names the methods that are allowed (RFC 9110, 15.5.6)".to_owned(),
        citations: Vec::new(),
        basis: Basis::Documented,
    };
    vec![Deviation {
        check: "headers",
        level: Level::Violation,
        pointer: "header:Allow".to_owned(),
        expected: "the header is there".to_owned(),
        actual: "it is not".to_owned(),
        because: Some(because),
    }]
}

/// What stands under a header's name.
struct Given<'a> {
    lines: Vec<&'a str>,
    /// The lines together; none where there is no header.
    text: Option<String>,
}

fn judge(seen: &Observed<'_>, response: &Response, header: &Header, given: &Given<'_>) -> Option<Deviation> {
    let (expected, actual) = match &given.text {
        None if header.required => ("the header is there".to_owned(), "it is not".to_owned()),
        None => return None,
        Some(text) => {
            let id = header.schema?;
            let read = header.wire().read_header(&given.lines, Some(SchemaShape::new(seen.api, id)));
            let typed = read.ok().flatten().unwrap_or_else(|| json!(text));
            let broken = seen.oracle.in_response(id, &typed).into_iter().next()?;
            (asked(seen.api, &broken), if seen.reveal { text.clone() } else { "another value".to_owned() })
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

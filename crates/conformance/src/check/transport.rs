//! `transport`: every answer is complete, timely, of a sane size, and HTTP.

use specwright_openapi::api::Basis;

use super::Check;
use crate::{
    case::{Because, Level},
    http::exchange::Observed,
    report::finding::Deviation,
};

pub(super) struct Transport;

impl Check for Transport {
    fn name(&self) -> &'static str {
        "transport"
    }

    fn about(&self) -> &'static str {
        "Every answer is HTTP, complete, within the time and the size limit."
    }

    fn judge(&self, seen: &Observed<'_>) -> Vec<Deviation> {
        let Err(failure) = &seen.exchange.answer else { return Vec::new() };
        if !failure.is_the_targets() {
            return Vec::new();
        }
        vec![Deviation {
            check: self.name(),
            level: Level::Violation,
            pointer: String::new(),
            expected: "a complete HTTP answer within the limits".to_owned(),
            actual: failure.to_string(),
            because: Some(Because {
                fact: "every documented response is a complete HTTP message (RFC 9110, RFC 9112)".to_owned(),
                citations: Vec::new(),
                basis: Basis::Documented,
            }),
        }]
    }
}

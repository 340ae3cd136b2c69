//! `server-error`: no request makes the server fail. A 5xx is never a refusal.

use super::{Check, Subject, robustness};
use crate::{
    case::{Because, Case, Level},
    http::exchange::Observed,
    report::finding::Deviation,
};
use specwright_openapi::api::Basis;

pub(super) struct ServerError;

impl Check for ServerError {
    fn name(&self) -> &'static str {
        "server-error"
    }

    fn about(&self) -> &'static str {
        "No request makes the server fail: a 5xx is never an answer to what a client sent."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        robustness::cases(subject)
    }

    fn judge(&self, seen: &Observed<'_>) -> Vec<Deviation> {
        let Ok(answer) = &seen.exchange.answer else { return Vec::new() };
        if !answer.status.is_server_error() || seen.expected {
            return Vec::new();
        }
        vec![Deviation {
            check: self.name(),
            level: Level::Violation,
            pointer: "status".to_owned(),
            expected: "no 5xx".to_owned(),
            actual: answer.status.as_u16().to_string(),
            because: Some(Because {
                fact: "a failure of the server is documented, if at all, as its own fault, never as the outcome of a request".to_owned(),
                citations: Vec::new(),
                basis: Basis::Documented,
            }),
        }]
    }
}

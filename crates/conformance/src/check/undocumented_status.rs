//! `undocumented-status`: a refusal has a status that the document lists.

use specwright_openapi::api::{Basis, StatusPattern};

use super::Check;
use crate::{
    case::{Because, Level},
    http::exchange::Observed,
    report::finding::Deviation,
};

/// Statuses by which any server may refuse a request as HTTP, before it looks at what the document speaks of.
const OF_HTTP: [u16; 12] = [401, 403, 405, 406, 408, 411, 413, 414, 415, 428, 429, 431];

pub(super) struct UndocumentedStatus;

impl Check for UndocumentedStatus {
    fn name(&self) -> &'static str {
        "undocumented-status"
    }

    fn about(&self) -> &'static str {
        "A refusal has a status that the document lists (an observation where it does not say how invalid requests are refused, or where HTTP itself has the status)."
    }

    fn judge(&self, seen: &Observed<'_>) -> Vec<Deviation> {
        let (Ok(answer), Some(operation)) = (&seen.exchange.answer, seen.operation) else {
            return Vec::new();
        };
        let status = answer.status.as_u16();
        // What was not expected is a deviation of the case itself.
        if !seen.expected || !answer.status.is_client_error() || seen.documented.is_some() {
            return Vec::new();
        }
        let refusals = operation.responses.iter().filter_map(|response| match response.status {
            StatusPattern::Code(code) if (400..500).contains(&code) => Some(code.to_string()),
            _ => None,
        });
        let listed: Vec<String> = refusals.collect();
        // Where a document says how invalid requests are refused, it says that they are not refused otherwise.
        let speaks = operation
            .responses
            .iter()
            .any(|response| matches!(response.status, StatusPattern::Code(400 | 422)));
        let accusable = speaks && !OF_HTTP.contains(&status);
        if !accusable && seen.own {
            return Vec::new();
        }
        vec![Deviation {
            check: self.name(),
            level: if accusable { Level::Violation } else { Level::Observation },
            pointer: "status".to_owned(),
            expected: if listed.is_empty() { "a documented status".to_owned() } else { listed.join(" or ") },
            actual: status.to_string(),
            because: Some(Because {
                fact: "every status that an operation responds with is listed".to_owned(),
                citations: operation.contract.source.clone(),
                basis: Basis::Documented,
            }),
        }]
    }
}

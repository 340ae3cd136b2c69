//! What a document says of a request that was recorded.

use std::collections::HashMap;

use http::header;
use serde_json::Value;
use specwright_openapi::{
    SchemaShape,
    api::{Basis, Operation, Parameter, ParameterLocation},
};
use specwright_wire::{Query, media_type};

use crate::{
    case::{Because, Level},
    http::exchange::Observed,
    report::finding::Deviation,
};

/// What a URL gives.
pub(super) struct Given {
    /// Path parameters, percent-encoded.
    pub(super) path: HashMap<String, String>,
    pub(super) query: Query,
}

/// That a wrong request was accepted, or a right one refused as if something were wrong with it. Both are only observed: whoever sent it may have known
/// more, and a state may have stood against it.
pub(super) fn judge(seen: &Observed<'_>, operation: &Operation, given: &Given) -> Option<Deviation> {
    let status = seen.exchange.answer.as_ref().ok()?.status;
    let wrong = wrong(seen, operation, given);
    let refused = matches!(status.as_u16(), 400 | 415 | 422);
    let (expected, fact) = match &wrong {
        Some(why) if status.is_success() => ("a refusal".to_owned(), format!("{why} is not allowed")),
        None if refused => {
            let listed: Vec<String> =
                operation.successes().map(|response| response.status.to_string()).collect();
            (listed.join(" or "), "nothing in the request breaks the document".to_owned())
        }
        _ => return None,
    };
    Some(Deviation {
        check: "status",
        level: Level::Observation,
        pointer: "status".to_owned(),
        expected,
        actual: status.as_u16().to_string(),
        because: Some(Because { fact, citations: operation.contract.source.clone(), basis: Basis::Inferred }),
    })
}

/// The first thing in a request that the document does not allow.
fn wrong(seen: &Observed<'_>, operation: &Operation, given: &Given) -> Option<String> {
    for parameter in &operation.parameters {
        if seen.api.carries_credential(operation, parameter) {
            continue;
        }
        let place = format!("{} parameter `{}`", parameter.location.as_str(), parameter.name);
        match read(seen, operation, parameter, given) {
            Ok(Some(value)) => {
                if let Some(broken) = seen.oracle.in_request(parameter.schema, &value).into_iter().next() {
                    return Some(format!("{place}, which breaks `{}`,", broken.keyword));
                }
            }
            Ok(None) if parameter.required => return Some(format!("a request without {place}")),
            Ok(None) => {}
            Err(_) => return Some(format!("{place}, which cannot be read,")),
        }
    }
    body(seen, operation)
}

fn read(
    seen: &Observed<'_>,
    operation: &Operation,
    parameter: &Parameter,
    given: &Given,
) -> Result<Option<Value>, specwright_wire::ReadError> {
    let shape = Some(SchemaShape::new(seen.api, parameter.schema));
    let wire = parameter.wire();
    let headers = &seen.exchange.sent.headers;
    match parameter.location {
        ParameterLocation::Path => match given.path.get(&parameter.name) {
            Some(text) => wire.read_path(text, shape),
            None => Ok(None),
        },
        ParameterLocation::Query => {
            let others = operation.parameters_in(ParameterLocation::Query).map(|other| other.name.as_str());
            let others: Vec<&str> = others.filter(|other| *other != parameter.name).collect();
            wire.read_query(&given.query, shape, &others)
        }
        ParameterLocation::Header => {
            let values = headers.get_all(parameter.name.as_str()).into_iter();
            let lines: Vec<&str> = values.filter_map(|value| value.to_str().ok()).collect();
            wire.read_header(&lines, shape)
        }
        // Recordings seldom keep cookies whole.
        ParameterLocation::Cookie => Ok(None),
    }
}

fn body(seen: &Observed<'_>, operation: &Operation) -> Option<String> {
    let documented = operation.request_body.as_ref()?;
    let sent = &seen.exchange.sent;
    let given = sent.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if sent.body.is_empty() {
        // A recording without the body of a request that has a type says nothing of it.
        return (documented.required && given.is_none()).then(|| "a request without a body".to_owned());
    }
    let name = media_type::essence(given?).to_ascii_lowercase();
    let Some(media) = documented.content.iter().find(|media| media_type::covers(&media.name, &name)) else {
        return Some(format!("a body of the type {name}"));
    };
    if !media.is_json() {
        return None;
    }
    let Ok(value) = serde_json::from_slice::<Value>(&sent.body) else {
        return Some("a body that is no JSON".to_owned());
    };
    let broken = seen.oracle.in_request(media.schema?, &value).into_iter().next()?;
    let place = if broken.instance.is_empty() {
        "the body".to_owned()
    } else {
        format!("`{}` of the body", broken.instance)
    };
    Some(format!("{place}, which breaks `{}`,", broken.keyword))
}

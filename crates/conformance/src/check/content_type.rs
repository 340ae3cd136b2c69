//! `content-type`: a body comes as a documented media type.

use specwright_openapi::api::{Basis, MediaType, Operation, Response, StatusPattern};
use specwright_wire::media_type;

use super::{Check, New, Subject};
use crate::{
    case::request::Body,
    case::{Because, Case, Level, Statuses},
    generate::status_basis,
    http::exchange::{Observed, ReceivedResponse},
    report::finding::Deviation,
};

pub(super) struct ContentType;

impl Check for ContentType {
    fn name(&self) -> &'static str {
        "content-type"
    }

    fn about(&self) -> &'static str {
        "A body comes as one of the media types documented for its status; other types in requests are observed."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        undocumented(subject).into_iter().collect()
    }

    fn judge(&self, seen: &Observed<'_>) -> Vec<Deviation> {
        let Some((_, response, answer)) = seen.documented_answer() else { return Vec::new() };
        if response.content.is_empty() || answer.body.is_empty() || is_documented(response, answer) {
            return Vec::new();
        }
        let names: Vec<&str> = response.content.iter().map(|media| media.name.as_str()).collect();
        let basis = response.contract.basis;
        vec![Deviation {
            check: self.name(),
            level: Level::of(basis),
            pointer: "header:Content-Type".to_owned(),
            expected: names.join(" or "),
            actual: answer.content_type().unwrap_or_else(|| "none".to_owned()),
            because: Some(Because {
                fact: format!("{} is documented as {}", response.status, names.join(" or ")),
                citations: response.contract.source.clone(),
                basis,
            }),
        }]
    }
}

/// A valid body under a media type that the document does not mention. It does not say that others are refused either, so what
/// happens is observed.
fn undocumented(subject: Subject<'_, '_>) -> Option<Case> {
    let Subject { context, operation } = subject;
    let content = &operation.request_body.as_ref()?.content;
    let plain = |media: &MediaType| media.name.starts_with("text/") || media.name.starts_with('*');
    let tail = "body/media-type".to_owned();
    let mut draft = subject.neighbour(&tail).filter(|_| !content.iter().any(plain))?;
    let value = draft.request.body.value()?.clone();
    draft.request.body = Body::Text("text/plain".to_owned(), value);
    let names: Vec<&str> = content.iter().map(|media| media.name.as_str()).collect();
    let contracts = [&operation.request_body.as_ref()?.contract, &operation.contract];
    let because = context.because(
        format!("the body is documented as {}", names.join(" or ")),
        Basis::Inferred,
        &contracts,
    );
    let mut expect = context.expect(operation, context.refuses(operation));
    expect.statuses.hundreds = vec![4];
    // A document that lists 415 says what it is for.
    let stated = operation.response(415).map(status_basis).filter(|_| says(operation, 415));
    if stated.is_some() {
        expect.statuses = Statuses::reject(vec![415]);
    }
    let level = stated.map_or(Level::Observation, Level::of);
    let because = Because { basis: stated.unwrap_or(because.basis), ..because };
    let case = New { check: "content-type", tail, draft, expect, because, facts: Vec::new() }.case(subject);
    Some(Case { level, ..case })
}

/// Whether the document lists this very status.
fn says(operation: &Operation, code: u16) -> bool {
    operation.responses.iter().any(|response| response.status == StatusPattern::Code(code))
}

fn is_documented(response: &Response, answer: &ReceivedResponse) -> bool {
    let Some(came) = answer.content_type() else { return false };
    response.content.iter().any(|media| media_type::covers(&media.name, &came))
}

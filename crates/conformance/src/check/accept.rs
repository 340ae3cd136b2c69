//! `accept`: a response comes in the media type that is asked for, where several are documented.

use serde_json::Value;
use specwright_openapi::api::{MediaType, Response};
use specwright_wire::media_type;

use super::{Check, New, Subject};
use crate::{
    case::{Because, Case, Level, Statuses, request::Slot},
    generate::{operation_basis, status_basis, weakest},
    http::exchange::Observed,
    report::finding::Deviation,
};

/// A media type that nothing is of.
const NOBODYS: &str = "application/x-specwright";

pub(super) struct Accept;

impl Check for Accept {
    fn name(&self) -> &'static str {
        "accept"
    }

    fn about(&self) -> &'static str {
        "Of several documented media types, the one that a request accepts comes; none of them is answered by 406 where that is documented."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let documented = subject.operation.successes().find(|response| !response.content.is_empty());
        let Some(response) = documented else { return Vec::new() };
        let each = concrete(response).into_iter().filter_map(|media| asked(subject, response, media));
        each.chain(none_of_them(subject)).collect()
    }

    fn judge(&self, seen: &Observed<'_>) -> Vec<Deviation> {
        let Some((operation, response, answer)) = seen.documented_answer() else { return Vec::new() };
        let asked =
            seen.exchange.sent.headers.get(http::header::ACCEPT).and_then(|value| value.to_str().ok());
        let media = asked.and_then(|asked| concrete(response).into_iter().find(|media| media.name == asked));
        let Some((media, came)) = media.zip(answer.content_type()) else { return Vec::new() };
        let documented = response.content.iter().any(|media| media_type::covers(&media.name, &came));
        if answer.body.is_empty() || !documented || media_type::covers(&media.name, &came) {
            return Vec::new();
        }
        // HTTP lets a server disregard what is accepted (RFC 9110, 12.5.1); a document that lists 406 says that this one does not.
        let stated = operation.exactly(406).map(|refusal| refusal.contract.basis);
        vec![Deviation {
            check: self.name(),
            level: stated.map_or(Level::Observation, Level::of),
            pointer: "header:Content-Type".to_owned(),
            expected: media.name.clone(),
            actual: came,
            because: Some(Because {
                fact: format!(
                    "{} is documented as {} too, and nothing else is accepted",
                    response.status, media.name
                ),
                citations: response.contract.source.clone(),
                basis: stated.unwrap_or(response.contract.basis),
            }),
        }]
    }
}

/// The media types of a response that are no ranges, where there are several.
fn concrete(response: &Response) -> Vec<&MediaType> {
    let all = response.content.iter().filter(|media| !media.name.contains('*'));
    let all: Vec<&MediaType> = all.collect();
    if all.len() > 1 { all } else { Vec::new() }
}

fn asked(subject: Subject<'_, '_>, response: &Response, media: &MediaType) -> Option<Case> {
    let Subject { context, operation } = subject;
    let tail = format!("accept/{}", media.name);
    let mut draft = subject.smallest(&tail)?;
    draft.request.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("accept"));
    draft.request.headers.push(("Accept".to_owned(), Slot::Value(Value::from(media.name.as_str()))));
    let basis = weakest(&[operation_basis(operation), status_basis(response)]);
    let fact = format!("{} is accepted, and one of the documented media types", media.name);
    let because = context.because(fact, basis, &[&operation.contract, &response.contract]);
    let expect = context.expect(operation, context.accepts(operation));
    let case = New { check: "accept", tail, draft, expect, because, facts: Vec::new() }.case(subject);
    // HTTP lets a server refuse by 406 where nobody documented it.
    Some(Case { level: Level::Observation, ..case })
}

fn none_of_them(subject: Subject<'_, '_>) -> Option<Case> {
    let Subject { context, operation } = subject;
    let response = operation.exactly(406)?;
    let tail = "accept/none".to_owned();
    let mut draft = subject.smallest(&tail)?;
    draft.request.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("accept"));
    draft.request.headers.push(("Accept".to_owned(), Slot::Value(Value::from(NOBODYS))));
    let basis = weakest(&[operation_basis(operation), status_basis(response)]);
    let fact = "what accepts none of the documented media types is refused";
    let because = context.because(fact, basis, &[&operation.contract, &response.contract]);
    let expect = context.expect(operation, Statuses::reject(vec![406]));
    let facts = vec!["status/406".to_owned()];
    Some(New { check: "accept", tail, draft, expect, because, facts }.case(subject))
}

//! `examples`: what a document shows as a request is accepted.

use specwright_openapi::api::{Example, MediaType};

use super::{Check, New, Subject, accepting_scope, success_basis};
use crate::{
    case::{Case, Level},
    generate::{BodyChoice, Fill, Uniqueness, weakest},
};

pub(super) struct Examples;

impl Check for Examples {
    fn name(&self) -> &'static str {
        "examples"
    }

    fn about(&self) -> &'static str {
        "Documented example requests are accepted (with values of their own where a target may want them unique)."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let operation = subject.operation;
        let content = operation.request_body.iter().flat_map(|body| &body.content);
        let shown = content.flat_map(|media| media.examples.iter().map(move |example| (media, example)));
        let mut cases = Vec::new();
        for (media, example) in shown {
            let tail = format!("example/{}", example.name);
            cases.extend(shown_request(subject, media, example, tail.clone()));
            cases.extend(verbatim(subject, media, example, format!("{tail}/verbatim")));
        }
        cases
    }
}

fn shown_request<'a>(
    subject: Subject<'a, '_>,
    media: &'a MediaType,
    example: &'a Example,
    tail: String,
) -> Option<Case> {
    let Subject { context, operation } = subject;
    let choice = BodyChoice::Example(media, example);
    let draft = subject.draft(Fill::Minimal, choice, accepting_scope(operation), &tail)?;
    let contradicts = example.contract.contradicts.as_ref();
    let basis = weakest(&[success_basis(operation), example.contract.basis]);
    let fact = match contradicts {
        Some(why) => format!("the document shows this request, though {why}"),
        None => "the document shows this request".to_owned(),
    };
    let because = context.because(fact, basis, &[&example.contract, &operation.contract]);
    let mut expect = context.expect(operation, context.accepts(operation));
    if contradicts.is_some() {
        // The document refuses what it shows, so either answer keeps to it.
        expect.statuses.hundreds.push(4);
    }
    let facts = vec![format!("example/{}/{}", media.name, example.name)];
    let case = New { check: "examples", tail, draft, expect, because, facts }.case(subject);
    let level = if contradicts.is_some() { Level::Observation } else { Level::of(basis) };
    Some(Case { level, ..case })
}

/// The example to the letter, where the other case varies it, but for what the document says that no two have. A refusal may be about
/// other values used before.
fn verbatim<'a>(
    subject: Subject<'a, '_>,
    media: &'a MediaType,
    example: &'a Example,
    tail: String,
) -> Option<Case> {
    let mut case = shown_request(subject, media, example, tail)?;
    let body = case.steps.first_mut()?.request.body.value_mut()?;
    let mut shown = example.value.clone();
    for place in Uniqueness::of(subject.context.api, subject.operation).said_places(body) {
        if let (Some(shown), Some(varied)) = (shown.pointer_mut(&place), body.pointer(&place)) {
            shown.clone_from(varied);
        }
    }
    if *body == shown {
        return None;
    }
    *body = shown;
    case.assumes.get_or_insert_with(|| "nothing at the target has these values yet".to_owned());
    Some(case)
}

//! `examples`: what a document shows as a request is accepted.

use specwright_openapi::api::{Example, MediaType};

use super::{Check, New, Subject, accepting_scope, success_basis};
use crate::{
    case::{Case, Level},
    generate::{BodyChoice, Fill, weakest},
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
            let Some(varied) = shown_request(subject, media, example) else { continue };
            let verbatim = verbatim(&varied, example);
            cases.push(varied);
            cases.extend(verbatim);
        }
        cases
    }
}

fn shown_request<'a>(subject: Subject<'a, '_>, media: &'a MediaType, example: &'a Example) -> Option<Case> {
    let Subject { context, operation } = subject;
    let tail = format!("example/{}", example.name);
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

/// The example to the letter, where the other case varies it. A refusal may be about values used before.
fn verbatim(varied: &Case, example: &Example) -> Option<Case> {
    let mut case = varied.clone();
    let body = case.steps.first_mut()?.request.body.value_mut()?;
    if *body == example.value {
        return None;
    }
    body.clone_from(&example.value);
    case.id.push_str("/verbatim");
    case.assumes.get_or_insert_with(|| "nothing at the target has these values yet".to_owned());
    Some(case)
}

//! `examples`: what a document shows as a request is accepted.

use specwright_spec::api::{Basis, Operation};

use super::{Check, New, accepting_scope, success_basis};
use crate::{
    case::{Case, Level},
    generate::{BodyChoice, Context, Fill, weakest},
};

pub(super) struct Examples;

impl Check for Examples {
    fn name(&self) -> &'static str {
        "examples"
    }

    fn about(&self) -> &'static str {
        "Documented example requests are accepted (with values of their own where a target may want them unique)."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        let content = operation.request_body.iter().flat_map(|body| &body.content);
        let shown = content.flat_map(|media| media.examples.iter().map(move |example| (media, example)));
        let mut cases = Vec::new();
        for (media, example) in shown {
            let tail = format!("example/{}", example.name);
            let salt = format!("{}/{tail}", operation.slug);
            let choice = BodyChoice::Example(media, example);
            let draft = context.draft(operation, (Fill::Minimal, choice), accepting_scope(operation), &salt);
            let Ok(draft) = draft else { continue };
            let contradicts = example.contract.contradicts.as_ref();
            let basis = weakest(&[success_basis(operation), example.contract.basis]);
            let fact = match contradicts {
                Some(why) => format!("the document shows this request, though {why}"),
                None => "the document shows this request".to_owned(),
            };
            let because = context.because(fact, basis, &[&example.contract, &operation.contract]);
            let expect = context.expect(operation, context.accepts(operation));
            let facts = vec![format!("example/{}/{}", media.name, example.name)];
            let mut case =
                New { check: self.name(), tail, draft, expect, because, facts }.case(context, operation);
            if contradicts.is_some() {
                // The document refuses what it shows, so either answer keeps to it.
                case.steps[0].expect.statuses.hundreds.push(4);
            }
            if contradicts.is_some() || basis == Basis::Inferred {
                case.level = Level::Observation;
            }
            cases.push(case);
        }
        cases
    }
}

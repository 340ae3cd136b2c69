//! `type`: a value of another type is refused, and so is a body that cannot be read at all.

use specwright_openapi::api::Operation;

use super::{Check, New, neighbour, refusals};
use crate::{
    case::Case,
    case::request::Body,
    generate::{Context, operation_basis},
};

pub(super) struct Type;

impl Check for Type {
    fn name(&self) -> &'static str {
        "type"
    }

    fn about(&self) -> &'static str {
        "A value of another type than documented is refused, and so is a body that cannot be parsed."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        let mut cases = refusals(self.name(), (context, operation), |site| context.wrong_types(site));
        cases.extend(unreadable(context, operation));
        cases
    }
}

fn unreadable<'a>(context: &Context<'a>, operation: &'a Operation) -> Option<Case> {
    let media = context.preferred(operation).filter(|media| media.is_json())?;
    let tail = "body/syntax".to_owned();
    let mut draft = neighbour(context, operation, &tail)?;
    draft.request.body = Body::Raw(media.name.clone(), b"{\"unfinished\": ".to_vec());
    draft.request.body_slots.clear();
    let because = context.because("the body is JSON", operation_basis(operation), &[&operation.contract]);
    let expect = context.expect(operation, context.refuses(operation));
    let level = context.refusal_level(operation, because.basis);
    let case =
        New { check: "type", tail, draft, expect, because, facts: Vec::new() }.case(context, operation);
    Some(Case { level, ..case })
}

//! `location`: what a response says was made stands where it says.

use specwright_openapi::api::{Basis, EffectKind, Operation, Safety, Selector};

use super::{Check, New, Subject, accepting_scope};
use crate::{
    case::{
        Assertion, Case, Level, Statuses, Step,
        request::{ANSWER, Request, Slot},
    },
    generate::{BodyChoice, Fill, child, operation_basis, status_basis, weakest},
};

pub(super) struct Location;

impl Check for Location {
    fn name(&self) -> &'static str {
        "location"
    }

    fn about(&self) -> &'static str {
        "What was made is found where `Location` says (RFC 9110, 15.3.2)."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        followed(subject).into_iter().collect()
    }
}

fn followed(subject: Subject<'_, '_>) -> Option<Case> {
    let Subject { context, operation } = subject;
    let effect = operation.effect.as_ref().filter(|_| operation.bulk.is_none())?;
    let makes = matches!(effect.kind, EffectKind::Creates | EffectKind::Upserts);
    let response = operation.exactly(201).filter(|_| makes)?;
    response.headers.iter().find(|header| header.name.eq_ignore_ascii_case("location"))?;
    // What no operation reads may stand anywhere.
    let reads = |other: &&Operation| {
        let read = other.effect.as_ref().filter(|read| read.resource == effect.resource);
        let plain = |read: &specwright_openapi::api::Effect| {
            read.kind == EffectKind::Reads && matches!(read.key.as_slice(), [Selector::Path(_)])
        };
        read.is_some_and(plain)
    };
    let reader = context.api.operations.iter().find(reads)?;
    let tail = "location";
    let draft = subject.draft(Fill::Minimal, BodyChoice::Preferred, accepting_scope(operation), tail)?;
    let basis = weakest(&[operation_basis(operation), status_basis(response), effect.basis]);
    let because =
        context.because("what was made is found where `Location` says", basis, &[&operation.contract]);
    let expect = context.expect(operation, context.accepts(operation));
    let facts = vec!["status/201/header/Location".to_owned()];
    let mut case =
        New { check: "location", tail: tail.to_owned(), draft, expect, because, facts }.case(subject);
    let answer = format!("{ANSWER}0");
    let mut request = Request::blank(reader);
    request.operation = None;
    request.target = Some(Slot::Fixture(answer.clone(), "/location".to_owned()));
    request.safety = Safety::Read;
    let mut expect = context.expect(reader, Statuses { hundreds: vec![2, 3], ..Statuses::accept(vec![]) });
    let item = reader.effect.as_ref().map_or("", |effect| effect.item.as_str());
    let shown = effect.kind == EffectKind::Creates && !effect.id.is_empty();
    let made = child(&format!("/body{}", effect.item), &effect.id);
    expect.assertions = shown
        .then(|| Assertion::Same(child(item, &effect.id), Slot::Fixture(answer, made)))
        .into_iter()
        .collect();
    case.steps.push(Step { request, walk: None, expect });
    let level = if basis == Basis::Inferred { Level::Observation } else { Level::of(basis) };
    Some(Case { level, ..case })
}

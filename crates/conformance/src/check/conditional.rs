//! `conditional`: entity tags, and requests that depend on them (RFC 9110, 13).

use serde_json::Value;
use specwright_openapi::{
    Api,
    api::{EffectKind, Method, Operation, ParameterLocation, Response},
};

use super::{Check, New, Subject};
use crate::{
    case::{
        Assertion, Case, Expect, Level, Scope, Statuses, Step,
        request::{ANSWER, Slot},
    },
    generate::{BodyChoice, Context, Draft, DraftOptions, Fill, operation_basis, status_basis, weakest},
};

/// Tags that nothing has, in the forms that documents ask for. Nought is not among them: it may be read as nothing.
const NOBODYS: &[&str] = &[
    "\"specwright-1\"",
    "\"1000000000001\"",
    "\"0123456789abcdef\"",
    "\"01234567\"",
    "W/\"specwright-1\"",
    "0123456789abcdef",
    "1000000000001",
];

pub(super) struct Conditional;

impl Check for Conditional {
    fn name(&self) -> &'static str {
        "conditional"
    }

    fn about(&self) -> &'static str {
        "A request with `If-None-Match` or `If-Match` is answered by what the entity tag is, where 304 or 412 is documented; a change gives a new tag."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let operation = subject.operation;
        if operation.method == Method::Get {
            return unchanged(subject).into_iter().chain(changed(subject)).collect();
        }
        mismatched(subject).into_iter().chain(matched(subject)).chain(missing(subject)).collect()
    }
}

/// A read with the tag of what it reads says only that nothing changed.
fn unchanged(subject: Subject<'_, '_>) -> Option<Case> {
    let Subject { context, operation } = subject;
    let response = operation.exactly(304).filter(|_| shows_tag(operation))?;
    let draft = subject.smallest("conditional/unchanged")?;
    let expect = context.expect(operation, context.accepts(operation));
    let fact = "what the request says that it has is not sent again (RFC 9110, 13.1.2)";
    let mut case = of(subject, "conditional/unchanged", fact, draft, response, expect);
    let mut again = case.steps.first()?.clone();
    give(&mut again, "If-None-Match", tag(0));
    again.expect = context.expect(operation, Statuses { codes: vec![304], ..Statuses::accept(vec![304]) });
    case.steps.push(again);
    case.facts.push(format!("{}/status/304", operation.slug));
    Some(case)
}

/// What was changed has another tag.
fn changed(subject: Subject<'_, '_>) -> Option<Case> {
    let Subject { context, operation } = subject;
    let effect = operation.effect.as_ref().filter(|effect| effect.kind == EffectKind::Reads)?;
    let response = operation.exactly(304).filter(|_| shows_tag(operation))?;
    let api: &Api = context.api;
    let merges = |other: &&Operation| {
        let merged = other.effect.as_ref().filter(|_| other.bulk.is_none());
        merged.is_some_and(|merged| merged.kind == EffectKind::Merges && merged.resource == effect.resource)
    };
    let merge = api.operations.iter().find(merges)?;
    let salt = format!("{}/conditional/changed", operation.slug);
    let change = context.draft(merge, &DraftOptions::maximal(Scope::Own, &salt)).ok()?;
    let draft = subject.draft(Fill::Minimal, BodyChoice::Preferred, Scope::Own, "conditional/changed")?;
    let known = |name: &str| draft.fixtures.iter().any(|fixture| fixture.name == name);
    if !change.fixtures.iter().all(|fixture| known(&fixture.name)) {
        return None;
    }
    let expect = context.expect(operation, context.accepts(operation));
    let fact = "what was changed has another entity tag (RFC 9110, 8.8.1)";
    let mut case = of(subject, "conditional/changed", fact, draft, response, expect);
    let mut after = case.steps.first()?.clone();
    after.expect.assertions = vec![Assertion::NewTag(format!("{ANSWER}0"), format!("{ANSWER}2"))];
    let expect = context.expect(merge, context.accepts(merge));
    case.steps.push(Step { request: change.request, walk: None, expect });
    case.steps.push(after);
    Some(case)
}

/// A change of what has another tag than the request expects is refused.
fn mismatched(subject: Subject<'_, '_>) -> Option<Case> {
    let Subject { context, operation } = subject;
    let response = operation.exactly(412)?;
    let declared = if_match(operation)?;
    reader(context, operation)?;
    let fits = |tag: &&&str| context.oracle.accepts(declared, &Value::from(**tag));
    let nobodys = *NOBODYS.iter().find(fits)?;
    let tail = "conditional/mismatched";
    let draft = own(subject, tail)?;
    let expect = context.expect(operation, Statuses::reject(vec![412]));
    let fact = "what has another entity tag than the request expects is left alone (RFC 9110, 13.1.1)";
    let mut case = of(subject, tail, fact, draft, response, expect);
    give(case.steps.first_mut()?, "If-Match", Slot::Value(Value::from(nobodys)));
    case.facts.push(format!("{}/status/412", operation.slug));
    Some(case)
}

/// A change of what has the tag that the request expects is made.
fn matched(subject: Subject<'_, '_>) -> Option<Case> {
    let Subject { context, operation } = subject;
    let response = operation.exactly(412)?;
    if_match(operation)?;
    let reader = reader(context, operation)?;
    let tail = "conditional/matched";
    let draft = own(subject, tail)?;
    let read = context.draft(reader, &DraftOptions::minimal(Scope::Own, tail)).ok()?;
    let expect = context.expect(operation, context.accepts(operation));
    let fact = "what has the entity tag that the request expects is changed (RFC 9110, 13.1.1)";
    let mut case = of(subject, tail, fact, draft, response, expect);
    give(case.steps.first_mut()?, "If-Match", tag(0));
    let expect = context.expect(reader, context.accepts(reader));
    case.steps.insert(0, Step { request: read.request, walk: None, expect });
    Some(case)
}

/// A change that expects nothing of what is there is refused, where 428 is documented.
fn missing(subject: Subject<'_, '_>) -> Option<Case> {
    let Subject { context, operation } = subject;
    let response = operation.exactly(428)?;
    if_match(operation)?;
    let tail = "conditional/missing";
    let draft = own(subject, tail)?;
    let expect = context.expect(operation, Statuses::reject(vec![428]));
    let fact = "a change has to say by If-Match what it expects (RFC 6585, 3)";
    let mut case = of(subject, tail, fact, draft, response, expect);
    let request = &mut case.steps.first_mut()?.request;
    request.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("if-match"));
    case.facts.push(format!("{}/status/428", operation.slug));
    Some(case)
}

fn of(
    subject: Subject<'_, '_>,
    tail: &str,
    fact: &str,
    draft: Draft,
    response: &Response,
    expect: Expect,
) -> Case {
    let Subject { context, operation } = subject;
    let basis = weakest(&[operation_basis(operation), status_basis(response)]);
    let because = context.because(fact, basis, &[&operation.contract, &response.contract]);
    let new = New { check: "conditional", tail: tail.to_owned(), draft, expect, because, facts: Vec::new() };
    Case { level: Level::of(basis), ..new.case(subject) }
}

/// A request that changes what the case has made.
fn own<'a>(subject: Subject<'a, '_>, tail: &str) -> Option<Draft> {
    let Subject { context, operation } = subject;
    let effect = operation.effect.as_ref().filter(|_| operation.bulk.is_none())?;
    let changes = matches!(
        effect.kind,
        EffectKind::Merges | EffectKind::Replaces | EffectKind::Upserts | EffectKind::Deletes
    );
    let draft = subject.draft(Fill::Maximal, BodyChoice::Preferred, Scope::Own, tail).filter(|_| changes)?;
    Some(super::state::onto_made(context, effect, draft))
}

/// The operation that reads what this one changes, and documents its tag.
fn reader<'a>(context: &Context<'a>, operation: &Operation) -> Option<&'a Operation> {
    let effect = operation.effect.as_ref()?;
    let api: &'a Api = context.api;
    api.operations.iter().find(|other| {
        let read = other.effect.as_ref().filter(|read| read.kind == EffectKind::Reads);
        read.is_some_and(|read| read.resource == effect.resource) && shows_tag(other)
    })
}

fn shows_tag(operation: &Operation) -> bool {
    let mut headers = operation.successes().flat_map(|response| &response.headers);
    headers.any(|header| header.name.eq_ignore_ascii_case("etag"))
}

/// The schema of `If-Match`, where an operation declares it.
fn if_match(operation: &Operation) -> Option<specwright_openapi::api::SchemaId> {
    let mut headers = operation.parameters.iter().filter(|one| one.location == ParameterLocation::Header);
    headers.find(|one| one.name.eq_ignore_ascii_case("if-match")).map(|one| one.schema)
}

/// The tag of the response to a step.
fn tag(step: usize) -> Slot {
    Slot::Fixture(format!("{ANSWER}{step}"), "/headers/etag".to_owned())
}

fn give(step: &mut Step, name: &str, slot: Slot) {
    step.request.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
    step.request.headers.push((name.to_owned(), slot));
}

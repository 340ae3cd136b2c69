//! Cases of `server-error`: requests whose outcome no document prescribes, except that the server does not fail.
//!
//! Each is what a real client sends by mistake. Accepted or refused, both are fine; a 5xx is a finding of `server-error`.

use serde_json::Value;
use specwright_openapi::{
    api::{Basis, Parameter, ParameterLocation, Safety},
    value::Hint,
};

use super::{New, Subject, accepting_scope};
use crate::{
    case::{Case, Level, Statuses, Verdict, request::Slot},
    generate::{BodyChoice, Draft, Fill, Place},
};

/// Places of one body that get unusual characters.
const MOST_PLACES: usize = 3;

/// Repeated and empty parameters, unknown page keys and control characters.
pub(super) fn cases(subject: Subject<'_, '_>) -> Vec<Case> {
    let operation = subject.operation;
    let mut cases = Vec::new();
    if operation.safety == Safety::Read {
        let api = subject.context.api;
        let parameters = operation.parameters_in(ParameterLocation::Query);
        for parameter in parameters.filter(|parameter| !api.carries_credential(operation, parameter)) {
            cases.extend(repeated(subject, parameter));
            cases.extend(unknown_page(subject, parameter));
        }
    }
    cases.extend(control_characters(subject));
    cases
}

/// The same parameter twice, with two values.
fn repeated<'a>(subject: Subject<'a, '_>, parameter: &'a Parameter) -> Option<Case> {
    let context = subject.context;
    let values = context.several(parameter.schema, 2, Hint { name: &parameter.name, shown: None });
    let structured = values.iter().any(|value| value.is_array() || value.is_object());
    if structured || values.is_empty() {
        return None;
    }
    let tail = format!("query/{}/repeated", parameter.name);
    let mut draft = subject.smallest(&tail)?;
    draft.request.query.retain(|(name, _)| *name != parameter.name);
    for value in [values.first(), values.last()].into_iter().flatten() {
        draft.request.query.push((parameter.name.clone(), Slot::Value(value.clone())));
    }
    Some(open(subject, tail, draft, &format!("query parameter `{}` twice", parameter.name)))
}

/// A page key that has the right form and was never given out.
fn unknown_page<'a>(subject: Subject<'a, '_>, parameter: &'a Parameter) -> Option<Case> {
    let Subject { context, operation } = subject;
    operation.page.as_ref()?.cursor().filter(|cursor| *cursor == parameter.name)?;
    let hint = Hint { name: &parameter.name, shown: None };
    let value = context.several(parameter.schema, 3, hint).pop()?;
    let tail = format!("query/{}/unknown", parameter.name);
    let mut draft = subject.smallest(&tail)?;
    draft.request.query.retain(|(name, _)| *name != parameter.name);
    draft.request.query.push((parameter.name.clone(), Slot::Value(value)));
    Some(open(subject, tail, draft, "a page key that was never given out"))
}

/// Texts with U+0000 in places of the body whose schema allows it.
fn control_characters(subject: Subject<'_, '_>) -> Vec<Case> {
    let Subject { context, operation } = subject;
    let Some(media) = context.preferred(operation).filter(|media| media.is_json()) else { return Vec::new() };
    let Some(schema) = media.schema else { return Vec::new() };
    let mut cases = Vec::new();
    for site in context.sites(operation, Some(media)) {
        let Place::Body(pointer) = &site.place else { continue };
        let tail = format!("{}/nul", site.label);
        let Some(mut draft) =
            subject.draft(Fill::Maximal, BodyChoice::Preferred, accepting_scope(operation), &tail)
        else {
            continue;
        };
        let Some(body) = draft.request.body.value_mut() else { continue };
        let Some(place) = body.pointer_mut(pointer).filter(|place| place.is_string()) else { continue };
        *place = Value::from("a\u{0}b");
        if !context.oracle.accepts(schema, body) {
            continue;
        }
        draft.request.body_slots.retain(|(slot, _)| slot != pointer);
        cases.push(open(subject, tail, draft, &format!("{} with U+0000", site.called())));
        if cases.len() >= MOST_PLACES {
            break;
        }
    }
    cases
}

/// A case that any answer but a failure passes.
fn open(subject: Subject<'_, '_>, tail: String, draft: Draft, what: &str) -> Case {
    let Subject { context, operation } = subject;
    let fact =
        format!("no document says what {what} leads to, but a server that fails is documented nowhere");
    let because = context.because(fact, Basis::Inferred, &[&operation.contract]);
    let statuses = Statuses {
        verdict: Verdict::Reject,
        codes: Vec::new(),
        hundreds: vec![4, 2, 3],
        lenient: true,
        any_refusal: true,
    };
    let expect = context.expect(operation, statuses);
    let new = New { check: "server-error", tail, draft, expect, because, facts: Vec::new() };
    Case { level: Level::Observation, ..new.case(subject) }
}

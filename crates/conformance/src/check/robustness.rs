//! Cases of `server-error`: requests whose outcome no document prescribes, except that the server does not fail.
//!
//! Each is what a real client sends by mistake. Accepted or refused, both are fine; a 5xx is a finding of `server-error`.

use serde_json::Value;
use specwright_openapi::{
    api::{Basis, Operation, Page, Parameter, ParameterLocation, Safety},
    value::Hint,
};

use super::{New, accepting_scope};
use crate::{
    case::{Case, Level, Statuses, Verdict, request::Slot},
    generate::{BodyChoice, Context, Draft, Fill, Place},
};

/// Places of one body that get unusual characters.
const MOST_PLACES: usize = 3;

/// Repeated and empty parameters, unknown page keys and control characters.
pub(super) fn cases<'a>(context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
    let mut cases = Vec::new();
    if operation.safety == Safety::Read {
        for parameter in operation.parameters_in(ParameterLocation::Query) {
            cases.extend(repeated((context, operation), parameter));
            cases.extend(unknown_page((context, operation), parameter));
        }
    }
    cases.extend(control_characters((context, operation)));
    cases
}

type Subject<'a, 'c> = (&'c Context<'a>, &'a Operation);

/// The same parameter twice, with two values.
fn repeated<'a>((context, operation): Subject<'a, '_>, parameter: &'a Parameter) -> Option<Case> {
    let values = context.several(parameter.schema, 2, Hint { name: &parameter.name, shown: None });
    let structured = values.iter().any(|value| value.is_array() || value.is_object());
    if structured || values.is_empty() {
        return None;
    }
    let tail = format!("query/{}/repeated", parameter.name);
    let mut draft = bare((context, operation), &tail)?;
    draft.request.query.retain(|(name, _)| *name != parameter.name);
    for value in [values.first(), values.last()].into_iter().flatten() {
        draft.request.query.push((parameter.name.clone(), Slot::Value(value.clone())));
    }
    Some(open((context, operation), tail, draft, &format!("query parameter `{}` twice", parameter.name)))
}

/// A page key that has the right form and was never given out.
fn unknown_page<'a>((context, operation): Subject<'a, '_>, parameter: &'a Parameter) -> Option<Case> {
    let Some(Page::Cursor { cursor, .. }) = &operation.page else { return None };
    if *cursor != parameter.name {
        return None;
    }
    let hint = Hint { name: &parameter.name, shown: None };
    let value = context.several(parameter.schema, 3, hint).pop()?;
    let tail = format!("query/{}/unknown", parameter.name);
    let mut draft = bare((context, operation), &tail)?;
    draft.request.query.retain(|(name, _)| *name != parameter.name);
    draft.request.query.push((parameter.name.clone(), Slot::Value(value)));
    Some(open((context, operation), tail, draft, "a page key that was never given out"))
}

/// Texts with U+0000 in places of the body whose schema allows it.
fn control_characters<'a>((context, operation): Subject<'a, '_>) -> Vec<Case> {
    let Some(media) = context.preferred(operation).filter(|media| media.is_json()) else { return Vec::new() };
    let Some(schema) = media.schema else { return Vec::new() };
    let mut cases = Vec::new();
    for site in context.sites(operation, Some(media)) {
        let Place::Body(pointer) = &site.place else { continue };
        let tail = format!("{}/nul", site.label);
        let Some(mut draft) = full((context, operation), &tail) else { continue };
        let Some(body) = draft.request.body.value_mut() else { continue };
        let Some(place) = body.pointer_mut(pointer).filter(|place| place.is_string()) else { continue };
        *place = Value::from("a\u{0}b");
        if !context.oracle.accepts(schema, body) {
            continue;
        }
        draft.request.body_slots.retain(|(slot, _)| slot != pointer);
        cases.push(open((context, operation), tail, draft, &format!("{} with U+0000", site.called())));
        if cases.len() >= MOST_PLACES {
            break;
        }
    }
    cases
}

fn bare<'a>((context, operation): Subject<'a, '_>, tail: &str) -> Option<Draft> {
    let salt = format!("{}/{tail}", operation.slug);
    let plan = (Fill::Minimal, BodyChoice::Preferred);
    context.draft(operation, plan, accepting_scope(operation), &salt).ok()
}

fn full<'a>((context, operation): Subject<'a, '_>, tail: &str) -> Option<Draft> {
    let salt = format!("{}/{tail}", operation.slug);
    let plan = (Fill::Maximal, BodyChoice::Preferred);
    context.draft(operation, plan, accepting_scope(operation), &salt).ok()
}

/// A case that any answer but a failure passes.
fn open<'a>((context, operation): Subject<'a, '_>, tail: String, draft: Draft, what: &str) -> Case {
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
    Case { level: Level::Observation, ..new.case(context, operation) }
}

//! `unknown-id`: a well-formed id that names nothing is not found.

use serde_json::{Value, json};
use specwright_openapi::api::{
    Basis, Effect, EffectKind, Operation, Parameter, ParameterLocation, SchemaKind, StatusPattern,
};
use specwright_pattern::{Limits, Pattern};

use super::{Check, New, Subject, or_failed};
use crate::{
    case::{
        Case, Level, Scope, Statuses,
        request::{Request, Slot},
    },
    generate::{Context, status_basis, token, uuid_of, weakest},
};

/// So many keys leave room for one that nothing has.
const ROOM: usize = 1000;

pub(super) struct UnknownId;

impl Check for UnknownId {
    fn name(&self) -> &'static str {
        "unknown-id"
    }

    fn about(&self) -> &'static str {
        "A well-formed id that names nothing gets the documented not-found status."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let Subject { context, operation } = subject;
        let makes = |effect: &Effect| matches!(effect.kind, EffectKind::Creates | EffectKind::Upserts);
        let listed = [404, 410].into_iter().filter(|code| has(operation, *code));
        let codes: Vec<u16> = listed.collect();
        if operation.effect.as_ref().is_some_and(makes) || codes.is_empty() {
            return Vec::new();
        }
        let stated = context.documented(operation, &codes);
        let statuses = Statuses::reject(stated.clone());
        let basis =
            stated.first().and_then(|code| operation.response(*code)).map_or(Basis::Inferred, status_basis);
        let mut cases = Vec::new();
        for parameter in context.not_found_sites(operation) {
            let Some(value) = unknown(context, operation, parameter) else { continue };
            let label = format!("{}/{}", parameter.location.as_str(), parameter.name);
            let Some(site) = context.sites(operation, None).into_iter().find(|site| site.label == label)
            else {
                continue;
            };
            let tail = format!("{label}/unknown");
            let Some(mut draft) = subject.neighbour(&tail) else { continue };
            let named = draft.request.path_values.get(&parameter.name).cloned();
            site.put(&mut draft.request, operation, &value);
            if let (ParameterLocation::Path, Some(Slot::Fixture(fixture, pointer))) =
                (parameter.location, named)
            {
                draft
                    .request
                    .path_values
                    .insert(parameter.name.clone(), Slot::Unlike(fixture, pointer, value));
            }
            draft.fixtures.retain(|fixture| uses(&draft.request, &fixture.name));
            for fixture in &mut draft.fixtures {
                // Nothing happens to it: one does for all.
                if fixture.scope == Scope::Own && !names(&draft.request, &fixture.name) {
                    fixture.scope = Scope::Shared("unlike".to_owned());
                    fixture.after.clear();
                }
            }
            let basis = weakest(&[basis, site.basis]);
            let fact = format!(
                "{} that names nothing is answered with {}",
                site.called(),
                Statuses::reject(codes.clone())
            );
            let because = context.because(fact, basis, &[&operation.contract]);
            let expect = context.expect(operation, or_failed(statuses.clone(), &draft.request));
            let facts = codes.iter().map(|code| format!("status/{code}")).collect();
            let case = New { check: self.name(), tail, draft, expect, because, facts }.case(subject);
            cases.push(Case { level: Level::of(basis), ..case });
        }
        cases
    }
}

fn has(operation: &Operation, code: u16) -> bool {
    operation.responses.iter().any(|response| response.status == StatusPattern::Code(code))
}

/// A value of the right form that nothing has.
fn unknown(context: &Context<'_>, operation: &Operation, parameter: &Parameter) -> Option<Value> {
    let salt = token(context.seed, &format!("{}/unknown", operation.slug));
    let made = match &context.api.schemas[parameter.schema].kind {
        SchemaKind::String(string) if string.format.as_deref() == Some("uuid") => Some(json!(uuid_of(salt))),
        SchemaKind::String(string) if string.pattern.is_none() => {
            Some(json!(format!("unknown-{:08}", salt % 100_000_000)))
        }
        SchemaKind::Integer(_) => Some(json!(1_900_000_000 + salt % 100_000_000)),
        _ => None,
    };
    let fits = |value: &Value| context.oracle.accepts(parameter.schema, value);
    let many = |schema: &SchemaKind| match schema {
        SchemaKind::String(string) => string.pattern.as_deref().is_some_and(leaves_room),
        _ => false,
    };
    let patterned = many(&context.api.schemas[parameter.schema].kind);
    // Something may have a key that only its form is known of: what comes tells (`inconclusive`).
    made.filter(fits)
        .or_else(|| context.salted(parameter.schema, &parameter.name, salt).filter(|_| patterned))
}

/// Whether a request takes something from a fixture.
fn uses(request: &Request, fixture: &str) -> bool {
    slots(request).any(|slot| slot.fixture() == Some(fixture))
}

/// Whether a request names it.
fn names(request: &Request, fixture: &str) -> bool {
    slots(request).any(|slot| matches!(slot, Slot::Fixture(name, _) if name == fixture))
}

fn slots(request: &Request) -> impl Iterator<Item = &Slot> {
    let lists = [&request.query, &request.headers, &request.cookies, &request.body_slots];
    let listed = lists.into_iter().flat_map(|list| list.iter().map(|(_, slot)| slot));
    request.path_values.values().chain(listed)
}

/// Whether a pattern matches so many texts that one drawn from them is hardly somebody's.
fn leaves_room(pattern: &str) -> bool {
    let limits = Limits::default();
    Pattern::new(pattern).is_ok_and(|pattern| pattern.unique(ROOM, &limits).len() >= ROOM)
}

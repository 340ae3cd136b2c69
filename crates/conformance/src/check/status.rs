//! `status`: valid requests, small and full, get a documented success.

use specwright_openapi::{
    Api,
    api::{EffectKind, Page, ParameterLocation, Safety, SchemaKind, Selector},
};

use super::{Check, New, Subject, accepting_scope, success_basis};
use crate::{
    case::request::Slot,
    case::{Case, Extent, Fixture, Phase, Scope},
    generate::{BodyChoice, Draft, Fill, child, code_of},
};

pub(super) struct Status;

impl Check for Status {
    fn name(&self) -> &'static str {
        "status"
    }

    fn about(&self) -> &'static str {
        "Valid requests, with the fewest and with the most members, get a documented success."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let operation = subject.operation;
        let mut cases = Vec::new();
        let extents =
            [(Extent::Smallest, Fill::Minimal, "minimal"), (Extent::Full, Fill::Maximal, "maximal")];
        for (extent, fill, tail) in extents {
            let scope = accepting_scope(operation);
            let Some(draft) = subject.draft(fill, BodyChoice::Preferred, scope, tail) else { continue };
            let mut case = success(self.name(), subject, tail.to_owned(), draft);
            case.phase = Phase::Control(extent);
            let same = |other: &Case| other.steps[0].request.to_string() == case.steps[0].request.to_string();
            if !cases.iter().any(same) {
                cases.push(case);
            }
        }
        cases.extend(found(self.name(), subject));
        cases.extend(inhabited(self.name(), subject));
        cases.extend(filters(self.name(), subject));
        cases
    }
}

fn success(check: &'static str, subject: Subject<'_, '_>, tail: String, draft: Draft) -> Case {
    let Subject { context, operation } = subject;
    let codes: Vec<String> = operation.successes().map(|response| response.status.to_string()).collect();
    let fact = match codes.is_empty() {
        true => "a valid request succeeds".to_owned(),
        false => format!("a valid request is answered with {}", codes.join(" or ")),
    };
    let contracts: Vec<_> =
        operation.successes().map(|response| &response.contract).chain([&operation.contract]).collect();
    let because = context.because(fact, success_basis(operation), &contracts);
    let expect = context.expect(operation, context.accepts(operation));
    let facts = operation.successes().filter_map(code_of).map(|code| format!("status/{code}")).collect();
    New { check, tail, draft, expect, because, facts }.case(subject)
}

/// Reads one that the target lists: it may hold more than what a run makes.
fn found(check: &'static str, subject: Subject<'_, '_>) -> Option<Case> {
    let Subject { context, operation } = subject;
    let effect = operation.effect.as_ref().filter(|effect| effect.kind == EffectKind::Reads)?;
    context.recipes.get(&effect.resource).filter(|recipe| recipe.find.is_some())?;
    let draft = subject.draft(Fill::Minimal, BodyChoice::Preferred, Scope::Found, "found")?;
    let case = success(check, subject, "found".to_owned(), draft);
    (!case.fixtures.is_empty()).then_some(case)
}

/// What is shown of a resource while something stands in it: lists that would be empty have items then.
fn inhabited(check: &'static str, subject: Subject<'_, '_>) -> Option<Case> {
    let Subject { context, operation } = subject;
    let shows = !matches!(&operation.effect, Some(effect) if effect.kind == EffectKind::Lists);
    if operation.safety != Safety::Read || !operation.method.is_safe() || !shows {
        return None;
    }
    let mut draft = subject.draft(Fill::Minimal, BodyChoice::Preferred, Scope::Own, "inhabited")?;
    // What is given may be shown otherwise for each operation, so that whole and part would not meet.
    if draft.fixtures.iter().any(|fixture| matches!(fixture.scope, Scope::Given(_))) {
        return None;
    }
    let api: &Api = context.api;
    // What it stands in may hold other things, of other wholes.
    let named = operation.path.rsplit('{').filter_map(|rest| rest.split_once('}').map(|(name, _)| name));
    let whole = named.filter_map(|name| draft.request.path_values.get(name)?.fixture()).next()?;
    let whole = draft.fixtures.iter().find(|fixture| fixture.name == whole)?.resource.clone();
    let parts = api.resources.iter().filter(|part| {
        let inside = part.parent.as_ref() == Some(&whole);
        let there = draft.fixtures.iter().any(|fixture| fixture.resource == part.name);
        let recipe = context.recipes.get(&part.name).and_then(|recipe| recipe.make.as_ref());
        // Who makes it has to say in which whole.
        let makes =
            recipe.is_some_and(|maker| maker.fixtures.iter().any(|fixture| fixture.resource == whole));
        inside && !there && makes
    });
    let parts: Vec<Fixture> =
        parts.map(|part| Fixture::new(part.name.clone(), part.name.clone(), Scope::Populate)).collect();
    (!parts.is_empty()).then(|| {
        draft.fixtures.extend(parts);
        success(check, subject, "inhabited".to_owned(), draft)
    })
}

/// One case for each optional parameter that a full request leaves out: other keys, and free texts that filter.
fn filters(check: &'static str, subject: Subject<'_, '_>) -> Vec<Case> {
    let Subject { context, operation } = subject;
    let mut cases = Vec::new();
    for site in context.sites(operation, None) {
        let parameter =
            operation.parameters.iter().find(|parameter| site.label == format!("query/{}", parameter.name));
        let Some(parameter) = parameter.filter(|parameter| parameter.location == ParameterLocation::Query)
        else {
            continue;
        };
        let opaque = operation.page.as_ref().and_then(Page::cursor) == Some(&parameter.name);
        let key = operation
            .effect
            .as_ref()
            .is_some_and(|effect| effect.key.contains(&Selector::Query(parameter.name.clone())));
        let text = matches!(context.schema(&site).kind, SchemaKind::String(_));
        if opaque || parameter.required || !(key || text) {
            continue;
        }
        let tail = format!("query/{}", parameter.name);
        let (Some(mut draft), Some(value)) = (subject.smallest(&tail), context.parameter_value(parameter))
        else {
            continue;
        };
        site.put(&mut draft.request, operation, &value);
        let resource = operation.effect.as_ref().map(|effect| effect.resource.clone()).unwrap_or_default();
        let keyed = key && context.recipes.contains_key(&resource);
        if keyed {
            name_by_key(&mut draft, &resource, &parameter.name);
        }
        let mut case = success(check, subject, tail, draft);
        if !keyed {
            case.steps[0].expect.statuses = super::acceptance(context, operation, &site);
        }
        cases.push(case);
    }
    cases
}

/// Names by another of its keys the resource that a request is about.
pub(super) fn name_by_key(draft: &mut Draft, resource: &str, name: &str) {
    for (key, slot) in &mut draft.request.query {
        if key == name {
            *slot = Slot::Fixture(resource.to_owned(), child("", name));
        }
    }
    draft.needs(Fixture::new(resource.to_owned(), resource.to_owned(), Scope::ReadOnly));
}

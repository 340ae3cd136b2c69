//! `status`: valid requests, small and full, get a documented success.

use specwright_openapi::api::{EffectKind, Operation, ParameterLocation, SchemaKind, Selector};

use super::{Check, New, accepting_scope, success_basis};
use crate::{
    case::request::Slot,
    case::{Case, Extent, Fixture, Phase, Scope},
    generate::{BodyChoice, Context, Fill, child, code_of},
};

pub(super) struct Status;

impl Check for Status {
    fn name(&self) -> &'static str {
        "status"
    }

    fn about(&self) -> &'static str {
        "Valid requests, with the fewest and with the most members, get a documented success."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        let mut cases = Vec::new();
        let extents =
            [(Extent::Smallest, Fill::Minimal, "minimal"), (Extent::Full, Fill::Maximal, "maximal")];
        for (extent, fill, tail) in extents {
            let salt = format!("{}/{tail}", operation.slug);
            let draft =
                context.draft(operation, (fill, BodyChoice::Preferred), accepting_scope(operation), &salt);
            let Ok(draft) = draft else { continue };
            let mut case = success(self.name(), (context, operation), tail.to_owned(), draft);
            case.phase = Phase::Control(extent);
            let same = |other: &Case| other.steps[0].request.to_string() == case.steps[0].request.to_string();
            if !cases.iter().any(same) {
                cases.push(case);
            }
        }
        cases.extend(found(self.name(), context, operation));
        cases.extend(filters(self.name(), context, operation));
        cases
    }
}

fn success<'a>(
    check: &'static str,
    (context, operation): (&Context<'a>, &'a Operation),
    tail: String,
    draft: crate::generate::Draft,
) -> Case {
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
    New { check, tail, draft, expect, because, facts }.case(context, operation)
}

/// Reads one that the target lists: it may hold more than what a run makes.
fn found<'a>(check: &'static str, context: &Context<'a>, operation: &'a Operation) -> Option<Case> {
    let effect = operation.effect.as_ref().filter(|effect| effect.kind == EffectKind::Reads)?;
    context.recipes.get(&effect.resource).filter(|recipe| recipe.find.is_some())?;
    let plan = (Fill::Minimal, BodyChoice::Preferred);
    let draft = context.draft(operation, plan, Scope::Found, "found").ok()?;
    let case = success(check, (context, operation), "found".to_owned(), draft);
    (!case.fixtures.is_empty()).then_some(case)
}

/// One case for each optional parameter that a full request leaves out: other keys, and free texts that filter.
fn filters<'a>(check: &'static str, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
    let mut cases = Vec::new();
    for site in context.sites(operation, None) {
        let parameter =
            operation.parameters.iter().find(|parameter| site.label == format!("query/{}", parameter.name));
        let Some(parameter) = parameter.filter(|parameter| parameter.location == ParameterLocation::Query)
        else {
            continue;
        };
        let opaque = matches!(&operation.page, Some(specwright_openapi::api::Page::Cursor { cursor, .. }) if *cursor == parameter.name);
        let key = operation
            .effect
            .as_ref()
            .is_some_and(|effect| effect.key.contains(&Selector::Query(parameter.name.clone())));
        let text = matches!(context.schema(&site).kind, SchemaKind::String(_));
        if opaque || parameter.required || !(key || text) {
            continue;
        }
        let tail = format!("query/{}", parameter.name);
        let salt = format!("{}/{tail}", operation.slug);
        let draft = context.draft(
            operation,
            (Fill::Minimal, BodyChoice::Preferred),
            accepting_scope(operation),
            &salt,
        );
        let (Ok(mut draft), Some(value)) = (draft, context.parameter_value(parameter)) else { continue };
        site.put(&mut draft.request, operation, &value);
        let resource = operation.effect.as_ref().map(|effect| effect.resource.clone()).unwrap_or_default();
        let keyed = key && context.recipes.contains_key(&resource);
        if keyed {
            name_by_key(&mut draft, &resource, &parameter.name);
        }
        let mut case = success(check, (context, operation), tail, draft);
        if !keyed {
            case.steps[0].expect.statuses = super::acceptance(context, operation, &site);
        }
        cases.push(case);
    }
    cases
}

pub(super) fn name_by_key(draft: &mut crate::generate::Draft, resource: &str, name: &str) {
    for (key, slot) in &mut draft.request.query {
        if key == name {
            *slot = Slot::Fixture(resource.to_owned(), child("", name));
        }
    }
    if draft.fixtures.iter().all(|fixture| fixture.name != resource) {
        let scope = Scope::ReadOnly;
        draft.fixtures.push(Fixture { name: resource.to_owned(), resource: resource.to_owned(), scope });
    }
}

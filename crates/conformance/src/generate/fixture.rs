//! Recipes: how a run comes by a resource, by making one or by finding one in a list.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use specwright_openapi::{
    Api,
    api::{EffectKind, Operation, SchemaId, StatusPattern},
    shape,
};

use super::{Context, DraftOptions, Fill, Mark, Uniqueness, child};
use crate::{
    case::request::Request,
    case::{Fixture, Scope},
};

/// How to come by one kind of resource.
#[derive(Clone, Default)]
pub struct Recipe {
    /// Makes one.
    pub make: Option<Maker>,
    /// Lists those that are there.
    pub find: Option<Finder>,
    /// Removes one, named by a fixture of the resource's name.
    pub remove: Option<Request>,
}

/// A request that makes a resource.
#[derive(Clone)]
pub struct Maker {
    /// What is sent; its unique values are varied each time.
    pub request: Request,
    /// Those values.
    pub marks: Vec<Mark>,
    /// The same with nothing that is optional, for a target that does not take the former.
    pub smallest: Option<Request>,
    /// Resources that the request names: what the new one belongs to.
    pub fixtures: Vec<Fixture>,
    /// JSON pointer of the resource in the response.
    pub item: String,
    /// Property that identifies it.
    pub id: String,
}

/// A request that lists resources.
#[derive(Clone)]
pub struct Finder {
    /// What is sent.
    pub request: Request,
    /// Resources that the request names.
    pub fixtures: Vec<Fixture>,
    /// JSON pointer of the list in the response.
    pub items: String,
}

/// What a resource may belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parents {
    /// Only what the run comes by itself, or is given.
    Acquired,
    /// Also what nobody knows yet.
    Any,
}

/// The recipes known so far, and those that they make possible; nothing once there are no more. Wholes come before their parts: whoever
/// makes a part has to know how the whole is made.
pub(super) fn recipes<'a>(context: &Context<'a>, parents: Parents) -> Option<HashMap<String, Recipe>> {
    let mut recipes = context.recipes.clone();
    let mut more = None;
    let api: &'a Api = context.api;
    let depth = |operation: &Operation| operation.path.matches('{').count();
    let mut operations: Vec<&'a Operation> = api.operations.iter().collect();
    operations.sort_by_key(|operation| depth(operation));
    for operation in operations {
        if more.is_some_and(|whole| depth(operation) > whole) {
            break;
        }
        let Some(effect) = operation.effect.as_ref().filter(|_| operation.bulk.is_none()) else { continue };
        let mut known = recipes.get(&effect.resource).cloned().unwrap_or_default();
        let before = (known.make.is_some(), known.find.is_some());
        // Nothing is had by way of itself.
        let sound = |fixtures: &[Fixture]| {
            !fixtures.iter().any(|fixture| leads_to(&recipes, &fixture.resource, &effect.resource))
        };
        match effect.kind {
            EffectKind::Creates | EffectKind::Upserts if known.make.is_none() => {
                known.make = maker(context, operation, parents).filter(|maker| sound(&maker.fixtures));
            }
            EffectKind::Lists if known.find.is_none() => {
                known.find = finder(context, operation, parents).filter(|finder| sound(&finder.fixtures));
            }
            _ => {}
        }
        if before != (known.make.is_some(), known.find.is_some()) {
            more = Some(depth(operation));
        }
        if known.make.is_some() || known.find.is_some() {
            recipes.insert(effect.resource.clone(), known);
        }
    }
    more.map(|_| recipes)
}

/// Whether coming by one resource can need another.
fn leads_to(recipes: &HashMap<String, Recipe>, from: &str, to: &str) -> bool {
    let mut seen = HashSet::new();
    let mut waiting = vec![from];
    while let Some(resource) = waiting.pop() {
        if resource == to {
            return true;
        }
        if let Some(recipe) = recipes.get(resource).filter(|_| seen.insert(resource)) {
            let makes = recipe.make.iter().flat_map(|maker| &maker.fixtures);
            let finds = recipe.find.iter().flat_map(|finder| &finder.fixtures);
            waiting.extend(makes.chain(finds).map(|fixture| fixture.resource.as_str()));
        }
    }
    false
}

/// The same recipes, with the operations that remove resources: those name a resource, so they come second.
pub(super) fn removers<'a>(context: &Context<'a>) -> HashMap<String, Recipe> {
    let mut recipes = context.recipes.clone();
    let api: &'a Api = context.api;
    for operation in &api.operations {
        let Some(effect) = operation.effect.as_ref().filter(|effect| effect.kind == EffectKind::Deletes)
        else {
            continue;
        };
        let draft = context.draft(operation, &DraftOptions::minimal(Scope::Own, "remove"));
        if let (Ok(draft), Some(recipe)) = (draft, recipes.get_mut(&effect.resource)) {
            recipe.remove = Some(draft.request);
        }
    }
    recipes
}

fn maker<'a>(context: &Context<'a>, operation: &'a Operation, parents: Parents) -> Option<Maker> {
    let scope = || Scope::Shared("parent".to_owned());
    let draft = |fill| {
        context.draft(operation, &DraftOptions { fill, ..DraftOptions::minimal(scope(), "fixture") }).ok()
    };
    let draft = match draft(Fill::Maximal) {
        Some(full) => {
            let smallest = draft(Fill::Minimal).map(|smallest| smallest.request);
            let smallest = smallest.filter(|smallest| *smallest != full.request);
            (full, smallest)
        }
        None => (draft(Fill::Minimal)?, None),
    };
    let (draft, smallest) = draft;
    let tells = answers_json(operation).is_some() || answers_with_place(operation);
    if !attainable(context, &draft.fixtures, parents) || !(tells || sends_key(operation, &draft.request)) {
        return None;
    }
    let schema = context.preferred(operation).and_then(|media| media.schema);
    let unique = Uniqueness::of(context.api, operation);
    let marks = schema.zip(draft.request.body.value()).map(|(id, body)| context.marks(id, body, &unique));
    let marks = marks.unwrap_or_default();
    let item = operation.effect.as_ref().map(|effect| effect.item.clone()).unwrap_or_default();
    let id = operation.effect.as_ref().map(|effect| effect.id.clone()).unwrap_or_default();
    Some(Maker { request: draft.request, marks, smallest, fixtures: draft.fixtures, item, id })
}

/// Whether the request says by which key what it makes is known, so that no response has to.
fn sends_key(operation: &Operation, request: &Request) -> bool {
    let Some(effect) = operation.effect.as_ref().filter(|effect| !effect.id.is_empty()) else { return false };
    let place = child(&effect.sent, &effect.id);
    request.body.value().and_then(|body| body.pointer(&place)).is_some_and(|key| !key.is_null())
}

/// Whether every parent can be had. One of a kind that only later turns out to be makeable is asked for again then.
fn attainable(context: &Context<'_>, fixtures: &[Fixture], parents: Parents) -> bool {
    fixtures.iter().all(|fixture| match &fixture.scope {
        Scope::Given(_) => parents == Parents::Any || context.given.contains(&fixture.resource),
        _ => context.recipes.contains_key(&fixture.resource),
    })
}

fn finder<'a>(context: &Context<'a>, operation: &'a Operation, parents: Parents) -> Option<Finder> {
    answers_json(operation)?;
    let draft = context.draft(operation, &DraftOptions::minimal(Scope::ReadOnly, "fixture")).ok()?;
    if !attainable(context, &draft.fixtures, parents) {
        return None;
    }
    let items = specwright_openapi::items_pointer(operation, operation.effect.as_ref()?).to_owned();
    Some(Finder { request: draft.request, fixtures: draft.fixtures, items })
}

/// The schema of the JSON that a success answers with, if the document shows any.
fn answers_json(operation: &Operation) -> Option<SchemaId> {
    operation.successes().find_map(|response| shape::json(&response.content))?.schema
}

/// Whether a success says in a header where the new resource is, or may well do so: a 201 is to (RFC 9110, 15.3.2).
fn answers_with_place(operation: &Operation) -> bool {
    operation.successes().any(|response| {
        response.status == StatusPattern::Code(201)
            || response.headers.iter().any(|header| header.name.eq_ignore_ascii_case("location"))
    })
}

/// What was sent, overlaid by what came back: the resource as far as it is known.
pub(crate) fn overlay(sent: Option<&Value>, answered: &Value) -> Value {
    match (sent, answered) {
        (Some(Value::Object(sent)), Value::Object(answered)) => {
            let mut merged = sent.clone();
            merged.extend(answered.iter().map(|(key, value)| (key.clone(), value.clone())));
            Value::Object(merged)
        }
        (Some(sent), Value::Null) => sent.clone(),
        _ => answered.clone(),
    }
}

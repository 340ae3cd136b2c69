//! Recipes: how a run comes by a resource, by making one or by finding one in a list.

use std::collections::HashMap;

use serde_json::Value;
use specwright_openapi::{
    Api,
    api::{EffectKind, Operation, SchemaId},
};

use super::{Context, Mark, base::BodyChoice, base::Fill};
use crate::{case::Scope, case::request::Request};

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
    /// JSON pointer of the resource in the answer.
    pub item: String,
}

/// A request that lists resources.
#[derive(Clone)]
pub struct Finder {
    /// What is sent.
    pub request: Request,
    /// JSON pointer of the list in the answer.
    pub items: String,
}

/// Recipes for every resource that some operation makes or lists.
pub(super) fn recipes<'a>(context: &Context<'a>) -> HashMap<String, Recipe> {
    let mut recipes: HashMap<String, Recipe> = HashMap::new();
    let api: &'a Api = context.api;
    for operation in &api.operations {
        let Some(effect) = operation.effect.as_ref().filter(|_| operation.bulk.is_none()) else { continue };
        let mut known = recipes.remove(&effect.resource).unwrap_or_default();
        match effect.kind {
            EffectKind::Creates | EffectKind::Upserts if known.make.is_none() => {
                known.make = maker(context, operation);
            }
            EffectKind::Lists if known.find.is_none() => known.find = finder(context, operation),
            _ => {}
        }
        if known.make.is_some() || known.find.is_some() {
            recipes.insert(effect.resource.clone(), known);
        }
    }
    recipes
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
        let draft = context.draft(operation, (Fill::Minimal, BodyChoice::Preferred), Scope::Own, "remove");
        if let (Ok(draft), Some(recipe)) = (draft, recipes.get_mut(&effect.resource)) {
            recipe.remove = Some(draft.request);
        }
    }
    recipes
}

fn maker<'a>(context: &Context<'a>, operation: &'a Operation) -> Option<Maker> {
    answers_json(operation)?;
    let draft =
        context.draft(operation, (Fill::Maximal, BodyChoice::Preferred), Scope::ReadOnly, "fixture").ok()?;
    let schema = context.preferred(operation).and_then(|media| media.schema);
    let marks =
        schema.zip(draft.request.body.value()).map(|(id, body)| context.marks(id, body)).unwrap_or_default();
    let item = operation.effect.as_ref().map(|effect| effect.item.clone()).unwrap_or_default();
    Some(Maker { request: draft.request, marks, item })
}

fn finder<'a>(context: &Context<'a>, operation: &'a Operation) -> Option<Finder> {
    answers_json(operation)?;
    let draft =
        context.draft(operation, (Fill::Minimal, BodyChoice::Preferred), Scope::ReadOnly, "fixture").ok()?;
    if draft.request.path.contains('{') {
        return None;
    }
    let items = specwright_openapi::items_pointer(operation, operation.effect.as_ref()?).to_owned();
    Some(Finder { request: draft.request, items })
}

/// The schema of the JSON that a success answers with, if the document shows any.
fn answers_json(operation: &Operation) -> Option<SchemaId> {
    operation.successes().flat_map(|response| &response.content).find(|media| media.is_json())?.schema
}

/// What was sent, overlaid by what came back: the resource as far as it is known.
pub(crate) fn overlay(sent: Option<&Value>, answered: &Value) -> Value {
    match (sent, answered) {
        (Some(Value::Object(sent)), Value::Object(answered)) => {
            let mut merged = sent.clone();
            merged.extend(answered.iter().map(|(key, value)| (key.clone(), value.clone())));
            Value::Object(merged)
        }
        _ => answered.clone(),
    }
}

//! States brought about: by which operations a resource comes from how it is made to how an operation requires it to be.

use std::collections::{HashMap, VecDeque};

use serde_json::Value;
use specwright_openapi::{
    Api,
    api::{Effect, EffectKind, Operation},
    shape,
};

use super::{Context, DraftOptions};
use crate::case::{Scope, request::Request};

/// So many operations may have to be done one after the other.
const LONGEST: usize = 4;

/// What is known of the places that operations require something of.
type State = Vec<(String, Value)>;

impl<'a> Context<'a> {
    /// The operations, by slug, that bring a new resource into the state that an operation requires; none where it is in it already, or where
    /// nobody says how to come there.
    pub(super) fn brought(&self, operation: &Operation) -> Vec<String> {
        let Some(effect) = operation.effect.as_ref().filter(|effect| !effect.changes.requires.is_empty())
        else {
            return Vec::new();
        };
        let Some(born) = self.born(effect) else { return Vec::new() };
        let acts = self.acts(&effect.resource);
        let mut waiting = VecDeque::from([(born, Vec::new())]);
        let mut seen: Vec<State> = Vec::new();
        while let Some((state, way)) = waiting.pop_front() {
            if holds(&state, &effect.changes.requires) {
                return way;
            }
            if way.len() >= LONGEST || seen.contains(&state) {
                continue;
            }
            for (slug, act) in acts.iter().filter(|(_, act)| holds(&state, &act.changes.requires)) {
                let mut after = state.clone();
                for (place, value) in &act.changes.sets {
                    if let Some(known) = after.iter_mut().find(|(known, _)| known == place) {
                        known.1 = value.clone();
                    }
                }
                waiting.push_back((after, [&way[..], &[(*slug).to_owned()]].concat()));
            }
            seen.push(state);
        }
        Vec::new()
    }

    /// What a new resource has in the places that operations on it require something of; none where one of them is unknown.
    fn born(&self, effect: &Effect) -> Option<State> {
        let maker = self.recipes.get(&effect.resource)?.make.as_ref()?;
        let makes = self.operation(maker.request.operation.as_deref()?)?;
        let made = makes.effect.as_ref()?;
        let sent = maker.request.body.value().and_then(|body| body.pointer(&made.sent));
        let schema =
            shape::request_schema(makes).and_then(|id| shape::descend(&self.api.schemas, id, &made.sent));
        let value = |place: &str| {
            let set =
                made.changes.sets.iter().find(|(other, _)| other == place).map(|(_, value)| value.clone());
            let given = || sent?.pointer(place).cloned();
            let default = || {
                let declared = shape::descend(&self.api.schemas, schema?, place)?;
                self.api.schemas[declared].default.clone()
            };
            set.or_else(given).or_else(default)
        };
        let acts = self.acts(&effect.resource);
        let of_acts = acts.iter().flat_map(|(_, act)| &act.changes.requires);
        let mut places: Vec<&String> =
            effect.changes.requires.iter().chain(of_acts).map(|(place, _)| place).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| Some((place.clone(), value(place)?))).collect()
    }

    /// What is done to a kind of resource and changes it as the document says.
    fn acts(&self, resource: &str) -> Vec<(&'a str, &'a Effect)> {
        let api: &'a Api = self.api;
        let acting = api.operations.iter().filter_map(|one| Some((one.slug.as_str(), one.effect.as_ref()?)));
        acting
            .filter(|(_, effect)| {
                effect.kind == EffectKind::Acts
                    && effect.resource == resource
                    && !effect.changes.sets.is_empty()
            })
            .collect()
    }

    fn operation(&self, slug: &str) -> Option<&'a Operation> {
        let api: &'a Api = self.api;
        api.operations.iter().find(|operation| operation.slug == slug)
    }

    /// The requests of what is done to each kind of resource, which name it by a fixture of its own name.
    pub(crate) fn actions(&self) -> HashMap<String, Request> {
        let kinds = self.recipes.keys().flat_map(|resource| self.acts(resource));
        let requests = kinds.filter_map(|(slug, _)| {
            let operation = self.operation(slug)?;
            let draft = self.draft(operation, &DraftOptions::minimal(Scope::Own, "bring")).ok()?;
            Some((slug.to_owned(), draft.request))
        });
        requests.collect()
    }
}

fn holds(state: &State, required: &State) -> bool {
    required.iter().all(|one| state.contains(one))
}

/// Puts a value where an operation is said to set it.
pub(crate) fn put(known: &mut Value, place: &str, value: &Value) {
    let Some((holder, name)) = place.rsplit_once('/') else { return };
    let name = specwright_wire::pointer::unescape(name);
    if let Some(Value::Object(members)) = known.pointer_mut(holder) {
        members.insert(name, value.clone());
    }
}

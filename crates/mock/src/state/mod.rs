//! What the mock remembers, and what each kind of effect does to it.

mod act;
mod bulk;
mod create;
mod delete;
mod list;
mod map_patch;
mod merge;
mod page;
mod read;
mod replace;
mod seed;
mod show;
mod store;
mod tag;
mod unique;
mod upsert;
mod view;

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value};
use specwright_openapi::api::{
    ArraySchema, Basis, Computed, Effect, EffectKind, Operation, ParameterLocation, Parent, Resource,
    Response, Schema, SchemaId, SchemaKind, Schemas, Selector, StatusPattern,
};

pub(crate) use self::{
    bulk::Bulked,
    list::Listing,
    seed::{plant, plant_given},
    show::{Shown, show},
    store::{Change, Record, Store},
    tag::{ETAG, is_unchanged},
    unique::can_conflict,
};
use crate::{
    call::{Call, text_of},
    example::Generator,
    fault::Active,
    objection::{Reason, Refusal},
    served::{self, Served},
    shape,
};

/// What an effect leads to.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Status it asks for; the operation's usual success where it asks for none.
    pub(crate) status: Option<u16>,
    /// What the response shows.
    pub(crate) shows: Shows,
}

/// What a response shows of the state.
#[derive(Debug, Default)]
pub(crate) enum Shows {
    /// Nothing: the documented example has to do.
    #[default]
    Example,
    /// A value at the effect's item.
    Body(Value),
    /// One record.
    One(Arc<Record>),
    /// A page of records.
    Many(Listing),
    /// One outcome for each item of the request.
    Outcomes(Vec<Bulked>),
}

impl From<Shows> for Outcome {
    fn from(shows: Shows) -> Outcome {
        Outcome { status: None, shows }
    }
}

/// An effect that a request asks for.
#[derive(Clone, Copy)]
pub(crate) struct Task<'a> {
    pub(crate) served: &'a Served,
    pub(crate) operation: &'a Operation,
    pub(crate) effect: &'a Effect,
    pub(crate) call: &'a Call<'a>,
    pub(crate) faults: Active<'a>,
    pub(crate) now: Timestamp,
    pub(crate) seed: u64,
}

/// An effect that happens to the store.
struct EffectRun<'a> {
    task: Task<'a>,
    store: &'a mut Store,
}

impl<'a> std::ops::Deref for EffectRun<'a> {
    type Target = Task<'a>;

    fn deref(&self) -> &Task<'a> {
        &self.task
    }
}

/// Lets an effect happen.
pub(crate) fn perform(task: Task<'_>, store: &mut Store) -> Result<Outcome, Refusal> {
    let mut act = EffectRun { task, store };
    if let Some(bulk) = &task.operation.bulk {
        return Ok(act.bulk(bulk));
    }
    if let Some(patched) = act.map_patch()? {
        return Ok(patched);
    }
    act.expected()?;
    act.in_state()?;
    match task.effect.kind {
        EffectKind::Creates => act.create(),
        EffectKind::Reads => act.read(),
        EffectKind::Lists => act.list(),
        EffectKind::Replaces => act.replace(),
        EffectKind::Merges => act.merge(),
        EffectKind::Deletes => act.delete(),
        EffectKind::Upserts => act.upsert(),
        EffectKind::Acts => act.act(),
    }
}

impl<'a> Task<'a> {
    fn resource(&self) -> Option<&'a Resource> {
        self.served.resource(self.effect)
    }

    /// The properties of the resource that the server sets.
    fn computed(&self) -> &'a [Computed] {
        self.resource().map(|resource| resource.computed.as_slice()).unwrap_or_default()
    }

    fn generator(&self) -> Generator<'a> {
        Generator::new(&self.served.api, &self.served.oracle, self.seed)
    }

    fn name(&self) -> (&'a str, &'a str) {
        (&self.served.api.name, &self.effect.resource)
    }

    /// The members of the request's body, for a body that has members.
    fn given(&self) -> Map<String, Value> {
        match self.call.body.as_ref().and_then(|body| body.pointer(&self.effect.sent)) {
            Some(Value::Object(members)) => self.without_secrets(members.clone()),
            _ => Map::new(),
        }
    }

    /// What is write-only is never shown, so it is not kept either.
    fn without_secrets(&self, mut members: Map<String, Value>) -> Map<String, Value> {
        let schemas = &self.served.api.schemas;
        for (name, schema) in self.settable() {
            if is_secret(&schemas[schema]) {
                members.shift_remove(name);
            } else if let Some(value) = members.get_mut(name) {
                strip_secrets(schemas, schema, value);
            }
        }
        members
    }

    /// The members that the request's schema declares: of one item, for a request of many.
    fn settable(&self) -> Vec<(&'a str, SchemaId)> {
        let schemas = &self.served.api.schemas;
        let Some(mut schema) = shape::request_schema(self.operation) else { return Vec::new() };
        if let Some(bulk) = &self.operation.bulk {
            schema = shape::descend(schemas, schema, &format!("{}/0", bulk.items)).unwrap_or(schema);
        }
        schema = shape::descend(schemas, schema, &self.effect.sent).unwrap_or(schema);
        shape::properties(schemas, schema)
    }

    /// Whether nothing changes this property once a resource is made.
    fn is_immutable(&self, property: &str) -> bool {
        let said = self.served.api.contract.resource(&self.effect.resource);
        said.is_some_and(|said| said.immutable.iter().any(|name| name == property))
    }

    /// Whether this operation can say that something does not exist.
    fn can_miss(&self) -> bool {
        can_miss(self.operation, self.resource())
    }

    fn not_found(&self, given: &[(&Selector, String)]) -> Refusal {
        let said: Vec<String> =
            given.iter().map(|(selector, text)| format!("{} {text:?}", describe(selector))).collect();
        Refusal::new(
            Reason::NotFound,
            format!("there is no {} with {}", self.effect.resource, said.join(" and ")),
        )
    }

    fn id_property(&self) -> &'a str {
        self.resource().map_or(&self.effect.id, |resource| &resource.id)
    }

    /// The property that a key is compared with.
    fn property_of(&self, selector: &Selector) -> String {
        self.served.api.key_property(self.effect, selector)
    }

    /// The path parameters that say under what a record stands: all but those that name the record itself.
    fn scope(&self) -> Vec<(String, String)> {
        let names = self.operation.parameters_in(ParameterLocation::Path).map(|parameter| &parameter.name);
        let own = |name: &str| {
            let lists = matches!(self.effect.kind, EffectKind::Lists);
            !lists && self.effect.key.iter().any(|key| matches!(key, Selector::Path(key) if key == name))
        };
        let scope = names.filter(|name| !own(name)).filter_map(|name| {
            let value = self.call.parameter(ParameterLocation::Path, name).as_ref().and_then(text_of)?;
            Some((name.clone(), value))
        });
        scope.collect()
    }

    /// The schema of one resource in this operation's success response.
    fn item_schema(&self) -> Option<SchemaId> {
        served::item_schema(&self.served.api, self.operation, self.effect)
    }
}

impl<'a> EffectRun<'a> {
    /// The record that the request means. None where the API could not tell an unknown one from a known one: then every
    /// key is as good as any.
    fn find(&self) -> Result<Option<u64>, Refusal> {
        let given: Vec<(&Selector, String)> = self
            .effect
            .key
            .iter()
            .filter_map(|selector| Some((selector, text_of(&self.call.select(selector)?)?)))
            .collect();
        if given.is_empty() {
            return self.without_key();
        }
        let collection = self.store.collection(self.name());
        let mut found = collection.into_iter().flat_map(|collection| {
            let (selector, text) = &given[0];
            collection.find(&self.property_of(selector), text, self.id_property())
        });
        let scope = self.scope();
        let agrees = |position: &u64| {
            let inside = collection
                .and_then(|collection| collection.get(*position))
                .is_some_and(|record| record.is_inside(&scope));
            inside
                && given.iter().all(|(selector, text)| {
                    let record = collection.and_then(|collection| collection.get(*position));
                    let value = record.and_then(|record| record.members.get(&self.property_of(selector)));
                    value.and_then(text_of).as_deref() == Some(text)
                })
        };
        match found.find(agrees) {
            Some(position) => Ok(Some(position)),
            None if self.can_miss() => Err(self.not_found(&given)),
            None => Ok(None),
        }
    }

    fn without_key(&self) -> Result<Option<u64>, Refusal> {
        if self.effect.key.is_empty() {
            // No key is declared: the resource is the only one of its kind.
            return Ok(self.store.collection(self.name()).and_then(|collection| collection.first()));
        }
        if !self.can_miss() || self.effect.basis == Basis::Inferred {
            return Ok(None);
        }
        let names: Vec<String> = self.effect.key.iter().map(describe).collect();
        Err(Refusal::new(
            Reason::Malformed,
            format!("one of {} is needed to say which {} is meant", names.join(", "), self.effect.resource),
        ))
    }

    /// Shows the record at a position of the collection.
    fn shown_at(&self, position: u64) -> Outcome {
        let record = self.store.collection(self.name()).and_then(|collection| collection.get(position));
        record.map(|record| Shows::One(Arc::clone(record)).into()).unwrap_or_default()
    }

    /// A value that differs from record to record.
    fn varied(&self) -> Generator<'a> {
        let seed = self.seed.wrapping_add(self.store.issued());
        Generator::new(&self.served.api, &self.served.oracle, seed)
    }
}

/// Whether an operation says that a resource does not exist: where that is documented, and where a client can know which
/// ones do.
fn can_miss(operation: &Operation, resource: Option<&Resource>) -> bool {
    let known = |resource: &Resource| resource.observable && (resource.creatable || resource.listed);
    let documented = |response: &Response| matches!(response.status, StatusPattern::Code(404 | 410));
    resource.is_some_and(known) || operation.responses.iter().any(documented)
}

/// The resources that the path leads through must exist, as far as the API could say that they do not.
pub(crate) fn need_parents(
    served: &Served,
    operation: &Operation,
    call: &Call<'_>,
    store: &Store,
) -> Result<(), Refusal> {
    for Parent { parameter, resource, property, .. } in &operation.parents {
        let selector = Selector::Path(parameter.clone());
        let Some(value) = call.select(&selector).as_ref().and_then(text_of) else { continue };
        let Some(known) = served.named(resource) else { continue };
        if !can_miss(operation, Some(known)) {
            continue;
        }
        let collection = store.collection((&served.api.name, resource));
        if collection.is_none_or(|collection| collection.find(property, &value, &known.id).is_empty()) {
            return Err(Refusal::new(
                Reason::NotFound,
                format!("there is no {resource} with {parameter} {value:?}"),
            ));
        }
    }
    Ok(())
}

/// Whether a value is sent and never shown.
fn is_secret(schema: &Schema) -> bool {
    let password =
        matches!(&schema.kind, SchemaKind::String(string) if string.format.as_deref() == Some("password"));
    schema.write_only || password
}

/// Takes out what is never shown, as deep as the value is.
fn strip_secrets(schemas: &Schemas, schema: SchemaId, value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, schema) in shape::properties(schemas, schema) {
                if is_secret(&schemas[schema]) {
                    members.shift_remove(name);
                } else if let Some(value) = members.get_mut(name) {
                    strip_secrets(schemas, schema, value);
                }
            }
        }
        Value::Array(items) => {
            if let SchemaKind::Array(ArraySchema { items: Some(schema), .. }) = schemas[schema].kind {
                items.iter_mut().for_each(|item| strip_secrets(schemas, schema, item));
            }
        }
        _ => {}
    }
}

fn describe(selector: &Selector) -> String {
    match selector {
        Selector::Path(name) | Selector::Query(name) | Selector::Header(name) => name.clone(),
        Selector::Body(pointer) => pointer.clone(),
    }
}

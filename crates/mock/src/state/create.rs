//! `creates`: a new record of what was given, with the members that only a server sets.

use std::sync::Arc;

use serde_json::{Map, Value};
use specwright_openapi::api::{Computed, ComputedValue, SchemaId, SchemaKind, Selector};

use super::{EffectRun, Outcome, Record, Shows};
use crate::{
    call::text_of,
    chance,
    fault::StateFault,
    objection::{Reason, Refusal},
    shape,
};

impl EffectRun<'_> {
    pub(super) fn create(&mut self) -> Result<Outcome, Refusal> {
        let mut given = self.given();
        given.extend(self.keys_in_path());
        self.need_new(&given)?;
        self.need_unique(&given, None)?;
        let record = self.made(given);
        Ok(Shows::One(self.keep(record)).into())
    }

    /// A key that the caller chose by the path it wrote to.
    fn keys_in_path(&self) -> Map<String, Value> {
        let keys = self.effect.key.iter().filter(|key| matches!(key, Selector::Path(_)));
        keys.filter_map(|key| Some((self.property_of(key), self.call.select(key)?))).collect()
    }

    /// An id chosen by the caller must be new, where the document says how a conflict is answered; else the new record takes
    /// the place of the old one.
    fn need_new(&mut self, given: &Map<String, Value>) -> Result<(), Refusal> {
        let (name, property) = (self.name(), self.id_property());
        let Some(id) = given.get(property).and_then(text_of) else { return Ok(()) };
        let scope = self.scope();
        let taken = self.store.collection(name).and_then(|collection| {
            let mut taken = collection.find(property, &id, property).into_iter();
            taken.find(|position| collection.get(*position).is_some_and(|record| record.is_inside(&scope)))
        });
        let Some(taken) = taken.filter(|_| !self.faults.twists(StateFault::IgnoreUnique)) else {
            return Ok(());
        };
        if self.operation.response(409).is_some() {
            let message = format!("there is already a {} with {property} {id:?}", self.effect.resource);
            return Err(Refusal::new(Reason::Conflict, message));
        }
        self.store.collection_mut(name).remove(taken, property);
        Ok(())
    }

    /// Stores a record, unless a fault loses it.
    pub(super) fn keep(&mut self, record: Record) -> Arc<Record> {
        if self.faults.twists(StateFault::Forget) {
            return Arc::new(record);
        }
        let (name, id) = (self.name(), self.id_property());
        let collection = self.store.collection_mut(name);
        let position = collection.insert(record, id);
        collection.get(position).cloned().unwrap_or_default()
    }

    /// A record of the given members and of those that only a server sets.
    pub(super) fn made(&mut self, given: Map<String, Value>) -> Record {
        let number = self.store.issue();
        let mut members =
            if self.faults.twists(StateFault::ForgetDefaults) { Map::new() } else { self.defaults() };
        let id = self.id_property();
        let view = self.resource().and_then(|resource| resource.view);
        let shown = view.map(|view| shape::properties(&self.served.api.schemas, view)).unwrap_or_default();
        let computed = self.resource().map(|resource| resource.computed.as_slice()).unwrap_or_default();
        for Computed { property, value, .. } in computed {
            if matches!(value, ComputedValue::CreatedAt | ComputedValue::ChangedAt) {
                members.insert(property.clone(), Value::String(self.now.to_string()));
            }
        }
        let id_schema = shown.iter().find(|(name, _)| *name == id).map(|(_, schema)| *schema);
        if !id.is_empty() && (!given.contains_key(id) || self.read_only(id_schema)) {
            members.insert(id.to_owned(), self.new_id(id_schema, number));
        }
        for Computed { property, value, .. } in computed {
            if let ComputedValue::SameAs(source) = value
                && let Some(value) = given.get(source).filter(|_| !members.contains_key(property))
            {
                members.insert(property.clone(), value.clone());
            }
        }
        for (name, value) in given {
            let owned_by_server = shown
                .iter()
                .any(|(shown, schema)| *shown == name && self.served.api.schemas[*schema].read_only);
            if !owned_by_server {
                members.insert(name, value);
            }
        }
        // A path that names what it makes has said its key, also where no body may.
        members.extend(self.keys_in_path());
        let mut whole = Value::Object(members);
        for (place, value) in &self.effect.changes.sets {
            specwright_wire::pointer::put(&mut whole, place, value.clone());
        }
        let members = if let Value::Object(members) = whole { members } else { Map::new() };
        let mut record = Record::new(members, self.scope());
        self.complete(&mut record, number);
        record
    }

    /// Makes up what every one has and nothing else says, once, so that it is the same whenever it is shown.
    fn complete(&self, record: &mut Record, number: u64) {
        let Some(view) = self.resource().and_then(|resource| resource.view) else { return };
        let schemas = &self.served.api.schemas;
        let SchemaKind::Object(object) = &schemas[view].kind else { return };
        for property in object.properties.iter().filter(|property| property.required) {
            let schema = &schemas[property.schema];
            if record.members.contains_key(&property.name) || schema.nullable || schema.write_only {
                continue;
            }
            let value = match &schema.kind {
                SchemaKind::String(string) if string.format.as_deref() == Some("uuid") => {
                    let seed = self.seed.wrapping_add(u64::from(property.schema.0) + 1);
                    Value::String(chance::uuid(seed, number).to_string())
                }
                SchemaKind::Array(list) if list.min_items.unwrap_or(0) == 0 => Value::Array(Vec::new()),
                _ => self.varied().value(property.schema),
            };
            record.members.insert(property.name.clone(), value);
        }
    }

    fn read_only(&self, id: Option<SchemaId>) -> bool {
        id.is_some_and(|id| self.served.api.schemas[id].read_only)
    }

    /// Documented defaults of the request's members.
    pub(super) fn defaults(&self) -> Map<String, Value> {
        let defaults = self.settable().into_iter().filter_map(|(name, schema)| {
            let default = self.served.api.schemas[schema].default.as_ref()?;
            self.served.oracle.accepts(schema, default).then(|| (name.to_owned(), default.clone()))
        });
        defaults.collect()
    }

    /// An id that no record has, in the form the schema asks for.
    fn new_id(&self, schema: Option<SchemaId>, number: u64) -> Value {
        let collection = self.store.collection(self.name());
        let next = collection.map_or(1, super::store::Collection::next_number);
        let uuid = Value::String(chance::uuid(self.seed, number).to_string());
        let Some(id) = schema else { return Value::from(next) };
        let candidates = match &self.served.api.schemas[id].kind {
            SchemaKind::String(string) if string.format.as_deref() == Some("uuid") => vec![uuid],
            SchemaKind::String(_) => vec![
                Value::String(next.to_string()),
                uuid,
                Value::String(format!("{}-{number}", self.effect.resource)),
                self.varied().dynamic(id),
                Value::String(format!("{next:0>10}")),
            ],
            _ => vec![Value::from(next), Value::String(next.to_string()), uuid, self.varied().dynamic(id)],
        };
        // What one operation gives, the others should be able to show and to take, and no record has it yet.
        let item = self.item_schema();
        let answered = item.and_then(|item| {
            let mut properties = shape::properties(&self.served.api.schemas, item).into_iter();
            properties.find(|(name, _)| *name == self.id_property()).map(|(_, schema)| schema)
        });
        let shows = |value: &Value| {
            let schemas = [Some(id), answered].into_iter().flatten();
            schemas.into_iter().all(|schema| self.served.oracle.accepts(schema, value))
        };
        let nameable = |value: &Value| self.served.can_name(&self.effect.resource, value);
        let free = |value: &Value| {
            let key = text_of(value);
            key.zip(collection).is_none_or(|(key, collection)| collection.with_key(&key).is_none())
        };
        let usual = candidates.iter().find(|value| shows(value) && nameable(value) && free(value));
        if let Some(value) = usual {
            return value.clone();
        }
        let made =
            [Some(id), answered].into_iter().flatten().flat_map(|schema| self.generator().several(schema));
        let made: Vec<Value> = candidates.into_iter().chain(made).collect();
        let chosen = made.iter().find(|value| shows(value) && nameable(value) && free(value));
        let chosen = chosen.or_else(|| made.iter().find(|value| shows(value) && nameable(value)));
        let chosen = chosen.or_else(|| made.iter().find(|value| self.served.oracle.accepts(id, value)));
        chosen.cloned().unwrap_or_else(|| self.varied().value(id))
    }
}

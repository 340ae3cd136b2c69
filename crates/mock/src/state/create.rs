//! `creates`: a new record of what was given, with the members that only a server sets.

use serde_json::{Map, Value};
use specwright_openapi::api::{Computed, ComputedValue, SchemaId, SchemaKind};

use super::{Act, Outcome, Record};
use crate::{
    call::text_of,
    chance,
    fault::Twist,
    objection::{Objection, Reason},
    respond, shape,
};

impl Act<'_> {
    pub(super) fn create(&mut self) -> Result<Outcome, Objection> {
        let given = self.given();
        self.need_new(&given)?;
        let record = self.made(given);
        let body = self.shown(&record);
        self.keep(record);
        Ok(Outcome { status: None, body })
    }

    /// An id chosen by the caller must be new, where the document says how a conflict is answered.
    fn need_new(&self, given: &Map<String, Value>) -> Result<(), Objection> {
        let id = given.get(self.id_property()).and_then(text_of);
        let taken = id
            .filter(|id| self.store.collection(self.name()).is_some_and(|collection| collection.has_id(id)));
        match taken {
            Some(id) if self.operation.response(409).is_some() => Err(Objection::new(
                Reason::Conflict,
                format!("there is already a {} with {} {id:?}", self.effect.resource, self.id_property()),
            )),
            _ => Ok(()),
        }
    }

    /// Stores a record, unless a fault loses it.
    pub(super) fn keep(&mut self, record: Record) {
        if self.faults.twists(Twist::Forget) {
            return;
        }
        let (name, id) = (self.name(), self.id_property());
        self.store.collection_mut(name).insert(record, id);
    }

    /// A record of the given members and of those that only a server sets.
    pub(super) fn made(&mut self, given: Map<String, Value>) -> Record {
        let number = self.store.issue();
        let mut members = self.defaults();
        let id = self.id_property();
        let view = self.resource().and_then(|resource| resource.view);
        let shown = view.map(|view| shape::properties(&self.served.api.schemas, view)).unwrap_or_default();
        let computed = self.resource().map(|resource| resource.computed.as_slice()).unwrap_or_default();
        for Computed { property, value, .. } in computed {
            if matches!(value, ComputedValue::CreatedAt | ComputedValue::ChangedAt) {
                members.insert(property.clone(), Value::String(self.now.to_string()));
            }
        }
        for (name, value) in self.shown_beside() {
            members.entry(name).or_insert(value);
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
        Record { members, scope: self.scope() }
    }

    /// Members that a caller cannot set, as the documented example of this answer shows them.
    fn shown_beside(&self) -> Map<String, Value> {
        let settable = self.settable();
        let example = respond::success(self.operation, None).and_then(shape::media).and_then(|media| {
            let valid = media.examples.iter().filter(|example| {
                media.schema.is_none_or(|schema| self.served.oracle.accepts(schema, &example.value))
            });
            let mut shown = valid.filter_map(|example| match &self.operation.bulk {
                Some(bulk) => example.value.pointer(&bulk.outcomes)?.get(0)?.get(&bulk.success),
                None => example.value.pointer(&self.effect.item),
            });
            shown.next()
        });
        let Some(Value::Object(members)) = example else { return Map::new() };
        let unsettable = members.iter().filter(|(name, value)| {
            let set = settable.iter().any(|(settable, _)| settable == name);
            // Times and names are of that resource alone; lists and objects are what it has beside.
            !set && (value.is_array() || value.is_object())
        });
        unsettable.map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    fn read_only(&self, id: Option<SchemaId>) -> bool {
        id.is_some_and(|id| self.served.api.schemas[id].read_only)
    }

    /// Documented defaults of the request's members.
    fn defaults(&self) -> Map<String, Value> {
        let defaults = self.settable().into_iter().filter_map(|(name, schema)| {
            let default = self.served.api.schemas[schema].default.as_ref()?;
            self.served.oracle.accepts(schema, default).then(|| (name.to_owned(), default.clone()))
        });
        defaults.collect()
    }

    /// An id that no record has, in the form the schema asks for.
    fn new_id(&self, schema: Option<SchemaId>, number: u64) -> Value {
        let collection = self.store.collection(self.name());
        let next = collection.map_or(0, super::store::Collection::greatest_id).saturating_add(1);
        let uuid = Value::String(chance::uuid(self.seed, number).to_string());
        let Some(id) = schema else { return Value::from(next) };
        let candidates = match &self.served.api.schemas[id].kind {
            SchemaKind::String(string) if string.format.as_deref() == Some("uuid") => vec![uuid],
            SchemaKind::String(_) => vec![
                Value::String(next.to_string()),
                uuid,
                Value::String(format!("{}-{number}", self.effect.resource)),
                self.generator().dynamic(id),
            ],
            _ => vec![Value::from(next), Value::String(next.to_string()), uuid, self.generator().dynamic(id)],
        };
        let first = candidates.iter().find(|value| self.served.oracle.accepts(id, value)).cloned();
        first.unwrap_or_else(|| self.generator().value(id))
    }
}

//! `bulk`: one effect for each item, one outcome for each item, in the order of the items.

use std::sync::Arc;

use serde_json::{Map, Value};
use specwright_openapi::api::{Bulk, EffectKind, SchemaId, SchemaKind};

use super::{EffectRun, Outcome, Record, Shows, Task, view};
use crate::{call::text_of, fault::StateFault, respond, shape};

/// What became of one item.
#[derive(Debug)]
pub(crate) enum Bulked {
    /// The effect happened; this is the record.
    Done(Arc<Record>),
    /// It did not.
    Failed {
        /// The record that the item names.
        key: Option<String>,
        /// The value that another record has, in words; else there is no record with this key, or the item names none.
        taken: Option<String>,
    },
}

impl EffectRun<'_> {
    pub(super) fn bulk(&mut self, bulk: &Bulk) -> Outcome {
        let items = self.call.body.as_ref().and_then(|body| body.pointer(&bulk.items));
        let items = items.and_then(Value::as_array).cloned().unwrap_or_default();
        Shows::Outcomes(items.into_iter().map(|item| self.one(item)).collect()).into()
    }

    fn one(&mut self, item: Value) -> Bulked {
        // Only a fault lets an item that is no object come this far.
        let given = if let Value::Object(given) = item { given } else { Map::new() };
        let given = self.without_secrets(given);
        let key = given.get(self.id_property()).and_then(text_of);
        if let Some(taken) = self.taken_by_another(key.as_deref(), &given) {
            return Bulked::Failed { key, taken: Some(taken) };
        }
        let record = match self.effect.kind {
            EffectKind::Creates | EffectKind::Upserts if key.is_none() => {
                let record = self.made(given);
                Some(self.keep(record))
            }
            _ => key.as_deref().and_then(|key| self.changed(key, given)),
        };
        let record = match (record, &key) {
            (None, Some(key)) if self.faults.twists(StateFault::AlwaysSuccess) => Some(self.invented(key)),
            (record, _) => record,
        };
        match record {
            Some(record) => Bulked::Done(record),
            None => Bulked::Failed { key, taken: None },
        }
    }

    /// Which value of an item another record has than the one that the item names, in words.
    fn taken_by_another(&mut self, key: Option<&str>, given: &Map<String, Value>) -> Option<String> {
        let id = self.id_property();
        let own = key.and_then(|key| {
            let found = self.store.collection(self.name())?.find(id, key, id);
            found.first().copied()
        });
        // What is not there is said before what it would have.
        (key.is_none() || own.is_some()).then(|| self.taken(given, own))?
    }

    /// Applies the effect to the record with this id; none where there is no such record.
    fn changed(&mut self, key: &str, given: Map<String, Value>) -> Option<Arc<Record>> {
        let id = self.id_property();
        let position = *self.store.collection(self.name())?.find(id, key, id).first()?;
        match self.effect.kind {
            EffectKind::Replaces => self.replace_at(position, given),
            EffectKind::Deletes => {
                let name = self.name();
                return self.store.collection_mut(name).remove(position, id);
            }
            _ => self.merge_at(position, given),
        }
        self.store.collection(self.name())?.get(position).cloned()
    }

    fn invented(&self, key: &str) -> Arc<Record> {
        let members = Map::from_iter([(self.id_property().to_owned(), Value::String(key.to_owned()))]);
        Arc::new(Record::new(members, Vec::new()))
    }
}

impl Task<'_> {
    pub(super) fn succeeded(&self, bulk: &Bulk, record: &Record) -> Value {
        let generator = self.generator();
        let shown = match self.item_schema() {
            Some(schema) => view::project(self.served, &generator, schema, record),
            None => Value::Object(record.members.clone()),
        };
        let outcome = Value::Object(Map::from_iter([(bulk.success.clone(), shown)]));
        match self.outcome_schema(bulk) {
            Some(schema) => generator.complete(schema, outcome),
            None => outcome,
        }
    }

    pub(super) fn failed(&self, bulk: &Bulk, key: Option<String>, taken: Option<String>) -> Value {
        let resource = &self.effect.resource;
        let names: &[&str] =
            if taken.is_some() { &["conflict", "duplicate", "exists", "validation"] } else { &["notfound"] };
        let message = match &key {
            _ if taken.is_some() => taken.unwrap_or_default(),
            Some(key) => format!("there is no {resource} with {} {key:?}", self.id_property()),
            None => format!("the item does not say which {resource} is meant"),
        };
        let mut error = Map::new();
        let Some(schema) = self.outcome_schema(bulk) else {
            error.insert("message".to_owned(), Value::String(message));
            return Value::Object(Map::from_iter([(bulk.failure.clone(), Value::Object(error))]));
        };
        let schemas = &self.served.api.schemas;
        let error_schema = shape::descend(schemas, schema, &format!("/{}", bulk.failure));
        if let Some(error_schema) = error_schema {
            self.name_variant(error_schema, names, &mut error);
            let id = key.filter(|_| shape::descend(schemas, error_schema, "/id").is_some());
            error.extend(id.map(|key| ("id".to_owned(), Value::String(key))));
            respond::say(schemas, error_schema, &mut error, &message);
        }
        let outcome = Value::Object(Map::from_iter([(bulk.failure.clone(), Value::Object(error))]));
        self.generator().complete(schema, outcome)
    }

    /// Chooses the variant of the error that has one of these words in its name, the first of them if there is one.
    fn name_variant(&self, schema: SchemaId, words: &[&str], error: &mut Map<String, Value>) {
        let SchemaKind::Union(union) = &self.served.api.schemas[schema].kind else { return };
        let Some(tag) = &union.tag else { return };
        let names = || union.variants.iter().flat_map(|variant| &variant.tags);
        let plain = |name: &str| name.to_ascii_lowercase().replace(['-', '_', ' '], "");
        let fitting = words.iter().find_map(|word| names().find(|name| plain(name).contains(word)));
        if let Some(name) = fitting {
            error.insert(tag.clone(), Value::String(name.clone()));
        }
    }

    /// The schema of one outcome.
    fn outcome_schema(&self, bulk: &Bulk) -> Option<SchemaId> {
        let response = respond::success(self.operation, None)?;
        let schema = shape::media(response)?.schema?;
        shape::descend(&self.served.api.schemas, schema, &format!("{}/0", bulk.outcomes))
    }
}

//! A change given as a map: the request maps keys to values, the response lists entries that have the key as `id` and the
//! value as `value` (custom attributes are often patched so). The entries are kept where the resource shows such a list.

use serde_json::{Map, Value};
use specwright_openapi::api::{Additional, SchemaId, SchemaKind};

use super::{EffectRun, Outcome, Shows};
use crate::{fault::StateFault, objection::Refusal, shape};

/// Members of an entry.
const KEY: &str = "id";
const VALUE: &str = "value";

impl EffectRun<'_> {
    /// The outcome, if the operation is of this kind.
    pub(super) fn map_patch(&mut self) -> Result<Option<Outcome>, Refusal> {
        let Some(entry) = self.entry_schema() else { return Ok(None) };
        let Some(position) = self.find()? else { return Ok(None) };
        let home = self.home(entry);
        let mut kept = self.kept(position, home.as_deref());
        let mut answered = Vec::new();
        for (key, value) in self.given() {
            let known = kept.iter().position(|entry| entry.get(KEY).and_then(Value::as_str) == Some(&key));
            if value.is_null() {
                known.map(|known| kept.remove(known));
                continue;
            }
            let changed = self.entry(entry, known.map(|known| kept[known].clone()), (key, value));
            answered.push(changed.clone());
            match known {
                Some(known) => kept[known] = changed,
                None => kept.push(changed),
            }
        }
        if let Some(home) = home.filter(|_| !self.faults.twists(StateFault::IgnoreChange)) {
            let (name, id) = (self.name(), self.id_property());
            self.store.collection_mut(name).change(position, id, |members| {
                members.insert(home, Value::Array(kept));
            });
        }
        Ok(Some(Shows::Body(Value::Array(answered)).into()))
    }

    /// Schema of one entry of the response, where request and response have the shapes that make such a change.
    fn entry_schema(&self) -> Option<SchemaId> {
        let schemas = &self.served.api.schemas;
        let SchemaKind::Object(request) = &schemas[shape::request_schema(self.operation)?].kind else {
            return None;
        };
        if !request.properties.is_empty() || !matches!(request.additional, Additional::Schema(_)) {
            return None;
        }
        let SchemaKind::Array(list) = &schemas[self.item_schema()?].kind else { return None };
        let entry = list.items?;
        let names = shape::properties(schemas, entry);
        let has = |wanted: &str| names.iter().any(|(name, _)| *name == wanted);
        (has(KEY) && has(VALUE)).then_some(entry)
    }

    /// The property under which the resource shows a list of such entries.
    fn home(&self, entry: SchemaId) -> Option<String> {
        let schemas = &self.served.api.schemas;
        let view = self.resource()?.view?;
        let mut properties = shape::properties(schemas, view).into_iter();
        let found = properties.find(|(_, schema)| {
            matches!(&schemas[*schema].kind, SchemaKind::Array(list) if list.items == Some(entry))
        });
        found.map(|(name, _)| name.to_owned())
    }

    fn kept(&self, position: u64, home: Option<&str>) -> Vec<Value> {
        let record = self.store.collection(self.name()).and_then(|collection| collection.get(position));
        let list = record.zip(home).and_then(|(record, home)| record.members.get(home));
        list.and_then(Value::as_array).cloned().unwrap_or_default()
    }

    /// An entry with a new value: the one that is kept, else the documented one with this key, else a made one.
    fn entry(&self, schema: SchemaId, kept: Option<Value>, (key, value): (String, Value)) -> Value {
        let documented = || self.documented_entry(&key);
        let mut entry = match kept.or_else(documented) {
            Some(Value::Object(entry)) => entry,
            _ => Map::new(),
        };
        entry.insert(KEY.to_owned(), Value::String(key));
        entry.insert(VALUE.to_owned(), value);
        self.generator().complete(schema, Value::Object(entry))
    }

    fn documented_entry(&self, key: &str) -> Option<Value> {
        let examples = self.operation.successes().flat_map(|response| &response.content);
        let mut entries = examples.flat_map(|media| &media.examples).filter_map(|example| {
            let entries = example.value.pointer(&self.effect.item)?.as_array()?;
            entries.iter().find(|entry| entry.get(KEY).and_then(Value::as_str) == Some(key))
        });
        entries.next().cloned()
    }
}

//! Records by kind, in the order in which they were made. A record is found by its key and by every property that was ever
//! asked for in constant time; nothing here walks a collection but a list without a filter.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, OnceLock},
};

use indexmap::IndexMap;
use serde_json::{Map, Value};
use specwright_openapi::api::SchemaId;

use crate::call::text_of;

/// All records of all APIs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    /// By API, then by resource.
    collections: IndexMap<String, IndexMap<String, Collection>>,
    issued: u64,
    /// Whether somebody wants to know what changes.
    watched: bool,
}

/// What became of one record: none where it is gone.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) api: String,
    pub(crate) resource: String,
    pub(crate) position: u64,
    pub(crate) record: Option<Arc<Record>>,
}

/// The records of one kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Collection {
    records: BTreeMap<u64, Arc<Record>>,
    /// Positions by key: one, unless the same key stands under several parents.
    by_key: HashMap<String, Vec<u64>>,
    /// Positions by the values of a property, for the properties that were asked for.
    indexes: HashMap<String, HashMap<String, BTreeSet<u64>>>,
    next: u64,
    /// The greatest whole number among the keys so far, so that a new one needs no search.
    greatest: i64,
    /// Positions whose records changed, where somebody wants to know.
    changed: Option<BTreeSet<u64>>,
}

/// One resource.
#[derive(Debug, Default)]
pub(crate) struct Record {
    /// What is known of it.
    pub(crate) members: Map<String, Value>,
    /// What it was made under: path parameter and value.
    pub(crate) scope: Vec<(String, String)>,
    /// Whether it is as a documented example shows it.
    pub(crate) as_shown: bool,
    /// As one schema shows it; made when it is first shown.
    shown: OnceLock<(SchemaId, Value)>,
}

/// A change is a record of its own: what was shown of the old one says nothing of it.
impl Clone for Record {
    fn clone(&self) -> Record {
        Record::new(self.members.clone(), self.scope.clone())
    }
}

impl Store {
    /// The collection of an API's resource.
    pub(crate) fn collection(&self, (api, resource): (&str, &str)) -> Option<&Collection> {
        self.collections.get(api)?.get(resource)
    }

    /// The collection of an API's resource, made where it does not exist yet.
    pub(crate) fn collection_mut(&mut self, (api, resource): (&str, &str)) -> &mut Collection {
        if !self.collections.contains_key(api) {
            self.collections.insert(api.to_owned(), IndexMap::new());
        }
        let collections = &mut self.collections[api];
        if !collections.contains_key(resource) {
            let changed = self.watched.then(BTreeSet::new);
            collections.insert(resource.to_owned(), Collection { changed, ..Collection::default() });
        }
        &mut collections[resource]
    }

    /// How many records were made so far, for ids that never repeat.
    pub(crate) fn issued(&self) -> u64 {
        self.issued
    }

    /// Counts a record that was made.
    pub(crate) fn issue(&mut self) -> u64 {
        self.issued += 1;
        self.issued
    }

    /// Goes on counting from a number.
    pub(crate) fn resume(&mut self, issued: u64) {
        self.issued = issued;
    }

    /// Remembers from now on what changes.
    pub(crate) fn watch(&mut self) {
        self.watched = true;
        for collection in self.collections.values_mut().flat_map(IndexMap::values_mut) {
            collection.changed.get_or_insert_default();
        }
    }

    /// Takes everything for changed.
    pub(crate) fn mark_all(&mut self) {
        self.watch();
        for collection in self.collections.values_mut().flat_map(IndexMap::values_mut) {
            collection.changed = Some(collection.records.keys().copied().collect());
        }
    }

    /// What changed since it was asked last.
    pub(crate) fn take_changes(&mut self) -> Vec<Change> {
        let mut changes = Vec::new();
        for (api, collections) in &mut self.collections {
            for (resource, collection) in collections {
                let Some(changed) = &mut collection.changed else { continue };
                for position in std::mem::take(changed) {
                    let record = collection.records.get(&position).cloned();
                    changes.push(Change { api: api.clone(), resource: resource.clone(), position, record });
                }
            }
        }
        changes
    }

    /// Everything, for people to look at: API, resource, records.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str, &Collection)> {
        let apis = self.collections.iter();
        apis.flat_map(|(api, collections)| {
            collections.iter().map(move |(resource, records)| (api.as_str(), resource.as_str(), records))
        })
    }
}

impl Record {
    /// A record that was never shown.
    pub(crate) fn new(members: Map<String, Value>, scope: Vec<(String, String)>) -> Record {
        Record { members, scope, as_shown: false, shown: OnceLock::new() }
    }

    /// Whether it stands under what a path names, as far as it is known what it stands under.
    pub(crate) fn is_inside(&self, scope: &[(String, String)]) -> bool {
        scope.iter().all(|(name, value)| {
            let own = self.scope.iter().find(|(other, _)| other == name);
            own.is_none_or(|(_, own)| own == value)
        })
    }

    /// Whether it is known to stand under all of that.
    pub(crate) fn stands_in(&self, place: &[(String, String)]) -> bool {
        place.iter().all(|one| self.scope.contains(one))
    }

    /// How a schema shows it. The schema that comes first is remembered: nearly always there is only one.
    pub(crate) fn shown_by(&self, schema: SchemaId, project: impl Fn() -> Value) -> Value {
        let (known, value) = self.shown.get_or_init(|| (schema, project()));
        if *known == schema { value.clone() } else { project() }
    }
}

impl Collection {
    /// Adds a record and says where it stands.
    pub(crate) fn insert(&mut self, record: Record, id: &str) -> u64 {
        let position = self.next;
        self.next += 1;
        self.mark(position);
        if let Some(key) = record.members.get(id).and_then(text_of) {
            self.greatest = self.greatest.max(key.parse().unwrap_or(0));
            self.by_key.entry(key).or_default().push(position);
        }
        self.note(position, &record);
        self.records.insert(position, Arc::new(record));
        position
    }

    /// Puts a record back to where it stood. Keys are known again after [`Collection::rekey`].
    pub(crate) fn restore(&mut self, position: u64, record: Record) {
        self.records.insert(position, Arc::new(record));
    }

    /// Learns the keys of restored records.
    pub(crate) fn rekey(&mut self, id: &str) {
        self.by_key.clear();
        for (position, record) in &self.records {
            if let Some(key) = record.members.get(id).and_then(text_of) {
                self.by_key.entry(key).or_default().push(*position);
            }
        }
    }

    /// The next position and the greatest key so far.
    pub(crate) fn counters(&self) -> (u64, i64) {
        (self.next, self.greatest)
    }

    /// Goes on counting from there.
    pub(crate) fn resume(&mut self, (next, greatest): (u64, i64)) {
        (self.next, self.greatest) = (next, greatest);
    }

    fn mark(&mut self, position: u64) {
        if let Some(changed) = &mut self.changed {
            changed.insert(position);
        }
    }

    /// The record at a position.
    pub(crate) fn get(&self, position: u64) -> Option<&Arc<Record>> {
        self.records.get(&position)
    }

    /// Changes the members of the record at a position, except the one that identifies it.
    pub(crate) fn change(&mut self, position: u64, id: &str, change: impl FnOnce(&mut Map<String, Value>)) {
        let Some(old) = self.records.get(&position) else { return };
        let mut record = Record::clone(old);
        self.mark(position);
        self.forget(position);
        let identity = record.members.get(id).cloned();
        change(&mut record.members);
        if let Some(identity) = identity {
            record.members.insert(id.to_owned(), identity);
        }
        self.note(position, &record);
        self.records.insert(position, Arc::new(record));
    }

    /// Removes the record at a position.
    pub(crate) fn remove(&mut self, position: u64, id: &str) -> Option<Arc<Record>> {
        self.forget(position);
        let record = self.records.remove(&position)?;
        self.mark(position);
        if let Some(key) = record.members.get(id).and_then(text_of)
            && let Some(positions) = self.by_key.get_mut(&key)
        {
            positions.retain(|other| *other != position);
            if positions.is_empty() {
                self.by_key.remove(&key);
            }
        }
        Some(record)
    }

    /// The first record's position.
    pub(crate) fn first(&self) -> Option<u64> {
        self.records.keys().next().copied()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.records.len()
    }

    /// Position of the first record with a key.
    pub(crate) fn with_key(&self, key: &str) -> Option<u64> {
        self.by_key.get(key)?.first().copied()
    }

    /// Positions of the records whose property has this text, by what is indexed; a property that is not takes a walk.
    pub(crate) fn find(&self, property: &str, text: &str, id: &str) -> Vec<u64> {
        if property == id {
            return self.by_key.get(text).cloned().unwrap_or_default();
        }
        if let Some(index) = self.indexes.get(property) {
            return index.get(text).into_iter().flatten().copied().collect();
        }
        let has = |record: &Record| texts(record, property).any(|own| own == text);
        self.records.iter().filter(|(_, record)| has(record)).map(|(position, _)| *position).collect()
    }

    /// Makes sure that a property is indexed.
    pub(crate) fn index(&mut self, property: &str) {
        if self.indexes.contains_key(property) {
            return;
        }
        let mut index: HashMap<String, BTreeSet<u64>> = HashMap::new();
        for (position, record) in &self.records {
            for text in texts(record, property) {
                index.entry(text).or_default().insert(*position);
            }
        }
        self.indexes.insert(property.to_owned(), index);
    }

    /// A whole number that is no record's key.
    pub(crate) fn next_number(&self) -> i64 {
        self.greatest.saturating_add(1)
    }

    /// The records from a position on, in the order in which they were made.
    pub(crate) fn from(&self, position: u64) -> impl Iterator<Item = (u64, &Arc<Record>)> {
        self.records.range(position..).map(|(position, record)| (*position, record))
    }

    /// All records, in the order in which they were made.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, &Arc<Record>)> {
        self.from(0)
    }

    fn note(&mut self, position: u64, record: &Record) {
        for (property, index) in &mut self.indexes {
            for text in texts(record, property) {
                index.entry(text).or_default().insert(position);
            }
        }
    }

    fn forget(&mut self, position: u64) {
        let Some(record) = self.records.get(&position) else { return };
        for (property, index) in &mut self.indexes {
            for text in texts(record, property) {
                if let Some(positions) = index.get_mut(&text) {
                    positions.remove(&position);
                    if positions.is_empty() {
                        index.remove(&text);
                    }
                }
            }
        }
    }
}

/// The texts of a property: its own, or those of the items of its list.
fn texts(record: &Record, property: &str) -> impl Iterator<Item = String> {
    let (one, many) = match record.members.get(property) {
        Some(Value::Array(items)) => (None, items.as_slice()),
        Some(value) => (text_of(value), &[][..]),
        None => (None, &[][..]),
    };
    one.into_iter().chain(many.iter().filter_map(text_of))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn record(value: Value) -> Record {
        match value {
            Value::Object(members) => Record::new(members, Vec::new()),
            _ => Record::default(),
        }
    }

    #[test]
    fn indexes_follow_every_change() {
        let mut collection = Collection::default();
        let first = collection.insert(record(json!({"id": 1, "tags": ["a", "b"]})), "id");
        collection.index("tags");
        let second = collection.insert(record(json!({"id": 2, "tags": ["b"]})), "id");
        assert_eq!(collection.find("tags", "b", "id"), [first, second]);
        collection.change(first, "id", |members| {
            members.insert("tags".to_owned(), json!(["c"]));
            members.insert("id".to_owned(), json!(9));
        });
        assert_eq!(collection.find("tags", "b", "id"), [second]);
        assert_eq!(collection.find("tags", "c", "id"), [first]);
        assert_eq!(collection.find("id", "1", "id"), [first], "a key never changes");
        collection.remove(second, "id");
        assert!(collection.find("tags", "b", "id").is_empty() && collection.with_key("2").is_none());
        assert_eq!(collection.next_number(), 3, "a key is never given twice");
    }
}

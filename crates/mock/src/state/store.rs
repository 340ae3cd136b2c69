//! Records by kind, in the order in which they were made.

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::call::text_of;

/// All records of all APIs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    collections: IndexMap<(String, String), Collection>,
    issued: u64,
}

/// The records of one kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Collection {
    records: BTreeMap<u64, Record>,
    by_id: HashMap<String, u64>,
    next: u64,
}

/// One resource.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    /// What is known of it.
    pub(crate) members: Map<String, Value>,
    /// The parents it was made under: path parameter and value.
    pub(crate) scope: Vec<(String, String)>,
}

impl Store {
    /// The collection of an API's resource.
    pub(crate) fn collection(&self, (api, resource): (&str, &str)) -> Option<&Collection> {
        self.collections.get(&(api.to_owned(), resource.to_owned()))
    }

    /// The collection of an API's resource, made where it does not exist yet.
    pub(crate) fn collection_mut(&mut self, (api, resource): (&str, &str)) -> &mut Collection {
        self.collections.entry((api.to_owned(), resource.to_owned())).or_default()
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

    /// Everything, for people to look at: API, resource, records.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str, &Collection)> {
        self.collections.iter().map(|((api, resource), records)| (api.as_str(), resource.as_str(), records))
    }
}

impl Record {
    /// Whether it stands under what a path names, as far as it is known what it stands under.
    pub(crate) fn is_inside(&self, scope: &[(String, String)]) -> bool {
        scope.iter().all(|(name, value)| {
            let own = self.scope.iter().find(|(other, _)| other == name);
            own.is_none_or(|(_, own)| own == value)
        })
    }
}

impl Collection {
    /// Adds a record and says where it stands.
    pub(crate) fn insert(&mut self, record: Record, id: &str) -> u64 {
        let position = self.next;
        self.next += 1;
        if let Some(text) = record.members.get(id).and_then(text_of) {
            self.by_id.insert(text, position);
        }
        self.records.insert(position, record);
        position
    }

    /// The record at a position.
    pub(crate) fn get(&self, position: u64) -> Option<&Record> {
        self.records.get(&position)
    }

    /// Changes the members of the record at a position, except the one that identifies it.
    pub(crate) fn change(&mut self, position: u64, id: &str, change: impl FnOnce(&mut Map<String, Value>)) {
        let Some(record) = self.records.get_mut(&position) else { return };
        let identity = record.members.get(id).cloned();
        change(&mut record.members);
        if let Some(identity) = identity {
            record.members.insert(id.to_owned(), identity);
        }
    }

    /// Removes a record.
    pub(crate) fn remove(&mut self, position: u64) -> Option<Record> {
        let record = self.records.remove(&position)?;
        self.by_id.retain(|_, other| *other != position);
        Some(record)
    }

    /// The first record's position.
    pub(crate) fn first(&self) -> Option<u64> {
        self.records.keys().next().copied()
    }

    /// Positions of the records whose property has this text; by index where the property is the one that identifies them.
    pub(crate) fn find(&self, property: &str, text: &str, id: &str) -> Vec<u64> {
        if property == id {
            return self.by_id.get(text).copied().into_iter().collect();
        }
        let has = |record: &Record| record.members.get(property).and_then(text_of).as_deref() == Some(text);
        self.records.iter().filter(|(_, record)| has(record)).map(|(position, _)| *position).collect()
    }

    /// Whether a record with this id exists.
    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// The greatest whole number among the ids, 0 where there is none.
    pub(crate) fn greatest_id(&self) -> i64 {
        self.by_id.keys().filter_map(|id| id.parse().ok()).max().unwrap_or(0)
    }

    /// The records after a position, in the order in which they were made.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, &Record)> {
        self.records.iter().map(|(position, record)| (*position, record))
    }
}

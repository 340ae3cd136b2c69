//! State that outlives the process: every change is in a `redb` file before the response is sent. The file is copy-on-write and
//! checked when it is opened, so that a process killed at any moment loses nothing that was acknowledged.

use std::path::Path;

use redb::{Database, ReadableDatabase as _, ReadableTable as _, TableDefinition};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::state::{Change, Record, Store};

/// API, resource and position of a record, to the record as JSON.
const RECORDS: TableDefinition<'_, (&str, &str, u64), &[u8]> = TableDefinition::new("records");
/// API and resource of a collection, to the next position and the greatest key so far.
const COLLECTIONS: TableDefinition<'_, (&str, &str), (u64, i64)> = TableDefinition::new("collections");
/// `issued`: how many records were ever made.
const COUNTERS: TableDefinition<'_, &str, u64> = TableDefinition::new("counters");

/// A record as it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    members: Map<String, Value>,
    scope: Vec<(String, String)>,
}

/// The file.
pub(crate) struct Keeper {
    database: Database,
}

/// Why the file cannot be used; in words, since nothing can be done about it but to tell somebody.
type Result<T> = std::result::Result<T, String>;

fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}

impl Keeper {
    /// Opens the file, or makes it.
    pub(crate) fn open(path: &Path) -> Result<Keeper> {
        Ok(Keeper { database: Database::create(path).map_err(told)? })
    }

    /// What the file holds; none where it is new.
    pub(crate) fn load(&self) -> Result<Option<Store>> {
        let read = self.database.begin_read().map_err(told)?;
        let Ok(counters) = read.open_table(COUNTERS) else { return Ok(None) };
        let Some(issued) = counters.get("issued").map_err(told)? else { return Ok(None) };
        let mut store = Store::default();
        store.resume(issued.value());
        for entry in read.open_table(COLLECTIONS).map_err(told)?.iter().map_err(told)? {
            let (key, value) = entry.map_err(told)?;
            store.collection_mut(key.value()).resume(value.value());
        }
        for entry in read.open_table(RECORDS).map_err(told)?.iter().map_err(told)? {
            let (key, value) = entry.map_err(told)?;
            let (api, resource, position) = key.value();
            let Written { members, scope } = serde_json::from_slice(value.value()).map_err(told)?;
            store.collection_mut((api, resource)).restore(position, Record::new(members, scope));
        }
        Ok(Some(store))
    }

    /// Writes changes; they are on the disk when this returns.
    pub(crate) fn save(&self, store: &mut Store) -> Result<()> {
        let changes = store.take_changes();
        if changes.is_empty() {
            return Ok(());
        }
        let write = self.database.begin_write().map_err(told)?;
        {
            let mut records = write.open_table(RECORDS).map_err(told)?;
            let mut collections = write.open_table(COLLECTIONS).map_err(told)?;
            for Change { api, resource, position, record } in changes {
                let key = (api.as_str(), resource.as_str(), position);
                match record {
                    Some(record) => {
                        let written =
                            Written { members: record.members.clone(), scope: record.scope.clone() };
                        let bytes = serde_json::to_vec(&written).map_err(told)?;
                        records.insert(key, bytes.as_slice()).map_err(told)?;
                    }
                    None => drop(records.remove(key).map_err(told)?),
                }
                if let Some(collection) = store.collection((key.0, key.1)) {
                    collections.insert((key.0, key.1), collection.counters()).map_err(told)?;
                }
            }
            write.open_table(COUNTERS).map_err(told)?.insert("issued", store.issued()).map_err(told)?;
        }
        write.commit().map_err(told)
    }

    /// Writes a whole store in place of all that is there.
    pub(crate) fn replace(&self, store: &mut Store) -> Result<()> {
        let write = self.database.begin_write().map_err(told)?;
        write.delete_table(RECORDS).map_err(told)?;
        write.delete_table(COLLECTIONS).map_err(told)?;
        write.open_table(COUNTERS).map_err(told)?.insert("issued", store.issued()).map_err(told)?;
        write.open_table(RECORDS).map_err(told)?;
        write.open_table(COLLECTIONS).map_err(told)?;
        write.commit().map_err(told)?;
        store.mark_all();
        self.save(store)
    }
}

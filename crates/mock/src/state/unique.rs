//! Values of which the document says that no two resources have the same.

use serde_json::{Map, Value};
use specwright_openapi::api::Operation;

use super::EffectRun;
use crate::{
    call::text_of,
    fault::StateFault,
    objection::{Reason, Refusal},
};

/// Whether an operation can say that a value is taken: by a status, or by the outcome of an item.
pub(crate) fn can_conflict(operation: &Operation) -> bool {
    operation.bulk.is_some() || [409, 400, 422].iter().any(|code| operation.response(*code).is_some())
}

impl EffectRun<'_> {
    /// Refuses a value that another record has, whatever it stands under, where the document says how such a request is answered.
    /// `own` is the record that is about to have it.
    pub(super) fn need_unique(
        &mut self,
        given: &Map<String, Value>,
        own: Option<u64>,
    ) -> Result<(), Refusal> {
        if !can_conflict(self.operation) {
            return Ok(());
        }
        self.taken(given, own).map_or(Ok(()), |message| Err(Refusal::new(Reason::Conflict, message)))
    }

    /// Which value another record has already, in words.
    pub(super) fn taken(&mut self, given: &Map<String, Value>, own: Option<u64>) -> Option<String> {
        let (name, id) = (self.name(), self.id_property());
        let said = self.task.served.api.contract.resource(&self.effect.resource)?;
        let property = said.unique.iter().find(|property| {
            let Some(value) = given.get(*property) else { return false };
            let Some(text) = text_of(value).filter(|text| !text.is_empty()) else { return false };
            let collection = self.store.collection_mut(name);
            collection.index(property);
            let others = collection.find(property, &text, id).into_iter();
            let mut others = others.filter(|position| Some(*position) != own);
            others.any(|position| {
                let record = collection.get(position);
                // Who sends what the document shows is not refused for the document having shown it.
                let record = record.filter(|record| !record.as_shown);
                record.is_some_and(|record| record.members.get(*property) == Some(value))
            })
        })?;
        (!self.faults.twists(StateFault::IgnoreUnique))
            .then(|| format!("another {} has this {property} already", self.effect.resource))
    }
}

//! `reads`: one record, as it is.

use std::sync::Arc;

use super::{EffectRun, Outcome, Record, Shows};
use crate::{call::text_of, objection::Refusal};

impl EffectRun<'_> {
    pub(super) fn read(&mut self) -> Result<Outcome, Refusal> {
        match self.find()? {
            Some(position) => Ok(self.shown_at(position)),
            None => Ok(Shows::One(Arc::new(self.supposed())).into()),
        }
    }

    /// A record of which nothing is known but its key.
    pub(super) fn supposed(&self) -> Record {
        let mut record = Record::new(serde_json::Map::new(), self.scope());
        for selector in &self.effect.key {
            if let Some(value) = self.call.select(selector).filter(|value| text_of(value).is_some()) {
                record.members.insert(self.property_of(selector), value);
            }
        }
        record
    }
}

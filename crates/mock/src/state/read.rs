//! `reads`: one record, as it is.

use super::{Act, Outcome, Record};
use crate::{call::text_of, objection::Objection};

impl Act<'_> {
    pub(super) fn read(&mut self) -> Result<Outcome, Objection> {
        match self.find()? {
            Some(position) => Ok(self.shown_at(position)),
            None => Ok(Outcome { status: None, body: self.shown(&self.supposed()) }),
        }
    }

    /// A record of which nothing is known but its key.
    pub(super) fn supposed(&self) -> Record {
        let mut record = Record { scope: self.scope(), ..Record::default() };
        for selector in &self.effect.key {
            if let Some(value) = self.call.select(selector).filter(|value| text_of(value).is_some()) {
                record.members.insert(self.property_of(selector), value);
            }
        }
        record
    }
}

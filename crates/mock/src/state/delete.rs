//! `deletes`: the record is gone.

use super::{EffectRun, Outcome};
use crate::{fault::StateFault, objection::Refusal};

impl EffectRun<'_> {
    pub(super) fn delete(&mut self) -> Result<Outcome, Refusal> {
        let Some(position) = self.find()? else { return Ok(Outcome::default()) };
        let shown = self.shown_at(position);
        if !self.faults.twists(StateFault::Undead) {
            let (name, id) = (self.name(), self.id_property());
            self.store.collection_mut(name).remove(position, id);
        }
        Ok(shown)
    }
}

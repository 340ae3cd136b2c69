//! `merges`: the members of the body replace those of the record; absent ones stay, `null` clears.

use serde_json::{Map, Value};

use super::{EffectRun, Outcome, replace::touch};
use crate::{fault::StateFault, objection::Refusal};

impl EffectRun<'_> {
    pub(super) fn merge(&mut self) -> Result<Outcome, Refusal> {
        let given = self.given();
        match self.find()? {
            Some(position) => {
                self.need_unique(&given, Some(position))?;
                self.merge_at(position, given);
                Ok(self.shown_at(position))
            }
            None => self.change_supposed(given),
        }
    }

    /// Changes the given members of one record.
    pub(super) fn merge_at(&mut self, position: u64, mut given: Map<String, Value>) {
        if self.faults.twists(StateFault::Clobber) {
            return self.replace_at(position, given);
        }
        if self.faults.twists(StateFault::IgnoreChange) {
            return;
        }
        given.retain(|member, _| !self.is_immutable(member));
        let computed = self.computed();
        let (name, id, now) = (self.name(), self.id_property(), self.now.to_string());
        self.store.collection_mut(name).change(position, id, |members| {
            for (member, value) in given {
                if value.is_null() {
                    members.shift_remove(&member);
                } else {
                    members.insert(member, value);
                }
            }
            touch(members, computed, &now);
        });
    }
}

//! `deletes`: the record is gone.

use super::{EffectRun, Outcome};
use specwright_openapi::api::Selector;

use crate::{
    call::text_of,
    fault::StateFault,
    objection::{Reason, Refusal},
};

impl EffectRun<'_> {
    pub(super) fn delete(&mut self) -> Result<Outcome, Refusal> {
        let Some(position) = self.find()? else { return Ok(Outcome::default()) };
        self.is_empty(position)?;
        let shown = self.shown_at(position);
        if !self.faults.twists(StateFault::Undead) {
            let (name, id) = (self.name(), self.id_property());
            self.store.collection_mut(name).remove(position, id);
        }
        Ok(shown)
    }

    /// Whether nothing stands in the resource that the document wants gone first.
    fn is_empty(&self, position: u64) -> Result<(), Refusal> {
        let kinds = &self.effect.changes.empty;
        if kinds.is_empty() || self.faults.twists(StateFault::IgnoreParts) {
            return Ok(());
        }
        let Some(record) = self.store.collection(self.name()).and_then(|all| all.get(position)) else {
            return Ok(());
        };
        // What stands in it has its key, under the name that the path has for it, in its own place.
        let mut place = record.scope.clone();
        for key in &self.effect.key {
            if let Selector::Path(name) = key
                && let Some(value) = record.members.get(self.id_property()).and_then(text_of)
            {
                place.push((name.clone(), value));
            }
        }
        let (api, _) = self.name();
        let holds = |kind: &&String| {
            let inside = self.store.collection((api, kind.as_str()));
            inside.is_some_and(|all| all.from(0).any(|(_, part)| part.stands_in(&place)))
        };
        match kinds.iter().find(holds) {
            Some(kind) => Err(Refusal::new(
                Reason::WrongState,
                format!("there is a {kind} in it; remove what stands in it first"),
            )),
            None => Ok(()),
        }
    }
}

//! `merges`: the members of the body replace those of the record; absent ones stay, `null` clears.

use serde_json::{Map, Value};
use specwright_wire::MediaType;

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
        let deep = self.is_merge_patch();
        self.store.collection_mut(name).change(position, id, |members| {
            for (member, value) in given {
                let value = match members.get(&member) {
                    Some(before) if deep => merged(before, value),
                    _ => value,
                };
                if value.is_null() {
                    members.shift_remove(&member);
                } else {
                    members.insert(member, value);
                }
            }
            touch(members, computed, &now);
        });
    }

    /// Whether the body is a JSON Merge Patch.
    fn is_merge_patch(&self) -> bool {
        let media = self.call.request.headers().get(http::header::CONTENT_TYPE);
        let media = media.and_then(|media| media.to_str().ok()).unwrap_or_default();
        media.parse::<MediaType>().is_ok_and(|media| media.essence() == "application/merge-patch+json")
    }
}

/// A patch goes into objects, and what it does not name stays; null takes a member away (RFC 7396).
fn merged(before: &Value, patch: Value) -> Value {
    let (Value::Object(before), Value::Object(patch)) = (before, &patch) else { return patch };
    let mut after = before.clone();
    for (name, value) in patch {
        match value {
            Value::Null => {
                after.shift_remove(name);
            }
            value => {
                let old = after.get(name).cloned().unwrap_or_default();
                after.insert(name.clone(), merged(&old, value.clone()));
            }
        }
    }
    Value::Object(after)
}

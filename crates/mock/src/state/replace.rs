//! `replaces`: the members of the body, and nothing else that a caller could have set.

use serde_json::{Map, Value};

use specwright_openapi::api::{Computed, ComputedValue, SchemaKind};

use super::{EffectRun, Outcome, Shows};
use crate::{fault::StateFault, objection::Refusal};

impl EffectRun<'_> {
    pub(super) fn replace(&mut self) -> Result<Outcome, Refusal> {
        let given = self.given();
        match self.find()? {
            Some(position) => {
                self.need_unique(&given, Some(position))?;
                self.replace_at(position, given);
                Ok(self.shown_at(position))
            }
            None => self.change_supposed(given),
        }
    }

    /// Replaces what the caller may set of one record; what only a server sets stays.
    pub(super) fn replace_at(&mut self, position: u64, mut given: Map<String, Value>) {
        given.retain(|member, _| !self.is_immutable(member));
        let mut settable = self.settable();
        settable.retain(|(name, _)| !self.is_immutable(name));
        let empty = self.emptied(&given);
        let mut defaults = match self.faults.twists(StateFault::Clobber) {
            true => Map::new(),
            false => self.defaults(),
        };
        defaults.retain(|member, _| !self.is_immutable(member));
        let keeps = self.faults.twists(StateFault::KeepOnReplace);
        let computed = self.computed();
        let (name, id, now) = (self.name(), self.id_property(), self.now.to_string());
        self.store.collection_mut(name).change(position, id, |members| {
            if !keeps {
                members.retain(|member, _| !settable.iter().any(|(name, _)| name == member));
                members.extend(empty);
                members.extend(defaults);
            }
            members.extend(given);
            touch(members, computed, &now);
        });
    }

    /// What a replacement leaves out and every response shows all the same: it is there, with nothing in it.
    fn emptied(&self, given: &Map<String, Value>) -> Map<String, Value> {
        let api = &self.served.api;
        let view = self.resource().and_then(|resource| resource.view);
        let Some(SchemaKind::Object(object)) = view.map(|view| &api.schemas[view].kind) else {
            return Map::new();
        };
        let settable = self.settable();
        let left = object.properties.iter().filter(|property| {
            property.required
                && !given.contains_key(&property.name)
                && settable.iter().any(|(name, _)| *name == property.name)
        });
        let nothing = |schema| {
            let values = [Value::Null, Value::Array(Vec::new()), Value::Object(Map::new()), Value::from("")];
            values.into_iter().find(|value| self.served.oracle.accepts(schema, value))
        };
        left.filter_map(|property| Some((property.name.clone(), nothing(property.schema)?))).collect()
    }

    /// A change of a record that was never made, in an API that could not show it: it is made now.
    pub(super) fn change_supposed(&mut self, given: Map<String, Value>) -> Result<Outcome, Refusal> {
        let mut members = self.supposed().members;
        members.extend(given);
        let record = self.made(members);
        Ok(Shows::One(self.keep(record)).into())
    }
}

/// Renews the times of change that a record has.
pub(super) fn touch(members: &mut Map<String, Value>, computed: &[Computed], now: &str) {
    for one in computed.iter().filter(|one| one.value == ComputedValue::ChangedAt) {
        if let Some(value) = members.get_mut(&one.property) {
            *value = Value::String(now.to_owned());
        }
    }
}

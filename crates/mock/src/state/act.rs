//! `acts`: something else happens to the record. The response is the documented example, made to speak of this record.

use serde_json::Value;
use specwright_openapi::api::{SchemaId, SchemaKind, TimestampForm};

use super::{EffectRun, Outcome, Shows};
use specwright_wire::pointer;

use crate::{
    chance,
    fault::StateFault,
    objection::{Reason, Refusal},
    respond, shape,
};

impl EffectRun<'_> {
    pub(super) fn act(&mut self) -> Result<Outcome, Refusal> {
        let found = self.find()?;
        let Some(response) = respond::success(self.operation, None) else { return Ok(Outcome::default()) };
        let Some(media) = shape::media(response) else { return Ok(Outcome::default()) };
        let mut body = respond::sample(self.served, &self.generator(), media);
        if let Some(position) = found {
            self.change_as_said(position);
        }
        let record = found.and_then(|position| self.store.collection(self.name())?.get(position));
        let record = record.map(|record| Value::Object(record.members.clone()));
        let id = record.as_ref().and_then(|record| record.get(self.id_property())).cloned();
        if let (Some(schema), Some(id)) = (media.schema, id) {
            self.speak_of(schema, &mut body, &id);
        }
        if let Some(record) = &record {
            self.repeat(record, &mut body);
        }
        let item = body.pointer_mut(&self.effect.item).map(Value::take).unwrap_or(body);
        Ok(Shows::Body(item).into())
    }

    /// Whether the resource is as the document requires it to be before this. What nobody said of it does not count.
    pub(super) fn in_state(&self) -> Result<(), Refusal> {
        let requires = &self.effect.changes.requires;
        if requires.is_empty() || self.faults.twists(StateFault::IgnoreRequires) {
            return Ok(());
        }
        let there = self.find().ok().flatten();
        let record = there.and_then(|position| self.store.collection(self.name())?.get(position));
        let Some(record) = record else { return Ok(()) };
        let whole = Value::Object(record.members.clone());
        let wrong =
            requires.iter().find(|(place, value)| whole.pointer(place).is_some_and(|found| found != value));
        match wrong {
            None => Ok(()),
            Some((place, value)) => {
                let message = format!("{} must be {value} for this", place.trim_start_matches('/'));
                Err(Refusal::new(Reason::WrongState, message))
            }
        }
    }

    /// Sets and erases what the document says that the action sets and erases.
    fn change_as_said(&mut self, position: u64) {
        let changes = &self.effect.changes;
        if changes.is_empty() || self.faults.twists(StateFault::IgnoreChange) {
            return;
        }
        let (name, id) = (self.name(), self.id_property());
        self.store.collection_mut(name).change(position, id, |members| {
            let mut whole = Value::Object(std::mem::take(members));
            for (place, value) in &changes.sets {
                pointer::put(&mut whole, place, value.clone());
            }
            for place in &changes.erases {
                let Some((parent, name)) = pointer::split_last(place) else { continue };
                if let Some(Value::Object(members)) = whole.pointer_mut(parent) {
                    members.shift_remove(&name);
                }
            }
            if let Value::Object(whole) = whole {
                *members = whole;
            }
        });
    }

    /// Puts what the response repeats of the record where the document says.
    fn repeat(&self, record: &Value, body: &mut Value) {
        for (place, of) in &self.effect.changes.same {
            if let (Some(slot), Some(value)) = (body.pointer_mut(place), record.pointer(of)) {
                *slot = value.clone();
            }
        }
    }

    /// The response is a thing of its own, so it gets an id of its own; members named after the record, or after what the
    /// action is aimed at (`targetEntityId`), get the record's id.
    fn speak_of(&mut self, schema: SchemaId, body: &mut Value, id: &Value) {
        let number = self.store.issue();
        let schemas = &self.served.api.schemas;
        let Some(item) = shape::descend(schemas, schema, &self.effect.item) else { return };
        let Some(Value::Object(members)) = body.pointer_mut(&self.effect.item) else { return };
        for (name, property) in shape::properties(schemas, item) {
            let is_uuid = matches!(&schemas[property].kind, SchemaKind::String(string) if string.format.as_deref() == Some("uuid"));
            let value = if self.means_record(name) {
                id.clone()
            } else if let Some(moment) = self.moment(property) {
                moment
            } else if name == self.id_property() && is_uuid {
                Value::String(chance::uuid(self.seed, number).to_string())
            } else {
                continue;
            };
            if members.contains_key(name) && self.served.oracle.accepts(property, &value) {
                members.insert(name.to_owned(), value);
            }
        }
    }

    /// The present, for a member that is a time: an action happens now.
    fn moment(&self, schema: SchemaId) -> Option<Value> {
        let SchemaKind::String(string) = &self.served.api.schemas[schema].kind else { return None };
        match string.timestamp {
            Some(TimestampForm::Rfc9557) => Some(Value::String(format!("{}[GMT]", self.now))),
            None => {
                (string.format.as_deref() == Some("date-time")).then(|| Value::String(self.now.to_string()))
            }
        }
    }

    fn means_record(&self, name: &str) -> bool {
        let plain = |text: &str| text.to_ascii_lowercase().replace(['-', '_'], "");
        let (name, resource) = (plain(name), plain(&self.effect.resource));
        name == format!("{resource}id") || name.starts_with("target") && name.ends_with("id")
    }
}

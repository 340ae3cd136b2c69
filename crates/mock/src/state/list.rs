//! `lists`: the records that the filters let through, page by page.

use serde_json::{Map, Value};
use specwright_openapi::api::{Next, Page, ParameterLocation, SchemaId, SchemaKind};

use super::{
    Act, Outcome, Record,
    page::{DEFAULT_LIMIT, Key, link},
    view,
};
use crate::{
    call::text_of,
    fault::Twist,
    objection::{Objection, Reason},
    respond, served, shape,
};

/// A stretch of the list: what is shown, and the link to what follows.
struct Stretch {
    positions: Vec<u64>,
    next: Option<String>,
}

impl Act<'_> {
    pub(super) fn list(&mut self) -> Result<Outcome, Objection> {
        let positions = self.filtered();
        let total = positions.len();
        let stretch = self.stretch(positions)?;
        let Some(schema) = self.item_schema() else { return Ok(Outcome::default()) };
        let generator = self.generator();
        let collection = self.store.collection(self.name());
        let records = stretch.positions.iter().filter_map(|position| collection?.get(*position));
        let items = records.map(|record| view::project(self.served, &generator, schema, record)).collect();
        let mut body = Value::Null;
        shape::put(&mut body, served::items_pointer(self.operation, self.effect), Value::Array(items));
        self.count(&mut body, total);
        if let Some(Page::Cursor { next, .. }) = &self.operation.page {
            match stretch.next {
                Some(link) => shape::put(&mut body, next, Value::String(link)),
                None => self.end(&mut body, next),
            }
        }
        Ok(Outcome { status: None, body: Some(body) })
    }

    /// Leaves what leads to the next page out, so that nothing makes it up: what holds it is there, but empty.
    fn end(&self, body: &mut Value, next: &str) {
        let schema =
            respond::success(self.operation, None).and_then(shape::media).and_then(|media| media.schema);
        let Some((schema, (holder, _))) = schema.zip(next.rsplit_once('/')) else { return };
        let schemas = &self.served.api.schemas;
        if !holder.is_empty() && body.pointer(holder).is_none() && self.must_have(schema, holder) {
            shape::put(body, holder, Value::Object(Map::new()));
        }
        let Some(link) = shape::descend(schemas, schema, next) else { return };
        let none = [Value::Null, Value::String(String::new())];
        let none = none.into_iter().find(|value| self.served.oracle.accepts(link, value));
        if let Some(none) = none.filter(|_| self.must_have(schema, next)) {
            shape::put(body, next, none);
        }
    }

    /// Whether the property at a pointer is required where it stands.
    fn must_have(&self, schema: SchemaId, pointer: &str) -> bool {
        let schemas = &self.served.api.schemas;
        let Some((holder, _)) = pointer.rsplit_once('/') else { return false };
        let name = shape::tokens(pointer).last().unwrap_or_default();
        let Some(holder) = shape::descend(schemas, schema, holder) else { return false };
        match &schemas[holder].kind {
            SchemaKind::Object(object) => {
                object.properties.iter().any(|property| property.name == name && property.required)
            }
            _ => false,
        }
    }

    /// Fills in what the list says of itself: the paging parameters as they are, and how many there are in all.
    fn count(&self, body: &mut Value, total: usize) {
        let schema =
            respond::success(self.operation, None).and_then(shape::media).and_then(|media| media.schema);
        let (Some(schema), Value::Object(members)) = (schema, body) else { return };
        let (limit, position, first, default_limit) = match &self.operation.page {
            Some(Page::Offset { limit, offset, default_limit, .. }) => {
                (Some(limit.as_str()), offset.as_str(), 0, default_limit)
            }
            Some(Page::Number { limit, page, first, default_limit, .. }) => {
                (limit.as_deref(), page.as_str(), size(*first), default_limit)
            }
            _ => return,
        };
        for (name, property) in shape::properties(&self.served.api.schemas, schema) {
            let value = if limit == Some(name) {
                self.whole(name).or(default_limit.and_then(|limit| usize::try_from(limit).ok()))
            } else if name == position {
                Some(self.whole(name).unwrap_or(first))
            } else {
                name.to_ascii_lowercase().contains("total").then_some(total)
            };
            let value = value.map(Value::from).filter(|value| self.served.oracle.accepts(property, value));
            members.extend(value.map(|value| (name.to_owned(), value)));
        }
    }

    /// Positions of the records that stand under the same parents and pass every filter.
    fn filtered(&self) -> Vec<u64> {
        let filters = if self.faults.twists(Twist::IgnoreFilter) { Vec::new() } else { self.filters() };
        let scope = self.scope();
        let inside = |record: &Record| record.is_inside(&scope);
        let passes =
            |record: &Record| filters.iter().all(|(property, wanted)| holds(record, property, wanted));
        let collection = self.store.collection(self.name());
        let records = collection.into_iter().flat_map(super::store::Collection::iter);
        records.filter(|(_, record)| inside(record) && passes(record)).map(|(position, _)| position).collect()
    }

    /// The query parameters that filter, with the property and the values asked for.
    fn filters(&self) -> Vec<(String, Vec<String>)> {
        let filters = self.operation.filters.iter().filter_map(|filter| {
            let wanted = match self.call.parameter(ParameterLocation::Query, &filter.parameter)? {
                Value::Array(values) => values.iter().filter_map(text_of).collect(),
                value => vec![text_of(&value)?],
            };
            Some((filter.property.clone(), wanted))
        });
        filters.collect()
    }

    fn stretch(&self, positions: Vec<u64>) -> Result<Stretch, Objection> {
        match &self.operation.page {
            None => Ok(Stretch { positions, next: None }),
            Some(Page::Offset { limit, offset, default_limit, .. }) => {
                let fallback = default_limit.and_then(|limit| usize::try_from(limit).ok());
                let limit = self.whole(limit).or(fallback).unwrap_or(DEFAULT_LIMIT);
                let offset = self.whole(offset).unwrap_or(0);
                let positions = positions.into_iter().skip(offset).take(limit).collect();
                Ok(Stretch { positions, next: None })
            }
            Some(Page::Number { limit, page, first, default_limit, .. }) => {
                let asked = limit.as_deref().and_then(|limit| self.whole(limit));
                let limit = asked.unwrap_or(default_limit.map_or(DEFAULT_LIMIT, size));
                let before = self.whole(page).unwrap_or(size(*first)).saturating_sub(size(*first));
                let positions = positions.into_iter().skip(before.saturating_mul(limit)).take(limit);
                Ok(Stretch { positions: positions.collect(), next: None })
            }
            Some(Page::Limit { limit, default_limit, .. }) => {
                let limit = self.whole(limit).unwrap_or(default_limit.map_or(DEFAULT_LIMIT, size));
                Ok(Stretch { positions: positions.into_iter().take(limit).collect(), next: None })
            }
            Some(Page::Cursor { limit, cursor, form, .. }) => {
                self.cursor(positions, limit.as_deref(), (cursor, *form))
            }
        }
    }

    fn cursor(
        &self,
        positions: Vec<u64>,
        limit: Option<&str>,
        (cursor, form): (&str, Next),
    ) -> Result<Stretch, Objection> {
        let given = self.call.parameter(ParameterLocation::Query, cursor).as_ref().and_then(text_of);
        let key = match given {
            None => None,
            Some(text) => Some(Key::decode(&text, self.seed).ok_or_else(|| {
                Objection::new(
                    Reason::PageKey,
                    format!("{cursor} is not a key that this server handed out; take it from the link to the next page"),
                )
            })?),
        };
        let asked = limit.and_then(|limit| self.whole(limit));
        let limit = asked.or(key.map(|key| key.limit)).unwrap_or(DEFAULT_LIMIT).max(1);
        let from = key.map_or(0, |key| key.from);
        let rest: Vec<u64> = positions.into_iter().filter(|position| *position >= from).collect();
        let limit = if self.faults.twists(Twist::IgnoreLimit) { rest.len().max(1) } else { limit };
        let following = self.following(&rest, limit);
        let next = following.map(|from| {
            let key = Key { from, limit }.encode(self.seed);
            match form {
                Next::Link => link(self.call.request.uri(), &self.call.query, cursor, &key),
                Next::Key => key,
            }
        });
        Ok(Stretch { positions: rest.into_iter().take(limit).collect(), next })
    }

    /// Position of the first record of the next page.
    fn following(&self, rest: &[u64], limit: usize) -> Option<u64> {
        if self.faults.twists(Twist::Endless) {
            return rest.first().copied().or(Some(0));
        }
        let next = *rest.get(limit)?;
        if self.faults.twists(Twist::LoseLastPage) && rest.len() <= limit.saturating_mul(2) {
            return None;
        }
        if self.faults.twists(Twist::RepeatItem) {
            return rest.get(limit - 1).copied().filter(|_| limit > 1).or(Some(next));
        }
        Some(next)
    }

    /// A parameter that is a whole number, or its documented default.
    fn whole(&self, name: &str) -> Option<usize> {
        let given = self.call.parameter(ParameterLocation::Query, name);
        let value = given.or_else(|| {
            let mut parameters = self.operation.parameters_in(ParameterLocation::Query);
            let parameter = parameters.find(|parameter| parameter.name == name)?;
            let schema = &self.served.api.schemas[parameter.schema];
            matches!(schema.kind, SchemaKind::Integer(_) | SchemaKind::Number(_))
                .then(|| schema.default.clone())?
        })?;
        let value = value.as_u64().or_else(|| value.as_f64().map(|value| value.max(0.0) as u64))?;
        usize::try_from(value).ok()
    }
}

fn size(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Whether a record has one of the wanted values; a list has every value in it.
fn holds(record: &Record, property: &str, wanted: &[String]) -> bool {
    let Some(value) = record.members.get(property) else { return false };
    match value {
        Value::Array(items) => items.iter().filter_map(text_of).any(|text| wanted.contains(&text)),
        other => text_of(other).is_some_and(|text| wanted.contains(&text)),
    }
}

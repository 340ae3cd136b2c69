//! `lists`: the records that the filters let through, page by page.

use serde_json::Value;
use specwright_openapi::api::{Page, ParameterLocation, SchemaKind};

use super::{
    Act, Outcome, Record, filter,
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
        if let (Some(Page::Cursor { next, .. }), Some(link)) = (&self.operation.page, stretch.next) {
            shape::put(&mut body, next, Value::String(link));
        }
        Ok(Outcome { status: None, body: Some(body) })
    }

    /// Fills in what the list says of itself: the paging parameters as they are, and how many there are in all.
    fn count(&self, body: &mut Value, total: usize) {
        let schema =
            respond::success(self.operation, None).and_then(shape::media).and_then(|media| media.schema);
        let (Some(schema), Value::Object(members)) = (schema, body) else { return };
        let Some(Page::Offset { limit, offset, default_limit, .. }) = &self.operation.page else { return };
        for (name, property) in shape::properties(&self.served.api.schemas, schema) {
            let value = if name == limit {
                self.whole(limit).or(default_limit.and_then(|limit| usize::try_from(limit).ok()))
            } else if name == offset {
                Some(self.whole(offset).unwrap_or(0))
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
        let inside = |record: &Record| {
            scope.iter().all(|(name, value)| {
                record.scope.iter().find(|(other, _)| other == name).is_none_or(|(_, other)| other == value)
            })
        };
        let passes = |record: &Record| {
            filters.iter().all(|(property, wanted)| filter::holds(record, property, wanted))
        };
        let collection = self.store.collection(self.name());
        let records = collection.into_iter().flat_map(super::store::Collection::iter);
        records.filter(|(_, record)| inside(record) && passes(record)).map(|(position, _)| position).collect()
    }

    /// The query parameters that name a property, with the values asked for.
    fn filters(&self) -> Vec<(String, Vec<String>)> {
        let Some(view) = self.resource().and_then(|resource| resource.view) else { return Vec::new() };
        let properties = shape::properties(&self.served.api.schemas, view);
        let names: Vec<&str> = properties.iter().map(|(name, _)| *name).collect();
        let paging = self.paging_parameters();
        let parameters = self.operation.parameters_in(ParameterLocation::Query);
        let filters = parameters.filter(|parameter| !paging.contains(&parameter.name.as_str())).filter_map(
            |parameter| {
                let property = filter::property(&parameter.name, &names)?;
                let wanted = match self.call.parameter(ParameterLocation::Query, &parameter.name)? {
                    Value::Array(values) => values.iter().filter_map(text_of).collect(),
                    value => vec![text_of(&value)?],
                };
                Some((property.to_owned(), wanted))
            },
        );
        filters.collect()
    }

    fn paging_parameters(&self) -> Vec<&str> {
        match &self.operation.page {
            Some(Page::Cursor { limit, cursor, .. }) => {
                limit.iter().map(String::as_str).chain([cursor.as_str()]).collect()
            }
            Some(Page::Offset { limit, offset, .. }) => vec![limit, offset],
            None => Vec::new(),
        }
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
            Some(Page::Cursor { limit, cursor, .. }) => self.cursor(positions, limit.as_deref(), cursor),
        }
    }

    fn cursor(&self, positions: Vec<u64>, limit: Option<&str>, cursor: &str) -> Result<Stretch, Objection> {
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
            link(self.call.request.uri(), &self.call.query, cursor, &key)
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

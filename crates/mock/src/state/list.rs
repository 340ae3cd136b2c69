//! `lists`: the records that the filters let through, page by page. A page costs its length, not that of the collection,
//! wherever the records before it need not be judged.

use std::sync::Arc;

use serde_json::Value;
use specwright_openapi::api::{Next, Page, ParameterLocation, SchemaId, SchemaKind};

use super::{
    EffectRun, Outcome, Record, Shows, Task,
    page::{DEFAULT_LIMIT, Key, link},
    store::Collection,
};
use crate::{
    call::text_of,
    fault::StateFault,
    objection::{Reason, Refusal},
    respond, shape,
};

/// How a list is paged by keys.
#[derive(Clone, Copy)]
struct Cursor<'p> {
    /// The query parameter that takes the key.
    parameter: &'p str,
    /// Where a response shows the bare key; none where it shows a link.
    shown: Option<&'p str>,
}

/// A page of a list.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    pub(crate) records: Vec<Arc<Record>>,
    /// How many there are on all pages.
    pub(crate) total: usize,
    /// What leads to the next page: a link, or a key.
    pub(crate) next: Option<String>,
    /// Whether there is a next page.
    pub(crate) more: bool,
}

/// Which records a list is of.
struct Selection<'a> {
    collection: Option<&'a Collection>,
    /// Property and the values asked for.
    filters: Vec<(&'a str, Vec<String>)>,
    scope: Vec<(String, String)>,
    /// Positions of all that can pass, where an index knows them.
    indexed: Option<Vec<u64>>,
}

type Records<'s> = Box<dyn Iterator<Item = (u64, &'s Arc<Record>)> + 's>;

impl Selection<'_> {
    /// The records from a position on.
    fn from(&self, start: u64) -> Records<'_> {
        let Some(collection) = self.collection else { return Box::new(std::iter::empty()) };
        let passes = |(_, record): &(u64, &Arc<Record>)| {
            record.is_inside(&self.scope)
                && self.filters.iter().all(|(property, wanted)| holds(record, property, wanted))
        };
        match &self.indexed {
            Some(positions) => {
                let later = positions.iter().filter(move |position| **position >= start);
                let records = later.filter_map(|position| Some((*position, collection.get(*position)?)));
                Box::new(records.filter(passes))
            }
            None => Box::new(collection.from(start).filter(passes)),
        }
    }

    fn total(&self) -> usize {
        match self.collection {
            Some(collection) if self.filters.is_empty() && self.scope.is_empty() => collection.len(),
            _ => self.from(0).count(),
        }
    }
}

impl EffectRun<'_> {
    pub(super) fn list(&mut self) -> Result<Outcome, Refusal> {
        let filters = if self.faults.twists(StateFault::IgnoreFilter) { Vec::new() } else { self.filters() };
        let (task, name) = (self.task, self.name());
        for (property, _) in &filters {
            self.store.collection_mut(name).index(property);
        }
        let collection = self.store.collection(name);
        let indexed = filters.first().zip(collection).map(|((property, wanted), collection)| {
            let found = wanted.iter().flat_map(|text| collection.find(property, text, ""));
            let mut positions: Vec<u64> = found.collect();
            positions.sort_unstable();
            positions.dedup();
            positions
        });
        let selection = Selection { collection, filters, scope: task.scope(), indexed };
        let mut listing = task.stretch(&selection)?;
        if task.counts() {
            listing.total = selection.total();
        }
        Ok(Outcome { status: None, shows: Shows::Many(listing) })
    }
}

impl<'a> Task<'a> {
    /// The query parameters that filter, with the property and the values asked for.
    fn filters(&self) -> Vec<(&'a str, Vec<String>)> {
        let filters = self.operation.filters.iter().filter_map(|filter| {
            let wanted = match self.call.parameter(ParameterLocation::Query, &filter.parameter)? {
                Value::Array(values) => values.iter().filter_map(text_of).collect(),
                value => vec![text_of(&value)?],
            };
            Some((filter.property.as_str(), wanted))
        });
        filters.collect()
    }

    /// Whether a response says how many there are; nobody else needs to count.
    fn counts(&self) -> bool {
        matches!(self.operation.page, Some(Page::Offset { .. } | Page::Number { .. } | Page::Limit { .. }))
    }

    fn stretch(&self, selection: &Selection<'_>) -> Result<Listing, Refusal> {
        let (before, limit) = match &self.operation.page {
            None => (0, usize::MAX),
            Some(Page::Cursor { limit, cursor, form, next, .. }) => {
                let shown = (*form == Next::Key).then_some(next.as_str());
                return self.cursor(selection, limit.as_deref(), Cursor { parameter: cursor, shown });
            }
            Some(Page::Offset { limit, offset, default_limit, .. }) => {
                let limit = self.whole(limit).or(default_limit.map(size)).unwrap_or(DEFAULT_LIMIT);
                (self.whole(offset).unwrap_or(0), limit)
            }
            Some(Page::Number { limit, page, first, default_limit, .. }) => {
                let asked = limit.as_deref().and_then(|limit| self.whole(limit));
                let limit = asked.or(default_limit.map(size)).unwrap_or(DEFAULT_LIMIT);
                let page = self.whole(page).unwrap_or(size(*first)).saturating_sub(size(*first));
                (page.saturating_mul(limit), limit)
            }
            Some(Page::Limit { limit, default_limit, .. }) => {
                (0, self.whole(limit).or(default_limit.map(size)).unwrap_or(DEFAULT_LIMIT))
            }
        };
        let mut later = selection.from(0).skip(before);
        let records = later.by_ref().take(limit).map(|(_, record)| Arc::clone(record)).collect();
        Ok(Listing { records, more: later.next().is_some(), ..Listing::default() })
    }

    fn cursor(
        &self,
        selection: &Selection<'_>,
        limit: Option<&str>,
        Cursor { parameter: cursor, shown }: Cursor<'_>,
    ) -> Result<Listing, Refusal> {
        let forms = self.key_forms(cursor, shown);
        let given = self.call.parameter(ParameterLocation::Query, cursor).as_ref().and_then(text_of);
        let key = match given {
            None => None,
            Some(text) => Some(self.read_key(&text, &forms).ok_or_else(|| {
                let from = "take it from the link to the next page";
                Refusal::new(
                    Reason::PageKey,
                    format!("{cursor} is not a key that this server handed out; {from}"),
                )
            })?),
        };
        let asked = limit.and_then(|limit| self.whole(limit));
        let limit =
            asked.or(key.map(|key| key.limit).filter(|limit| *limit > 0)).unwrap_or(DEFAULT_LIMIT).max(1);
        let from = key.map_or(0, |key| key.from);
        // As many as are needed to know whether what follows is the last page.
        let seen =
            if self.faults.twists(StateFault::IgnoreLimit) { usize::MAX } else { limit.saturating_mul(2) };
        let rest: Vec<(u64, &Arc<Record>)> = selection.from(from).take(seen.saturating_add(1)).collect();
        let limit = if self.faults.twists(StateFault::IgnoreLimit) { rest.len().max(1) } else { limit };
        let positions: Vec<u64> = rest.iter().map(|(position, _)| *position).collect();
        let next = self.following(&positions, limit).and_then(|from| {
            let key = self.write_key(Key { from, limit }, &forms)?;
            Some(match shown {
                None => link(self.call.request.uri(), &self.call.query, cursor, &key),
                Some(_) => key,
            })
        });
        let records = rest.into_iter().take(limit).map(|(_, record)| Arc::clone(record)).collect();
        Ok(Listing { records, more: next.is_some(), next, total: 0 })
    }

    /// The schemas that a page key has to satisfy: that of the parameter, and that of the place where a response shows it bare.
    fn key_forms(&self, cursor: &str, shown: Option<&str>) -> Vec<SchemaId> {
        let mut parameters = self.operation.parameters_in(ParameterLocation::Query);
        let sent = parameters.find(|parameter| parameter.name == cursor).map(|parameter| parameter.schema);
        let shown = shown.and_then(|pointer| {
            let schema = shape::media(respond::success(self.operation, None)?)?.schema?;
            shape::descend(&self.served.api.schemas, schema, pointer)
        });
        sent.into_iter().chain(shown).collect()
    }

    /// A key that says where it leads; or, where the document wants keys of another form, the one of those that stands for the place. There are
    /// only so many of them, so that what lies beyond is on no page.
    fn write_key(&self, key: Key, forms: &[SchemaId]) -> Option<String> {
        let text = key.encode(self.seed);
        if self.fits(&text, forms) {
            return Some(text);
        }
        self.formed_keys(forms).into_iter().nth(size(key.from))
    }

    fn read_key(&self, text: &str, forms: &[SchemaId]) -> Option<Key> {
        Key::decode(text, self.seed).or_else(|| {
            let place = self.formed_keys(forms).into_iter().position(|known| known == text)?;
            Some(Key { from: place as u64, limit: 0 })
        })
    }

    /// Keys of the form that the document wants, if ours are not of that form.
    fn formed_keys(&self, forms: &[SchemaId]) -> Vec<String> {
        if self.fits(&Key { from: 1, limit: 1 }.encode(self.seed), forms) {
            return Vec::new();
        }
        let generator = self.generator();
        let made = forms.iter().rev().flat_map(|form| generator.several(*form));
        let texts = made.filter_map(|value| value.as_str().map(str::to_owned));
        texts.filter(|text| self.fits(text, forms)).collect()
    }

    fn fits(&self, text: &str, forms: &[SchemaId]) -> bool {
        forms.iter().all(|form| self.served.oracle.accepts(*form, &Value::from(text)))
    }

    /// Position of the first record of the next page.
    fn following(&self, rest: &[u64], limit: usize) -> Option<u64> {
        if self.faults.twists(StateFault::Endless) {
            return rest.first().copied().or(Some(0));
        }
        let next = *rest.get(limit)?;
        if self.faults.twists(StateFault::LoseLastPage) && rest.len() <= limit.saturating_mul(2) {
            return None;
        }
        if self.faults.twists(StateFault::RepeatItem) {
            return rest.get(limit - 1).copied().filter(|_| limit > 1).or(Some(next));
        }
        Some(next)
    }

    /// A parameter that is a whole number, or its documented default.
    pub(super) fn whole(&self, name: &str) -> Option<usize> {
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

/// A count as this machine counts.
pub(super) fn size(number: u64) -> usize {
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

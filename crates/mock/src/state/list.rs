//! `lists`: the records that the filters let through, page by page. A page costs its length, not that of the collection,
//! wherever the records before it need not be judged.

use std::sync::Arc;

use serde_json::Value;
use specwright_openapi::api::{
    Compare, Filter, Next, Order, PageBy, ParameterLocation, ResponsePlace, SchemaId, SchemaKind,
};

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
    /// The query parameter that takes the size of a page.
    limit: Option<&'p str>,
    /// Whether a response shows a bare key and no link.
    bare: bool,
    /// Where in the body a bare key stands.
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
    filters: Vec<Asked<'a>>,
    scope: Vec<(String, String)>,
    /// Positions of all that can pass, where an index knows them.
    indexed: Option<Vec<u64>>,
    /// All that pass, where they come in another order than they were made in; their places in it are their positions then.
    ordered: Option<Vec<Arc<Record>>>,
}

/// A filter with the values asked for.
struct Asked<'a> {
    filter: &'a Filter,
    values: Vec<Value>,
    texts: Vec<String>,
}

impl Asked<'_> {
    /// Whether an index of equal values finds what passes.
    fn is_indexed(&self) -> bool {
        self.filter.compare == Compare::Equal
    }

    /// Whether a record passes; of a list, one item must.
    fn passes(&self, record: &Record) -> bool {
        let Some(found) = record.members.get(&self.filter.property) else { return false };
        let one = |value: &Value| match self.filter.compare {
            Compare::Equal => text_of(value).is_some_and(|text| self.texts.contains(&text)),
            compare => self.values.iter().any(|wanted| compare.holds(value, wanted).unwrap_or(false)),
        };
        match found {
            Value::Array(items) => items.iter().any(one),
            value => one(value),
        }
    }
}

type Records<'s> = Box<dyn Iterator<Item = (u64, &'s Arc<Record>)> + 's>;

impl Selection<'_> {
    /// The records from a position on.
    fn from(&self, start: u64) -> Records<'_> {
        if let Some(ordered) = &self.ordered {
            let places = (0..).zip(ordered).skip(size(start));
            return Box::new(places);
        }
        let Some(collection) = self.collection else { return Box::new(std::iter::empty()) };
        let passes = |(_, record): &(u64, &Arc<Record>)| {
            record.is_inside(&self.scope) && self.filters.iter().all(|asked| asked.passes(record))
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
        for asked in filters.iter().filter(|asked| asked.is_indexed()) {
            self.store.collection_mut(name).index(&asked.filter.property);
        }
        let collection = self.store.collection(name);
        let equal = filters.iter().find(|asked| asked.is_indexed());
        let indexed = equal.zip(collection).map(|(asked, collection)| {
            let found = asked.texts.iter().flat_map(|text| collection.find(&asked.filter.property, text, ""));
            let mut positions: Vec<u64> = found.collect();
            positions.sort_unstable();
            positions.dedup();
            positions
        });
        let mut selection = Selection { collection, filters, scope: task.scope(), indexed, ordered: None };
        selection.ordered =
            task.order().filter(|_| !self.faults.twists(StateFault::IgnoreSort)).map(|order| {
                let mut records: Vec<_> = selection.from(0).map(|(_, record)| Arc::clone(record)).collect();
                let value =
                    |record: &Record| record.members.get(&order.property).cloned().unwrap_or_default();
                records.sort_by_cached_key(|record| Place::of(&value(record)));
                if order.descending && !self.faults.twists(StateFault::IgnoreDirection) {
                    records.reverse();
                }
                records
            });
        let mut listing = task.stretch(&selection)?;
        if task.counts() {
            listing.total = selection.total();
        }
        Ok(Outcome { status: None, shows: Shows::Many(listing) })
    }
}

impl<'a> Task<'a> {
    /// The query parameters that filter, with the property and the values asked for.
    fn filters(&self) -> Vec<Asked<'a>> {
        let filters = self.operation.filters.iter().filter_map(|filter| {
            let values = match self.call.parameter(ParameterLocation::Query, &filter.parameter)? {
                Value::Array(values) => values,
                value => vec![value],
            };
            let texts: Vec<String> = values.iter().filter_map(text_of).collect();
            (!texts.is_empty()).then_some(Asked { filter, values, texts })
        });
        filters.collect()
    }

    /// The order that the request asks for, or that the list has without.
    fn order(&self) -> Option<Order> {
        let sort = self.operation.sort.as_ref()?;
        let asked =
            |name: &str| self.call.parameter(ParameterLocation::Query, name).as_ref().and_then(text_of);
        let said = sort.parameter.as_deref().and_then(asked);
        let chosen = said.and_then(|said| sort.values.iter().find(|(value, _)| *value == said));
        let mut order = chosen.map(|(_, order)| order.clone()).or_else(|| sort.default.clone())?;
        if let Some((name, down)) = &sort.descending
            && asked(name).is_some_and(|said| said == *down)
        {
            order.descending = !order.descending;
        }
        Some(order)
    }

    /// Whether a response says how many there are; nobody else needs to count.
    fn counts(&self) -> bool {
        let page = self.operation.page.as_ref();
        page.is_some_and(|page| page.total.is_some() || page.cursor().is_none())
    }

    fn stretch(&self, selection: &Selection<'_>) -> Result<Listing, Refusal> {
        let Some(page) = &self.operation.page else {
            let records = selection.from(0).map(|(_, record)| Arc::clone(record)).collect();
            return Ok(Listing { records, ..Listing::default() });
        };
        if let PageBy::Cursor { parameter, form } = &page.by {
            let bare = *form == Next::Key;
            let shown = page.next.as_ref().and_then(ResponsePlace::pointer).filter(|_| bare);
            return self.cursor(selection, Cursor { parameter, limit: page.limit(), bare, shown });
        }
        let asked = page.limit().and_then(|limit| self.whole(limit));
        let mut limit = asked.or(page.default_limit.map(size)).unwrap_or(DEFAULT_LIMIT);
        let mut before = self.before(limit);
        if self.faults.twists(StateFault::RepeatItem) {
            before = before.saturating_sub(1);
        }
        if self.faults.twists(StateFault::IgnoreLimit) {
            limit = usize::MAX;
        }
        let mut later = selection.from(0).skip(before);
        let records = later.by_ref().take(limit).map(|(_, record)| Arc::clone(record)).collect();
        let more = later.next().is_some();
        let next = self.next_position(limit).filter(|_| more && !self.faults.twists(StateFault::LoseLink));
        let next = next.zip(page.position()).map(|(next, position)| {
            link(self.call.request.uri(), &self.call.query, position, &next.to_string())
        });
        Ok(Listing { records, more, next, ..Listing::default() })
    }

    /// How many items are on the pages before the one that is asked for.
    fn before(&self, limit: usize) -> usize {
        match self.operation.page.as_ref().map(|page| &page.by) {
            Some(PageBy::Offset(offset)) => self.whole(offset).unwrap_or(0),
            Some(PageBy::Number { parameter, first }) => {
                let page = self.whole(parameter).unwrap_or(size(*first)).saturating_sub(size(*first));
                page.saturating_mul(limit)
            }
            _ => 0,
        }
    }

    /// What says where the next page begins.
    fn next_position(&self, limit: usize) -> Option<usize> {
        match &self.operation.page.as_ref()?.by {
            PageBy::Offset(offset) => Some(self.whole(offset).unwrap_or(0).saturating_add(limit)),
            PageBy::Number { parameter, first } => {
                Some(self.whole(parameter).unwrap_or(size(*first)).saturating_add(1))
            }
            PageBy::Cursor { .. } | PageBy::Nothing => None,
        }
    }

    fn cursor(&self, selection: &Selection<'_>, keys: Cursor<'_>) -> Result<Listing, Refusal> {
        let Cursor { parameter: cursor, limit, bare, shown } = keys;
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
            Some(if bare { key } else { link(self.call.request.uri(), &self.call.query, cursor, &key) })
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

/// Where a value comes in an order: what has none is last.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Flag(bool),
    Number(u64),
    Text(String),
    Last,
}

impl Place {
    fn of(value: &Value) -> Place {
        match value {
            Value::Bool(flag) => Place::Flag(*flag),
            Value::Number(number) => {
                // Bits of floating-point numbers are in order once the sign is turned around.
                let bits = number.as_f64().unwrap_or_default().to_bits();
                Place::Number(if bits >> 63 == 0 { bits | 1 << 63 } else { !bits })
            }
            Value::String(text) => Place::Text(text.clone()),
            Value::Null | Value::Array(_) | Value::Object(_) => Place::Last,
        }
    }
}

//! What a response shows of the state. Everything here happens after the store was let go of.

use std::sync::Arc;

use http::header::LOCATION;
use serde_json::{Map, Value};
use specwright_openapi::api::{EffectKind, PageBy, ResponsePlace, SchemaId, SchemaKind, Selector};

use super::{Bulked, ETAG, Listing, Outcome, Record, Shows, Task, list::size, view};
use crate::{fault::StateFault, respond, served, shape};

/// What state gives to a response.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    /// Status it asks for; the operation's usual success where it asks for none.
    pub(crate) status: Option<u16>,
    /// The body; none means that the documented example has to do.
    pub(crate) body: Option<Value>,
    /// Headers that only the state knows, in place of what would be made up for them.
    pub(crate) headers: Headers,
    /// Where what was made is, though no header is documented that says it: nothing else would tell.
    pub(crate) place: Option<String>,
}

/// Headers by name; none where one must not be there.
type Headers = Vec<(String, Option<String>)>;

/// Shows an outcome as the operation's success does.
pub(crate) fn show(task: &Task<'_>, outcome: Outcome) -> Shown {
    let Outcome { status, shows } = outcome;
    let place = match &shows {
        Shows::One(record) => task.unsaid_place(record),
        _ => None,
    };
    let (body, headers) = match shows {
        Shows::Example => (None, Vec::new()),
        Shows::Body(body) => (Some(task.framed(&task.effect.item, body)), Vec::new()),
        Shows::One(record) => (task.one(&record), task.said_of(&record)),
        Shows::Many(listing) => (task.many(&listing), task.said_of_list(&listing)),
        Shows::Outcomes(outcomes) => (task.outcomes(outcomes), Vec::new()),
    };
    Shown { status, body, headers, place }
}

impl Task<'_> {
    fn one(&self, record: &Arc<Record>) -> Option<Value> {
        let item = self.projected(self.item_schema()?, record);
        Some(if self.effect.item.is_empty() { item } else { self.framed(&self.effect.item, item) })
    }

    fn projected(&self, schema: SchemaId, record: &Record) -> Value {
        record.shown_by(schema, || view::project(self.served, &self.generator(), schema, record))
    }

    /// The schema of the success body.
    fn body_schema(&self) -> Option<SchemaId> {
        respond::success(self.operation, None).and_then(shape::media)?.schema
    }

    /// A value within what the schema requires around it.
    fn framed(&self, pointer: &str, value: Value) -> Value {
        if pointer.is_empty() {
            return match self.body_schema() {
                Some(schema) => self.generator().complete(schema, value),
                None => value,
            };
        }
        let mut body = self.frame(pointer, &value);
        shape::put(&mut body, pointer, value);
        body
    }

    /// What stands around something, made once for each operation.
    fn frame(&self, pointer: &str, value: &Value) -> Value {
        let frame = self.served.frame(self.operation, || {
            let mut body = Value::Null;
            let empty = if value.is_array() { Value::Array(Vec::new()) } else { value.clone() };
            shape::put(&mut body, pointer, empty);
            let page = self.operation.page.as_ref();
            if let Some(next) = page.and_then(|page| page.next.as_ref()).and_then(ResponsePlace::pointer) {
                self.end(&mut body, next);
            }
            match self.body_schema() {
                Some(schema) => self.generator().complete(schema, body),
                None => body,
            }
        });
        frame.clone()
    }

    fn many(&self, listing: &Listing) -> Option<Value> {
        let schema = self.item_schema()?;
        let items = listing.records.iter().map(|record| self.projected(schema, record)).collect();
        let pointer = served::items_pointer(self.operation, self.effect);
        let items = Value::Array(items);
        if pointer.is_empty() {
            return Some(items);
        }
        let mut body = self.frame(pointer, &items);
        shape::put(&mut body, pointer, items);
        self.count(&mut body, listing);
        let page = self.operation.page.as_ref();
        let next = page.and_then(|page| page.next.as_ref()).and_then(ResponsePlace::pointer);
        if let Some((next, link)) = next.zip(listing.next.as_ref()) {
            shape::put(&mut body, next, Value::String(self.as_documented(next, link)));
        }
        if let Some(total) = page.and_then(|page| page.total.as_ref()).and_then(ResponsePlace::pointer) {
            shape::put(&mut body, total, Value::from(self.total(listing)));
        }
        Some(body)
    }

    /// A link as the schema at a pointer asks for it.
    fn as_documented(&self, pointer: &str, link: &str) -> String {
        let schema = self.body_schema();
        let schema = schema.and_then(|schema| shape::descend(&self.served.api.schemas, schema, pointer));
        self.fitting(schema, link)
    }

    /// A link as a schema asks for it: relative, or with scheme and host where only that is a URI.
    fn fitting(&self, schema: Option<SchemaId>, link: &str) -> String {
        let fits =
            |text: &str| schema.is_none_or(|schema| self.served.oracle.accepts(schema, &Value::from(text)));
        let host = self.call.request.headers().get(http::header::HOST);
        let host = host.and_then(|host| host.to_str().ok()).or(self.call.request.uri().host());
        let whole = host.map(|host| format!("http://{host}{link}")).filter(|_| link.starts_with('/'));
        // Some documents write places as their paths are written.
        let bare = link.strip_prefix(self.served.base.as_str()).filter(|rest| rest.starts_with('/'));
        let others = whole.into_iter().chain(bare.map(str::to_owned));
        others.filter(|_| !fits(link)).find(|other| fits(other)).unwrap_or_else(|| link.to_owned())
    }

    /// Leaves what leads to the next page out, so that nothing makes it up: what holds it is there where it must be, but empty.
    fn end(&self, body: &mut Value, next: &str) {
        let Some((schema, (holder, _))) = self.body_schema().zip(next.rsplit_once('/')) else { return };
        if !holder.is_empty() && body.pointer(holder).is_none() && self.must_have(schema, holder) {
            shape::put(body, holder, Value::Object(Map::new()));
        }
        let Some(link) = shape::descend(&self.served.api.schemas, schema, next) else { return };
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

    /// Fills in what the list says of itself: the paging parameters as they are, how many there are in all, and whether more follow.
    fn count(&self, body: &mut Value, listing: &Listing) {
        let (Some(schema), Value::Object(members)) = (self.body_schema(), body) else { return };
        let Some(page) = &self.operation.page else { return };
        let first = match page.by {
            PageBy::Cursor { .. } => return,
            PageBy::Offset(_) | PageBy::Nothing => 0,
            PageBy::Number { first, .. } => size(first),
        };
        for (name, property) in shape::properties(&self.served.api.schemas, schema) {
            let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
            let plain = plain.to_ascii_lowercase();
            let value = if page.limit() == Some(name) {
                self.whole(name).or(page.default_limit.map(size)).map(Value::from)
            } else if page.position() == Some(name) {
                Some(Value::from(self.whole(name).unwrap_or(first)))
            } else if plain == "hasmore" || plain == "hasnext" {
                Some(Value::from(listing.more))
            } else {
                plain.contains("total").then(|| Value::from(self.total(listing)))
            };
            let value = value.filter(|value| self.served.oracle.accepts(property, value));
            members.extend(value.map(|value| (name.to_owned(), value)));
        }
    }

    /// Headers that a list says of itself: `Link` to the next page, where there is one (RFC 8288), and how many there are.
    fn said_of_list(&self, listing: &Listing) -> Headers {
        let page = self.operation.page.as_ref();
        let mut said = vec![("link".to_owned(), None)];
        if let Some(target) = &listing.next {
            match page.and_then(|page| page.next.as_ref()) {
                Some(ResponsePlace::Body(_)) => {}
                Some(ResponsePlace::Header(name)) if !name.eq_ignore_ascii_case("link") => {
                    said.push((name.clone(), Some(target.clone())));
                }
                _ => said[0].1 = Some(format!("<{target}>; rel=\"next\"")),
            }
        } else if let Some(ResponsePlace::Header(name)) = page.and_then(|page| page.next.as_ref()) {
            said.push((name.clone(), None));
        }
        if let Some(ResponsePlace::Header(name)) = page.and_then(|page| page.total.as_ref()) {
            said.push((name.clone(), Some(self.total(listing).to_string())));
        }
        said
    }

    /// How many items are on all pages.
    fn total(&self, listing: &Listing) -> usize {
        if self.faults.twists(StateFault::WrongTotal) { listing.records.len() } else { listing.total }
    }

    /// Headers about a record: its tag, and where it stands if it was just made.
    fn said_of(&self, record: &Record) -> Headers {
        let mut said = self.location(record);
        said.extend(self.tag(record).map(|tag| (ETAG.to_owned(), Some(tag))));
        said
    }

    /// `Location` of what was made: where it is read.
    fn location(&self, record: &Record) -> Headers {
        if !matches!(self.effect.kind, EffectKind::Creates | EffectKind::Upserts) {
            return Vec::new();
        }
        let headers = respond::success(self.operation, None).map_or(&[][..], |response| &response.headers);
        let declared = headers.iter().find(|header| header.name.eq_ignore_ascii_case(LOCATION.as_str()));
        let schema = declared.and_then(|header| header.schema);
        let fits = |place: &String| {
            schema.is_none_or(|schema| self.served.oracle.accepts(schema, &Value::from(place.as_str())))
        };
        // A form that no place here has is left to be made up.
        let place = self.place_of(record).map(|place| self.fitting(schema, &place)).filter(fits);
        place.map(|place| (LOCATION.to_string(), Some(place))).into_iter().collect()
    }

    /// The place of what was made where the response shows no key of it (RFC 9110, 15.3.2).
    fn unsaid_place(&self, record: &Record) -> Option<String> {
        let schema = self.item_schema()?;
        let shown = shape::properties(&self.served.api.schemas, schema);
        let keyed = shown.iter().any(|(name, _)| *name == self.effect.id);
        (!keyed && self.effect.kind == EffectKind::Creates).then(|| self.place_of(record))?
    }

    fn place_of(&self, record: &Record) -> Option<String> {
        let resource = self.resource()?;
        let operations = resource.operations.iter().filter_map(|id| self.served.api.operation(id));
        let mut reads = operations.filter_map(|operation| {
            let effect = operation.effect.as_ref().filter(|effect| effect.kind == EffectKind::Reads)?;
            let [Selector::Path(name)] = effect.key.as_slice() else { return None };
            (self.served.api.key_property(effect, &effect.key[0]) == resource.id).then_some((operation, name))
        });
        let (operation, name) = reads.next()?;
        let mut path = operation.path.clone();
        let key = record.members.get(&resource.id).and_then(crate::call::text_of)?;
        let own = record.scope.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in own.chain([(name.as_str(), key.as_str())]) {
            path = path.replace(&format!("{{{name}}}"), &specwright_wire::percent::encode(value));
        }
        (!path.contains('{')).then(|| format!("{}{path}", self.served.base))
    }

    fn outcomes(&self, outcomes: Vec<Bulked>) -> Option<Value> {
        let bulk = self.operation.bulk.as_ref()?;
        let shown = outcomes.into_iter().map(|outcome| match outcome {
            Bulked::Done(record) => self.succeeded(bulk, &record),
            Bulked::Failed { key, taken } => self.failed(bulk, key, taken),
        });
        let mut body = Value::Null;
        shape::put(&mut body, &bulk.outcomes, Value::Array(shown.collect()));
        Some(match self.body_schema() {
            Some(schema) => self.generator().complete(schema, body),
            None => body,
        })
    }
}

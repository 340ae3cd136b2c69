//! Values that a target may want to be unique: addresses, numbers, logins, external ids, keys that the client chooses, and names
//! where the document says that a request can conflict with what is there.
//!
//! Each case and each fixture sends its own, so that no refusal is about a value used before.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use serde_json::Value;
use specwright_openapi::{
    Api, Direction,
    api::{Additional, Effect, EffectKind, Operation, Schema, SchemaId, SchemaKind, Selector, StatusPattern},
    value::{Hint, Maker},
};

use super::{Context, child};

/// As many values are drawn from a schema before the first is drawn again.
const POOL: usize = 1_024;

/// A place in a body whose value is to be unique.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// JSON pointer in the body.
    pub pointer: String,
    kind: Kind,
    schema: SchemaId,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Email,
    Phone,
    Token,
    /// A name that people give, where nothing else tells one resource from another.
    Name,
    /// What identifies the resource: whatever its schema allows.
    Key,
}

/// Which values of an operation's body are to be unique.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uniqueness {
    /// JSON pointer of the key that the client chooses, if it does.
    key: Option<String>,
    /// Whether names are, too.
    names: Names,
    /// What the document says that is unique: properties of each resource in the body.
    said: Vec<String>,
    /// JSON pointer of the items in the body of an operation on many.
    items: Option<String>,
    /// JSON pointer of the resource in the body, or in an item.
    sent: String,
}

/// Which names are to be unique.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Names {
    /// None.
    #[default]
    None,
    /// Those that people give to what they make: many targets want no two alike, and few documents say so.
    Given,
    /// Whatever tells one thing from another: the document says that a request can conflict with what is there.
    All,
}

impl Uniqueness {
    /// What an operation's document says of it.
    pub(crate) fn of(api: &Api, operation: &Operation) -> Self {
        let conflicts =
            |response: &specwright_openapi::api::Response| response.status == StatusPattern::Code(409);
        let makes = |effect: &&Effect| matches!(effect.kind, EffectKind::Creates | EffectKind::Upserts);
        let effect = operation.effect.as_ref().filter(makes).filter(|effect| !effect.id.is_empty());
        let names = match effect {
            _ if operation.responses.iter().any(conflicts) => Names::All,
            Some(_) => Names::Given,
            None => Names::None,
        };
        // A key in the path names the resource; the body then only repeats it.
        let in_path = |effect: &&Effect| effect.key.iter().any(|key| matches!(key, Selector::Path(_)));
        let key = effect.filter(|effect| !in_path(effect)).map(|effect| {
            let named = effect.key.iter().find_map(|key| match key {
                Selector::Body(pointer) => Some(pointer.clone()),
                _ => None,
            });
            named.unwrap_or_else(|| child("", &effect.id))
        });
        let effect = operation.effect.as_ref();
        let said = effect.and_then(|effect| api.contract.resource(&effect.resource));
        Self {
            key,
            names,
            said: said.map(|said| said.unique.clone()).unwrap_or_default(),
            items: operation.bulk.as_ref().map(|bulk| bulk.items.clone()),
            sent: effect.map(|effect| effect.sent.clone()).unwrap_or_default(),
        }
    }

    /// Where the document says that what stands in a body is unique.
    pub(crate) fn said_places(&self, body: &Value) -> Vec<String> {
        let of_items = |items: &String| {
            let count = body.pointer(items).and_then(Value::as_array).map_or(0, Vec::len);
            (0..count).map(|index| child(items, &index.to_string())).collect()
        };
        let wholes: Vec<String> = self.items.as_ref().map_or_else(|| vec![String::new()], of_items);
        let places = wholes.iter().flat_map(|whole| {
            self.said.iter().map(move |name| child(&format!("{whole}{}", self.sent), name))
        });
        places.filter(|place| body.pointer(place).is_some()).collect()
    }

    fn kind(&self, name: &str, pointer: &str, schema: &Schema) -> Option<Kind> {
        if self.key.as_deref() == Some(pointer) {
            return Some(Kind::Key);
        }
        let SchemaKind::String(string) = &schema.kind else { return None };
        let (labels, label) = match self.names {
            Names::None => (&[][..], Kind::Name),
            Names::Given => (&LABELS[..GIVEN], Kind::Name),
            Names::All => (&LABELS[..], Kind::Token),
        };
        let named = string.format.is_none() && labels.contains(&folded(name).as_str());
        kind(name, schema).or(named.then_some(label))
    }
}

/// Properties by which people tell one thing from another, without hyphens and underscores; first those whose values people make up.
const LABELS: [&str; 16] = [
    "name",
    "title",
    "label",
    "handle",
    "alias",
    "displayname",
    "fullname",
    "hostname",
    "domain",
    "key",
    "code",
    "sku",
    "isbn",
    "subject",
    "path",
    "reference",
];

/// So many of the labels are made up; the values of the others may be those of a list that the target has.
const GIVEN: usize = 9;

/// Values already drawn, by schema: no two requests of a run get the same.
#[derive(Clone, Default)]
pub(crate) struct Pools(Arc<Mutex<HashMap<SchemaId, Pool>>>);

struct Pool {
    values: Vec<Value>,
    next: usize,
}

impl Pools {
    /// A value of the schema that was not drawn before, as long as there is one.
    fn draw(&self, context: &Context<'_>, schema: SchemaId, name: &str) -> Option<Value> {
        let mut pools = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let pool = pools.entry(schema).or_insert_with(|| {
            let maker = Maker::new(context.api, context.oracle.judge(), context.seed);
            let hint = Hint { name, shown: None };
            let values = maker.unique(schema, POOL, Direction::Request, hint);
            // The first is the one that examples and other runs use.
            let next = 1 + usize::try_from(token(context.seed, name) % 512).unwrap_or(0);
            Pool { values, next }
        });
        let value = pool.values.get(pool.next % pool.values.len().max(1)).cloned();
        pool.next += 1;
        value
    }
}

/// A number that depends on every byte of `text` and on `seed`, the same on every machine (FNV-1a, then mixed).
pub fn token(seed: u64, text: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325_u64 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mixed = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Collects the places of a body that are to be unique.
struct Marking<'m> {
    api: &'m Api,
    unique: &'m Uniqueness,
    /// Where the document says so.
    said: Vec<String>,
    found: Vec<Mark>,
}

impl Marking<'_> {
    /// Looks at the value at `pointer`; `name` is that of the nearest property around it.
    fn walk(&mut self, id: SchemaId, value: &Value, name: &str, pointer: &str) {
        let schema = &self.api.schemas[id];
        match (&schema.kind, value) {
            (SchemaKind::Object(object), Value::Object(members)) => {
                for (key, member) in members {
                    let declared = object.properties.iter().find(|property| property.name == *key);
                    let additional = match &object.additional {
                        Additional::Schema(schema) => Some(*schema),
                        _ => None,
                    };
                    if let Some(schema) = declared.map(|property| property.schema).or(additional) {
                        self.walk(schema, member, key, &child(pointer, key));
                    }
                }
            }
            (SchemaKind::Array(array), Value::Array(items)) => {
                let Some(schema) = array.items else { return };
                for (index, item) in items.iter().enumerate() {
                    self.walk(schema, item, name, &child(pointer, &index.to_string()));
                }
            }
            (_, Value::String(_) | Value::Number(_)) => {
                let said = self.said.iter().any(|place| place == pointer).then_some(Kind::Key);
                let guessed = self.unique.kind(name, pointer, schema);
                if let Some(kind) = guessed.filter(|kind| said.is_none() || *kind != Kind::Name).or(said) {
                    self.found.push(Mark { pointer: pointer.to_owned(), kind, schema: id });
                }
            }
            _ => {}
        }
    }
}

impl Context<'_> {
    /// Places of `value`, a body described by `schema`, that are to be unique.
    pub(crate) fn marks(&self, schema: SchemaId, value: &Value, unique: &Uniqueness) -> Vec<Mark> {
        let said = unique.said_places(value);
        let mut marking = Marking { api: self.api, unique, said, found: Vec::new() };
        marking.walk(schema, value, "", "");
        let mut found = marking.found;
        if found.iter().any(|mark| mark.kind != Kind::Name) {
            found.retain(|mark| mark.kind != Kind::Name);
        }
        found
    }

    /// Makes the marked values of `body` unique to `token`, as far as their schemas allow.
    pub fn vary(&self, body: &mut Value, marks: &[Mark], token: u64) {
        for mark in marks {
            let Some(place) = body.pointer_mut(&mark.pointer) else { continue };
            let salt = super::token(token, &mark.pointer);
            let mut varied = place.as_str().map(|text| variants(mark.kind, text, salt)).unwrap_or_default();
            varied.retain(|text| self.oracle.accepts(mark.schema, &Value::String(text.clone())));
            let readable = varied.into_iter().next().map(Value::String);
            let name = mark.pointer.rsplit('/').next().unwrap_or_default();
            if let Some(value) = readable.or_else(|| self.pools.draw(self, mark.schema, name)) {
                *place = value;
            }
        }
    }
}

impl Context<'_> {
    /// Spells a text anew where no two resources have the same: as long, and with the same kinds of characters in the same places.
    pub(crate) fn set_apart(
        &self,
        operation: &Operation,
        schema: SchemaId,
        body: &mut Value,
        place: &str,
        salt: &str,
    ) {
        if !Uniqueness::of(self.api, operation).said_places(body).iter().any(|said| said == place) {
            return;
        }
        let Some(text) = body.pointer(place).and_then(Value::as_str) else { return };
        let mut other = body.clone();
        if let Some(slot) = other.pointer_mut(place) {
            *slot = Value::String(respelled(text, token(self.seed, salt)));
        }
        if self.oracle.accepts(schema, &other) {
            *body = other;
        }
    }
}

/// Another text of the same shape.
fn respelled(text: &str, salt: u64) -> String {
    let mut state = salt;
    let mut next = |from: char, count: u64| {
        state = token(state, "next");
        u32::try_from(state % count)
            .ok()
            .and_then(|step| char::from_u32(u32::from(from) + step))
            .unwrap_or(from)
    };
    let other = |c: char| match c {
        'a'..='z' => next('a', 26),
        'A'..='Z' => next('A', 26),
        '0'..='9' => next('0', 10),
        c => c,
    };
    text.chars().map(other).collect()
}

/// A name as it is compared.
fn folded(name: &str) -> String {
    name.to_lowercase().replace(['_', '-'], "")
}

fn kind(name: &str, schema: &Schema) -> Option<Kind> {
    let name = folded(name);
    let described = schema.description.as_deref().unwrap_or_default().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["email", "mail"]) {
        Some(Kind::Email)
    } else if has(&["phone", "mobile", "msisdn"]) {
        Some(Kind::Phone)
    } else if has(&["externalid", "identifier", "login", "username", "slug"])
        || name == "number"
        || described.contains("username")
    {
        Some(Kind::Token)
    } else {
        None
    }
}

/// Varied forms of `text`, the preferred one first.
fn variants(kind: Kind, text: &str, salt: u64) -> Vec<String> {
    let letters: String = (0..10).map(|at| char::from(b'a' + ((salt >> (at * 5)) % 26) as u8)).collect();
    let digits = format!("{:08}", salt % 100_000_000);
    match kind {
        Kind::Email => match text.split_once('@') {
            Some((local, host)) => vec![format!("{local}.{letters}@{host}"), format!("{letters}@{host}")],
            None => vec![format!("{text}{letters}")],
        },
        Kind::Phone => vec![format!("+1555{digits}"), format!("1555{digits}"), format!("{text}{digits}")],
        Kind::Token | Kind::Name | Kind::Key if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            vec![digits]
        }
        Kind::Token | Kind::Name | Kind::Key => {
            let letters = if text.bytes().any(|byte| byte.is_ascii_lowercase()) || text.is_empty() {
                letters
            } else {
                letters.to_uppercase()
            };
            vec![joined(text, &letters, separator(text)), joined(text, &letters, ""), letters]
        }
    }
}

/// What stands between the words of a name.
fn separator(text: &str) -> &'static str {
    if text.contains('_') && !text.contains('-') { "_" } else { "-" }
}

/// The text with letters behind its end; behind its first word, where it is built of parts (`example.org.`, `/a/b`).
fn joined(text: &str, letters: &str, separator: &str) -> String {
    let word = |c: char| c.is_alphanumeric() || "-_".contains(c);
    let begin = text.find(word).unwrap_or(0);
    let end = text[begin..].find(|c| !word(c)).map_or(text.len(), |end| begin + end);
    let parts = text[end..].starts_with(['.', '/', ':']) && !text.contains(' ');
    let place = if parts { end } else { text.len() };
    format!("{}{separator}{letters}{}", &text[..place], &text[place..])
}

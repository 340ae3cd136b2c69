//! Values that a target may want to be unique: addresses, numbers, logins, external ids.
//!
//! Each case and each fixture sends its own, so that no refusal is about a value used before.

use serde_json::Value;
use specwright_openapi::api::{Additional, Schema, SchemaId, SchemaKind};

use super::{Context, child};

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
}

/// A number that depends on every byte of `text` and on `seed`, the same on every machine (FNV-1a, then mixed).
pub fn token(seed: u64, text: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325_u64 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mixed = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

impl Context<'_> {
    /// Places of `value`, a body described by `schema`, that are to be unique.
    pub fn marks(&self, schema: SchemaId, value: &Value) -> Vec<Mark> {
        let mut found = Vec::new();
        self.mark(schema, value, ("", ""), &mut found);
        found
    }

    fn mark(&self, id: SchemaId, value: &Value, (name, pointer): (&str, &str), found: &mut Vec<Mark>) {
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
                        self.mark(schema, member, (key, &child(pointer, key)), found);
                    }
                }
            }
            (SchemaKind::Array(array), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    if let Some(schema) = array.items {
                        self.mark(schema, item, (name, &child(pointer, &index.to_string())), found);
                    }
                }
            }
            (SchemaKind::String(_), Value::String(_)) => {
                if let Some(kind) = kind(name, schema) {
                    found.push(Mark { pointer: pointer.to_owned(), kind, schema: id });
                }
            }
            _ => {}
        }
    }

    /// Makes the marked values of `body` unique to `token`, as far as their schemas allow.
    pub fn vary(&self, body: &mut Value, marks: &[Mark], token: u64) {
        for mark in marks {
            let Some(place) = body.pointer_mut(&mark.pointer) else { continue };
            let Some(text) = place.as_str() else { continue };
            let salt = super::token(token, &mark.pointer);
            for varied in variants(mark.kind, text, salt) {
                let varied = Value::String(varied);
                if self.oracle.accepts(mark.schema, &varied) {
                    *place = varied;
                    break;
                }
            }
        }
    }
}

fn kind(name: &str, schema: &Schema) -> Option<Kind> {
    let name = name.to_lowercase().replace(['_', '-'], "");
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
        Kind::Token if text.bytes().all(|byte| byte.is_ascii_digit()) => vec![digits],
        Kind::Token => vec![format!("{text}-{letters}"), format!("{text}{letters}"), letters],
    }
}

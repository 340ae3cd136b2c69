//! What `UntaggedUnion` calls: which alternative of a union a value is.
//!
//! Alternatives are told apart by the values that they fix, then by the properties that they require, then by JSON's types; where that
//! leaves several, the one that knows most of what is there is tried first.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::decode;

/// What is known of an alternative before it is read.
#[derive(Clone, Copy, Debug)]
pub struct Sketch {
    /// JSON types that it may have; empty means any.
    pub kinds: &'static [Kind],
    /// Values that it may have; empty means any.
    pub values: &'static [Fixed],
    /// Properties that must be there.
    pub required: &'static [&'static str],
    /// Properties that it names.
    pub known: &'static [&'static str],
    /// Properties of which it fixes the values.
    pub fixed: &'static [FixedProperty],
    /// Whether it keeps properties that it does not name.
    pub open: bool,
}

/// A JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are JSON Schema's")]
pub enum Kind {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// A property and the values it may have.
#[derive(Clone, Copy, Debug)]
pub struct FixedProperty {
    /// Its name.
    pub name: &'static str,
    /// Its values.
    pub values: &'static [Fixed],
}

/// A value that a document fixes.
#[derive(Clone, Copy, Debug)]
pub enum Fixed {
    /// A string.
    Text(&'static str),
    /// A whole number.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
}

impl Fixed {
    fn is(self, value: &Value) -> bool {
        match self {
            Fixed::Text(text) => value.as_str() == Some(text),
            Fixed::Integer(number) => value.as_i64() == Some(number) || value.as_f64() == Some(number as f64),
            Fixed::Boolean(truth) => value.as_bool() == Some(truth),
        }
    }
}

impl Kind {
    fn is(self, value: &Value) -> bool {
        match (self, value) {
            (Kind::Null, Value::Null)
            | (Kind::Boolean, Value::Bool(_))
            | (Kind::Number, Value::Number(_))
            | (Kind::String, Value::String(_))
            | (Kind::Array, Value::Array(_))
            | (Kind::Object, Value::Object(_)) => true,
            (Kind::Integer, Value::Number(number)) => {
                number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|n| n.fract() == 0.0)
            }
            _ => false,
        }
    }
}

/// How well a value fits an alternative; the greatest is tried first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    fixed: usize,
    known: usize,
}

impl Sketch {
    fn fit(&self, value: &Value) -> Option<Fit> {
        let kind = self.kinds.is_empty() || self.kinds.iter().any(|kind| kind.is(value));
        let listed = self.values.is_empty() || self.values.iter().any(|fixed| fixed.is(value));
        if !kind || !listed {
            return None;
        }
        let Value::Object(properties) = value else {
            return Some(Fit { fixed: self.values.len().min(1), known: 0 });
        };
        if !self.required.iter().all(|name| properties.contains_key(*name)) {
            return None;
        }
        let given = self.fixed.iter().filter_map(|property| Some((property, properties.get(property.name)?)));
        let mut fixed = 0;
        for (property, value) in given {
            if !property.values.iter().any(|allowed| allowed.is(value)) {
                return None;
            }
            fixed += 1;
        }
        let known = properties.keys().filter(|name| self.known.contains(&name.as_str())).count();
        Some(Fit { fixed, known })
    }

    /// Whether something of `value` would be lost here that `other` keeps.
    fn loses(&self, value: &Value, other: &Sketch) -> bool {
        let Value::Object(properties) = value else { return false };
        let only_there = |name: &str| !self.known.contains(&name) && other.known.contains(&name);
        !self.open && properties.keys().any(|name| only_there(name))
    }
}

/// The alternatives that fit, best first. Where `several` may hold at once and the best would lose what another one keeps, none: the
/// value is then kept as it is.
pub fn order(value: &Value, sketches: &[Sketch], several: bool) -> Vec<usize> {
    let fits = sketches.iter().enumerate().filter_map(|(at, sketch)| Some((sketch.fit(value)?, at)));
    let mut found: Vec<(Fit, usize)> = fits.collect();
    found.sort_by_key(|(fit, at)| (std::cmp::Reverse(*fit), *at));
    if let (true, Some((_, best))) = (several, found.first()) {
        let lost = |other: &(Fit, usize)| sketches[*best].loses(value, &sketches[other.1]);
        if found.iter().any(lost) {
            return Vec::new();
        }
    }
    found.into_iter().map(|(_, at)| at).collect()
}

/// Reads the content of an alternative; none where it is another after all.
pub fn content<T: DeserializeOwned>(value: &Value) -> Option<T> {
    decode::value(value).ok()
}

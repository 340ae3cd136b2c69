//! Names with brackets: `a[b][c]=1`, as Rails, PHP and Stripe read them.
//!
//! | value of `a` | written |
//! |---|---|
//! | `{"b": {"c": 1}}` | `a[b][c]=1` |
//! | `{"b": [1, 2]}` | `a[b][]=1&a[b][]=2` |
//! | `{"b": [{"c": 1}]}` | `a[b][0][c]=1` |
//!
//! Scalars in arrays take `[]`, which all three read as an array. Structures in arrays take indices: after `[]` PHP would begin a new item at every
//! name. Null properties, empty objects and empty arrays are not written. Both notations are read.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::{
    error::{ReadProblem, WriteProblem},
    shape::{Shape, Structure, can_be, leaf, plain, structured},
};

/// Deeper names are refused.
const DEPTH: usize = 32;

/// A name with its brackets, not encoded, and a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) value: String,
}

/// Writes a structure under a name.
pub(crate) fn write(name: &str, value: &Value, fields: &mut Vec<Field>) -> Result<(), WriteProblem> {
    match value {
        Value::Object(properties) => {
            for (key, property) in properties {
                if key.is_empty() || key.contains(['[', ']']) {
                    return Err(WriteProblem::Brackets(key.clone()));
                }
                if !property.is_null() {
                    write(&format!("{name}[{key}]"), property, fields)?;
                }
            }
        }
        Value::Array(items) => {
            let nested = items.iter().any(|item| item.is_object() || item.is_array());
            for (index, item) in items.iter().enumerate() {
                let name = if nested { format!("{name}[{index}]") } else { format!("{name}[]") };
                write(&name, item, fields)?;
            }
        }
        scalar => fields.push(Field { name: name.to_owned(), value: plain(scalar) }),
    }
    Ok(())
}

/// What stands before the first bracket, where the brackets are well-formed.
pub(crate) fn stem(name: &str) -> Option<&str> {
    let (stem, rest) = name.split_once('[')?;
    (!stem.is_empty() && rest.ends_with(']')).then_some(stem)
}

/// Fields under one name, by what stands in their brackets.
#[derive(Default)]
pub(crate) struct Tree {
    texts: Vec<String>,
    branches: IndexMap<String, Tree>,
}

impl Tree {
    /// Adds one field; `brackets` is what follows the stem: `[b][c]`.
    pub(crate) fn add(&mut self, brackets: &str, value: String) -> Result<(), ReadProblem> {
        let mut here = self;
        let mut rest = brackets;
        let mut depth = 0;
        while let Some((key, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            depth += 1;
            if depth > DEPTH {
                return Err(ReadProblem::TooDeep(DEPTH));
            }
            here = here.branches.entry(key.to_owned()).or_default();
            rest = after;
        }
        if !rest.is_empty() {
            return Err(ReadProblem::NotPairs);
        }
        here.texts.push(value);
        Ok(())
    }

    /// Adds the value of a property, whose name may hold brackets of its own.
    pub(crate) fn put(&mut self, name: &str, value: String) {
        self.branches.entry(name.to_owned()).or_default().texts.push(value);
    }

    /// The value, where there is one and no brackets.
    pub(crate) fn only(&self) -> Option<&str> {
        match self.texts.as_slice() {
            [text] if self.branches.is_empty() => Some(text),
            _ => None,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.branches.is_empty()
    }

    /// The value that the fields spell.
    pub(crate) fn into_value<S: Shape>(self, shape: Option<S>) -> Value {
        if self.branches.is_empty() {
            return texts(&self.texts, shape);
        }
        let indexed = self.branches.keys().all(|key| key.is_empty() || key.parse::<usize>().is_ok());
        let array = can_be(shape, Structure::Array) && (indexed || !can_be(shape, Structure::Object));
        if array { self.into_array(shape) } else { self.into_object(shape) }
    }

    fn into_array<S: Shape>(self, shape: Option<S>) -> Value {
        let items = shape.and_then(Shape::items);
        let mut found: Vec<Value> = Vec::new();
        for (key, branch) in self.branches {
            if key.is_empty() && branch.branches.is_empty() {
                found.extend(branch.texts.iter().map(|text| leaf(items, text)));
            } else {
                found.push(branch.into_value(items));
            }
        }
        Value::Array(found)
    }

    fn into_object<S: Shape>(self, shape: Option<S>) -> Value {
        let mut properties = Map::new();
        for (key, branch) in self.branches {
            let value = branch.into_value(shape.and_then(|shape| shape.property(&key)));
            properties.insert(key, value);
        }
        Value::Object(properties)
    }
}

/// A whole array in JSON.
fn whole<S: Shape>(shape: Option<S>, text: &str) -> Option<Value> {
    shape.and_then(|shape| structured(shape, text)).filter(Value::is_array)
}

/// A value without brackets: given once, or repeated.
fn texts<S: Shape>(texts: &[String], shape: Option<S>) -> Value {
    let scalar = shape.is_none_or(|shape| shape.can_be(Structure::Scalar));
    let array = can_be(shape, Structure::Array);
    match texts {
        [text] if scalar || !array => leaf(shape, text),
        [text] if whole(shape, text).is_some() => whole(shape, text).unwrap_or_default(),
        [text, ..] if !array => leaf(shape, text),
        many => {
            let items = shape.and_then(Shape::items);
            Value::Array(many.iter().map(|text| leaf(items, text)).collect())
        }
    }
}

//! What `TaggedUnion` calls to read and write objects told apart by one property.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::Integer;
use crate::decode::Located;

/// The JSON type of a tag. Documents list tags as text, whatever the property is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagKind {
    /// A string.
    Text,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
}

impl TagKind {
    fn value(self, tag: &str) -> Value {
        let parsed = match self {
            TagKind::Text => None,
            TagKind::Integer => tag.parse::<i64>().ok().map(Value::from),
            TagKind::Boolean => tag.parse::<bool>().ok().map(Value::from),
        };
        parsed.unwrap_or_else(|| Value::from(tag))
    }
}

/// The tag of a union: its property, and its JSON type.
#[derive(Clone, Copy, Debug)]
pub struct Tag {
    /// The property.
    pub property: &'static str,
    /// Its JSON type.
    pub kind: TagKind,
    /// Whether a tag that is not listed stays: that of what stands for alternatives that the document does not name.
    pub keeps: bool,
}

/// Writes `content` as an object whose tag is one of `tags`: the one it already has, else the first.
pub fn serialize<S: Serializer>(
    serializer: S,
    of: Tag,
    tags: &[&str],
    content: &impl Serialize,
) -> Result<S::Ok, S::Error> {
    let property = of.property;
    let mut object = match serde_json::to_value(content).map_err(S::Error::custom)? {
        Value::Object(object) => object,
        Value::Null => Map::new(),
        _ => return Err(S::Error::custom(format_args!("a variant told by `{property}` must be an object"))),
    };
    let given = object.get(property).map(written);
    let has_tag = given.is_some_and(|given| of.keeps || tags.contains(&given.as_ref()));
    if !has_tag && let Some(tag) = tags.first() {
        object.insert(property.to_owned(), of.kind.value(tag));
    }
    object.serialize(serializer)
}

/// Reads any JSON value.
pub fn object<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    Value::deserialize(deserializer)
}

/// The tag of an object as documents write tags, where it has one.
pub fn tag<'v>(value: &'v Value, property: &str) -> Option<Cow<'v, str>> {
    value.get(property).filter(|tag| !tag.is_object() && !tag.is_array() && !tag.is_null()).map(written)
}

fn written(tag: &Value) -> Cow<'_, str> {
    match tag {
        Value::String(text) => Cow::Borrowed(text),
        Value::Number(number) => {
            match number.as_f64().filter(|_| number.is_f64()).and_then(Integer::from_whole) {
                Some(whole) => Cow::Owned(whole.to_string()),
                None => Cow::Owned(number.to_string()),
            }
        }
        other => Cow::Owned(other.to_string()),
    }
}

/// Reads the content that an object has whose tag selects no variant; the object itself where it is something else.
pub fn fallback<T: DeserializeOwned>(value: Value) -> Result<T, Value> {
    crate::decode::value(&value).map_err(|_| value)
}

/// Reads the content of a variant; the error says where in it reading stopped.
#[expect(clippy::needless_pass_by_value, reason = "the derive hands over what nobody needs any more")]
pub fn content<T: DeserializeOwned, E: serde::de::Error>(value: Value) -> Result<T, E> {
    crate::decode::value(&value).map_err(E::custom)
}

/// The error for a tag that selects no variant.
pub fn unknown<E: serde::de::Error>(property: &'static str, tags: &[&str]) -> E {
    E::custom(Located::new(format!("expected `{property}` to be one of `{}`", tags.join("`, `"))))
}

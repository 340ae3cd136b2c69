//! What `TaggedUnion` calls to read and write objects told apart by one property.

use serde::de::DeserializeOwned;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::decode::Located;

/// Writes `content` as an object whose `property` is one of `tags`: the one it already has, else the first.
pub fn serialize<S: Serializer>(
    serializer: S,
    property: &str,
    tags: &[&str],
    content: &impl Serialize,
) -> Result<S::Ok, S::Error> {
    let mut object = match serde_json::to_value(content).map_err(S::Error::custom)? {
        Value::Object(object) => object,
        Value::Null => Map::new(),
        _ => return Err(S::Error::custom(format_args!("a variant told by `{property}` must be an object"))),
    };
    let has_tag = object.get(property).and_then(Value::as_str).is_some_and(|tag| tags.contains(&tag));
    if !has_tag && let Some(tag) = tags.first() {
        object.insert(property.to_owned(), Value::from(*tag));
    }
    object.serialize(serializer)
}

/// Reads any JSON value.
pub fn object<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    Value::deserialize(deserializer)
}

/// The tag of an object, where it has one that is text.
pub fn tag<'v>(value: &'v Value, property: &str) -> Option<&'v str> {
    value.get(property).and_then(Value::as_str)
}

/// Reads the content of a variant; the error says where in it reading stopped.
pub fn content<T: DeserializeOwned, E: serde::de::Error>(value: Value) -> Result<T, E> {
    Located::read(value).map_err(E::custom)
}

/// The error for a tag that selects no variant.
pub fn unknown<E: serde::de::Error>(property: &'static str, tags: &[&str]) -> E {
    E::custom(Located::new(format!("expected `{property}` to be one of `{}`", tags.join("`, `"))))
}

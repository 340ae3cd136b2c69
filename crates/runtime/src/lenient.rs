//! Numbers that servers send now as numbers, now as text.
//!
//! Choose how to write them back: [`IntOrString`] keeps the form it read, `#[serde(with = "lenient::as_integer")]` on an
//! integer field always writes a number, `#[serde(with = "lenient::as_string")]` on a text field always writes text. The two modules
//! serve `Option` fields too (with `default`).

use std::fmt;

use serde::de::{Error as _, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Integer;

/// An integer or text, in the form it came in. Two are equal when they name the same number, or the same text.
///
/// ```
/// use specwright_runtime::IntOrString;
///
/// let read: Vec<IntOrString> = serde_json::from_str(r#"[11, "11", "x7"]"#).unwrap();
/// assert_eq!(read[0], read[1]);
/// assert_eq!(read[2].as_i64(), None);
/// assert_eq!(serde_json::to_string(&read).unwrap(), r#"[11,"11","x7"]"#);
/// ```
#[derive(Clone, Debug)]
pub enum IntOrString {
    /// Written as a number.
    Integer(i64),
    /// Written as text.
    Text(String),
}

impl IntOrString {
    /// The number, also where it came as text.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            IntOrString::Integer(number) => Some(*number),
            IntOrString::Text(text) => text.parse().ok(),
        }
    }
}

impl fmt::Display for IntOrString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IntOrString::Integer(number) => number.fmt(f),
            IntOrString::Text(text) => text.fmt(f),
        }
    }
}

impl PartialEq for IntOrString {
    fn eq(&self, other: &Self) -> bool {
        match (self.as_i64(), other.as_i64()) {
            (None, None) => self.to_string() == other.to_string(),
            (one, two) => one == two,
        }
    }
}

impl Eq for IntOrString {}

impl std::hash::Hash for IntOrString {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        match self.as_i64() {
            Some(number) => number.hash(state),
            None => self.to_string().hash(state),
        }
    }
}

impl From<i64> for IntOrString {
    fn from(number: i64) -> Self {
        IntOrString::Integer(number)
    }
}

impl From<i32> for IntOrString {
    fn from(number: i32) -> Self {
        IntOrString::Integer(number.into())
    }
}

impl From<&str> for IntOrString {
    fn from(text: &str) -> Self {
        IntOrString::Text(text.to_owned())
    }
}

impl From<String> for IntOrString {
    fn from(text: String) -> Self {
        IntOrString::Text(text)
    }
}

impl Serialize for IntOrString {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            IntOrString::Integer(number) => serializer.serialize_i64(*number),
            IntOrString::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for IntOrString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl Visitor<'_> for Either {
            type Value = IntOrString;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an integer or a string")
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<IntOrString, E> {
                Ok(IntOrString::Integer(number))
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<IntOrString, E> {
                Ok(i64::try_from(number)
                    .map_or_else(|_| IntOrString::Text(number.to_string()), IntOrString::Integer))
            }

            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<IntOrString, E> {
                let whole = Integer::from_whole(number).and_then(Integer::as_i64);
                let whole = whole.ok_or_else(|| E::invalid_value(Unexpected::Float(number), &self))?;
                Ok(IntOrString::Integer(whole))
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<IntOrString, E> {
                Ok(IntOrString::Text(text.to_owned()))
            }
        }

        deserializer.deserialize_any(Either)
    }
}

/// Reads `11` and `"11"`, writes `11`. For `i64`, `i32`, `u64`, `u32` and their `Option`s.
pub mod as_integer {
    use super::*;

    /// Writes a number.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }

    /// Reads a number, or text that is one.
    ///
    /// # Errors
    ///
    /// Where the value is neither, or does not fit the type.
    pub fn deserialize<'de, T: LenientInteger, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let read = Option::<IntOrString>::deserialize(deserializer)?;
        let expected = "an integer or a string that is one";
        T::from_lenient(read.as_ref()).ok_or_else(|| match &read {
            None => D::Error::invalid_type(Unexpected::Unit, &expected),
            Some(IntOrString::Integer(number)) => {
                D::Error::invalid_value(Unexpected::Signed(*number), &expected)
            }
            Some(IntOrString::Text(text)) => D::Error::invalid_value(Unexpected::Str(text), &expected),
        })
    }
}

/// Reads `"11"` and `11`, writes `"11"`. For `String` and `Option<String>`.
pub mod as_string {
    use super::*;

    /// Writes text.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }

    /// Reads text, or a number as text.
    ///
    /// # Errors
    ///
    /// Where the value is neither.
    pub fn deserialize<'de, T: LenientText, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let read = Option::<IntOrString>::deserialize(deserializer)?;
        T::from_lenient(read)
            .ok_or_else(|| D::Error::invalid_type(Unexpected::Unit, &"a string or an integer"))
    }
}

/// What [`as_integer`] reads into.
pub trait LenientInteger: Sized {
    /// The value, where it is one of this type. `None` stands for `null`.
    fn from_lenient(value: Option<&IntOrString>) -> Option<Self>;
}

macro_rules! lenient_integer {
    ($($ty:ty),*) => {$(
        impl LenientInteger for $ty {
            fn from_lenient(value: Option<&IntOrString>) -> Option<Self> {
                match value? {
                    IntOrString::Integer(number) => (*number).try_into().ok(),
                    IntOrString::Text(text) => text.parse().ok(),
                }
            }
        }
    )*};
}

lenient_integer!(i64, i32, u64, u32);

impl LenientInteger for Integer {
    fn from_lenient(value: Option<&IntOrString>) -> Option<Self> {
        match value? {
            IntOrString::Integer(number) => Some((*number).into()),
            IntOrString::Text(text) => text.parse().ok(),
        }
    }
}

impl<T: LenientInteger> LenientInteger for Option<T> {
    fn from_lenient(value: Option<&IntOrString>) -> Option<Self> {
        match value {
            None => Some(None),
            value => T::from_lenient(value).map(Some),
        }
    }
}

/// What [`as_string`] reads into.
pub trait LenientText: Sized {
    /// The value, where it is one of this type. `None` stands for `null`.
    fn from_lenient(value: Option<IntOrString>) -> Option<Self>;
}

impl LenientText for String {
    fn from_lenient(value: Option<IntOrString>) -> Option<Self> {
        value.map(|value| value.to_string())
    }
}

impl LenientText for Option<String> {
    fn from_lenient(value: Option<IntOrString>) -> Option<Self> {
        Some(value.map(|value| value.to_string()))
    }
}

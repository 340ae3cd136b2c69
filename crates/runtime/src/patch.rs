//! The three states of a property in a partial change.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Validate;
use crate::validate::Validator;

/// A property that may be left alone, cleared, or set.
///
/// On a field write `#[serde(default, skip_serializing_if = "Patch::is_absent")]`: a missing key is then
/// [`Absent`](Patch::Absent), `null` is [`Null`](Patch::Null), and anything else is a [`Value`](Patch::Value).
///
/// ```
/// use specwright_runtime::Patch;
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Default, Serialize, Deserialize)]
/// struct Change {
///     #[serde(default, skip_serializing_if = "Patch::is_absent")]
///     name: Patch<String>,
/// }
///
/// let text = |name| serde_json::to_string(&Change { name }).unwrap();
/// assert_eq!(text(Patch::Absent), "{}");
/// assert_eq!(text(Patch::Null), r#"{"name":null}"#);
/// assert_eq!(text(Patch::from("Ada".to_owned())), r#"{"name":"Ada"}"#);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Patch<T> {
    /// Not sent: the server keeps what it has.
    #[default]
    Absent,
    /// Sent as `null`: the server clears it.
    Null,
    /// Sent: the server sets it.
    Value(T),
}

impl<T> Patch<T> {
    /// Whether nothing is sent.
    pub fn is_absent(&self) -> bool {
        matches!(self, Patch::Absent)
    }

    /// Whether `null` is sent.
    pub fn is_null(&self) -> bool {
        matches!(self, Patch::Null)
    }

    /// Whether a value is sent.
    pub fn is_value(&self) -> bool {
        matches!(self, Patch::Value(_))
    }

    /// The same state, borrowing the value.
    pub fn as_ref(&self) -> Patch<&T> {
        match self {
            Patch::Absent => Patch::Absent,
            Patch::Null => Patch::Null,
            Patch::Value(value) => Patch::Value(value),
        }
    }

    /// The value, where one is sent.
    pub fn as_value(&self) -> Option<&T> {
        match self {
            Patch::Value(value) => Some(value),
            Patch::Absent | Patch::Null => None,
        }
    }

    /// The value, where one is sent.
    pub fn into_value(self) -> Option<T> {
        match self {
            Patch::Value(value) => Some(value),
            Patch::Absent | Patch::Null => None,
        }
    }

    /// The same state with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Patch::Absent => Patch::Absent,
            Patch::Null => Patch::Null,
            Patch::Value(value) => Patch::Value(change(value)),
        }
    }

    /// What the property is after the change, when it was `current` before.
    pub fn apply(self, current: Option<T>) -> Option<T> {
        match self {
            Patch::Absent => current,
            Patch::Null => None,
            Patch::Value(value) => Some(value),
        }
    }

    /// `None` clears, `Some` sets; the counterpart of [`Patch::into_nested_option`].
    pub fn from_option(value: Option<T>) -> Self {
        value.map_or(Patch::Null, Patch::Value)
    }

    /// `None` for absent, `Some(None)` for null.
    pub fn into_nested_option(self) -> Option<Option<T>> {
        match self {
            Patch::Absent => None,
            Patch::Null => Some(None),
            Patch::Value(value) => Some(Some(value)),
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Patch::Value(value)
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    /// `Absent` is written as `null` where the field does not skip it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Patch::Absent | Patch::Null => serializer.serialize_none(),
            Patch::Value(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Patch::from_option)
    }
}

impl<T: Validate> Validate for Patch<T> {
    fn check(&self, validator: &mut Validator) {
        if let Patch::Value(value) = self {
            value.check(validator);
        }
    }
}

//! Instants, read as servers write them and written as RFC 3339 asks.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An instant.
///
/// Reads RFC 3339, also with the bracketed suffix of RFC 9557 (`2021-12-01T12:46:36.581Z[GMT]`), which some servers
/// append. Writes RFC 3339 in UTC.
///
/// ```
/// use specwright_runtime::Timestamp;
///
/// let read: Timestamp = serde_json::from_str(r#""2021-12-01T12:46:36.581Z[GMT]""#).unwrap();
/// assert_eq!(serde_json::to_string(&read).unwrap(), r#""2021-12-01T12:46:36.581Z""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// The instant as `jiff` has it.
    pub fn get(self) -> jiff::Timestamp {
        self.0
    }
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(instant: jiff::Timestamp) -> Self {
        Timestamp(instant)
    }
}

impl From<Timestamp> for jiff::Timestamp {
    fn from(instant: Timestamp) -> Self {
        instant.0
    }
}

/// The text is no instant that RFC 3339 or RFC 9557 knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no timestamp, expected RFC 3339 with an offset, for instance `2021-12-01T12:46:36Z`")]
pub struct NotATimestamp;

impl FromStr for Timestamp {
    type Err = NotATimestamp;

    fn from_str(text: &str) -> Result<Self, NotATimestamp> {
        let instant = text.split_once('[').map_or(text, |(instant, _)| instant);
        let closed = text.len() == instant.len() || text.ends_with(']');
        instant.parse().ok().filter(|_| closed).map(Timestamp).ok_or(NotATimestamp)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl serde::de::Visitor<'_> for Text {
            type Value = Timestamp;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an RFC 3339 timestamp")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Timestamp, E> {
                text.parse().map_err(|_| E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

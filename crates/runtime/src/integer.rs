//! Whole numbers as JSON Schema means them.

use std::fmt;
use std::str::FromStr;

use serde::de::{Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A whole number of any size that servers send: beyond `i64`, and also where it comes as `1.0`.
///
/// Documents that say `type: integer` and nothing of its size promise no more. Small numbers convert from and to the primitive types.
///
/// ```
/// use specwright_runtime::Integer;
///
/// let read: Vec<Integer> = serde_json::from_str("[7, 7.0, 9223372036854775808]").unwrap();
/// assert_eq!(read[0], read[1]);
/// assert_eq!(read[0], 7);
/// assert_eq!(i64::try_from(read[1]), Ok(7));
/// assert_eq!(read[2].get(), 9_223_372_036_854_775_808);
/// assert_eq!(serde_json::to_string(&read).unwrap(), "[7,7,9223372036854775808]");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Integer(i128);

impl Integer {
    /// The number.
    pub const fn get(self) -> i128 {
        self.0
    }

    /// The number, where it fits.
    pub fn as_i64(self) -> Option<i64> {
        i64::try_from(self.0).ok()
    }

    /// The number, where it fits.
    pub fn as_u64(self) -> Option<u64> {
        u64::try_from(self.0).ok()
    }

    /// The number that a float is, where it is whole and not beyond what a float can tell apart.
    pub(crate) fn from_whole(number: f64) -> Option<Self> {
        // 2^63 and more are whole in any case; what lies beyond 2^127 has no place here.
        (number.fract() == 0.0 && number.abs() < 1.7e38).then_some(Integer(number as i128))
    }
}

impl fmt::Debug for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Integer {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Integer)
    }
}

macro_rules! primitives {
    ($($ty:ty),*) => {$(
        impl From<$ty> for Integer {
            fn from(number: $ty) -> Self {
                Integer(i128::from(number))
            }
        }

        impl TryFrom<Integer> for $ty {
            type Error = std::num::TryFromIntError;

            fn try_from(number: Integer) -> Result<Self, Self::Error> {
                <$ty>::try_from(number.0)
            }
        }

        impl PartialEq<$ty> for Integer {
            fn eq(&self, other: &$ty) -> bool {
                self.0 == i128::from(*other)
            }
        }

        impl PartialOrd<$ty> for Integer {
            fn partial_cmp(&self, other: &$ty) -> Option<std::cmp::Ordering> {
                self.0.partial_cmp(&i128::from(*other))
            }
        }
    )*};
}

primitives!(i8, i16, i32, i64, u8, u16, u32, u64);

impl From<usize> for Integer {
    fn from(number: usize) -> Self {
        Integer(number as i128)
    }
}

impl TryFrom<Integer> for usize {
    type Error = std::num::TryFromIntError;

    fn try_from(number: Integer) -> Result<Self, Self::Error> {
        usize::try_from(number.0)
    }
}

impl Serialize for Integer {
    /// Beyond 64 bits the number is written as a float, since few serializers write more.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (i64::try_from(self.0), u64::try_from(self.0)) {
            (Ok(number), _) => serializer.serialize_i64(number),
            (_, Ok(number)) => serializer.serialize_u64(number),
            _ => serializer.serialize_f64(self.0 as f64),
        }
    }
}

impl<'de> Deserialize<'de> for Integer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Whole;

        impl Visitor<'_> for Whole {
            type Value = Integer;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an integer")
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Integer, E> {
                Ok(number.into())
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Integer, E> {
                Ok(number.into())
            }

            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Integer, E> {
                Integer::from_whole(number).ok_or_else(|| E::invalid_value(Unexpected::Float(number), &self))
            }
        }

        deserializer.deserialize_any(Whole)
    }
}

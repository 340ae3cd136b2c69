//! What constraints speak of: text, numbers, lengths.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

use crate::{IntOrString, Integer, Secret};

/// A value that text constraints (`pattern`, `minLength`, `maxLength`) speak of.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no text: `pattern`, `min_length` and `max_length` do not apply to it",
    label = "not text"
)]
pub trait Text {
    /// The text as it is sent.
    fn text(&self) -> &str;
}

impl Text for str {
    fn text(&self) -> &str {
        self
    }
}

impl Text for String {
    fn text(&self) -> &str {
        self
    }
}

impl Text for Secret {
    fn text(&self) -> &str {
        self.expose()
    }
}

impl<T: Text + ?Sized> Text for &T {
    fn text(&self) -> &str {
        (**self).text()
    }
}

impl<T: Text + ?Sized> Text for Box<T> {
    fn text(&self) -> &str {
        (**self).text()
    }
}

/// A number, exact where the value is whole.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// A whole number.
    Integer(i128),
    /// Any other.
    Float(f64),
}

impl Number {
    fn as_f64(self) -> f64 {
        match self {
            Number::Integer(number) => number as f64,
            Number::Float(number) => number,
        }
    }

    /// The order of two numbers; none where one is not a number.
    pub fn compare(self, other: Number) -> Option<Ordering> {
        match (self, other) {
            (Number::Integer(one), Number::Integer(two)) => Some(one.cmp(&two)),
            (one, two) => one.as_f64().partial_cmp(&two.as_f64()),
        }
    }

    /// Whether this is `step` times a whole number, within what floating point can tell.
    pub fn is_multiple_of(self, step: Number) -> bool {
        match (self, step) {
            (Number::Integer(number), Number::Integer(step)) => step != 0 && number % step == 0,
            (number, step) => {
                let quotient = number.as_f64() / step.as_f64();
                (quotient - quotient.round()).abs() <= quotient.abs().max(1.0) * 4.0 * f64::EPSILON
            }
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Integer(number) => number.fmt(f),
            Number::Float(number) => number.fmt(f),
        }
    }
}

/// A value that number constraints (`minimum`, `multipleOf`, …) speak of.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no number: `minimum`, `maximum` and `multiple_of` do not apply to it",
    label = "not a number"
)]
pub trait Numeric {
    /// The number; none where the value holds none.
    fn number(&self) -> Option<Number>;
}

macro_rules! integers {
    ($($ty:ty),*) => {$(
        impl Numeric for $ty {
            fn number(&self) -> Option<Number> {
                i128::try_from(*self).ok().map(Number::Integer)
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

impl Numeric for f64 {
    fn number(&self) -> Option<Number> {
        Some(Number::Float(*self))
    }
}

impl Numeric for f32 {
    fn number(&self) -> Option<Number> {
        Some(Number::Float((*self).into()))
    }
}

impl Numeric for IntOrString {
    fn number(&self) -> Option<Number> {
        self.as_i64().map(|number| Number::Integer(number.into()))
    }
}

impl Numeric for Integer {
    fn number(&self) -> Option<Number> {
        Some(Number::Integer(self.get()))
    }
}

impl Numeric for serde_json::Number {
    fn number(&self) -> Option<Number> {
        let whole = self.as_i64().map(i128::from).or_else(|| self.as_u64().map(i128::from));
        whole.map(Number::Integer).or_else(|| self.as_f64().map(Number::Float))
    }
}

impl<T: Numeric> Numeric for Box<T> {
    fn number(&self) -> Option<Number> {
        (**self).number()
    }
}

/// A value that counting constraints (`minItems`, `maxProperties`, …) speak of.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list or map: constraints on items and properties do not apply to it",
    label = "not a list or map"
)]
pub trait Length {
    /// How many items or properties it has.
    fn length(&self) -> usize;
}

impl<T> Length for Vec<T> {
    fn length(&self) -> usize {
        self.len()
    }
}

impl<K, V> Length for BTreeMap<K, V> {
    fn length(&self) -> usize {
        self.len()
    }
}

impl<K, V, S> Length for HashMap<K, V, S> {
    fn length(&self) -> usize {
        self.len()
    }
}

impl Length for serde_json::Map<String, serde_json::Value> {
    fn length(&self) -> usize {
        self.len()
    }
}

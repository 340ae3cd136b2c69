//! `Validate` for what models are made of: wrappers check what they hold, plain values have nothing to check.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;

use bytes::Bytes;
use serde_json::Value;

use super::{Validate, Validator};
use crate::{IntOrString, Integer, Secret, Timestamp};

macro_rules! without_constraints {
    ($($ty:ty),* $(,)?) => {$(
        impl Validate for $ty {
            fn check(&self, _validator: &mut Validator) {}
        }
    )*};
}

without_constraints!(
    (),
    bool,
    char,
    f32,
    f64,
    i8,
    i16,
    i32,
    i64,
    i128,
    isize,
    u8,
    u16,
    u32,
    u64,
    u128,
    usize,
    str,
    String,
    Bytes,
    Value,
    serde_json::Number,
    serde_json::Map<String, Value>,
    jiff::civil::Date,
    uuid::Uuid,
    IntOrString,
    Integer,
    Secret,
    Timestamp,
);

impl<T: Validate + ?Sized> Validate for &T {
    fn check(&self, validator: &mut Validator) {
        (**self).check(validator);
    }
}

impl<T: Validate + ?Sized> Validate for Box<T> {
    fn check(&self, validator: &mut Validator) {
        (**self).check(validator);
    }
}

impl<T: Validate> Validate for Option<T> {
    fn check(&self, validator: &mut Validator) {
        if let Some(value) = self {
            value.check(validator);
        }
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn check(&self, validator: &mut Validator) {
        for (index, item) in self.iter().enumerate() {
            validator.at(index, |validator| item.check(validator));
        }
    }
}

impl<K: Display, V: Validate> Validate for BTreeMap<K, V> {
    fn check(&self, validator: &mut Validator) {
        for (key, value) in self {
            validator.at(key, |validator| value.check(validator));
        }
    }
}

impl<K: Display, V: Validate, S> Validate for HashMap<K, V, S> {
    fn check(&self, validator: &mut Validator) {
        for (key, value) in self {
            validator.at(key, |validator| value.check(validator));
        }
    }
}

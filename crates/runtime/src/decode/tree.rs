//! Reads Rust values from a JSON tree, saying where reading stopped and what was expected there, never what was found.
//!
//! serde's own errors carry the offending value in their text; these are made of the expectation alone. Whole numbers are integers
//! however they are written: JSON Schema calls `1.0` one.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, EnumAccess, Error as _, Expected, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::{Deserializer, forward_to_deserialize_any};
use serde_json::{Map, Number, Value};

use super::Located;
use crate::Integer;

/// One place of a tree.
#[derive(Clone, Copy)]
pub(super) struct Node<'de>(pub(super) &'de Value);

impl serde::de::Error for Located {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let text = message.to_string();
        Located::carried(&text).unwrap_or_else(|| Located::new("the value is not allowed".to_owned()))
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Located::new(format!("expected {expected}"))
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Located::new(format!("expected {expected}"))
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Located::new(format!("expected {expected}"))
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Located::new(format!("expected one of `{}`", expected.join("`, `")))
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Located::new("a property is not allowed here".to_owned())
    }

    fn missing_field(field: &'static str) -> Self {
        Located::new(format!("missing field `{field}`"))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Located::new(format!("duplicate field `{field}`"))
    }
}

fn number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Located> {
    match (number.as_i64(), number.as_u64(), number.as_f64()) {
        (Some(whole), _, _) => visitor.visit_i64(whole),
        (_, Some(whole), _) => visitor.visit_u64(whole),
        (_, _, Some(float)) => visitor.visit_f64(float),
        _ => Err(Located::new("expected a number of 64 bits".to_owned())),
    }
}

/// Every integer type asks for a whole number; what type it fits is the visitor's business.
macro_rules! whole {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Located> {
            let Value::Number(given) = self.0 else { return self.deserialize_any(visitor) };
            let whole = given.as_f64().filter(|_| given.is_f64()).and_then(Integer::from_whole);
            match (whole.and_then(Integer::as_i64), whole.and_then(Integer::as_u64)) {
                (Some(whole), _) => visitor.visit_i64(whole),
                (_, Some(whole)) => visitor.visit_u64(whole),
                _ => number(given, visitor),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Located;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Located> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(truth) => visitor.visit_bool(*truth),
            Value::Number(given) => number(given, visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(Items { items: items.iter().enumerate() }),
            Value::Object(properties) => visitor.visit_map(Properties::new(properties)),
        }
    }

    whole!(
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
    );

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Located> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Located> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Located> {
        match self.0 {
            Value::String(variant) => visitor.visit_enum(Variant { variant, content: None }),
            Value::Object(properties) if properties.len() == 1 => {
                let (variant, content) = properties.iter().next().expect("there is one");
                visitor.visit_enum(Variant { variant, content: Some(content) })
            }
            _ => Err(Located::new("expected a string or an object with one property".to_owned())),
        }
    }

    forward_to_deserialize_any! {
        bool f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Items<'de> {
    items: std::iter::Enumerate<std::slice::Iter<'de, Value>>,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Located;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Located> {
        let Some((index, item)) = self.items.next() else { return Ok(None) };
        seed.deserialize(Node(item)).map(Some).map_err(|located| located.below(&format!("/{index}")))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Properties<'de> {
    properties: serde_json::map::Iter<'de>,
    /// The property whose name was read and whose value was not.
    current: Option<(&'de String, &'de Value)>,
}

impl<'de> Properties<'de> {
    fn new(properties: &'de Map<String, Value>) -> Self {
        Properties { properties: properties.iter(), current: None }
    }
}

impl<'de> MapAccess<'de> for Properties<'de> {
    type Error = Located;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Located> {
        self.current = self.properties.next();
        let Some((name, _)) = self.current else { return Ok(None) };
        let name: StrDeserializer<'_, Located> = name.as_str().into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Located> {
        let (name, value) = self.current.take().ok_or_else(|| Located::custom("a value without a name"))?;
        seed.deserialize(Node(value)).map_err(|located| {
            let mut parent = String::new();
            crate::validate::push_segment(&mut parent, name);
            located.below(&parent)
        })
    }
}

struct Variant<'de> {
    variant: &'de str,
    content: Option<&'de Value>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Located;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Located> {
        let name: StrDeserializer<'_, Located> = self.variant.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Located;

    fn unit_variant(self) -> Result<(), Located> {
        match self.content {
            None | Some(Value::Null) => Ok(()),
            Some(_) => Err(Located::new("expected no content".to_owned())),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Located> {
        seed.deserialize(Node(self.content.unwrap_or(&Value::Null)))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Located> {
        Node(self.content.unwrap_or(&Value::Null)).deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Located> {
        Node(self.content.unwrap_or(&Value::Null)).deserialize_any(visitor)
    }
}

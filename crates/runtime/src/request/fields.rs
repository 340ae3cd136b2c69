//! Form and multipart fields: a model's properties, and how lists and truth values are written in them.

use serde_json::{Map, Value};

use super::percent;

/// The fields of a form, not yet written: their style can still be chosen.
#[derive(Clone, PartialEq)]
pub struct Fields {
    pub(super) properties: Map<String, Value>,
    pub(super) style: FieldStyle,
}

/// How lists and truth values are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FieldStyle {
    /// Lists.
    pub arrays: ArrayStyle,
    /// Truth values.
    pub booleans: BooleanStyle,
}

/// How a list is written in a form. Documents often do not say, and servers differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ArrayStyle {
    /// `groups=1&groups=2`, OpenAPI's default.
    #[default]
    Repeat,
    /// `groups[]=1&groups[]=2`.
    Brackets,
    /// `groups[0]=1&groups[1]=2`.
    Indexed,
    /// `groups=[1,2]`.
    Json,
    /// `groups=1,2`.
    Comma,
}

/// How a truth value is written in a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BooleanStyle {
    /// `true`, `false`.
    #[default]
    Words,
    /// `1`, `0`.
    Digits,
}

/// One field as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) value: String,
    /// For objects and lists written as JSON.
    pub(super) is_json: bool,
}

impl Fields {
    /// Names and values in order, before any encoding.
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.parts().into_iter().map(|part| (part.name, part.value)).collect()
    }

    pub(super) fn parts(&self) -> Vec<Part> {
        self.properties.iter().flat_map(|(name, value)| self.style.parts(name, value)).collect()
    }

    pub(super) fn urlencoded(&self) -> String {
        let encoded = self
            .pairs()
            .into_iter()
            .map(|(name, value)| format!("{}={}", percent::encode_form(&name), percent::encode_form(&value)));
        encoded.collect::<Vec<_>>().join("&")
    }
}

impl FieldStyle {
    fn parts(self, name: &str, value: &Value) -> Vec<Part> {
        let part = |name: String, value: &Value| {
            let is_json = value.is_object() || value.is_array();
            Part { name, value: self.scalar(value), is_json }
        };
        let Value::Array(items) = value else { return vec![part(name.to_owned(), value)] };
        match self.arrays {
            ArrayStyle::Json => vec![part(name.to_owned(), value)],
            ArrayStyle::Repeat => items.iter().map(|item| part(name.to_owned(), item)).collect(),
            ArrayStyle::Brackets => items.iter().map(|item| part(format!("{name}[]"), item)).collect(),
            ArrayStyle::Indexed => {
                items.iter().enumerate().map(|(index, item)| part(format!("{name}[{index}]"), item)).collect()
            }
            ArrayStyle::Comma => {
                let joined = items.iter().map(|item| self.scalar(item)).collect::<Vec<_>>().join(",");
                vec![Part { name: name.to_owned(), value: joined, is_json: false }]
            }
        }
    }

    /// Text as it is, `null` as nothing, everything else as JSON.
    fn scalar(self, value: &Value) -> String {
        match (value, self.booleans) {
            (Value::Null, _) => String::new(),
            (Value::String(text), _) => text.clone(),
            (Value::Bool(truth), BooleanStyle::Digits) => u8::from(*truth).to_string(),
            (other, _) => other.to_string(),
        }
    }
}

//! Form and multipart fields: a model's properties, and how each of them is written.

use serde_json::{Map, Value};
use specwright_wire::{
    Encoding, Part, PlainShape, WriteError,
    form::{self, Field},
    media_type, multipart,
    shape::plain,
};

use super::{File, Style};

/// The fields of a form, not yet written: their style can still be chosen.
#[derive(Clone, PartialEq)]
pub struct Fields {
    pub(super) properties: Map<String, Value>,
    pub(super) style: FieldStyle,
    pub(super) encodings: &'static [FieldEncoding],
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

/// How one property is written, where the document's `encoding` says it. What is `None` is not stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldEncoding {
    /// The property.
    pub name: &'static str,
    /// `style`.
    pub style: Option<Style>,
    /// `explode`.
    pub explode: Option<bool>,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// `contentType`.
    pub content_type: Option<&'static str>,
}

impl FieldEncoding {
    fn wire(self) -> Encoding {
        Encoding {
            content_type: self.content_type.map(str::to_owned),
            style: self.style.map(Style::wire),
            explode: self.explode,
            allow_reserved: self.allow_reserved,
        }
    }
}

impl Fields {
    /// Names and values in order, before any encoding. Files are left out.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let fields = self.try_fields().unwrap_or_default();
        fields.into_iter().map(|field| (field.name, field.value)).collect()
    }

    /// The fields of a form.
    pub(super) fn try_fields(&self) -> Result<Vec<Field>, WriteError> {
        let mut fields = Vec::new();
        for (name, value) in &self.properties {
            match self.encoding(name) {
                Some(encoding) => fields.extend(form::property_fields(name, value, Some(&encoding))?),
                None if File::of(value).is_some() => {}
                None => fields.extend(self.style.fields(name, value).into_iter().map(|(field, _)| field)),
            }
        }
        Ok(fields)
    }

    /// The parts of a multipart body.
    pub(super) fn try_parts(&self) -> Result<Vec<Part>, WriteError> {
        let mut parts = Vec::new();
        for (name, value) in &self.properties {
            let encoding = self.encoding(name);
            let content_type = encoding.as_ref().and_then(|encoding| encoding.content_type.as_deref());
            let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            let files: Vec<Part> =
                items.iter().filter_map(File::of).map(|file| file.part(name, content_type)).collect();
            if !files.is_empty() {
                parts.extend(files);
            } else if encoding.is_some() {
                let shape: Option<&PlainShape> = None;
                parts.extend(multipart::property_parts(name, value, shape, encoding.as_ref())?);
            } else {
                parts.extend(self.style.fields(name, value).into_iter().map(|(field, is_json)| Part {
                    content_type: is_json.then(|| media_type::JSON.to_owned()),
                    ..Part::text(field.name, field.value)
                }));
            }
        }
        Ok(parts)
    }

    pub(super) fn urlencoded(&self) -> String {
        // What cannot be written was refused when the request was built.
        form::serialize(&self.try_fields().unwrap_or_default())
    }

    pub(super) fn multipart(&self) -> multipart::Body {
        multipart::write(&self.try_parts().unwrap_or_default())
    }

    fn encoding(&self, name: &str) -> Option<Encoding> {
        self.encodings.iter().find(|encoding| encoding.name == name).map(|encoding| encoding.wire())
    }
}

impl FieldStyle {
    /// The fields of a property, and whether each is JSON.
    fn fields(self, name: &str, value: &Value) -> Vec<(Field, bool)> {
        let field = |name: String, value: &Value| {
            let is_json = value.is_object() || value.is_array();
            (Field { name, value: self.scalar(value) }, is_json)
        };
        let Value::Array(items) = value else { return vec![field(name.to_owned(), value)] };
        match self.arrays {
            ArrayStyle::Json => vec![field(name.to_owned(), value)],
            ArrayStyle::Repeat => items.iter().map(|item| field(name.to_owned(), item)).collect(),
            ArrayStyle::Brackets => items.iter().map(|item| field(format!("{name}[]"), item)).collect(),
            ArrayStyle::Indexed => {
                let indexed = items.iter().enumerate();
                indexed.map(|(index, item)| field(format!("{name}[{index}]"), item)).collect()
            }
            ArrayStyle::Comma => {
                let joined = items.iter().map(|item| self.scalar(item)).collect::<Vec<_>>().join(",");
                vec![(Field::new(name, joined), false)]
            }
        }
    }

    /// Text as it is, `null` as nothing, everything else as JSON.
    fn scalar(self, value: &Value) -> String {
        match (value, self.booleans) {
            (Value::Bool(truth), BooleanStyle::Digits) => u8::from(*truth).to_string(),
            (other, _) => plain(other),
        }
    }
}

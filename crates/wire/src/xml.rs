//! XML bodies, written from a value by the rules of OpenAPI's XML Object (3.1.1, 4.8.26). Only written: what arrives as XML is not read here.
//!
//! A property is an element of its name, or an attribute; an array repeats its element, within a wrapper where the document says so. Null is left out.

use serde_json::Value;

use crate::shape::{Shape, plain};

/// What a schema's `xml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// `name`, in place of the property's.
    pub name: Option<String>,
    /// `namespace`.
    pub namespace: Option<String>,
    /// `prefix`.
    pub prefix: Option<String>,
    /// `attribute`.
    pub attribute: bool,
    /// `wrapped`.
    pub wrapped: bool,
}

impl Notes {
    fn tag(&self, name: &str) -> String {
        let name = allowed(self.name.as_deref().unwrap_or(name));
        match &self.prefix {
            Some(prefix) => format!("{}:{name}", allowed(prefix)),
            None => name,
        }
    }

    fn declaration(&self) -> Option<String> {
        let namespace = self.namespace.as_ref()?;
        Some(match &self.prefix {
            Some(prefix) => format!(" xmlns:{}=\"{}\"", allowed(prefix), escape(namespace)),
            None => format!(" xmlns=\"{}\"", escape(namespace)),
        })
    }
}

/// Writes a document; `root` is the name of its element where the schema has no other.
///
/// ```
/// use serde_json::json;
/// use specwright_wire::{PlainShape, xml};
/// let value = json!({"name": "A & B", "tag": [1, 2], "none": null});
/// let shape: Option<&PlainShape> = None;
/// assert_eq!(xml::write("pet", &value, shape), "<pet><name>A &amp; B</name><tag>1</tag><tag>2</tag></pet>");
/// ```
pub fn write<S: Shape>(root: &str, value: &Value, shape: Option<S>) -> String {
    let mut out = String::new();
    match value {
        // A document has one root.
        Value::Array(items) => {
            let notes = shape.map(Shape::xml).unwrap_or_default();
            let tag = notes.tag(root);
            let inner = shape.and_then(Shape::items);
            let name = inner.and_then(|inner| inner.xml().name).unwrap_or_else(|| "item".to_owned());
            out.push_str(&format!("<{tag}{}>", notes.declaration().unwrap_or_default()));
            items.iter().for_each(|item| element(&name, item, inner, &mut out));
            out.push_str(&format!("</{tag}>"));
        }
        one => element(root, one, shape, &mut out),
    }
    out
}

fn element<S: Shape>(name: &str, value: &Value, shape: Option<S>, out: &mut String) {
    let notes = shape.map(Shape::xml).unwrap_or_default();
    let tag = notes.tag(name);
    out.push_str(&format!("<{tag}{}", notes.declaration().unwrap_or_default()));
    let Value::Object(properties) = value else {
        out.push_str(&format!(">{}</{tag}>", escape(&plain(value))));
        return;
    };
    let of = |name: &str| shape.and_then(|shape| shape.property(name));
    let is_attribute = |name: &str| of(name).is_some_and(|shape| shape.xml().attribute);
    let given = || properties.iter().filter(|(_, property)| !property.is_null());
    for (name, property) in given().filter(|(name, _)| is_attribute(name)) {
        let tag = of(name).map(Shape::xml).unwrap_or_default().tag(name);
        out.push_str(&format!(" {tag}=\"{}\"", escape(&plain(property))));
    }
    out.push('>');
    for (name, property) in given().filter(|(name, _)| !is_attribute(name)) {
        match property {
            Value::Array(items) => list(name, items, of(name), out),
            one => element(name, one, of(name), out),
        }
    }
    out.push_str(&format!("</{tag}>"));
}

fn list<S: Shape>(name: &str, items: &[Value], shape: Option<S>, out: &mut String) {
    let notes = shape.map(Shape::xml).unwrap_or_default();
    let inner = shape.and_then(Shape::items);
    let tag = notes.tag(name);
    if notes.wrapped {
        out.push_str(&format!("<{tag}{}>", notes.declaration().unwrap_or_default()));
    }
    items.iter().for_each(|item| element(name, item, inner, out));
    if notes.wrapped {
        out.push_str(&format!("</{tag}>"));
    }
}

/// A name that XML allows (XML 1.0, 2.3), as near to the given one as can be.
fn allowed(name: &str) -> String {
    let fits = |character: char| character.is_alphanumeric() || "-_.".contains(character);
    let mut name: String = name.chars().map(|one| if fits(one) { one } else { '_' }).collect();
    if !name.starts_with(|first: char| first.is_alphabetic() || first == '_') {
        name.insert(0, '_');
    }
    name
}

/// Text and attribute values; characters that XML 1.0 (2.2) has no form for are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' | '\n' => escaped.push(character),
            control if control < ' ' => {}
            '\u{fffe}' | '\u{ffff}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

//! `application/x-www-form-urlencoded`: the properties of an object as fields, each as its `encoding` says (OpenAPI 3.1.1, 4.8.15).
//!
//! Without an encoding, arrays repeat their field, and objects are JSON (what 3.1.1 and 3.0.4 say; earlier texts can be read either way). With `style`, `explode` or
//! `allowReserved`, the rules of query parameters hold. Null properties are left out.
//!
//! Few documents say how a form writes arrays, so every known spelling is read: `a=1&a=2`, `a[]=1`, `a[0]=1`, `a=[1]`, and `a=1,2` where
//! `explode` is false; likewise `a[b]=1` and JSON for objects, and `1` and `0` for booleans.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::{
    Location, Parameter, Style,
    brackets::{self, Tree},
    error::{ReadError, ReadProblem, WriteError, WriteProblem},
    media_type, percent,
    shape::{Shape, Structure, can_be, plain},
};

/// How one property of a form or multipart body is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Encoding {
    /// `contentType`.
    pub content_type: Option<String>,
    /// `style`, where it is stated.
    pub style: Option<Style>,
    /// `explode`, where it is stated.
    pub explode: Option<bool>,
    /// `allowReserved`.
    pub allow_reserved: bool,
}

impl Encoding {
    /// Whether the rules of query parameters hold, and not those of media types.
    pub fn is_styled(&self) -> bool {
        self.style.is_some() || self.explode.is_some() || self.allow_reserved
    }

    /// The style, with its default.
    pub fn style(&self) -> Style {
        self.style.unwrap_or(Style::Form)
    }

    /// `explode`, with its default.
    pub fn explode(&self) -> bool {
        self.explode.unwrap_or_else(|| self.style().default_explode())
    }

    fn is_json(&self) -> bool {
        !self.is_styled() && self.content_type.as_deref().is_some_and(media_type::is_json)
    }
}

/// Encodings by property.
pub type Encodings = IndexMap<String, Encoding>;

/// Writes an object as a body.
///
/// # Errors
///
/// For a value that is no object, and for one whose style cannot carry it.
///
/// ```
/// use serde_json::json;
/// use specwright_wire::{Encoding, Style, form};
/// let nested = Encoding { style: Some(Style::DeepObject), ..Encoding::default() };
/// let encodings = [("m".to_owned(), nested)].into_iter().collect();
/// let body = form::write(&json!({"a": [1, 2], "m": {"k": "v w"}}), &encodings)?;
/// assert_eq!(body, "a=1&a=2&m%5Bk%5D=v+w");
/// # Ok::<(), specwright_wire::WriteError>(())
/// ```
pub fn write(value: &Value, encodings: &Encodings) -> Result<String, WriteError> {
    let Value::Object(properties) = value else {
        return Err(WriteError { place: "the body".to_owned(), problem: WriteProblem::NoObject });
    };
    let mut fields = Vec::new();
    for (name, property) in properties {
        fields.extend(property_fields(name, property, encodings.get(name))?);
    }
    Ok(serialize(&fields))
}

/// A name and a value, neither encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

impl Field {
    /// A field.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Field { name: name.into(), value: value.into() }
    }
}

/// Fields as a body.
///
/// ```
/// use specwright_wire::form::{Field, serialize};
/// assert_eq!(serialize(&[Field::new("a b", "c&d"), Field::new("e", "")]), "a+b=c%26d&e=");
/// ```
pub fn serialize(fields: &[Field]) -> String {
    let pair = |field: &Field| {
        format!("{}={}", percent::encode_form(&field.name), percent::encode_form(&field.value))
    };
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

/// The fields of one property.
///
/// # Errors
///
/// For a value that its style cannot carry.
pub fn property_fields(
    name: &str,
    value: &Value,
    encoding: Option<&Encoding>,
) -> Result<Vec<Field>, WriteError> {
    field(name, value, encoding)
        .map_err(|problem| WriteError { place: format!("form field `{name}`"), problem })
}

fn field(name: &str, value: &Value, encoding: Option<&Encoding>) -> Result<Vec<Field>, WriteProblem> {
    let default = Encoding::default();
    let encoding = encoding.unwrap_or(&default);
    let one = |value: String| vec![Field::new(name, value)];
    match value {
        Value::Null => return Ok(Vec::new()),
        value if encoding.is_json() => return Ok(one(value.to_string())),
        Value::Object(_) if !encoding.is_styled() => return Ok(one(value.to_string())),
        Value::Array(_) | Value::Object(_) => {}
        scalar => return Ok(one(plain(scalar))),
    }
    match (encoding.style(), value) {
        (Style::DeepObject, value) => {
            let mut fields = Vec::new();
            brackets::write(name, value, &mut fields)?;
            Ok(fields.into_iter().map(|field| Field::new(field.name, field.value)).collect())
        }
        (_, Value::Array(items)) if encoding.explode() => {
            Ok(items.iter().map(|item| Field::new(name, plain(item))).collect())
        }
        (_, Value::Object(properties)) if encoding.explode() => {
            let given = properties.iter().filter(|(_, property)| !property.is_null());
            Ok(given.map(|(key, property)| Field::new(key, plain(property))).collect())
        }
        (style, value) => joined(value, delimiter(style)).map(|joined| joined.map(one).unwrap_or_default()),
    }
}

fn delimiter(style: Style) -> char {
    match style {
        Style::SpaceDelimited => ' ',
        Style::PipeDelimited => '|',
        _ => ',',
    }
}

/// The whole value is encoded afterwards, delimiters too: a part that holds one cannot be told from two parts.
fn joined(value: &Value, delimiter: char) -> Result<Option<String>, WriteProblem> {
    let parts: Vec<String> = match value {
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Object(properties) => {
            let given = properties.iter().filter(|(_, property)| !property.is_null());
            given.flat_map(|(key, property)| [key.clone(), plain(property)]).collect()
        }
        _ => Vec::new(),
    };
    if parts.iter().any(|part| part.contains(delimiter)) {
        return Err(WriteProblem::Delimiter(delimiter));
    }
    let joined = parts.join(&delimiter.to_string());
    Ok(if parts.is_empty() { None } else { Some(joined) })
}

/// Reads a body.
///
/// # Errors
///
/// Where it is not UTF-8 or not percent-encoded.
///
/// ```
/// use serde_json::json;
/// use specwright_wire::{PlainShape, form};
/// let shape = PlainShape::object([("a", PlainShape::array(PlainShape::Number)), ("b", PlainShape::Boolean)]);
/// let read = form::read(b"a[]=1&a[]=2&b=1", Some(&shape), &form::Encodings::new())?;
/// assert_eq!(read, json!({"a": [1, 2], "b": true}));
/// # Ok::<(), specwright_wire::ReadError>(())
/// ```
pub fn read<S: Shape>(body: &[u8], shape: Option<S>, encodings: &Encodings) -> Result<Value, ReadError> {
    let refuse = |problem| ReadError { place: "the form".to_owned(), problem };
    let text = std::str::from_utf8(body).map_err(|_| refuse(ReadProblem::NotUtf8))?;
    let mut fields = Vec::new();
    for part in text.split('&').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let name = percent::decode_form(name).map_err(|error| refuse(error.into()))?;
        let value = percent::decode_form(value).map_err(|error| {
            let place = format!("form field `{name}`");
            ReadError { place, problem: error.into() }
        })?;
        fields.push(Field { name, value });
    }
    collect(fields, shape, encodings)
}

/// Makes an object of fields, in the order in which they were first given.
///
/// # Errors
///
/// Where brackets are not well-formed or too deep.
pub fn collect<S: Shape>(
    fields: Vec<Field>,
    shape: Option<S>,
    encodings: &Encodings,
) -> Result<Value, ReadError> {
    let owners = spread_owners(shape, encodings);
    let mut trees: IndexMap<String, Tree> = IndexMap::new();
    for field in fields {
        let declared = shape.is_some_and(|shape| shape.declares(&field.name));
        if !declared && let Some(owner) = owners.iter().find(|owner| owner.takes(&field.name)) {
            trees.entry(owner.name.to_owned()).or_default().put(&field.name, field.value);
            continue;
        }
        let stem = if declared { None } else { brackets::stem(&field.name) };
        let stem = stem.unwrap_or(&field.name);
        let tree = trees.entry(stem.to_owned()).or_default();
        let added = tree.add(&field.name[stem.len()..], field.value);
        added.map_err(|problem| unreadable(&field.name, problem))?;
    }
    let mut properties = Map::new();
    for (name, tree) in trees {
        let property = shape.and_then(|shape| shape.property(&name));
        let value = property_value(tree, property, encodings.get(&name));
        properties.insert(name, value);
    }
    Ok(Value::Object(properties))
}

fn unreadable(name: &str, problem: ReadProblem) -> ReadError {
    ReadError { place: format!("form field `{name}`"), problem }
}

/// A property whose own properties are fields of the form: `style: form, explode: true` on an object.
struct SpreadOwner<'e, S> {
    name: &'e str,
    shape: S,
}

impl<S: Shape> SpreadOwner<'_, S> {
    fn takes(&self, name: &str) -> bool {
        self.shape.declares(name)
    }
}

fn spread_owners<S: Shape>(shape: Option<S>, encodings: &Encodings) -> Vec<SpreadOwner<'_, S>> {
    let spread = encodings.iter().filter(|(_, encoding)| {
        encoding.is_styled() && encoding.explode() && encoding.style() != Style::DeepObject
    });
    let owners = spread.filter_map(|(name, _)| {
        let shape = shape?.property(name).filter(|shape| shape.can_be(Structure::Object))?;
        Some(SpreadOwner { name, shape })
    });
    owners.collect()
}

fn property_value<S: Shape>(tree: Tree, shape: Option<S>, encoding: Option<&Encoding>) -> Value {
    let Some(text) = tree.only() else { return digits(shape, tree.into_value(shape)) };
    if encoding.is_some_and(Encoding::is_json)
        && let Ok(value) = serde_json::from_str(text)
    {
        return value;
    }
    let joined = encoding.filter(|encoding| encoding.is_styled() && !encoding.explode());
    if let Some(encoding) = joined {
        let parameter = Parameter::new("", Location::Query).styled(encoding.style(), false);
        // The field is decoded already; the parts are encoded again, so that one reader serves both.
        let parts: Vec<String> =
            text.split(delimiter(encoding.style())).map(|part| percent::encode(part).into_owned()).collect();
        let text = parts.join(&percent::encode(&delimiter(encoding.style()).to_string()).replace("%2C", ","));
        let query = crate::Query::from(vec![crate::Pair::encoded("", text)]);
        if let Ok(Some(value)) = parameter.read_query(&query, shape, &[]) {
            return value;
        }
    }
    if text.is_empty() && !can_be(shape, Structure::Scalar) && can_be(shape, Structure::Array) {
        return Value::Array(Vec::new());
    }
    digits(shape, tree.into_value(shape))
}

/// Forms write booleans as digits, too.
fn digits<S: Shape>(shape: Option<S>, value: Value) -> Value {
    let word = match value.as_str() {
        Some("1") => "true",
        Some("0") => "false",
        _ => return value,
    };
    match shape.and_then(|shape| shape.scalar(word)) {
        Some(truth @ Value::Bool(_)) => truth,
        _ => value,
    }
}

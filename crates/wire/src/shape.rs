//! What a reader must know of a value before it reads it: `a=1` alone does not say whether it is a string, a number or an array of one.

use indexmap::IndexMap;
use serde_json::{Number, Value};

/// How a value is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Structure {
    /// A string, number, boolean or null.
    Scalar,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// The expected shape of a value; whoever holds schemas implements it for a reference to one. Recursion is no special case: shapes
/// are asked for only as deep as a request goes.
pub trait Shape: Copy {
    /// Whether values of this structure are among the expected ones. A union may allow several.
    fn can_be(self, structure: Structure) -> bool;

    /// The shape of an array's items; `None` where nothing is known of them.
    fn items(self) -> Option<Self>;

    /// The shape of a property, declared or additional; `None` where nothing is known of it.
    fn property(self, name: &str) -> Option<Self>;

    /// Whether the property is declared by name.
    fn declares(self, name: &str) -> bool;

    /// Whether properties that are not declared are expected.
    fn is_open(self) -> bool;

    /// The scalar that a string stands for; `None` where the string is not one of the expected scalars.
    fn scalar(self, text: &str) -> Option<Value>;

    /// The media type of the file that the value is, in a multipart body: `image/png`, `application/octet-stream`. None for what is no file.
    fn file(self) -> Option<String> {
        None
    }

    /// How the value is written in XML.
    fn xml(self) -> crate::xml::Notes {
        crate::xml::Notes::default()
    }
}

/// A shape that is written down, for tests and for readers without schemas.
#[derive(Clone, Debug, PartialEq)]
pub enum PlainShape {
    /// A string.
    String,
    /// A file of a media type.
    File(String),
    /// A number.
    Number,
    /// A boolean.
    Boolean,
    /// An array of such items.
    Array(Box<PlainShape>),
    /// An object.
    Object {
        /// Properties by name.
        properties: IndexMap<String, PlainShape>,
        /// What other properties are, where there may be others.
        additional: Option<Box<PlainShape>>,
    },
}

impl PlainShape {
    /// An array of such items.
    pub fn array(items: PlainShape) -> Self {
        PlainShape::Array(Box::new(items))
    }

    /// An object of these properties and no others.
    pub fn object<N: Into<String>>(properties: impl IntoIterator<Item = (N, PlainShape)>) -> Self {
        let properties = properties.into_iter().map(|(name, shape)| (name.into(), shape)).collect();
        PlainShape::Object { properties, additional: None }
    }
}

impl Shape for &PlainShape {
    fn can_be(self, structure: Structure) -> bool {
        match self {
            PlainShape::Array(_) => structure == Structure::Array,
            PlainShape::Object { .. } => structure == Structure::Object,
            _ => structure == Structure::Scalar,
        }
    }

    fn items(self) -> Option<Self> {
        match self {
            PlainShape::Array(items) => Some(items),
            _ => None,
        }
    }

    fn property(self, name: &str) -> Option<Self> {
        match self {
            PlainShape::Object { properties, additional } => properties.get(name).or(additional.as_deref()),
            _ => None,
        }
    }

    fn declares(self, name: &str) -> bool {
        matches!(self, PlainShape::Object { properties, .. } if properties.contains_key(name))
    }

    fn is_open(self) -> bool {
        matches!(self, PlainShape::Object { additional: Some(_), .. })
    }

    fn scalar(self, text: &str) -> Option<Value> {
        match self {
            PlainShape::String | PlainShape::File(_) => Some(Value::String(text.to_owned())),
            PlainShape::Number => number(text),
            PlainShape::Boolean => boolean(text),
            _ => None,
        }
    }

    fn file(self) -> Option<String> {
        match self {
            PlainShape::File(media_type) => Some(media_type.clone()),
            _ => None,
        }
    }
}

/// A number in JSON's spelling, in which `01`, `+1` and ` 1` are none.
///
/// ```
/// assert_eq!(specwright_wire::shape::number("1.5"), Some(1.5.into()));
/// assert_eq!(specwright_wire::shape::number("01"), None);
/// ```
pub fn number(text: &str) -> Option<Value> {
    text.parse::<Number>().ok().map(Value::Number)
}

/// `true` or `false`.
pub fn boolean(text: &str) -> Option<Value> {
    match text {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        _ => None,
    }
}

/// Whether a scalar is written so in a URL, a header or a form.
///
/// ```
/// use serde_json::json;
/// assert!(specwright_wire::shape::is_written_as(&json!(1), "1"));
/// assert!(!specwright_wire::shape::is_written_as(&json!([1]), "1"));
/// ```
pub fn is_written_as(value: &Value, text: &str) -> bool {
    match value {
        Value::String(string) => string == text,
        Value::Number(number) => number.to_string() == text,
        Value::Bool(truth) => text == if *truth { "true" } else { "false" },
        Value::Null => text == "null",
        Value::Array(_) | Value::Object(_) => false,
    }
}

/// One value as it is written where no style applies: strings as they are, null as nothing, structures as JSON.
///
/// ```
/// use serde_json::json;
/// assert_eq!(specwright_wire::shape::plain(&json!("a")), "a");
/// assert_eq!(specwright_wire::shape::plain(&json!({"a": [1]})), r#"{"a":[1]}"#);
/// ```
pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The scalars that travel as the same text as this value, itself first: a parameter carries them all alike.
///
/// ```
/// use serde_json::json;
/// assert_eq!(specwright_wire::shape::alike(&json!("7")), [json!("7"), json!(7)]);
/// assert_eq!(specwright_wire::shape::alike(&json!(7)), [json!(7), json!("7")]);
/// ```
pub fn alike(value: &Value) -> Vec<Value> {
    let mut forms = vec![value.clone()];
    match value {
        Value::String(text) => {
            forms.extend(serde_json::from_str::<Value>(text).ok().filter(Value::is_number));
        }
        Value::Number(_) | Value::Bool(_) => forms.push(Value::String(plain(value))),
        _ => {}
    }
    forms
}

/// The inverse of [`plain`]: a structure where one is expected and the text is its JSON, else a scalar, else a string.
pub(crate) fn leaf<S: Shape>(shape: Option<S>, text: &str) -> Value {
    let Some(shape) = shape else { return Value::String(text.to_owned()) };
    structured(shape, text).or_else(|| shape.scalar(text)).unwrap_or_else(|| Value::String(text.to_owned()))
}

/// A structure in JSON, where the shape allows it.
pub(crate) fn structured<S: Shape>(shape: S, text: &str) -> Option<Value> {
    let structure = match text.trim_start().as_bytes().first()? {
        b'[' => Structure::Array,
        b'{' => Structure::Object,
        _ => return None,
    };
    if shape.can_be(structure) { serde_json::from_str(text).ok() } else { None }
}

/// Whether a shape can have a structure; without a shape anything can be anything.
pub(crate) fn can_be<S: Shape>(shape: Option<S>, structure: Structure) -> bool {
    shape.is_none_or(|shape| shape.can_be(structure))
}

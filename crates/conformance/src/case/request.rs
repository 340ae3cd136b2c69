//! Requests as data: what a case sends, with the places that are filled in only when the run knows them.

use std::fmt;

use indexmap::IndexMap;
use serde_json::Value;
use specwright_openapi::api::{Encoding, Method, Safety};

/// A request that can be printed, compared and sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Slug of the operation it addresses; none for a method no document mentions.
    pub operation: Option<String>,
    /// HTTP method.
    pub method: Method,
    /// Path template as documented: `/v1/endusers/{userId}`.
    pub path: String,
    /// What stands in the template's braces.
    pub path_values: IndexMap<String, Slot>,
    /// Query in order; a key may occur twice.
    pub query: Vec<(String, Slot)>,
    /// Headers besides credentials and content type.
    pub headers: Vec<(String, Slot)>,
    /// Cookies besides credentials.
    pub cookies: Vec<(String, Slot)>,
    /// The payload.
    pub body: Body,
    /// Places of a structured body (JSON pointers) that are filled in when sent.
    pub body_slots: Vec<(String, Slot)>,
    /// Which credentials travel with it.
    pub auth: Auth,
    /// Names of the schemes of the chosen security alternative; empty means anonymous.
    pub schemes: Vec<String>,
    /// What sending it may do to the target.
    pub safety: Safety,
}

/// A text, or a place in a resource that the run made or found.
#[derive(Clone, Debug, PartialEq)]
pub enum Slot {
    /// Sent as it is.
    Text(String),
    /// Taken from a fixture: which, and the JSON pointer of the value in it.
    Fixture(String, String),
}

impl Slot {
    /// A text slot.
    pub fn text(value: impl Into<String>) -> Self {
        Slot::Text(value.into())
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Slot::Text(text) => f.write_str(text),
            Slot::Fixture(name, pointer) => write!(f, "{{{name}{pointer}}}"),
        }
    }
}

/// A payload.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// None.
    Empty,
    /// JSON, under the given media type.
    Json(String, Value),
    /// `application/x-www-form-urlencoded`: an object, and how its properties are written.
    Form(Value, IndexMap<String, Encoding>),
    /// `multipart/form-data`: an object, and how its properties are written.
    Multipart(Value, IndexMap<String, Encoding>),
    /// Bytes under a media type.
    Raw(String, Vec<u8>),
}

impl Body {
    /// The structured value, for bodies that have one.
    pub fn value(&self) -> Option<&Value> {
        match self {
            Body::Json(_, value) | Body::Form(value, _) | Body::Multipart(value, _) => Some(value),
            Body::Empty | Body::Raw(..) => None,
        }
    }

    /// The structured value, to be changed.
    pub fn value_mut(&mut self) -> Option<&mut Value> {
        match self {
            Body::Json(_, value) | Body::Form(value, _) | Body::Multipart(value, _) => Some(value),
            Body::Empty | Body::Raw(..) => None,
        }
    }

    /// Whether every leaf travels as text, so that a text of a number is a number.
    pub fn is_textual(&self) -> bool {
        matches!(self, Body::Form(..) | Body::Multipart(..))
    }
}

/// Which credentials travel with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Those the run was given.
    Valid,
    /// None, though the operation asks for some.
    Missing,
    /// Well-formed ones that nobody issued.
    Wrong,
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut path = self.path.clone();
        for (name, slot) in &self.path_values {
            path = path.replace(&format!("{{{name}}}"), &slot.to_string());
        }
        write!(f, "{} {path}", self.method)?;
        for (index, (name, slot)) in self.query.iter().enumerate() {
            let text = slot.to_string();
            write!(f, "{}{name}={}", if index == 0 { '?' } else { '&' }, text.escape_debug())?;
        }
        for (name, slot) in &self.headers {
            write!(f, " {name}: {}", slot.to_string().escape_debug())?;
        }
        match &self.body {
            Body::Empty => {}
            Body::Json(..) => write!(f, " json {}", self.shown_body())?,
            Body::Form(..) => write!(f, " form {}", self.shown_body())?,
            Body::Multipart(..) => write!(f, " multipart {}", self.shown_body())?,
            Body::Raw(media, bytes) => {
                write!(f, " {media} {}", String::from_utf8_lossy(bytes).escape_debug())?;
            }
        }
        match self.auth {
            Auth::Valid => Ok(()),
            Auth::Missing => f.write_str(" without credentials"),
            Auth::Wrong => f.write_str(" with wrong credentials"),
        }
    }
}

impl Request {
    fn shown_body(&self) -> String {
        let mut value = self.body.value().cloned().unwrap_or(Value::Null);
        for (pointer, slot) in &self.body_slots {
            if let Some(place) = value.pointer_mut(pointer) {
                *place = Value::String(slot.to_string());
            }
        }
        value.to_string()
    }
}

//! Requests as data: what a case sends, with the places that are filled in only when the run knows them.

use std::fmt;

use indexmap::IndexMap;
use serde_json::Value;
use specwright_openapi::api::{Method, Operation, Parameter, ParameterLocation, Safety, SchemaId, Style};
use specwright_wire::{form::Encodings, shape::plain};

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
    /// How the parameters are written. One that is not among them has the default style of its location.
    pub styles: Vec<ParameterStyle>,
    /// Which credentials travel with it.
    pub auth: Auth,
    /// The documented security alternatives, each the names of its schemes; the first for which the run has all credentials is used.
    pub security: Vec<Vec<String>>,
    /// Where it is sent, if not to its path: to a URL that a response named.
    pub target: Option<Slot>,
    /// Which of these alternatives its credentials are of; where it does not matter, the first that the run can meet.
    pub through: Option<usize>,
    /// What sending it may do to the target.
    pub safety: Safety,
}

/// A value, or a place in a resource that the run made or found.
#[derive(Clone, Debug, PartialEq)]
pub enum Slot {
    /// Written as the style of its parameter says.
    Value(Value),
    /// Taken from a fixture: which, and the JSON pointer of the value in it.
    Fixture(String, String),
    /// What names nothing, built as what a fixture has at a JSON pointer; the value, where that has no form of its own.
    Unlike(String, String, Value),
}

impl Slot {
    /// A slot of a string.
    pub fn text(value: impl Into<String>) -> Self {
        Slot::Value(Value::String(value.into()))
    }

    /// Name of the fixture that it takes something from.
    pub(crate) fn fixture(&self) -> Option<&str> {
        match self {
            Slot::Value(_) => None,
            Slot::Fixture(name, _) | Slot::Unlike(name, ..) => Some(name),
        }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Slot::Value(value) => f.write_str(&plain(value)),
            Slot::Fixture(name, pointer) => write!(f, "{{{name}{pointer}}}"),
            Slot::Unlike(name, pointer, _) => write!(f, "{{unlike {name}{pointer}}}"),
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
    /// `application/x-www-form-urlencoded`.
    Form(FormBody),
    /// `multipart/form-data`.
    Multipart(FormBody),
    /// Text under a media type: one scalar, written as it is.
    Text(String, Value),
    /// Bytes under a media type.
    Raw(String, Vec<u8>),
}

impl Body {
    /// The structured value, for bodies that have one.
    pub fn value(&self) -> Option<&Value> {
        match self {
            Body::Json(_, value)
            | Body::Text(_, value)
            | Body::Form(FormBody { value, .. })
            | Body::Multipart(FormBody { value, .. }) => Some(value),
            Body::Empty | Body::Raw(..) => None,
        }
    }

    /// The structured value, to be changed.
    pub fn value_mut(&mut self) -> Option<&mut Value> {
        match self {
            Body::Json(_, value)
            | Body::Text(_, value)
            | Body::Form(FormBody { value, .. })
            | Body::Multipart(FormBody { value, .. }) => Some(value),
            Body::Empty | Body::Raw(..) => None,
        }
    }

    /// Whether every leaf travels as text, so that a text of a number is a number.
    pub fn is_textual(&self) -> bool {
        matches!(self, Body::Form(..) | Body::Multipart(..) | Body::Text(..))
    }
}

/// An object that travels as fields or parts.
#[derive(Clone, Debug, PartialEq)]
pub struct FormBody {
    /// The object.
    pub value: Value,
    /// How its properties are written.
    pub encodings: Encodings,
    /// Its schema, which says which properties are files.
    pub schema: Option<SchemaId>,
}

/// How one parameter is written.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterStyle {
    /// Where it goes.
    pub location: ParameterLocation,
    /// Its name.
    pub name: String,
    /// `style`.
    pub style: Style,
    /// `explode`.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// Media type of a parameter described by `content`.
    pub content_type: Option<String>,
}

impl From<&Parameter> for ParameterStyle {
    fn from(parameter: &Parameter) -> Self {
        ParameterStyle {
            location: parameter.location,
            name: parameter.name.clone(),
            style: parameter.style,
            explode: parameter.explode,
            allow_reserved: parameter.allow_reserved,
            content_type: parameter.content_type.clone(),
        }
    }
}

/// What the names of fixtures begin with that are the responses of a case's own steps: `answer.0` has `status`, `headers`, `body`, and as
/// `location` the URL that the response names, if it is at the same host.
pub const ANSWER: &str = "answer.";

/// Which credentials travel with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Those the run was given.
    Valid,
    /// None, though the operation asks for some.
    Missing,
    /// Well-formed ones that nobody issued.
    Wrong,
    /// Those the run was given that are known and lack permissions.
    Limited,
    /// Those the run was given, but for the one of this scheme.
    Without(String),
    /// Those the run was given, each with another last character.
    Near,
    /// Those the run was given, each with one more character at its end.
    Longer,
    /// Those the run was given, each with small letters for capitals and capitals for small ones.
    OtherCase,
    /// Those the run was given, the `Authorization` header without the name of its scheme.
    Bare,
    /// Those the run was given, the `Authorization` header with the name of another scheme.
    OtherPrefix,
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
            Body::Text(media, value) => write!(f, " {media} {}", plain(value).escape_debug())?,
            Body::Raw(media, bytes) => {
                write!(f, " {media} {}", String::from_utf8_lossy(bytes).escape_debug())?;
            }
        }
        match &self.auth {
            Auth::Valid => Ok(()),
            Auth::Missing => f.write_str(" without credentials"),
            Auth::Wrong => f.write_str(" with wrong credentials"),
            Auth::Limited => f.write_str(" with credentials that lack the permission"),
            Auth::Without(scheme) => write!(f, " without the credential `{scheme}`"),
            Auth::Near => f.write_str(" with credentials that are nearly right"),
            Auth::Longer => f.write_str(" with credentials that go on"),
            Auth::OtherCase => f.write_str(" with credentials in other capitals"),
            Auth::Bare => f.write_str(" with the credential without the name of its scheme"),
            Auth::OtherPrefix => f.write_str(" with the credential after the name of another scheme"),
        }
    }
}

impl Request {
    /// A request without parameters and body, with what the operation says of its security and of how parameters are written.
    pub(crate) fn blank(operation: &Operation) -> Self {
        let schemes = operation
            .security
            .iter()
            .map(|alternative| alternative.schemes.iter().map(|(name, _)| name.clone()).collect());
        Request {
            operation: Some(operation.slug.clone()),
            method: operation.method,
            path: operation.path.clone(),
            path_values: IndexMap::new(),
            query: Vec::new(),
            headers: Vec::new(),
            cookies: Vec::new(),
            body: Body::Empty,
            body_slots: Vec::new(),
            styles: operation.parameters.iter().map(ParameterStyle::from).collect(),
            auth: Auth::Valid,
            through: None,
            target: None,
            security: schemes.collect(),
            safety: operation.safety,
        }
    }

    /// How a parameter is written.
    pub(crate) fn wire<'n>(
        &'n self,
        location: ParameterLocation,
        name: &'n str,
    ) -> specwright_wire::Parameter<'n> {
        let known = self.styles.iter().find(|one| one.location == location && one.name == name);
        let default = specwright_wire::Parameter::new(name, location);
        known.map_or(default, |known| specwright_wire::Parameter {
            style: known.style,
            explode: known.explode,
            allow_reserved: known.allow_reserved,
            content: known.content_type.as_deref(),
            ..default
        })
    }

    /// What of the parameters cannot be written; what is filled in later is taken for granted. A value of which nothing would be sent, such as an empty
    /// array, cannot be written either: the target would see another request than the case means.
    ///
    /// # Errors
    ///
    /// In words, the first parameter that cannot be written.
    pub(crate) fn check_parameters(&self) -> Result<(), String> {
        let lists = [
            (ParameterLocation::Query, &self.query),
            (ParameterLocation::Header, &self.headers),
            (ParameterLocation::Cookie, &self.cookies),
        ];
        for (name, slot) in &self.path_values {
            if let Slot::Value(value) = slot {
                let text = self.wire(ParameterLocation::Path, name).path(value);
                let text = text.map_err(|error| error.to_string())?;
                if text == "." || text == ".." {
                    return Err(format!("the path parameter `{name}` would be another path"));
                }
            }
        }
        for (location, list) in lists {
            for (name, slot) in list {
                let Slot::Value(value) = slot else { continue };
                let parameter = self.wire(location, name);
                let written = match location {
                    ParameterLocation::Header => parameter.header(value).map(|text| text.is_some()),
                    ParameterLocation::Cookie => parameter.cookies(value).map(|pairs| !pairs.is_empty()),
                    _ => parameter.query(value).map(|pairs| !pairs.is_empty()),
                };
                if !written.map_err(|error| error.to_string())? {
                    return Err(format!("{} would not be sent", parameter.place()));
                }
            }
        }
        Ok(())
    }

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

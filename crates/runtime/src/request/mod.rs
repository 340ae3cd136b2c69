//! The HTTP form of an endpoint as a value: nothing is sent here, everything can be compared, logged and snapshot.

mod body;
mod build;
mod fields;
mod file;
mod parameter;
mod text;

use std::fmt;

use http::{HeaderMap, Method};
use specwright_wire::{Pair, percent};

pub use body::Body;
pub use build::RequestBuilder;
pub use fields::{ArrayStyle, BooleanStyle, FieldEncoding, FieldStyle, Fields};
pub use file::File;
pub use parameter::{ParameterStyle, Style};

/// A request without host and credentials. `Debug` shows names, never values; [`Request::to_text`] shows all.
#[derive(Clone, PartialEq)]
pub struct Request {
    pub(crate) id: &'static str,
    pub(crate) template: &'static str,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: Query,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
}

impl Request {
    /// `operationId`; empty where the document has none.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The path with its parameters still in braces: safe to log.
    pub fn template(&self) -> &'static str {
        self.template
    }

    /// HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path, percent-encoded.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The query, percent-encoded, without `?`; empty where there is none.
    pub fn query(&self) -> String {
        self.query.to_string()
    }

    /// Path and query: `/v1/endusers?email=a%40b.example`.
    pub fn target(&self) -> String {
        if self.query.pairs.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }

    /// Headers that the endpoint sets; `Content-Type` is the body's.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Headers, to add to them.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// Body.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// Writes form and multipart fields in another style: servers differ, and documents do not always say.
    pub fn set_field_style(&mut self, style: FieldStyle) {
        match &mut self.body {
            Body::Form(fields) | Body::Multipart(fields) => fields.style = style,
            Body::Empty | Body::Json { .. } | Body::Raw { .. } => {}
        }
    }

    /// Sends the body as another media type: an object as a form, anything else as it is.
    pub fn set_media_type(&mut self, media_type: &str) {
        if let Body::Json { text, .. } = &self.body
            && specwright_wire::media_type::is_form(media_type)
            && let Ok(serde_json::Value::Object(properties)) = serde_json::from_str(text)
        {
            self.body = Body::Form(Fields { properties, style: FieldStyle::default(), encodings: &[] });
        }
    }

    /// Sets a query parameter, in place of all that have its name.
    pub fn set_query(&mut self, name: &str, value: &str) {
        self.query.pairs.retain(|pair| pair.name != name);
        self.query.push(name, &Pair::plain(name, value));
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({} {}", self.method, self.template)?;
        for (position, pair) in self.query.pairs.iter().enumerate() {
            write!(f, "{}{}=…", if position == 0 { "?" } else { "&" }, pair.name)?;
        }
        match self.body.media_type() {
            Some(media_type) => write!(f, ", {media_type})"),
            None => f.write_str(")"),
        }
    }
}

/// Query parameters in the order they were added, values encoded.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Query {
    pairs: Vec<Named>,
}

/// A pair as it is sent, and whose it is.
#[derive(Clone, Debug, PartialEq)]
struct Named {
    /// Name of the parameter, which for `deepObject` is not what is written.
    name: String,
    text: String,
}

impl Query {
    /// Adds a pair of the parameter `name`.
    fn push(&mut self, name: &str, pair: &Pair) {
        self.pairs.push(Named { name: name.to_owned(), text: pair.to_string() });
    }

    /// Names of the parameters, each once.
    #[cfg(feature = "client")]
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for pair in &self.pairs {
            if !names.contains(&pair.name) {
                names.push(pair.name.clone());
            }
        }
        names
    }

    /// The first value of a parameter, decoded.
    #[cfg(feature = "client")]
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        let pair = self.pairs.iter().find(|pair| pair.name == name)?;
        let (_, value) = pair.text.split_once('=')?;
        Some(percent::decode_lossy(value))
    }

    /// Takes the query of a link, or of a path template, as it is.
    pub(crate) fn from_encoded(query: &str) -> Self {
        let pairs = query.split('&').filter(|text| !text.is_empty()).map(|text| {
            let name = text.split_once('=').map_or(text, |(name, _)| name);
            Named { name: percent::decode_lossy(name), text: text.replace('#', "%23").replace(' ', "%20") }
        });
        Query { pairs: pairs.collect() }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, pair) in self.pairs.iter().enumerate() {
            if position > 0 {
                f.write_str("&")?;
            }
            f.write_str(&pair.text)?;
        }
        Ok(())
    }
}

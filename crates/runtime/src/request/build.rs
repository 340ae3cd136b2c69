//! Puts a request together from an endpoint's fields. The derive writes the calls.

use std::collections::BTreeMap;

use http::header::{ACCEPT, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde::Serialize;
use serde_json::Value;
use specwright_wire::{Location, Pair, Template, WriteError, cookie, template};

use super::{Body, FieldEncoding, FieldStyle, Fields, ParameterStyle, Query, Request};
use crate::{BuildError, RawBody};

/// A request while it is put together.
#[derive(Debug)]
pub struct RequestBuilder {
    request: Request,
    path: Template,
    values: BTreeMap<String, String>,
    cookies: Vec<Pair>,
}

impl From<WriteError> for BuildError {
    fn from(error: WriteError) -> Self {
        BuildError::new(error.place, error.problem.to_string())
    }
}

impl RequestBuilder {
    /// A request to the path `template`, whose variables are still to be filled. What follows a `?` in it is sent as it is.
    pub fn new(id: &'static str, method: Method, template: &'static str) -> Self {
        let (path, query) = template::cut(template);
        let request = Request {
            id,
            template,
            method,
            path: String::new(),
            query: Query::from_encoded(query.unwrap_or_default()),
            headers: HeaderMap::new(),
            body: Body::Empty,
        };
        RequestBuilder { request, path: Template::parse(path), values: BTreeMap::new(), cookies: Vec::new() }
    }

    /// Says which media types can be read.
    pub fn accept(&mut self, media_types: &'static str) {
        self.request.headers.insert(ACCEPT, HeaderValue::from_static(media_types));
    }

    /// Fills `{name}` of the path.
    ///
    /// # Errors
    ///
    /// For an empty value: it would make another path.
    pub fn path(
        &mut self,
        name: &str,
        value: &impl Serialize,
        style: ParameterStyle,
    ) -> Result<(), BuildError> {
        let value = to_value(value, || format!("path parameter `{name}`"))?;
        let text = style.wire(name, Location::Path).path(&value)?;
        self.values.insert(name.to_owned(), text);
        Ok(())
    }

    /// Adds a query parameter; `None` adds nothing.
    ///
    /// # Errors
    ///
    /// For a value that is no JSON value, and for one that its style cannot carry.
    pub fn query(
        &mut self,
        name: &str,
        value: &impl Serialize,
        style: ParameterStyle,
    ) -> Result<(), BuildError> {
        let value = to_value(value, || format!("query parameter `{name}`"))?;
        for pair in style.query(name, &value)? {
            self.request.query.push(name, &pair);
        }
        Ok(())
    }

    /// Adds a header; `None` adds nothing.
    ///
    /// # Errors
    ///
    /// For a value that no header can hold, such as a line break.
    pub fn header(
        &mut self,
        name: &str,
        value: &impl Serialize,
        style: ParameterStyle,
    ) -> Result<(), BuildError> {
        let place = || format!("header `{name}`");
        let value = to_value(value, place)?;
        let Some(text) = style
            .wire(name, Location::Header)
            .header(&value)
            .map_err(|error| BuildError::new(place(), error.problem.to_string()))?
        else {
            return Ok(());
        };
        let key = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| BuildError::new(place(), "has a name HTTP does not allow"))?;
        self.request.headers.append(key, header_value(&text, place)?);
        Ok(())
    }

    /// Adds a cookie, percent-encoded where a cookie could not hold it; `None` adds nothing.
    ///
    /// # Errors
    ///
    /// For a name that no cookie can have.
    pub fn cookie(
        &mut self,
        name: &str,
        value: &impl Serialize,
        style: ParameterStyle,
    ) -> Result<(), BuildError> {
        let place = || format!("cookie `{name}`");
        let value = to_value(value, place)?;
        let pairs = style.wire(name, Location::Cookie).cookies(&value);
        self.cookies.extend(pairs.map_err(|error| BuildError::new(place(), error.problem.to_string()))?);
        Ok(())
    }

    /// Sends `value` as JSON; `None` sends nothing.
    ///
    /// # Errors
    ///
    /// For a value that is no JSON value.
    pub fn json(&mut self, media_type: &'static str, value: &impl Serialize) -> Result<(), BuildError> {
        let value = to_value(value, || "body".to_owned())?;
        if !value.is_null() {
            self.request.body = Body::Json { media_type, text: value.to_string() };
        }
        Ok(())
    }

    /// Sends `value` as JSON without what stands at `left_out`: JSON pointers in which `*` is every item or property.
    ///
    /// # Errors
    ///
    /// For a value that is no JSON value.
    pub fn json_without(
        &mut self,
        media_type: &'static str,
        value: &impl Serialize,
        left_out: &[&str],
    ) -> Result<(), BuildError> {
        let mut value = to_value(value, || "body".to_owned())?;
        for pointer in left_out {
            let tokens: Vec<String> = specwright_wire::pointer::tokens(pointer).collect();
            remove(&mut value, &tokens);
        }
        self.json(media_type, &value)
    }

    /// Sends the properties of `value` as a form; `None` sends nothing.
    ///
    /// # Errors
    ///
    /// For a value that is no JSON object.
    pub fn form(&mut self, value: &impl Serialize, style: FieldStyle) -> Result<(), BuildError> {
        self.form_encoded(value, style, &[])
    }

    /// The same, some properties written as the document's `encoding` says of them.
    ///
    /// # Errors
    ///
    /// For a value that is no JSON object, and for one that its style cannot carry.
    pub fn form_encoded(
        &mut self,
        value: &impl Serialize,
        style: FieldStyle,
        encodings: &'static [FieldEncoding],
    ) -> Result<(), BuildError> {
        if let Some(fields) = fields(value, style, encodings)? {
            fields.try_fields()?;
            self.request.body = Body::Form(fields);
        }
        Ok(())
    }

    /// Sends the properties of `value` as parts; `None` sends nothing.
    ///
    /// # Errors
    ///
    /// For a value that is no JSON object.
    pub fn multipart(&mut self, value: &impl Serialize, style: FieldStyle) -> Result<(), BuildError> {
        self.multipart_encoded(value, style, &[])
    }

    /// The same, some properties written as the document's `encoding` says of them.
    ///
    /// # Errors
    ///
    /// For a value that is no JSON object, and for one that its style cannot carry.
    pub fn multipart_encoded(
        &mut self,
        value: &impl Serialize,
        style: FieldStyle,
        encodings: &'static [FieldEncoding],
    ) -> Result<(), BuildError> {
        if let Some(fields) = fields(value, style, encodings)? {
            fields.try_parts()?;
            self.request.body = Body::Multipart(fields);
        }
        Ok(())
    }

    /// Sends bytes or text as they are; `None` sends nothing.
    pub fn raw(&mut self, media_type: &'static str, value: &impl RawBody) {
        if let Some(bytes) = value.to_bytes() {
            self.request.body = Body::Raw { media_type, bytes };
        }
    }

    /// The request.
    ///
    /// # Errors
    ///
    /// For path parameters that make a segment `.` or `..`, which would be another path, and for cookies that no header can hold.
    pub fn finish(mut self) -> Result<Request, BuildError> {
        self.request.path = self.path.fill(|name| self.values.get(name).cloned())?;
        if !self.cookies.is_empty() {
            let value = header_value(&cookie::header(&self.cookies), || "cookies".to_owned())?;
            self.request.headers.insert(COOKIE, value);
        }
        Ok(self.request)
    }
}

fn to_value(value: &impl Serialize, place: impl Fn() -> String) -> Result<Value, BuildError> {
    let mut value = serde_json::to_value(value).map_err(|_| BuildError::new(place(), "is no JSON value"))?;
    without_fractions_of_zero(&mut value);
    Ok(value)
}

/// Removes what stands at the end of a path.
fn remove(value: &mut Value, tokens: &[String]) {
    match (tokens, value) {
        ([last], Value::Object(properties)) => drop(properties.shift_remove(last)),
        ([every, rest @ ..], Value::Array(items)) if every == "*" => {
            items.iter_mut().for_each(|item| remove(item, rest));
        }
        ([every, rest @ ..], Value::Object(properties)) if every == "*" => {
            properties.values_mut().for_each(|value| remove(value, rest));
        }
        ([name, rest @ ..], Value::Object(properties)) => {
            if let Some(value) = properties.get_mut(name) {
                remove(value, rest);
            }
        }
        _ => {}
    }
}

/// Writes `3.0` as `3`: to JSON Schema both are the same integer, to many servers only the second is one.
fn without_fractions_of_zero(value: &mut Value) {
    match value {
        Value::Number(number) if number.is_f64() => {
            // Beyond 2^53 a float may stand for another whole number than the one meant.
            let whole = number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 9e15);
            if let Some(whole) = whole {
                *value = Value::from(whole as i64);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(without_fractions_of_zero),
        Value::Object(properties) => properties.values_mut().for_each(without_fractions_of_zero),
        _ => {}
    }
}

fn header_value(text: &str, place: impl Fn() -> String) -> Result<HeaderValue, BuildError> {
    HeaderValue::from_bytes(text.as_bytes())
        .map_err(|_| BuildError::new(place(), "holds a character that headers do not allow"))
}

fn fields(
    value: &impl Serialize,
    style: FieldStyle,
    encodings: &'static [FieldEncoding],
) -> Result<Option<Fields>, BuildError> {
    match to_value(value, || "body".to_owned())? {
        Value::Object(properties) => Ok(Some(Fields { properties, style, encodings })),
        Value::Null => Ok(None),
        _ => Err(BuildError::new("body", "is no object, which a form needs")),
    }
}

//! One request to one operation, decoded as far as the mock has come.

use bytes::Bytes;
use http::Request;
use indexmap::IndexMap;
use serde_json::Value;
use specwright_openapi::api::{ParameterLocation, Selector};
use specwright_wire::{Query, ReadError};

/// A request and what was read from it.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) request: &'a Request<Bytes>,
    /// Path parameters as they stand in the request, percent-encoded.
    pub(crate) path: Vec<(String, String)>,
    /// The query; empty where it cannot be read.
    pub(crate) query: Query,
    /// Why the query cannot be read.
    pub(crate) malformed: Option<ReadError>,
    /// Documented parameters that the request gives, read as their schemas say.
    pub(crate) parameters: IndexMap<(ParameterLocation, String), Value>,
    /// The body, read as its media type says.
    pub(crate) body: Option<Value>,
}

impl<'a> Call<'a> {
    /// A call of which nothing but the query is read yet.
    pub(crate) fn new(request: &'a Request<Bytes>, path: Vec<(String, String)>) -> Call<'a> {
        let (query, malformed) = match Query::parse(request.uri().query().unwrap_or_default()) {
            Ok(query) => (query, None),
            Err(error) => (Query::default(), Some(error)),
        };
        Call { request, path, query, malformed, parameters: IndexMap::new(), body: None }
    }

    /// What stands in the request where the selector points.
    pub(crate) fn select(&self, selector: &Selector) -> Option<Value> {
        match selector {
            Selector::Path(name) => self.parameter(ParameterLocation::Path, name),
            Selector::Query(name) => self.parameter(ParameterLocation::Query, name),
            Selector::Header(name) => self.parameter(ParameterLocation::Header, name),
            Selector::Body(pointer) => self.body.as_ref()?.pointer(pointer).cloned(),
        }
    }

    /// What stands at a place such as `body` or `query/email`, below it at a JSON pointer without `*`.
    pub(crate) fn at(&self, place: &str, pointer: &str) -> Option<&Value> {
        if place == "body" {
            return self.body.as_ref()?.pointer(pointer);
        }
        let (location, name) = place.split_once('/')?;
        let mut parameters = self.parameters.iter();
        let (_, value) = parameters.find(|((at, key), _)| at.as_str() == location && key == name)?;
        value.pointer(pointer)
    }

    /// The value of a documented parameter.
    pub(crate) fn parameter(&self, location: ParameterLocation, name: &str) -> Option<Value> {
        self.parameters.get(&(location, name.to_owned())).cloned()
    }
}

/// A scalar as it is written in URLs and compared by the mock; objects and lists have no such text.
pub(crate) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

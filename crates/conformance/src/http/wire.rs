//! From a request as data to HTTP: slots filled in, everything percent-encoded, credentials added.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use indexmap::IndexMap;
use serde_json::Value;
use specwright_openapi::{Api, SchemaShape, api::ParameterLocation};
use specwright_wire::{Pair, Template, WriteError, cookie, form, media_type, multipart, query, shape::plain};

use crate::{
    case::request::{Auth, Body, FormBody, Request, Slot},
    case::unlike,
    http::{
        credential::{Carried, Credentials, carry, carry_after, longer, near, other_case},
        exchange::SentRequest,
        transport::Failure,
    },
};

/// What stands before a credential in place of the name of its scheme.
pub(crate) const OTHER_SCHEME: &str = "Other ";

/// Resources by the names slots use.
pub(crate) type Fixtures = IndexMap<String, Value>;

/// Where requests go, and as whom.
pub(crate) struct Writer<'a> {
    pub(crate) api: &'a Api,
    pub(crate) base: &'a str,
    pub(crate) credentials: &'a Credentials,
}

impl Writer<'_> {
    /// Writes a request.
    pub(crate) fn write(&self, request: &Request, fixtures: &Fixtures) -> Result<SentRequest, Failure> {
        let carried = self.carried(request);
        let mut pairs = Vec::new();
        for (name, slot) in &request.query {
            let parameter = request.wire(ParameterLocation::Query, name);
            pairs.extend(parameter.query(&value(slot, fixtures)?)?);
        }
        let secrets: Vec<String> = carried
            .query
            .iter()
            .filter_map(|pair| pair.value.clone())
            .filter(|value| !value.is_empty())
            .collect();
        pairs.extend(carried.query);
        let place = match &request.target {
            Some(slot) => plain(&value(slot, fixtures)?),
            None => format!("{}{}", self.base.trim_end_matches('/'), path(request, fixtures)?),
        };
        let url = query::join(&place, &pairs);
        let (media, body) = self.body(request, fixtures)?;
        let mut headers = headers(request, fixtures, carried.cookies)?;
        if let Some(media) = media {
            insert(&mut headers, "content-type", &media)?;
        }
        headers.extend(carried.headers);
        let method = http::Method::from_bytes(request.method.as_str().as_bytes())
            .map_err(|error| Failure::Unsendable(error.to_string()))?;
        Ok(SentRequest { method, url, headers, body, secrets })
    }

    fn carried(&self, request: &Request) -> Carried {
        let mut carried = Carried::default();
        for scheme in self.credentials.chosen(self.api, request) {
            let held = self.credentials.secret(&scheme.name);
            match (&request.auth, held) {
                (Auth::Wrong, _) => carry(scheme, &Credentials::wrong(scheme), &mut carried),
                (Auth::Missing, _) | (_, None) => {}
                (Auth::Without(left), _) if *left == scheme.name => {}
                (Auth::Near, Some(secret)) => carry(scheme, &near(secret), &mut carried),
                (Auth::Longer, Some(secret)) => carry(scheme, &longer(secret), &mut carried),
                (Auth::OtherCase, Some(secret)) => carry(scheme, &other_case(secret), &mut carried),
                (Auth::Bare, Some(secret)) => carry_after(scheme, secret, "", &mut carried),
                (Auth::OtherPrefix, Some(secret)) => carry_after(scheme, secret, OTHER_SCHEME, &mut carried),
                (Auth::Limited, Some(secret)) => {
                    let limited = self.credentials.limited(&scheme.name);
                    carry(scheme, limited.unwrap_or(secret), &mut carried);
                }
                (_, Some(secret)) => carry(scheme, secret, &mut carried),
            }
        }
        carried
    }

    /// The content type and the bytes of the body.
    fn body(&self, request: &Request, fixtures: &Fixtures) -> Result<(Option<String>, Bytes), Failure> {
        let mut body = request.body.clone();
        for (pointer, slot) in &request.body_slots {
            let filled = value(slot, fixtures)?;
            if let Some(place) = body.value_mut().and_then(|body| body.pointer_mut(pointer)) {
                *place = filled;
            }
        }
        Ok(match body {
            Body::Empty => (None, Bytes::new()),
            Body::Json(media, value) => (Some(media), Bytes::from(value.to_string())),
            Body::Form(FormBody { value, encodings, .. }) => {
                let text = form::write(&value, &encodings)?;
                (Some(media_type::FORM.to_owned()), Bytes::from(text))
            }
            Body::Multipart(FormBody { value, encodings, schema }) => {
                let shape = schema.map(|schema| SchemaShape::new(self.api, schema));
                let parts = multipart::parts(&value, shape, &encodings)?;
                let body = multipart::write(&parts);
                (Some(body.content_type), Bytes::from(body.bytes))
            }
            Body::Text(media, value) => (Some(media), Bytes::from(plain(&value))),
            Body::Raw(media, bytes) => (Some(media), Bytes::from(bytes)),
        })
    }
}

impl SentRequest {
    /// As a transport takes it.
    pub(crate) fn to_http(&self) -> Result<http::Request<Bytes>, Failure> {
        let mut request = http::Request::new(self.body.clone());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() =
            self.url.parse().map_err(|error| Failure::Unsendable(format!("{error}: {}", self.url)))?;
        *request.headers_mut() = self.headers.clone();
        Ok(request)
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Failure::Unsendable(error.to_string())
    }
}

/// What a request accepts that says nothing else of it.
pub(crate) const USUALLY_ACCEPTED: &str = "application/json, */*;q=0.5";

/// Headers and cookies besides the content type and the credentials in headers.
fn headers(request: &Request, fixtures: &Fixtures, carried: Vec<Pair>) -> Result<HeaderMap, Failure> {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_static(USUALLY_ACCEPTED));
    for (name, slot) in &request.headers {
        let parameter = request.wire(ParameterLocation::Header, name);
        if let Some(text) = parameter.header(&value(slot, fixtures)?)? {
            insert(&mut headers, name, &text)?;
        }
    }
    let mut cookies = Vec::new();
    for (name, slot) in &request.cookies {
        let parameter = request.wire(ParameterLocation::Cookie, name);
        cookies.extend(parameter.cookies(&value(slot, fixtures)?)?);
    }
    cookies.extend(carried);
    if !cookies.is_empty() {
        insert(&mut headers, "cookie", &cookie::header(&cookies))?;
    }
    Ok(headers)
}

fn insert(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), Failure> {
    let bad = |what: &str| Failure::Unsendable(format!("{what} is not allowed in the header {name}"));
    let key = HeaderName::try_from(name).map_err(|_| bad("the name"))?;
    headers.insert(key, HeaderValue::try_from(value).map_err(|_| bad("the value"))?);
    Ok(())
}

/// The text of a slot.
pub(crate) fn fill(slot: &Slot, fixtures: &Fixtures) -> Result<String, Failure> {
    Ok(plain(&value(slot, fixtures)?))
}

/// The value of a slot.
pub(crate) fn value(slot: &Slot, fixtures: &Fixtures) -> Result<Value, Failure> {
    match slot {
        Slot::Value(value) => Ok(value.clone()),
        Slot::Fixture(name, pointer) => {
            let found = fixtures.get(name).and_then(|fixture| fixture.pointer(pointer));
            found.cloned().ok_or_else(|| Failure::Unsendable(format!("the {name} has nothing at {pointer}")))
        }
        Slot::Unlike(name, pointer, otherwise) => {
            let found = fixtures.get(name).and_then(|fixture| fixture.pointer(pointer));
            Ok(found.and_then(|known| unlike(known, otherwise)).unwrap_or_else(|| otherwise.clone()))
        }
    }
}

/// The path, and the query that is written into it.
fn path(request: &Request, fixtures: &Fixtures) -> Result<String, Failure> {
    let mut written: IndexMap<&str, String> = IndexMap::new();
    for (name, slot) in &request.path_values {
        let parameter = request.wire(ParameterLocation::Path, name);
        written.insert(name, parameter.path(&value(slot, fixtures)?)?);
    }
    Ok(Template::parse(&request.path).fill(|name| written.get(name).cloned())?)
}

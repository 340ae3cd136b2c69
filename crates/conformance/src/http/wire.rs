//! From a request as data to HTTP: slots filled in, everything percent-encoded, credentials added.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use indexmap::IndexMap;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use specwright_openapi::{
    Api,
    api::{Encoding, Style},
};

use crate::{
    case::request::{Auth, Body, Request, Slot},
    http::credential::{Carried, Credentials, carry},
    http::exchange::Sent,
    http::transport::Failure,
};

/// Everything but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Boundary of multipart bodies: fixed, so that requests can be compared.
const BOUNDARY: &str = "specwright-boundary-7d8f2a61c3";

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
    pub(crate) fn write(&self, request: &Request, fixtures: &Fixtures) -> Result<Sent, Failure> {
        let carried = self.carried(request);
        let mut url = format!("{}{}", self.base.trim_end_matches('/'), path(request, fixtures)?);
        let mut pairs = Vec::new();
        for (name, slot) in &request.query {
            pairs.push((name.clone(), fill(slot, fixtures)?));
        }
        let secrets: Vec<String> = carried.query.iter().map(|(_, value)| encode(value)).collect();
        pairs.extend(carried.query);
        for (index, (name, value)) in pairs.iter().enumerate() {
            url.push(if index == 0 { '?' } else { '&' });
            url.push_str(&format!("{}={}", encode(name), encode(value)));
        }
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json, */*;q=0.5"));
        for (name, slot) in &request.headers {
            insert(&mut headers, name, &fill(slot, fixtures)?)?;
        }
        let mut cookies: Vec<(String, String)> = Vec::new();
        for (name, slot) in &request.cookies {
            cookies.push((name.clone(), fill(slot, fixtures)?));
        }
        cookies.extend(carried.cookies);
        if !cookies.is_empty() {
            let text: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            insert(&mut headers, "cookie", &text.join("; "))?;
        }
        let (media, body) = body(request, fixtures)?;
        if let Some(media) = media {
            insert(&mut headers, "content-type", &media)?;
        }
        headers.extend(carried.headers);
        let method = http::Method::from_bytes(request.method.as_str().as_bytes())
            .map_err(|error| Failure::Unsendable(error.to_string()))?;
        Ok(Sent { method, url, headers, body, secrets })
    }

    fn carried(&self, request: &Request) -> Carried {
        let mut carried = Carried::default();
        let schemes = request.schemes.iter().filter_map(|name| self.api.security_schemes.get(name));
        for scheme in schemes {
            match request.auth {
                Auth::Missing => {}
                Auth::Wrong => carry(scheme, &Credentials::wrong(scheme), &mut carried),
                Auth::Valid => {
                    if let Some(secret) = self.credentials.secret(&scheme.name) {
                        carry(scheme, secret, &mut carried);
                    }
                }
            }
        }
        carried
    }
}

impl Sent {
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

fn insert(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), Failure> {
    let bad = |what: &str| Failure::Unsendable(format!("{what} is not allowed in the header {name}"));
    let key = HeaderName::try_from(name).map_err(|_| bad("the name"))?;
    headers.insert(key, HeaderValue::try_from(value).map_err(|_| bad("the value"))?);
    Ok(())
}

/// One text, percent-encoded.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The text of a slot.
pub(crate) fn fill(slot: &Slot, fixtures: &Fixtures) -> Result<String, Failure> {
    Ok(match value(slot, fixtures)? {
        Value::String(text) => text,
        other => other.to_string(),
    })
}

/// The value of a slot.
pub(crate) fn value(slot: &Slot, fixtures: &Fixtures) -> Result<Value, Failure> {
    match slot {
        Slot::Text(text) => Ok(Value::String(text.clone())),
        Slot::Fixture(name, pointer) => {
            let found = fixtures.get(name).and_then(|fixture| fixture.pointer(pointer));
            found.cloned().ok_or_else(|| Failure::Unsendable(format!("the {name} has nothing at {pointer}")))
        }
    }
}

fn path(request: &Request, fixtures: &Fixtures) -> Result<String, Failure> {
    let mut path = request.path.clone();
    for (name, slot) in &request.path_values {
        path = path.replace(&format!("{{{name}}}"), &encode(&fill(slot, fixtures)?));
    }
    Ok(path)
}

fn body(request: &Request, fixtures: &Fixtures) -> Result<(Option<String>, Bytes), Failure> {
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
        Body::Form(value, encodings) => {
            let pairs = pairs(&value, &encodings)
                .into_iter()
                .map(|(key, value)| format!("{}={}", encode(&key), encode(&value)));
            let text = pairs.collect::<Vec<_>>().join("&");
            (Some("application/x-www-form-urlencoded".to_owned()), Bytes::from(text))
        }
        Body::Multipart(value, encodings) => {
            (Some(format!("multipart/form-data; boundary={BOUNDARY}")), multipart(&value, &encodings))
        }
        Body::Raw(media, bytes) => (Some(media), Bytes::from(bytes)),
    })
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// An object as key-value pairs (OpenAPI 3.1, 4.8.15 and 4.8.12.3).
fn pairs(value: &Value, encodings: &IndexMap<String, Encoding>) -> Vec<(String, String)> {
    let Value::Object(members) = value else { return Vec::new() };
    let mut pairs = Vec::new();
    for (name, member) in members {
        let encoding = encodings.get(name);
        let style = encoding.map_or(Style::Form, |encoding| encoding.style);
        let explode = encoding.is_none_or(|encoding| encoding.explode);
        let joined = |items: &[Value], by: &str| items.iter().map(text).collect::<Vec<_>>().join(by);
        match (member, style) {
            (Value::Array(items), Style::SpaceDelimited) => pairs.push((name.clone(), joined(items, " "))),
            (Value::Array(items), Style::PipeDelimited) => pairs.push((name.clone(), joined(items, "|"))),
            (Value::Array(items), _) if !explode => pairs.push((name.clone(), joined(items, ","))),
            (Value::Array(items), _) => pairs.extend(items.iter().map(|item| (name.clone(), text(item)))),
            (Value::Object(inner), Style::DeepObject) => {
                pairs.extend(inner.iter().map(|(key, value)| (format!("{name}[{key}]"), text(value))));
            }
            (other, _) => pairs.push((name.clone(), text(other))),
        }
    }
    pairs
}

fn multipart(value: &Value, encodings: &IndexMap<String, Encoding>) -> Bytes {
    let Value::Object(members) = value else { return Bytes::new() };
    let mut out = String::new();
    for (name, member) in members {
        let single = std::slice::from_ref(member);
        let parts = member.as_array().map_or(single, Vec::as_slice);
        let stated = encodings.get(name).and_then(|encoding| encoding.content_type.as_deref());
        for part in parts {
            let media = stated.or(if part.is_object() { Some("application/json") } else { None });
            out.push_str(&format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"\r\n",
                quoted(name)
            ));
            if let Some(media) = media {
                out.push_str(&format!("Content-Type: {media}\r\n"));
            }
            out.push_str(&format!("\r\n{}\r\n", text(part)));
        }
    }
    out.push_str(&format!("--{BOUNDARY}--\r\n"));
    Bytes::from(out)
}

/// A part's name as HTML's multipart encoding writes it.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

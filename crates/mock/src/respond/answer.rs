//! A response before it is bytes: what faults change and the log shows.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use serde_json::Value;

/// A response.
#[derive(Clone, Debug)]
pub(crate) struct ResponseDraft {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) content_type: Option<String>,
    pub(crate) payload: Payload,
    /// Why it is as it is, for the log.
    pub(crate) note: String,
}

/// What a response carries.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Payload {
    /// Nothing.
    Empty,
    /// JSON.
    Json(Value),
    /// Anything else.
    Text(String),
}

impl ResponseDraft {
    /// A response without a body.
    pub(crate) fn empty(status: u16, note: impl Into<String>) -> ResponseDraft {
        ResponseDraft {
            status,
            headers: Vec::new(),
            content_type: None,
            payload: Payload::Empty,
            note: note.into(),
        }
    }

    /// A response of the mock's own, which no document describes (RFC 9457).
    pub(crate) fn problem(status: u16, title: &str, mut members: Value) -> ResponseDraft {
        members["title"] = Value::String(title.to_owned());
        members["status"] = Value::from(status);
        ResponseDraft {
            content_type: Some("application/problem+json".to_owned()),
            payload: Payload::Json(members),
            ..ResponseDraft::empty(status, title)
        }
    }

    /// The response as HTTP. Statuses that forbid a body have none.
    pub(crate) fn into_http(self) -> Response<Bytes> {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let bodiless = status.is_informational()
            || status == StatusCode::NO_CONTENT
            || status == StatusCode::NOT_MODIFIED
            || self.payload == Payload::Empty;
        let mut response = Response::new(if bodiless { Bytes::new() } else { self.payload.into_bytes() });
        *response.status_mut() = status;
        if let Some(content_type) = self.content_type.filter(|_| !bodiless) {
            put(&mut response, header::CONTENT_TYPE.as_str(), &content_type);
        }
        for (name, value) in &self.headers {
            put(&mut response, name, value);
        }
        response
    }
}

impl Payload {
    fn into_bytes(self) -> Bytes {
        match self {
            Payload::Empty => Bytes::new(),
            Payload::Json(value) => Bytes::from(value.to_string()),
            Payload::Text(text) => Bytes::from(text),
        }
    }
}

/// Sets a header that can be set; a documented name or value that HTTP forbids is left out.
fn put(response: &mut Response<Bytes>, name: &str, value: &str) {
    let name = HeaderName::try_from(name).ok();
    let value = HeaderValue::try_from(value).ok();
    if let Some((name, value)) = name.zip(value) {
        response.headers_mut().insert(name, value);
    }
}

//! Exchanges: what was sent, and what came back.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use specwright_openapi::{
    Api,
    api::{Method, Operation, Response},
};

use crate::{case::request::Auth, generate::oracle::Oracle, http::transport::Failure};

/// What was sent, and what came back.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// Request as sent, credentials included; never shown as it is.
    pub sent: SentRequest,
    /// Response, or why there is none.
    pub answer: Result<ReceivedResponse, Failure>,
}

/// A request as it went over the wire.
#[derive(Clone, Debug)]
pub struct SentRequest {
    /// Method.
    pub method: http::Method,
    /// Whole URL.
    pub url: String,
    /// Headers; those that carry credentials are marked sensitive.
    pub headers: HeaderMap,
    /// Payload.
    pub body: Bytes,
    /// Parts of the URL that are credentials.
    pub secrets: Vec<String>,
}

/// A response, whole.
#[derive(Clone, Debug)]
pub struct ReceivedResponse {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Payload as it arrived; nothing is decompressed.
    pub body: Bytes,
}

/// Nesting at which the reader of JSON gives up.
const DEEPEST: usize = 128;

impl ReceivedResponse {
    /// The payload as JSON, or why it is none.
    pub fn json(&self) -> Result<Value, String> {
        serde_json::from_slice(&self.body).map_err(|error| error.to_string())
    }

    /// Whether the payload is nested deeper than is read: it may be JSON all the same.
    pub fn is_too_deep(&self) -> bool {
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        self.body.iter().any(|byte| {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b'[' | b'{' if !quoted => depth += 1,
                b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth >= DEEPEST
        })
    }

    /// The media type without parameters, lowercase.
    pub fn content_type(&self) -> Option<String> {
        let text = self.headers.get(http::header::CONTENT_TYPE)?.to_str().ok()?;
        Some(specwright_wire::media_type::essence(text).to_ascii_lowercase())
    }
}

/// A response in its place, as checks see it.
pub struct Observed<'a> {
    /// The documented API.
    pub api: &'a Api,
    /// Judges values against documented schemas.
    pub oracle: &'a Oracle,
    /// The operation that was addressed; none for a method no document mentions.
    pub operation: Option<&'a Operation>,
    /// The response documented for the status that came.
    pub documented: Option<&'a Response>,
    /// Which credentials travelled.
    pub auth: &'a Auth,
    /// The exchange.
    pub exchange: &'a Exchange,
    /// Whether the status is one the case allows. What comes with a wrong status is not judged further: it is the same deviation.
    pub expected: bool,
    /// Whether texts of the response may be shown.
    pub reveal: bool,
    /// Whether the target stands in for a deployment: it can refuse only as documented, and has to where nothing is.
    pub own: bool,
}

impl<'a> Observed<'a> {
    /// Whether what came has no body by the rules of HTTP: the response to a HEAD, and 204, 205 and 304.
    pub fn is_bodiless(&self) -> bool {
        let head = self.operation.is_some_and(|operation| operation.method == Method::Head);
        let status = self.exchange.answer.as_ref().map(|answer| answer.status.as_u16());
        head || matches!(status, Ok(204 | 205 | 304))
    }

    /// The response and its documentation, where there are both and the status was expected.
    pub fn documented_answer(&self) -> Option<(&'a Operation, &'a Response, &'a ReceivedResponse)> {
        let answer = self.exchange.answer.as_ref().ok()?;
        self.expected.then_some((self.operation?, self.documented?, answer))
    }
}

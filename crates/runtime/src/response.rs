//! A response as it came: status, headers, body.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use crate::DecodeError;
use crate::decode::{self, Located};
use crate::excerpt::Excerpt;

/// A response, its body read to the end. `Debug` shows neither body nor headers.
#[derive(Clone)]
pub struct Response {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Response {
    /// A response made of its parts.
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Response { status, headers, body: body.into() }
    }

    /// Status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Body, as it came.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The id that the vendor's support asks for: `X-Request-Id`, `Request-Id` or `X-Correlation-Id`.
    pub fn request_id(&self) -> Option<&str> {
        ["x-request-id", "request-id", "x-correlation-id"]
            .iter()
            .find_map(|name| self.headers.get(*name)?.to_str().ok())
    }

    /// Reads the body as JSON.
    ///
    /// # Errors
    ///
    /// Where the body is not JSON or not what `T` says, with the place.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        decode::json(&self.body)
    }

    /// Takes the body as it is.
    ///
    /// # Errors
    ///
    /// Where it should be text and is not UTF-8.
    pub fn raw<T: RawBody>(&self) -> Result<T, DecodeError> {
        T::from_bytes(&self.body)
            .ok_or_else(|| DecodeError::new::<T>(Located::new("expected UTF-8 text".to_owned()), &self.body))
    }

    pub(crate) fn excerpt(&self) -> Excerpt {
        Excerpt::of(&self.body)
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Response({}, {} bytes)", self.status, self.body.len())
    }
}

/// A body that is neither JSON nor a form: bytes or text, sent and read as it is.
#[diagnostic::on_unimplemented(
    message = "a body that is not JSON or a form is `Bytes`, `Vec<u8>` or `String`"
)]
pub trait RawBody: Sized {
    /// The body read; none where it cannot be.
    fn from_bytes(body: &Bytes) -> Option<Self>;

    /// The body to send; none sends nothing.
    fn to_bytes(&self) -> Option<Bytes>;
}

impl RawBody for Bytes {
    fn from_bytes(body: &Bytes) -> Option<Self> {
        Some(body.clone())
    }

    fn to_bytes(&self) -> Option<Bytes> {
        Some(self.clone())
    }
}

impl RawBody for Vec<u8> {
    fn from_bytes(body: &Bytes) -> Option<Self> {
        Some(body.to_vec())
    }

    fn to_bytes(&self) -> Option<Bytes> {
        Some(Bytes::copy_from_slice(self))
    }
}

impl RawBody for String {
    fn from_bytes(body: &Bytes) -> Option<Self> {
        String::from_utf8(body.to_vec()).ok()
    }

    fn to_bytes(&self) -> Option<Bytes> {
        Some(Bytes::copy_from_slice(self.as_bytes()))
    }
}

impl<T: RawBody> RawBody for Option<T> {
    fn from_bytes(body: &Bytes) -> Option<Self> {
        if body.is_empty() { Some(None) } else { T::from_bytes(body).map(Some) }
    }

    fn to_bytes(&self) -> Option<Bytes> {
        self.as_ref().and_then(RawBody::to_bytes)
    }
}

//! What generated API crates call: endpoints, errors, validation, paging; with the feature `client`, the HTTP client.
//!
//! Without features this crate knows no HTTP client: a request is a value ([`Endpoint::request`]) and so is the reading of an
//! answer ([`Endpoint::interpret`]).

#[doc(hidden)]
pub mod choice;
#[cfg(feature = "client")]
mod client;
#[doc(hidden)]
pub mod composed;
mod decode;
mod endpoint;
mod error;
mod excerpt;
mod integer;
pub mod lenient;
mod patch;
mod request;
mod response;
mod secret;
mod status;
#[doc(hidden)]
pub mod tagged;
mod timestamp;
pub mod validate;

#[cfg(feature = "client")]
pub use client::{
    Api, Call, Client, ClientBuilder, Credential, Event, Incoming, Outgoing, Pages, Rate, RetryPolicy,
    Scheme, SchemeKind, Server, SetupError, Summary, Transport, TypedResponse, Variable,
};
pub use decode::DecodeError;
pub use endpoint::{Endpoint, Paged, Paging};
pub use error::{
    BuildError, Error, Failure, MissingCredential, PageError, RedirectError, TransportError, TransportKind,
    Undecodable, Undocumented,
};
pub use excerpt::Excerpt;
pub use integer::Integer;
pub use lenient::IntOrString;
pub use patch::Patch;
pub use request::{
    ArrayStyle, Body, BooleanStyle, FieldEncoding, FieldStyle, Fields, File, ParameterStyle, Request,
    RequestBuilder, Style,
};
pub use response::{RawBody, Response};
pub use secret::Secret;
pub use specwright_macros::{
    Composed, Endpoint, Model, OpenEnum, StatusError, StatusOutput, TaggedUnion, UntaggedUnion,
};
pub use status::{NoDocumentedError, StatusError, StatusOutput, Statuses, UnknownValue};
pub use timestamp::{NotATimestamp, Timestamp};
pub use validate::{Validate, Violation, Violations};

pub use bytes::Bytes;
pub use http::{self, HeaderMap, Method, StatusCode};
pub use jiff::{self, civil::Date};
pub use serde_json;
pub use uuid::{self, Uuid};

/// What the derives call. Not for use by hand: may change in any version.
#[doc(hidden)]
pub mod __private {
    pub use crate::{choice, composed, tagged};
    pub use serde;
    pub use serde_json;

    /// Reads a whole number, also from `1.0`.
    pub fn read_integer<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        let read = <crate::Integer as serde::Deserialize>::deserialize(deserializer)?;
        read.as_i64().ok_or_else(|| serde::de::Error::custom("a whole number of 64 bits is expected"))
    }

    /// Reads `true` or `false`.
    pub fn read_boolean<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
        <bool as serde::Deserialize>::deserialize(deserializer)
    }

    /// `404 Not Found`.
    pub fn write_status(f: &mut std::fmt::Formatter<'_>, status: u16) -> std::fmt::Result {
        let known = http::StatusCode::from_u16(status).ok();
        match known.and_then(|known| known.canonical_reason()) {
            Some(reason) => write!(f, "{status} {reason}"),
            None => write!(f, "{status}"),
        }
    }
}

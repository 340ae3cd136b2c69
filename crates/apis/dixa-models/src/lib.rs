// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! Requests and schemas of Dixa API, end users, as plain data.
//!
//! Each operation is a struct that says how it becomes a request and how its answer is read; no HTTP client
//! stands behind it. The client is a crate of its own.
//!
//! End users are the people who write to or call an organisation: contacts with names, addresses, numbers
//! and custom attributes. These operations create, read, list, change and anonymise them, one at a time or
//! many at once.
//!
//! A success wraps its payload in `data`; lists add `meta` with links to the neighbouring pages. An error
//! carries a `message` whose wording is not stable enough to be parsed. A token may send 10 requests per
//! second (bursts of 4) and 864,000 per day; what exceeds that is answered with 429.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    reason = "names and sizes are the document's"
)]

#[rustfmt::skip]
mod endpoints;

#[rustfmt::skip]
mod models;

pub use endpoints::*;
pub use models::*;
pub use specwright_runtime::{Timestamp, Uuid};

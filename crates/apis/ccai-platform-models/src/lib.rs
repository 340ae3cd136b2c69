// Generated from specs/ccai-platform/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! Requests and schemas of CCAI Platform Apps API, end users, as plain data.
//!
//! Each operation is a struct that says how it becomes a request and how its answer is read; no HTTP client
//! stands behind it. The client is a crate of its own.
//!
//! End users of Google Cloud's Contact Center AI Platform. There is one end-user object for each end user of
//! the platform. Its `id` is what other operations, such as starting a chat, refer to; its `identifier` is
//! the customer's own key.
//!
//! A customer may send 10 requests per second, counted over all credentials. Updates are backward
//! compatible; new keys may appear in responses at any time, and clients ignore the keys that they do not
//! know.

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

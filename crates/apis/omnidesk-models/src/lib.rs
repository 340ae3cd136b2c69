// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! Requests and schemas of Omnidesk API, users, as plain data.
//!
//! Each operation is a struct that says how it becomes a request and how its answer is read; no HTTP client
//! stands behind it. The client is a crate of its own.
//!
//! Users of Omnidesk, the omnichannel helpdesk at omnidesk.io: the agents who answer customers, their views,
//! statuses, statistics and settings. (omnidesk.ru is another product.)
//!
//! Bodies of responses are not documented. What a form leaves out is not changed; what it carries empty is
//! written as empty.

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

// Generated from specs/thulium/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! Requests and schemas of Thulium REST API, agents, as plain data.
//!
//! Each operation is a struct that says how it becomes a request and how its answer is read; no HTTP client
//! stands behind it. The client is a crate of its own.
//!
//! Agents of a Thulium call centre. One operation is documented: adding an agent. The public list of methods
//! has none that changes or removes one, so what is added stays.
//!
//! Error messages are English unless the request says `Accept-Language: pl`.

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
pub use specwright_runtime::Secret;

// Generated from specs/thulium/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! The schemas of the document, one module each.

#![cfg_attr(rustfmt, rustfmt_skip)]

#[rustfmt::skip]
mod added_agent;

#[rustfmt::skip]
mod error_entry;

#[rustfmt::skip]
mod errors;

#[rustfmt::skip]
mod new_agent;

pub use added_agent::*;
pub use error_entry::*;
pub use errors::*;
pub use new_agent::*;

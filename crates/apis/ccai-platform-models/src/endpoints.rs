// Generated from specs/ccai-platform/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! The operations of the document, one module each.

#![cfg_attr(rustfmt, rustfmt_skip)]

#[rustfmt::skip]
mod get_end_user;

#[rustfmt::skip]
mod upsert_end_user;

pub use get_end_user::*;
pub use upsert_end_user::*;

// Generated from specs/ccai-platform/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! The schemas of the document, one module each.

#![cfg_attr(rustfmt, rustfmt_skip)]

#[rustfmt::skip]
mod end_user;

#[rustfmt::skip]
mod end_user_details;

pub use end_user::*;
pub use end_user_details::*;

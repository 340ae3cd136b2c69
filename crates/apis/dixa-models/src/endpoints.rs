// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! The operations of the document, one module each.

#![cfg_attr(rustfmt, rustfmt_skip)]

#[rustfmt::skip]
mod anonymize_end_user;

#[rustfmt::skip]
mod create_end_user;

#[rustfmt::skip]
mod create_end_users;

#[rustfmt::skip]
mod get_end_user;

#[rustfmt::skip]
mod list_end_user_conversations;

#[rustfmt::skip]
mod list_end_users;

#[rustfmt::skip]
mod patch_end_user;

#[rustfmt::skip]
mod patch_end_user_custom_attributes;

#[rustfmt::skip]
mod patch_end_users;

#[rustfmt::skip]
mod update_end_user;

#[rustfmt::skip]
mod update_end_users;

pub use anonymize_end_user::*;
pub use create_end_user::*;
pub use create_end_users::*;
pub use get_end_user::*;
pub use list_end_user_conversations::*;
pub use list_end_users::*;
pub use patch_end_user::*;
pub use patch_end_user_custom_attributes::*;
pub use patch_end_users::*;
pub use update_end_user::*;
pub use update_end_users::*;

// Generated from specs/ccai-platform/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

#![doc = include_str!("../README.md")]
#![cfg_attr(rustfmt, rustfmt_skip)]

#[rustfmt::skip]
mod api;

#[rustfmt::skip]
mod client;

pub use api::API;
pub use client::Client;
pub use specwright_runtime::{
    Answer, Call, ClientBuilder, Credential, Endpoint, Error, Event, Pages, Patch, Rate,
    RetryPolicy, Secret, SetupError, Timestamp, Transport, Uuid,
};

/// Requests and schemas.
pub use ccai_platform_models as models;

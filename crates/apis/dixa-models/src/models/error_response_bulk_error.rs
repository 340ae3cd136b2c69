// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `ErrorResponseBulkError`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The item was answered with an error.
///
/// Source: published by the vendor outside its document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct ErrorResponseBulkError {
    /// The reason in words; not to be parsed.
    ///
    /// Source: published by the vendor outside its document.
    pub message: String,
}

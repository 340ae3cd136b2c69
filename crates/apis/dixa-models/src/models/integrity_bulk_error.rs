// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `IntegrityBulkError`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The item contradicts what is stored.
///
/// Source: published by the vendor outside its document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct IntegrityBulkError {
    /// The end user concerned.
    ///
    /// Source: published by the vendor outside its document.
    #[serde(with = "specwright_runtime::lenient::as_string")]
    pub id: String,
    /// The reason in words; not to be parsed.
    ///
    /// Source: published by the vendor outside its document.
    pub message: String,
}

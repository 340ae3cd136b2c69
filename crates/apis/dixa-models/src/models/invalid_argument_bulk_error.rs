// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `InvalidArgumentBulkError`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The item carries an invalid value.
///
/// Source: published by the vendor outside its document.
///
/// Note: Not in the older copy of the vendor's specification.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct InvalidArgumentBulkError {
    /// The reason in words; not to be parsed.
    ///
    /// Source: published by the vendor outside its document.
    pub message: String,
}

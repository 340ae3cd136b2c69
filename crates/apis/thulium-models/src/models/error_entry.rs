// Generated from specs/thulium/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `ErrorEntry`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// One reason.
///
/// Source: published by the vendor outside its document (deduced: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct ErrorEntry {
    /// The reason in words, in English or Polish.
    ///
    /// Source: published by the vendor outside its document.
    pub message: String,
    /// The reason as a number.
    ///
    /// Source: published by the vendor outside its document.
    pub code: i64,
}

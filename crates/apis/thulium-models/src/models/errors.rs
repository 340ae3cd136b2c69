// Generated from specs/thulium/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `Errors`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;
use crate::ErrorEntry;

/// Why a request was refused.
///
/// Source: published by the vendor outside its document (deduced: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct Errors {
    /// Identifies the request towards the vendor's support.
    ///
    /// Source: published by the vendor outside its document.
    #[serde(with = "specwright_runtime::lenient::as_string")]
    pub request_id: String,
    /// One entry for each reason.
    ///
    /// Source: published by the vendor outside its document.
    #[model(items(nested))]
    pub errors: Vec<ErrorEntry>,
}

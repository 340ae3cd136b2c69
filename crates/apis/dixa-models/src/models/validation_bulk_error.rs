// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `ValidationBulkError`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The item breaks a rule.
///
/// Source: document 001, lines 151-155, 419-423, 522-526 (published elsewhere: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct ValidationBulkError {
    /// The end user that could not be changed; after a bulk creation, something else.
    ///
    /// Source: document 001, lines 152, 420, 523 (published elsewhere: `type`).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_string"
    )]
    pub id: Option<String>,
    /// The reason in words; not to be parsed, its form differs between operations.
    ///
    /// Source: document 001, lines 153, 421, 524 (published elsewhere: `type`).
    pub message: String,
}

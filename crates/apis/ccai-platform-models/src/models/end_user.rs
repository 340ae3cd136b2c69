// Generated from specs/ccai-platform/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `EndUser`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// An end user.
///
/// Source: document 000, lines 69-72, 117-120, 140-143 (deduced: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct EndUser {
    /// The platform's own identifier.
    ///
    /// Source: document 000, lines 70, 94, 118, 141.
    #[serde(with = "specwright_runtime::lenient::as_integer")]
    pub id: i64,
    /// The customer's identifier.
    ///
    /// Source: document 000, lines 71, 95, 119, 142.
    pub identifier: String,
}

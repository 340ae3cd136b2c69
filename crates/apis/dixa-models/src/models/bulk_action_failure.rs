// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `BulkActionFailure`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;
use crate::BulkError;

/// The item was refused.
///
/// Source: document 001, lines 155, 423, 526 (published elsewhere: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct BulkActionFailure {
    /// Why an item was refused.
    ///
    /// Source: document 001, lines 154, 422, 525 (published elsewhere: `oneOf`).
    #[model(nested)]
    pub error: BulkError,
}

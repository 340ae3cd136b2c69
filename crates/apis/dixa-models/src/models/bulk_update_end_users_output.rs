// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `BulkUpdateEndUsersOutput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;
use crate::BulkActionOutcome;

/// Outcomes of a bulk update.
///
/// Source: document 001, lines 495-529.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct BulkUpdateEndUsersOutput {
    /// One entry for each.
    ///
    /// Source: document 001, lines 495-529 (published elsewhere: `type`, `items`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(items(nested))]
    pub data: Option<Vec<BulkActionOutcome>>,
}

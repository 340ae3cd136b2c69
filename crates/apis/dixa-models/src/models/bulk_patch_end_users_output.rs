// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `BulkPatchEndUsersOutput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;
use crate::BulkActionOutcome;

/// Outcomes of a bulk patch.
///
/// Source: document 001, lines 393-426.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct BulkPatchEndUsersOutput {
    /// One entry for each.
    ///
    /// Source: document 001, lines 393-426 (published elsewhere: `type`, `items`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(items(nested))]
    pub data: Option<Vec<BulkActionOutcome>>,
}

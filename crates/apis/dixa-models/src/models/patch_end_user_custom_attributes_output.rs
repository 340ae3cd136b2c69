// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `PatchEndUserCustomAttributesOutput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;
use crate::CustomAttribute;

/// The changed custom attributes.
///
/// Source: document 001, lines 353-369.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct PatchEndUserCustomAttributesOutput {
    /// One entry for each.
    ///
    /// Source: document 001, lines 353-369 (published elsewhere: `type`, `items`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(items(nested))]
    pub data: Option<Vec<CustomAttribute>>,
}

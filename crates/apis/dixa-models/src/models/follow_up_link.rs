// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `FollowUpLink`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The conversation follows up another one.
///
/// Source: published by the vendor outside its document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct FollowUpLink {
    /// The other conversation.
    ///
    /// Source: published by the vendor outside its document.
    #[serde(rename = "parentId", with = "specwright_runtime::lenient::as_integer")]
    pub parent_id: i64,
}

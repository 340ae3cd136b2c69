// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `SideConversationLink`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The conversation runs beside another one.
///
/// Source: document 001, lines 214-217 (published elsewhere: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct SideConversationLink {
    /// The other conversation.
    ///
    /// Source: document 001, line 215 (published elsewhere: `type`, `format`).
    #[serde(rename = "parentId", with = "specwright_runtime::lenient::as_integer")]
    pub parent_id: i64,
}

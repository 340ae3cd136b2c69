// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateMaxChatsInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The maximum.
///
/// Source: document 002, line 107.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::UpdateMaxChatsInput;
///
/// let value = UpdateMaxChatsInput::new().user_id("UID").max_chats(1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct UpdateMaxChatsInput {
    /// The user meant; by default the one the key belongs to.
    ///
    /// Default where it is left out: `UID`.
    ///
    /// Source: document 002, lines 100, 107 (deduced: `type`, `description`).
    ///
    /// Note: Published as a number whose default is the text UID; on the wire of a form the two cannot be told
    /// apart.
    #[serde(
        rename = "userID",
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_string"
    )]
    pub user_id: Option<String>,
    /// Largest number of chats at a time.
    ///
    /// Source: document 002, line 107 (deduced: `type`).
    #[serde(rename = "maxChats", default, skip_serializing_if = "Option::is_none")]
    pub max_chats: Option<i64>,
}

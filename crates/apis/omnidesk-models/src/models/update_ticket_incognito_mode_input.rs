// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateTicketIncognitoModeInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// Whether the user looks at tickets unseen.
///
/// Source: document 002, line 215.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::UpdateTicketIncognitoModeInput;
///
/// let value = UpdateTicketIncognitoModeInput::new().user_id("UID").state(1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct UpdateTicketIncognitoModeInput {
    /// The user meant; by default the one the key belongs to.
    ///
    /// Default where it is left out: `UID`.
    ///
    /// Source: document 002, lines 208, 215 (deduced: `type`, `description`).
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
    /// 1 for on, presumably 0 for off.
    ///
    /// Source: document 002, line 215 (deduced: `type`, `description`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<i64>,
}

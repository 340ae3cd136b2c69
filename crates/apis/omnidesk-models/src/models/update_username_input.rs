// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateUsernameInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The new login name.
///
/// Source: document 002, line 274.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::UpdateUsernameInput;
///
/// let value = UpdateUsernameInput::new().id(1).username("text");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct UpdateUsernameInput {
    /// The user meant.
    ///
    /// Source: document 002, line 274 (deduced: `type`).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_integer"
    )]
    pub id: Option<i64>,
    /// The new login name; called name where a user is created.
    ///
    /// Constraints: pattern `^[a-zA-Z0-9\.\-]+$`.
    ///
    /// Source: document 002, lines 267, 274.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^[a-zA-Z0-9\.\-]+$")]
    pub username: Option<String>,
}

// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `LockUserStatusInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The user and the status.
///
/// Source: document 002, lines 250-253.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::LockUserStatusInput;
///
/// let value = LockUserStatusInput::new().user_id(1).status(1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct LockUserStatusInput {
    /// The user meant.
    ///
    /// Source: document 002, line 251 (deduced: `type`).
    #[serde(
        rename = "userID",
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_integer"
    )]
    pub user_id: Option<i64>,
    /// The status.
    ///
    /// Source: document 002, line 252 (deduced: `type`).
    ///
    /// Note: Called statusID where a status is updated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<i64>,
}

// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UnlockUserStatusInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The user.
///
/// Source: document 002, lines 262-264.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::UnlockUserStatusInput;
///
/// let value = UnlockUserStatusInput::new().user_id(1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct UnlockUserStatusInput {
    /// The user meant.
    ///
    /// Source: document 002, line 263 (deduced: `type`).
    #[serde(
        rename = "userID",
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_integer"
    )]
    pub user_id: Option<i64>,
}

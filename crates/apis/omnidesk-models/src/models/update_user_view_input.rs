// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateUserViewInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The view and its new value.
///
/// Source: document 002, line 97.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::UpdateUserViewInput;
///
/// let value = UpdateUserViewInput::new().user_id("UID").view_id(1).new_value(1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct UpdateUserViewInput {
    /// The user meant; by default the one the key belongs to.
    ///
    /// Default where it is left out: `UID`.
    ///
    /// Source: document 002, lines 90, 97 (deduced: `type`, `description`).
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
    /// The view.
    ///
    /// Source: document 002, line 97 (deduced: `type`).
    #[serde(
        rename = "viewID",
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_integer"
    )]
    pub view_id: Option<i64>,
    /// The new value, presumably 1 for selected and 0 for not.
    ///
    /// Source: document 002, line 97 (deduced: `type`, `description`).
    #[serde(rename = "newValue", default, skip_serializing_if = "Option::is_none")]
    pub new_value: Option<i64>,
}

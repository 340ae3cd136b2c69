// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateUserStatusInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The user and the new status.
///
/// Source: document 002, lines 199-205.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::UpdateUserStatusInput;
///
/// let value = UpdateUserStatusInput::new()
///     .user_id(1)
///     .user_email_address("name@gmail.com")
///     .status_id(1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct UpdateUserStatusInput {
    /// The user meant.
    ///
    /// Source: document 002, line 200 (deduced: `type`).
    #[serde(
        rename = "userID",
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_integer"
    )]
    pub user_id: Option<i64>,
    /// E-mail address of the user meant.
    ///
    /// Constraints: format `email`.
    ///
    /// Source: document 002, line 201 (deduced: `format`).
    #[serde(
        rename = "userEmailAddress",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub user_email_address: Option<String>,
    /// The new status.
    ///
    /// Source: document 002, line 202 (deduced: `type`).
    #[serde(
        rename = "statusID",
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_integer"
    )]
    pub status_id: Option<i64>,
    /// The last internal call.
    ///
    /// Source: document 002, line 203 (deduced: `type`, `description`).
    #[serde(
        rename = "lastInternalCallID",
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_integer"
    )]
    pub last_internal_call_id: Option<i64>,
    /// When the browser sent the request.
    ///
    /// Default where it is left out: `0`.
    ///
    /// Source: document 002, lines 192, 204 (deduced: `type`, `description`).
    ///
    /// Note: Unit and origin are not known.
    #[serde(
        rename = "browserRequestTime",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub browser_request_time: Option<i64>,
}

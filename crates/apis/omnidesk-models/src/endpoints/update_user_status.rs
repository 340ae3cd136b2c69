// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateUserStatus` and `UpdateUserStatusError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, UpdateUserStatusInput};

/// Update user status.
///
/// `POST /api/v2/user/updateStatus`
///
/// Changes the status of a user.
///
/// Needs the permission `USER_CUD`.
///
/// It sends mail or disturbs a person.
///
/// Source: document 002, lines 16-17, 191, 193.
///
/// Note: How the two ways to name the user go together is not said.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{UpdateUserStatus, UpdateUserStatusInput};
///
/// let request = UpdateUserStatus::new(
///     UpdateUserStatusInput::new()
///         .user_id(1)
///         .user_email_address("name@gmail.com")
///         .status_id(1),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    POST,
    "/api/v2/user/updateStatus",
    id = "updateUserStatus",
    security = ["apiKey"],
    ok(200 = ()),
    error = UpdateUserStatusError
)]
pub struct UpdateUserStatus {
    /// The user and the new status.
    ///
    /// Sent as `multipart/form-data`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "multipart/form-data")]
    pub body: UpdateUserStatusInput,
}

/// What `UpdateUserStatus` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpdateUserStatusError {
    /// The request is not acceptable.
    ///
    /// Source: deduced; no document says it.
    #[status(400)]
    BadRequest(Error),
    /// The key is missing or wrong.
    ///
    /// Source: deduced; no document says it.
    #[status(401)]
    Unauthorized(Error),
    /// Any other refusal, for instance because the key lacks the permission.
    ///
    /// Source: deduced; no document says it.
    #[status(4XX)]
    Status4xx(u16, Error),
}

// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UnlockUserStatus` and `UnlockUserStatusError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, UnlockUserStatusInput};

/// Unlock user status.
///
/// `POST /api/v2/user/statusLockDelete`
///
/// Removes the lock from the status of a user.
///
/// Needs the permission `USER_CUD`.
///
/// It sends mail or disturbs a person.
///
/// Source: document 002, lines 16-17, 255-256.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{UnlockUserStatus, UnlockUserStatusInput};
///
/// let request = UnlockUserStatus::new(UnlockUserStatusInput::new().user_id(1));
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    POST,
    "/api/v2/user/statusLockDelete",
    id = "unlockUserStatus",
    security = ["apiKey"],
    ok(200 = ()),
    error = UnlockUserStatusError
)]
pub struct UnlockUserStatus {
    /// The user.
    ///
    /// Sent as `multipart/form-data`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "multipart/form-data")]
    pub body: UnlockUserStatusInput,
}

/// What `UnlockUserStatus` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UnlockUserStatusError {
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

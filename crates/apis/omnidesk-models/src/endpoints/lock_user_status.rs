// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `LockUserStatus` and `LockUserStatusError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, LockUserStatusInput};

/// Lock user status.
///
/// `POST /api/v2/user/statusLock`
///
/// Gives a user a status and locks it.
///
/// Needs the permission `USER_CUD`.
///
/// It sends mail or disturbs a person.
///
/// Source: document 002, lines 16-17, 243-244.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{LockUserStatus, LockUserStatusInput};
///
/// let request = LockUserStatus::new(LockUserStatusInput::new().user_id(1).status(1));
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    POST,
    "/api/v2/user/statusLock",
    id = "lockUserStatus",
    security = ["apiKey"],
    ok(200 = ()),
    error = LockUserStatusError
)]
pub struct LockUserStatus {
    /// The user and the status.
    ///
    /// Sent as `multipart/form-data`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "multipart/form-data")]
    pub body: LockUserStatusInput,
}

/// What `LockUserStatus` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum LockUserStatusError {
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

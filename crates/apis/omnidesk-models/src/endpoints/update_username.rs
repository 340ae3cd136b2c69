// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateUsername` and `UpdateUsernameError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, UpdateUsernameInput};

/// Update username.
///
/// `PUT /api/v2/user/usernameUpdate`
///
/// Changes the login name of a user.
///
/// Needs the permission `USER_CUD`.
///
/// Source: document 002, lines 16-17, 266, 268.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{UpdateUsername, UpdateUsernameInput};
///
/// let request = UpdateUsername::new(UpdateUsernameInput::new().id(1).username("text"));
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PUT,
    "/api/v2/user/usernameUpdate",
    id = "updateUsername",
    security = ["apiKey"],
    ok(200 = ()),
    error = UpdateUsernameError
)]
pub struct UpdateUsername {
    /// The new login name.
    ///
    /// Sent as `application/x-www-form-urlencoded`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "application/x-www-form-urlencoded")]
    pub body: UpdateUsernameInput,
}

/// What `UpdateUsername` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpdateUsernameError {
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

// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateUser` and `UpdateUserError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, UpdateUserInput};

/// Update user.
///
/// `PUT /api/v2/user/{id}`
///
/// Changes a user. A field that is left out keeps its value; one that is sent empty is written as empty.
///
/// Needs the permission `USER_CUD`.
///
/// Source: document 002, lines 16-17, 73-74, 81.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{UpdateUser, UpdateUserInput};
///
/// let request = UpdateUser::new(1, UpdateUserInput::new());
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PUT,
    "/api/v2/user/{id}",
    id = "updateUser",
    security = ["apiKey"],
    ok(200 = ()),
    error = UpdateUserError
)]
pub struct UpdateUser {
    /// The user to change.
    ///
    /// Source: document 002, line 81 (deduced: `type`).
    ///
    /// Note: A whole number, so that no other path of this API is taken for it.
    #[endpoint(path = "id")]
    pub id: i64,
    /// The fields to change.
    ///
    /// Sent as `application/x-www-form-urlencoded`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "application/x-www-form-urlencoded")]
    pub body: UpdateUserInput,
}

/// What `UpdateUser` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpdateUserError {
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

// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateFirstName` and `UpdateFirstNameError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, UpdateFirstNameInput};

/// Update first name.
///
/// `PUT /api/v2/user/firstnameUpdate`
///
/// Changes the first name of a user.
///
/// Needs the permission `USER_CUD`.
///
/// Source: document 002, lines 16-17, 276, 278.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{UpdateFirstName, UpdateFirstNameInput};
///
/// let request = UpdateFirstName::new(
///     UpdateFirstNameInput::new().id(1).firstname("text"),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PUT,
    "/api/v2/user/firstnameUpdate",
    id = "updateFirstName",
    security = ["apiKey"],
    ok(200 = ()),
    error = UpdateFirstNameError
)]
pub struct UpdateFirstName {
    /// The new first name.
    ///
    /// Sent as `application/x-www-form-urlencoded`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "application/x-www-form-urlencoded")]
    pub body: UpdateFirstNameInput,
}

/// What `UpdateFirstName` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpdateFirstNameError {
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

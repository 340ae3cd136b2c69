// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateLastName` and `UpdateLastNameError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, UpdateLastNameInput};

/// Update last name.
///
/// `PUT /api/v2/user/lastnameUpdate`
///
/// Changes the last name of a user.
///
/// Needs the permission `USER_CUD`.
///
/// Source: document 002, lines 16-17, 286, 288.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{UpdateLastName, UpdateLastNameInput};
///
/// let request = UpdateLastName::new(UpdateLastNameInput::new().id(1).lastname("text"));
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PUT,
    "/api/v2/user/lastnameUpdate",
    id = "updateLastName",
    security = ["apiKey"],
    ok(200 = ()),
    error = UpdateLastNameError
)]
pub struct UpdateLastName {
    /// The new last name.
    ///
    /// Sent as `application/x-www-form-urlencoded`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "application/x-www-form-urlencoded")]
    pub body: UpdateLastNameInput,
}

/// What `UpdateLastName` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpdateLastNameError {
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

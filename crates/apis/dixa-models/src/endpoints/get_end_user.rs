// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `GetEndUser` and `GetEndUserError`.

use specwright_runtime::{Endpoint, StatusError, Uuid};
use crate::{ErrorMessage, GetEndUserOutput};

/// Get end user.
///
/// `GET /v1/endusers/{userId}`
///
/// Returns the end user with this id.
///
/// Source: document 001, line 159 (published elsewhere: `method`, `path`).
///
/// # Example
///
/// ```no_run
/// use dixa_models::{GetEndUser, Uuid};
///
/// let request = GetEndUser::new(
///     "434ce9f5-14c8-4be1-a0a8-f755010deb9b".parse::<Uuid>()?,
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    GET,
    "/v1/endusers/{userId}",
    id = "getEndUser",
    security = ["ApiKeyAuth"],
    ok(200 = GetEndUserOutput),
    error = GetEndUserError
)]
pub struct GetEndUser {
    /// The end user's id.
    ///
    /// Source: document 001, line 161 (published elsewhere: `type`, `format`, `required`).
    #[endpoint(path = "userId")]
    pub user_id: Uuid,
}

/// What `GetEndUser` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum GetEndUserError {
    /// The id in the path is invalid, or a value taken from the request's context is.
    ///
    /// Source: document 001, line 161 (published elsewhere: `status`).
    #[status(400)]
    BadRequest(ErrorMessage),
    /// The token is missing or wrong, or its user may not perform the operation.
    ///
    /// Source: deduced; no document says it.
    #[status(401)]
    Unauthorized(ErrorMessage),
    /// An entity that the request names does not exist.
    ///
    /// Source: document 001, line 162 (published elsewhere: `status`).
    #[status(404)]
    NotFound(ErrorMessage),
    /// The token sent more requests than its rate or daily quota allows.
    ///
    /// Source: published by the vendor outside its document.
    #[status(429)]
    TooManyRequests,
    /// Processing the request failed inside the service.
    ///
    /// Source: document 001, line 163 (published elsewhere: `status`).
    #[status(500)]
    InternalServerError(ErrorMessage),
}

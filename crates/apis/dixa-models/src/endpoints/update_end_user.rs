// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateEndUser` and `UpdateEndUserError`.

use specwright_runtime::{Endpoint, StatusError, Uuid};
use crate::{ErrorMessage, UpdateEndUserInput, UpdateEndUserOutput};

/// Update end user.
///
/// `PUT /v1/endusers/{userId}`
///
/// Replaces the details of an end user.
///
/// Source: document 001, line 427 (published elsewhere: `method`, `path`).
///
/// Note: Whether a left-out member is cleared is not said; it is deduced from the method.
///
/// # Example
///
/// ```no_run
/// use dixa_models::{UpdateEndUser, UpdateEndUserInput, Uuid};
///
/// let request = UpdateEndUser::new(
///     "434ce9f5-14c8-4be1-a0a8-f755010deb9b".parse::<Uuid>()?,
///     UpdateEndUserInput::new("Alice Brown")
///         .email("alice@brown.com")
///         .phone_number("+551155256325")
///         .additional_emails(vec!["alice@secondary.email".to_owned()]),
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PUT,
    "/v1/endusers/{userId}",
    id = "updateEndUser",
    security = ["ApiKeyAuth"],
    ok(200 = UpdateEndUserOutput),
    error = UpdateEndUserError
)]
pub struct UpdateEndUser {
    /// The end user's id.
    ///
    /// Source: document 001, line 430 (published elsewhere: `type`, `format`, `required`).
    #[endpoint(path = "userId")]
    pub user_id: Uuid,
    /// The new details of the end user.
    ///
    /// Sent as `application/json`.
    ///
    /// Source: document 001, line 428 (published elsewhere: `required`).
    #[endpoint(body = "application/json")]
    pub body: UpdateEndUserInput,
}

/// What `UpdateEndUser` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpdateEndUserError {
    /// The id in the path is invalid, a value taken from the request's context is, the body is, or validation
    /// failed during the update.
    ///
    /// Source: document 001, line 430 (published elsewhere: `status`).
    #[status(400)]
    BadRequest(ErrorMessage),
    /// The token is missing or wrong, or its user may not perform the operation.
    ///
    /// Source: deduced; no document says it.
    #[status(401)]
    Unauthorized(ErrorMessage),
    /// An entity that the request names does not exist.
    ///
    /// Source: document 001, line 431 (published elsewhere: `status`).
    #[status(404)]
    NotFound(ErrorMessage),
    /// The token sent more requests than its rate or daily quota allows.
    ///
    /// Source: published by the vendor outside its document.
    #[status(429)]
    TooManyRequests,
    /// Processing the request failed inside the service.
    ///
    /// Source: document 001, line 432 (published elsewhere: `status`).
    #[status(500)]
    InternalServerError(ErrorMessage),
}

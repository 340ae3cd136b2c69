// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `PatchEndUser` and `PatchEndUserError`.

use specwright_runtime::{Endpoint, StatusError, Uuid};
use crate::{ErrorMessage, PatchEndUserInput, PatchEndUserOutput};

/// Patch end user.
///
/// `PATCH /v1/endusers/{userId}`
///
/// Changes the given members of an end user; the others keep their values.
///
/// Source: document 001, line 298 (published elsewhere: `method`, `path`).
///
/// Note: That a left-out member keeps its value is deduced from the word patch. What null means, and how a
/// member is cleared, is not said.
///
/// # Example
///
/// ```no_run
/// use dixa_models::{PatchEndUser, PatchEndUserInput, Uuid};
///
/// let request = PatchEndUser::new(
///     "434ce9f5-14c8-4be1-a0a8-f755010deb9b".parse::<Uuid>()?,
///     PatchEndUserInput::new()
///         .display_name("Alice Brown")
///         .email("alice@brown.com")
///         .phone_number("+551155256325"),
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PATCH,
    "/v1/endusers/{userId}",
    id = "patchEndUser",
    security = ["ApiKeyAuth"],
    ok(200 = PatchEndUserOutput),
    error = PatchEndUserError
)]
pub struct PatchEndUser {
    /// The id of the end user to change.
    ///
    /// Source: document 001, line 301 (published elsewhere: `type`, `format`, `required`).
    #[endpoint(path = "userId")]
    pub user_id: Uuid,
    /// The members to change.
    ///
    /// Sent as `application/json`.
    ///
    /// Source: document 001, line 299 (published elsewhere: `required`).
    #[endpoint(body = "application/json")]
    pub body: PatchEndUserInput,
}

/// What `PatchEndUser` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum PatchEndUserError {
    /// The id in the path is invalid, a value taken from the request's context is, the body is, or validation
    /// failed during the update.
    ///
    /// Source: document 001, line 301 (published elsewhere: `status`).
    #[status(400)]
    BadRequest(ErrorMessage),
    /// The token is missing or wrong, or its user may not perform the operation.
    ///
    /// Source: deduced; no document says it.
    #[status(401)]
    Unauthorized(ErrorMessage),
    /// An entity that the request names does not exist.
    ///
    /// Source: document 001, line 302 (published elsewhere: `status`).
    #[status(404)]
    NotFound(ErrorMessage),
    /// The token sent more requests than its rate or daily quota allows.
    ///
    /// Source: published by the vendor outside its document.
    #[status(429)]
    TooManyRequests,
    /// Processing the request failed inside the service.
    ///
    /// Source: document 001, line 303 (published elsewhere: `status`).
    #[status(500)]
    InternalServerError(ErrorMessage),
}

// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `AnonymizeEndUser` and `AnonymizeEndUserError`.

use specwright_runtime::{Endpoint, StatusError, Uuid};
use crate::{AnonymizeEntityOutput, ErrorMessage};

/// Anonymize end user.
///
/// `PATCH /v1/endusers/{userId}/anonymize`
///
/// Requests that an end user be anonymised. **This cannot be undone** and extends to all conversations and
/// messages of the end user. The request is queued: normally it is done soon, at the latest within 24 hours;
/// `GET /v1/anonymization/request/{requestId}` tells how far it has come. Unless `force` is given, the end
/// user must have no conversation that is not closed.
///
/// What it does cannot be undone.
///
/// Source: document 001, line 1 (published elsewhere: `method`, `path`).
///
/// # Example
///
/// ```no_run
/// use dixa_models::{AnonymizeEndUser, Uuid};
///
/// let request = AnonymizeEndUser::new(
///         "434ce9f5-14c8-4be1-a0a8-f755010deb9b".parse::<Uuid>()?,
///     )
///     .force(true);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PATCH,
    "/v1/endusers/{userId}/anonymize",
    id = "anonymizeEndUser",
    security = ["ApiKeyAuth"],
    ok(202 = AnonymizeEntityOutput),
    error = AnonymizeEndUserError
)]
pub struct AnonymizeEndUser {
    /// The id of the end user to anonymise.
    ///
    /// Source: published by the vendor outside its document.
    #[endpoint(path = "userId")]
    pub user_id: Uuid,
    /// Whether to force the closing of conversations that the end user began and that are not closed.
    ///
    /// Default where it is left out: `false`.
    ///
    /// Source: published by the vendor outside its document.
    #[endpoint(query = "force")]
    pub force: Option<bool>,
}

/// What `AnonymizeEndUser` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum AnonymizeEndUserError {
    /// The request is invalid.
    ///
    /// Source: published by the vendor outside its document.
    #[status(400)]
    BadRequest(ErrorMessage),
    /// The token is missing or wrong, or its user may not perform the operation.
    ///
    /// Source: deduced; no document says it.
    #[status(401)]
    Unauthorized(ErrorMessage),
    /// The end user does not exist.
    ///
    /// Source: published by the vendor outside its document.
    #[status(404)]
    NotFound(ErrorMessage),
    /// The end user still has conversations that are not closed, and `force` is not given.
    ///
    /// Source: published by the vendor outside its document (deduced: `description`).
    #[status(409)]
    Conflict(ErrorMessage),
    /// The token sent more requests than its rate or daily quota allows.
    ///
    /// Source: published by the vendor outside its document.
    #[status(429)]
    TooManyRequests,
    /// Processing the request failed inside the service.
    ///
    /// Source: published by the vendor outside its document.
    #[status(500)]
    InternalServerError(ErrorMessage),
}

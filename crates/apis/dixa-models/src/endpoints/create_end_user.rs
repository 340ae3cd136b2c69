// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `CreateEndUser` and `CreateEndUserError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{CreateEndUserInput, CreateEndUserOutput, ErrorMessage};

/// Create end user.
///
/// `POST /v1/endusers`
///
/// Creates one end user. No member of the body is required.
///
/// Source: document 001, line 12 (published elsewhere: `method`, `path`).
///
/// # Example
///
/// ```no_run
/// use dixa_models::{CreateEndUser, CreateEndUserInput};
///
/// let request = CreateEndUser::new(
///     CreateEndUserInput::new()
///         .display_name("Alice Brown")
///         .email("alice@brown.com")
///         .phone_number("+551155256325"),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    POST,
    "/v1/endusers",
    id = "createEndUser",
    security = ["ApiKeyAuth"],
    ok(201 = CreateEndUserOutput),
    error = CreateEndUserError
)]
pub struct CreateEndUser {
    /// Details of the new end user.
    ///
    /// Sent as `application/json`.
    ///
    /// Source: document 001, line 13 (published elsewhere: `required`).
    #[endpoint(body = "application/json")]
    pub body: CreateEndUserInput,
}

/// What `CreateEndUser` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum CreateEndUserError {
    /// A value taken from the request's context is invalid, the body is invalid, or validation failed while the
    /// end user was created.
    ///
    /// Source: document 001, line 15 (published elsewhere: `status`).
    #[status(400)]
    BadRequest(ErrorMessage),
    /// The token is missing or wrong, or its user may not perform the operation.
    ///
    /// Source: deduced; no document says it.
    #[status(401)]
    Unauthorized(ErrorMessage),
    /// The token sent more requests than its rate or daily quota allows.
    ///
    /// Source: published by the vendor outside its document.
    #[status(429)]
    TooManyRequests,
    /// Processing the request failed inside the service.
    ///
    /// Source: document 001, line 16 (published elsewhere: `status`).
    #[status(500)]
    InternalServerError(ErrorMessage),
}

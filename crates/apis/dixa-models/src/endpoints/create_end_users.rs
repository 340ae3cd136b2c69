// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `CreateEndUsers` and `CreateEndUsersError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{CreateEndUsersInput, CreateEndUsersOutput, ErrorMessage};

/// Create end users in bulk.
///
/// `POST /v1/endusers/bulk`
///
/// Creates many end users in one action. The status says nothing of the items: each has an outcome of its
/// own.
///
/// Source: document 001, line 53 (published elsewhere: `method`, `path`).
///
/// Each item at `/data` has an outcome of its own at `/data`: success of the request says nothing of them.
///
/// # Example
///
/// ```no_run
/// use dixa_models::{CreateEndUserInput, CreateEndUsers, CreateEndUsersInput};
///
/// let request = CreateEndUsers::new(
///     CreateEndUsersInput::new()
///         .data(
///             vec![
///                 CreateEndUserInput::new().display_name("Alice Brown")
///                 .email("alice@brown.com").phone_number("+551155256325")
///             ],
///         ),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    POST,
    "/v1/endusers/bulk",
    id = "createEndUsers",
    security = ["ApiKeyAuth"],
    ok(201 = CreateEndUsersOutput),
    error = CreateEndUsersError
)]
pub struct CreateEndUsers {
    /// The end users to create.
    ///
    /// Sent as `application/json`.
    ///
    /// Source: document 001, line 54 (published elsewhere: `required`).
    #[endpoint(body = "application/json")]
    pub body: CreateEndUsersInput,
}

/// What `CreateEndUsers` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum CreateEndUsersError {
    /// A value taken from the request's context is invalid, or the body is.
    ///
    /// Source: document 001, line 57 (published elsewhere: `status`).
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
    /// Source: document 001, line 58 (published elsewhere: `status`).
    #[status(500)]
    InternalServerError(ErrorMessage),
}

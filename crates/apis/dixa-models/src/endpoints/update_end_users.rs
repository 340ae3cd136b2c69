// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateEndUsers` and `UpdateEndUsersError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{BulkUpdateEndUsersInput, BulkUpdateEndUsersOutput, ErrorMessage};

/// Update end users in bulk.
///
/// `PUT /v1/endusers`
///
/// Replaces the details of many end users. Each item names its end user by `id`. The status says nothing of
/// the items: each has an outcome of its own.
///
/// Source: document 001, line 471 (published elsewhere: `method`, `path`).
///
/// Each item at `/data` has an outcome of its own at `/data`: success of the request says nothing of them.
///
/// # Example
///
/// ```no_run
/// use dixa_models::{BulkUpdateEndUserInput, BulkUpdateEndUsersInput, UpdateEndUsers, Uuid};
///
/// let request = UpdateEndUsers::new(
///     BulkUpdateEndUsersInput::new()
///         .data(
///             vec![
///                 BulkUpdateEndUserInput::new("Alice Brown",
///                 "d4826125-559f-496f-ad71-a0340f0cae06".parse:: < Uuid > () ?)
///                 .email("alice@brown.com").phone_number("+551155256325")
///                 .additional_emails(vec!["alice@secondary.email".to_owned()])
///             ],
///         ),
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PUT,
    "/v1/endusers",
    id = "updateEndUsers",
    security = ["ApiKeyAuth"],
    ok(200 = BulkUpdateEndUsersOutput),
    error = UpdateEndUsersError
)]
pub struct UpdateEndUsers {
    /// The new details, one item for each end user.
    ///
    /// Sent as `application/json`.
    ///
    /// Source: document 001, line 472 (published elsewhere: `required`).
    #[endpoint(body = "application/json")]
    pub body: BulkUpdateEndUsersInput,
}

/// What `UpdateEndUsers` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpdateEndUsersError {
    /// A value taken from the request's context is invalid, or the body is.
    ///
    /// Source: document 001, line 475 (published elsewhere: `status`).
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
    /// Source: document 001, line 476 (published elsewhere: `status`).
    #[status(500)]
    InternalServerError(ErrorMessage),
}

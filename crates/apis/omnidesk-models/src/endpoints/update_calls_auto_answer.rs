// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateCallsAutoAnswer` and `UpdateCallsAutoAnswerError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, UpdateCallsAutoAnswerInput};

/// Update automatic answering of calls.
///
/// `PUT /api/v2/user/callsAutoAnswer`
///
/// Switches the automatic answering of calls on or off for a user.
///
/// Needs the permission `USER_CUD`.
///
/// Source: document 002, lines 16-17, 217, 219.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{UpdateCallsAutoAnswer, UpdateCallsAutoAnswerInput};
///
/// let request = UpdateCallsAutoAnswer::new(
///     UpdateCallsAutoAnswerInput::new().user_id("UID").state(1),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PUT,
    "/api/v2/user/callsAutoAnswer",
    id = "updateCallsAutoAnswer",
    security = ["apiKey"],
    ok(200 = ()),
    error = UpdateCallsAutoAnswerError
)]
pub struct UpdateCallsAutoAnswer {
    /// Whether calls are answered automatically.
    ///
    /// Sent as `application/x-www-form-urlencoded`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "application/x-www-form-urlencoded")]
    pub body: UpdateCallsAutoAnswerInput,
}

/// What `UpdateCallsAutoAnswer` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpdateCallsAutoAnswerError {
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

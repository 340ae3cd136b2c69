// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateTicketIncognitoMode` and `UpdateTicketIncognitoModeError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, UpdateTicketIncognitoModeInput};

/// Update incognito mode on tickets.
///
/// `PUT /api/v2/user/ticketIncognitoMode`
///
/// Switches the incognito mode on tickets on or off for a user.
///
/// Needs the permission `USER_ANONYMOUS_BROWSING_UPDATE`.
///
/// Source: document 002, lines 12-15, 207, 209.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{UpdateTicketIncognitoMode, UpdateTicketIncognitoModeInput};
///
/// let request = UpdateTicketIncognitoMode::new(
///     UpdateTicketIncognitoModeInput::new().user_id("UID").state(1),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PUT,
    "/api/v2/user/ticketIncognitoMode",
    id = "updateTicketIncognitoMode",
    security = ["apiKey"],
    ok(200 = ()),
    error = UpdateTicketIncognitoModeError
)]
pub struct UpdateTicketIncognitoMode {
    /// Whether the user looks at tickets unseen.
    ///
    /// Sent as `application/x-www-form-urlencoded`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "application/x-www-form-urlencoded")]
    pub body: UpdateTicketIncognitoModeInput,
}

/// What `UpdateTicketIncognitoMode` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpdateTicketIncognitoModeError {
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

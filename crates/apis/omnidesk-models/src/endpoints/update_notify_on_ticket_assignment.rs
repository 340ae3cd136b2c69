// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateNotifyOnTicketAssignment` and `UpdateNotifyOnTicketAssignmentError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, UpdateNotifyOnTicketAssignmentInput};

/// Update notification of ticket assignments.
///
/// `PUT /api/v2/user/notifyOnTicketAssignment`
///
/// Switches on or off whether a user is notified when a ticket is assigned to them.
///
/// Needs the permission `USER_CUD`.
///
/// Source: document 002, lines 16-17, 119, 121.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{UpdateNotifyOnTicketAssignment, UpdateNotifyOnTicketAssignmentInput};
///
/// let request = UpdateNotifyOnTicketAssignment::new(
///     UpdateNotifyOnTicketAssignmentInput::new().user_id("UID").state(1),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PUT,
    "/api/v2/user/notifyOnTicketAssignment",
    id = "updateNotifyOnTicketAssignment",
    security = ["apiKey"],
    ok(200 = ()),
    error = UpdateNotifyOnTicketAssignmentError
)]
pub struct UpdateNotifyOnTicketAssignment {
    /// Whether ticket assignments are notified.
    ///
    /// Sent as `application/x-www-form-urlencoded`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "application/x-www-form-urlencoded")]
    pub body: UpdateNotifyOnTicketAssignmentInput,
}

/// What `UpdateNotifyOnTicketAssignment` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpdateNotifyOnTicketAssignmentError {
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

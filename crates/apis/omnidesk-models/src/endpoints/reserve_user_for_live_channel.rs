// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `ReserveUserForLiveChannel` and `ReserveUserForLiveChannelError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::Error;

/// Reserve user for live channel.
///
/// `POST /api/v2/user/reserveUserForLiveChannel`
///
/// Reserves a user for a live channel. The document names this operation and says nothing else of it.
///
/// Needs the permission `API_RESERVE_USER`.
///
/// It sends mail or disturbs a person.
///
/// Source: document 002, lines 8-11 (deduced: `path`, `description`).
///
/// Note: Body, parameters and responses are not known; the path follows from the others.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::ReserveUserForLiveChannel;
///
/// let request = ReserveUserForLiveChannel::new();
/// ```
#[derive(Clone, Debug, Default, PartialEq, Endpoint)]
#[endpoint(
    POST,
    "/api/v2/user/reserveUserForLiveChannel",
    id = "reserveUserForLiveChannel",
    security = ["apiKey"],
    ok(200 = ()),
    error = ReserveUserForLiveChannelError
)]
pub struct ReserveUserForLiveChannel {}
/// What `ReserveUserForLiveChannel` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum ReserveUserForLiveChannelError {
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

// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateMaxChats` and `UpdateMaxChatsError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, UpdateMaxChatsInput};

/// Update maximum of chats.
///
/// `PUT /api/v2/user/maxChats`
///
/// Sets how many chats a user may have at a time.
///
/// Needs the permission `USER_CUD`.
///
/// Source: document 002, lines 16-17, 99, 101.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{UpdateMaxChats, UpdateMaxChatsInput};
///
/// let request = UpdateMaxChats::new(
///     UpdateMaxChatsInput::new().user_id("UID").max_chats(1),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PUT,
    "/api/v2/user/maxChats",
    id = "updateMaxChats",
    security = ["apiKey"],
    ok(200 = ()),
    error = UpdateMaxChatsError
)]
pub struct UpdateMaxChats {
    /// The maximum.
    ///
    /// Sent as `application/x-www-form-urlencoded`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "application/x-www-form-urlencoded")]
    pub body: UpdateMaxChatsInput,
}

/// What `UpdateMaxChats` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpdateMaxChatsError {
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

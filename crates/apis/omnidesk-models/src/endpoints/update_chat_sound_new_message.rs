// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateChatSoundNewMessage` and `UpdateChatSoundNewMessageError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, UpdateChatSoundNewMessageInput};

/// Update sound of new messages.
///
/// `PUT /api/v2/user/chatSoundNewMessage`
///
/// Switches the sound of new chat messages on or off for a user.
///
/// Needs the permission `USER_CUD`.
///
/// Source: document 002, lines 16-17, 109, 111.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{UpdateChatSoundNewMessage, UpdateChatSoundNewMessageInput};
///
/// let request = UpdateChatSoundNewMessage::new(
///     UpdateChatSoundNewMessageInput::new().user_id("UID").state(1),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PUT,
    "/api/v2/user/chatSoundNewMessage",
    id = "updateChatSoundNewMessage",
    security = ["apiKey"],
    ok(200 = ()),
    error = UpdateChatSoundNewMessageError
)]
pub struct UpdateChatSoundNewMessage {
    /// Whether new chat messages sound.
    ///
    /// Sent as `application/x-www-form-urlencoded`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "application/x-www-form-urlencoded")]
    pub body: UpdateChatSoundNewMessageInput,
}

/// What `UpdateChatSoundNewMessage` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpdateChatSoundNewMessageError {
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

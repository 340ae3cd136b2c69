// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `SetUserCampaignState` and `SetUserCampaignStateError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, SetUserCampaignStateInput};

/// Set campaign state of user.
///
/// `POST /api/v2/user/userCampaignState`
///
/// Makes a campaign active or inactive for a user.
///
/// Needs the permission `USER_CUD`.
///
/// It sends mail or disturbs a person.
///
/// Source: document 002, lines 16-17, 227, 231.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{SetUserCampaignState, SetUserCampaignStateInput};
///
/// let request = SetUserCampaignState::new(
///     SetUserCampaignStateInput::new().user_id("UID").campaign("text").state(1),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    POST,
    "/api/v2/user/userCampaignState",
    id = "setUserCampaignState",
    security = ["apiKey"],
    ok(200 = ()),
    error = SetUserCampaignStateError
)]
pub struct SetUserCampaignState {
    /// The campaign and its state.
    ///
    /// Sent as `multipart/form-data`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "multipart/form-data")]
    pub body: SetUserCampaignStateInput,
}

/// What `SetUserCampaignState` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum SetUserCampaignStateError {
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

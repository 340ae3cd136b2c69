// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `GetUserSettings` and `GetUserSettingsError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::Error;

/// Get user settings.
///
/// `GET /api/v2/user/settings`
///
/// Returns all settings of a user.
///
/// Needs the permission `USER_READ`.
///
/// Source: document 002, lines 2-3, 6-7 (deduced: `path`; published elsewhere: `description`, `parameters`).
///
/// Note: The document names this operation and no more; parameter and status are published elsewhere, the
/// path follows from the others.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::GetUserSettings;
///
/// let request = GetUserSettings::new().user_id("text");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Endpoint)]
#[endpoint(
    GET,
    "/api/v2/user/settings",
    id = "getUserSettings",
    security = ["apiKey"],
    ok(200 = ()),
    error = GetUserSettingsError
)]
pub struct GetUserSettings {
    /// The user meant; by default the one the key belongs to.
    ///
    /// Default where it is left out: `UID`.
    ///
    /// Source: published by the vendor outside its document (deduced: `type`, `description`).
    ///
    /// Note: Published as a number whose default is the text UID.
    #[endpoint(query = "userID")]
    pub user_id: Option<String>,
}

/// What `GetUserSettings` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum GetUserSettingsError {
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

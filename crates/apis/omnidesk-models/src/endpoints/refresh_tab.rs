// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `RefreshTab` and `RefreshTabError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, RefreshTabInput};

/// Refresh tab.
///
/// `POST /api/v2/user/refreshTab`
///
/// Makes a tab refresh itself in the browser of a user.
///
/// Needs the permission `USER_CUD`.
///
/// It sends mail or disturbs a person.
///
/// Source: document 002, lines 16-17, 179, 181.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{RefreshTab, RefreshTabInput};
///
/// let request = RefreshTab::new(RefreshTabInput::new().tab_id("text"));
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    POST,
    "/api/v2/user/refreshTab",
    id = "refreshTab",
    security = ["apiKey"],
    ok(200 = ()),
    error = RefreshTabError
)]
pub struct RefreshTab {
    /// The tab to refresh.
    ///
    /// Sent as `multipart/form-data`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "multipart/form-data")]
    pub body: RefreshTabInput,
}

/// What `RefreshTab` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum RefreshTabError {
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

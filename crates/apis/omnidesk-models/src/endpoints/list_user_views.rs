// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `ListUserViews` and `ListUserViewsError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::Error;

/// List user views.
///
/// `GET /api/v2/user/getUserViews`
///
/// Returns the views that a user has selected.
///
/// Needs the permission `USER_CUD`.
///
/// Source: document 002, lines 16-17, 31, 37 (deduced: `page`).
///
/// Note: Reads, and yet needs the permission to write.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::ListUserViews;
///
/// let request = ListUserViews::new().user_id("text").query("text");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Endpoint)]
#[endpoint(
    GET,
    "/api/v2/user/getUserViews",
    id = "listUserViews",
    security = ["apiKey"],
    ok(200 = ()),
    error = ListUserViewsError
)]
pub struct ListUserViews {
    /// The user meant; by default the one the key belongs to.
    ///
    /// Default where it is left out: `UID`.
    ///
    /// Source: document 002, line 32 (deduced: `name`, `in`, `required`, `type`, `description`).
    ///
    /// Note: A sibling operation has a number of this name whose default is the text UID.
    #[endpoint(query = "userID")]
    pub user_id: Option<String>,
    /// Only views that match this text.
    ///
    /// Constraints: pattern `^[0-9a-zA-Z \-\_]+$`.
    ///
    /// Default where it is left out: the empty text. The default is the empty string, which the pattern refuses.
    ///
    /// Source: document 002, lines 33-34 (deduced: `name`, `in`, `required`, `description`).
    #[endpoint(query = "query", pattern = r"^[0-9a-zA-Z \-\_]+$")]
    pub query: Option<String>,
    /// Where to begin. Whether it counts items or pages is not said.
    ///
    /// Default where it is left out: `0`.
    ///
    /// Source: document 002, line 35 (deduced: `name`, `in`, `required`, `type`).
    #[endpoint(query = "itemStart")]
    pub item_start: Option<i64>,
    /// Largest number of items on a page.
    ///
    /// Default where it is left out: `15`.
    ///
    /// Source: document 002, line 36 (deduced: `name`, `in`, `required`, `type`).
    #[endpoint(query = "itemLimit")]
    pub item_limit: Option<i64>,
}

/// What `ListUserViews` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum ListUserViewsError {
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

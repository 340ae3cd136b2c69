// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `ListUsers` and `ListUsersError`.

use std::collections::BTreeMap;
use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, UserList};

/// List users.
///
/// `GET /api/v2/user`
///
/// Lists the users.
///
/// Needs the permission `USER_READ`.
///
/// Source: document 002, lines 2-5, 18, 26 (deduced: `page`).
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::ListUsers;
///
/// let request = ListUsers::new().query("text").item_limit(1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Endpoint)]
#[endpoint(
    GET,
    "/api/v2/user",
    id = "listUsers",
    security = ["apiKey"],
    page(
        offset = "itemStart",
        limit = "itemLimit",
        items = "/items",
        item = BTreeMap<String,
        serde_json::Value>,
        default_limit = 15
    ),
    ok(200 = UserList),
    error = ListUsersError
)]
pub struct ListUsers {
    /// Only users with this name, phone number or e-mail address.
    ///
    /// Constraints: pattern `^([0-9a-zA-Z \+]+)|([A-Za-z0-9._+\-\']+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,})$`, at least
    /// 1 character.
    ///
    /// Default where it is left out: the empty text. The default is the empty string, which the pattern and the
    /// minimum length refuse.
    ///
    /// Source: document 002, lines 19-21 (published elsewhere: `name`, `in`, `required`).
    #[endpoint(
        query = "query",
        pattern = r"^([0-9a-zA-Z \+]+)|([A-Za-z0-9._+\-\']+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,})$",
        min_length = 1
    )]
    pub query: Option<String>,
    /// Where to begin. Whether it counts items or pages is not said.
    ///
    /// Default where it is left out: `0`.
    ///
    /// Source: document 002, line 22 (deduced: `type`; published elsewhere: `name`, `in`, `required`).
    ///
    /// Note: Published as a number.
    #[endpoint(query = "itemStart")]
    pub item_start: Option<i64>,
    /// Largest number of items on a page.
    ///
    /// Constraints: at most 999.
    ///
    /// Default where it is left out: `15`.
    ///
    /// Source: document 002, line 23 (published elsewhere: `name`, `in`, `required`).
    ///
    /// Note: Published as a number.
    #[endpoint(query = "itemLimit", maximum = 999)]
    pub item_limit: Option<i64>,
    /// Whether to leave out users who are not active.
    ///
    /// Default where it is left out: `false`.
    ///
    /// Source: document 002, line 24 (deduced: `description`; published elsewhere: `name`, `in`, `required`).
    #[endpoint(query = "activeOnly")]
    pub active_only: Option<bool>,
    /// Whether to return users with more details.
    ///
    /// Default where it is left out: `true`.
    ///
    /// Source: document 002, line 25 (deduced: `description`; published elsewhere: `name`, `in`, `required`).
    #[endpoint(query = "extended")]
    pub extended: Option<bool>,
}

/// What `ListUsers` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum ListUsersError {
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

// Generated from specs/ccai-platform/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `GetEndUser` and `GetEndUserError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::EndUser;

/// Get end user.
///
/// `GET /apps/api/v1/end_users`
///
/// Returns one end user, found by `id` or by `identifier`. What happens where both are given, or neither, is
/// not said.
///
/// At most one of these may be given:
///
/// - `id`, `identifier`
///
/// Source: document 000, lines 76, 78, 82, 84, 89, 101, 103, 110, 124, 126, 133 (deduced: `exclusive`).
///
/// Note: One of the two is needed, which OpenAPI cannot say. The page lists a Content-Type of
/// application/json for this operation, although it has no body.
///
/// # Example
///
/// ```no_run
/// use ccai_platform_models::GetEndUser;
///
/// let request = GetEndUser::new().id(1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Endpoint)]
#[endpoint(
    GET,
    "/apps/api/v1/end_users",
    id = "getEndUser",
    security = ["basicAuth"],
    exclusive("id", "identifier"),
    ok(200 = EndUser),
    error = GetEndUserError
)]
pub struct GetEndUser {
    /// The platform's own identifier of the end user.
    ///
    /// Source: document 000, lines 94, 115 (deduced: `required`).
    #[endpoint(query = "id")]
    pub id: Option<i64>,
    /// The customer's identifier of the end user. It may be personal data, and addresses end up in logs.
    ///
    /// Source: document 000, lines 95, 138, 78 (deduced: `required`; published elsewhere: `name`).
    ///
    /// Note: The tables print the name translated, identificatore; the text above them and other languages have
    /// identifier.
    #[endpoint(query = "identifier")]
    pub identifier: Option<String>,
}

/// What `GetEndUser` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum GetEndUserError {
    /// The request is not acceptable.
    ///
    /// Source: deduced; no document says it.
    #[status(400)]
    BadRequest,
    /// The credentials are missing or wrong.
    ///
    /// Source: deduced; no document says it.
    #[status(401)]
    Unauthorized,
    /// No end user has this id or identifier.
    ///
    /// Source: deduced; no document says it.
    #[status(404)]
    NotFound,
    /// The customer sent more requests than allowed.
    ///
    /// Source: deduced; no document says it.
    #[status(429)]
    TooManyRequests,
}

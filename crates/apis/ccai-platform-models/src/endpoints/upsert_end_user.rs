// Generated from specs/ccai-platform/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpsertEndUser` and `UpsertEndUserError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{EndUser, EndUserDetails};

/// Create or update end user.
///
/// `POST /apps/api/v1/end_users`
///
/// Writes the details of the end user whose `identifier` is given: e-mail address, name, phone number. An
/// end user that does not exist yet is created. The page calls this an update and speaks of an update by id,
/// but no member of the body is an id.
///
/// Source: document 000, lines 7, 9, 11, 13, 15, 26, 28, 49, 51.
///
/// Note: That it creates is published elsewhere. Details that were written are never returned, so they
/// cannot be read back. Whether a left-out member keeps its value is not said.
///
/// # Example
///
/// ```no_run
/// use ccai_platform_models::{EndUserDetails, UpsertEndUser};
///
/// let request = UpsertEndUser::new(
///     EndUserDetails::new("abc123")
///         .email("joe@mydomain.com")
///         .name("Joe Smith")
///         .phone("+16171231234"),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    POST,
    "/apps/api/v1/end_users",
    id = "upsertEndUser",
    security = ["basicAuth"],
    ok(200 = EndUser, 201 = EndUser),
    error = UpsertEndUserError
)]
pub struct UpsertEndUser {
    /// The end user.
    ///
    /// Sent as `application/json`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "application/json")]
    pub body: EndUserDetails,
}

/// What `UpsertEndUser` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpsertEndUserError {
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
    /// The customer sent more requests than allowed.
    ///
    /// Source: deduced; no document says it.
    #[status(429)]
    TooManyRequests,
}

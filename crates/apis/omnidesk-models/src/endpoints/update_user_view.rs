// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateUserView` and `UpdateUserViewError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, UpdateUserViewInput};

/// Update user view.
///
/// `PUT /api/v2/user/updateUserView`
///
/// Changes a view that a user has selected.
///
/// Needs the permission `USER_CUD`.
///
/// Source: document 002, lines 16-17, 89, 91.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{UpdateUserView, UpdateUserViewInput};
///
/// let request = UpdateUserView::new(
///     UpdateUserViewInput::new().user_id("UID").view_id(1).new_value(1),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PUT,
    "/api/v2/user/updateUserView",
    id = "updateUserView",
    security = ["apiKey"],
    ok(200 = ()),
    error = UpdateUserViewError
)]
pub struct UpdateUserView {
    /// The view and its new value.
    ///
    /// Sent as `application/x-www-form-urlencoded`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "application/x-www-form-urlencoded")]
    pub body: UpdateUserViewInput,
}

/// What `UpdateUserView` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpdateUserViewError {
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

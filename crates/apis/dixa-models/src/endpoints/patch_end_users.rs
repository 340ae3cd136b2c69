// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `PatchEndUsers` and `PatchEndUsersError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{BulkPatchEndUsersInput, BulkPatchEndUsersOutput, ErrorMessage};

/// Patch end users in bulk.
///
/// `PATCH /v1/endusers`
///
/// Changes many end users. Each item names its end user by `id`; members that an item leaves out keep their
/// values. The status says nothing of the items: each has an outcome of its own.
///
/// Source: document 001, line 370 (published elsewhere: `method`, `path`).
///
/// Note: Bulk creation has a path of its own, /v1/endusers/bulk; bulk patch and bulk update do not. That a
/// left-out member keeps its value is deduced from the word patch.
///
/// Each item at `/data` has an outcome of its own at `/data`: success of the request says nothing of them.
///
/// # Example
///
/// ```no_run
/// use dixa_models::{BulkPatchEndUserInput, BulkPatchEndUsersInput, PatchEndUsers, Uuid};
///
/// let request = PatchEndUsers::new(
///     BulkPatchEndUsersInput::new()
///         .data(
///             vec![
///                 BulkPatchEndUserInput::new("43b1fe06-a7c4-4f34-8e48-b0559e6acdb9"
///                 .parse:: < Uuid > () ?).display_name("Alice Brown")
///                 .email("alice@brown.com").phone_number("+551155256325")
///             ],
///         ),
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PATCH,
    "/v1/endusers",
    id = "patchEndUsers",
    security = ["ApiKeyAuth"],
    ok(200 = BulkPatchEndUsersOutput),
    error = PatchEndUsersError
)]
pub struct PatchEndUsers {
    /// The changes, one for each end user.
    ///
    /// Sent as `application/json`.
    ///
    /// Source: document 001, line 371 (published elsewhere: `required`).
    #[endpoint(body = "application/json")]
    pub body: BulkPatchEndUsersInput,
}

/// What `PatchEndUsers` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum PatchEndUsersError {
    /// A value taken from the request's context is invalid, or the body is.
    ///
    /// Source: document 001, line 374 (published elsewhere: `status`).
    #[status(400)]
    BadRequest(ErrorMessage),
    /// The token is missing or wrong, or its user may not perform the operation.
    ///
    /// Source: deduced; no document says it.
    #[status(401)]
    Unauthorized(ErrorMessage),
    /// The token sent more requests than its rate or daily quota allows.
    ///
    /// Source: published by the vendor outside its document.
    #[status(429)]
    TooManyRequests,
    /// Processing the request failed inside the service.
    ///
    /// Source: document 001, line 375 (published elsewhere: `status`).
    #[status(500)]
    InternalServerError(ErrorMessage),
}

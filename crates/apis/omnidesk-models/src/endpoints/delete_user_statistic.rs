// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `DeleteUserStatistic` and `DeleteUserStatisticError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{DeleteUserStatisticInput, Error};

/// Delete user statistic.
///
/// `DELETE /api/v2/user/userStatistic`
///
/// Deletes a statistic from the settings of a user. The request has a body, which proxies and clients may
/// drop.
///
/// Needs the permission `USER_CUD`.
///
/// Source: document 002, lines 16-17, 149, 156.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{DeleteUserStatistic, DeleteUserStatisticInput};
///
/// let request = DeleteUserStatistic::new(DeleteUserStatisticInput::new());
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    DELETE,
    "/api/v2/user/userStatistic",
    id = "deleteUserStatistic",
    security = ["apiKey"],
    ok(200 = ()),
    error = DeleteUserStatisticError
)]
pub struct DeleteUserStatistic {
    /// The statistic to delete.
    ///
    /// Sent as `application/x-www-form-urlencoded`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "application/x-www-form-urlencoded")]
    pub body: DeleteUserStatisticInput,
}

/// What `DeleteUserStatistic` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum DeleteUserStatisticError {
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

// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateStatisticWatch` and `UpdateStatisticWatchError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{Error, UpdateStatisticWatchInput};

/// Update watch on a statistic.
///
/// `PUT /api/v2/user/watch`
///
/// Changes whether a user watches a statistic.
///
/// Needs the permission `USER_CUD`.
///
/// Source: document 002, lines 16-17, 164, 171.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{UpdateStatisticWatch, UpdateStatisticWatchInput};
///
/// let request = UpdateStatisticWatch::new(UpdateStatisticWatchInput::new());
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PUT,
    "/api/v2/user/watch",
    id = "updateStatisticWatch",
    security = ["apiKey"],
    ok(200 = ()),
    error = UpdateStatisticWatchError
)]
pub struct UpdateStatisticWatch {
    /// The statistic and whether it is watched.
    ///
    /// Sent as `application/x-www-form-urlencoded`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "application/x-www-form-urlencoded")]
    pub body: UpdateStatisticWatchInput,
}

/// What `UpdateStatisticWatch` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum UpdateStatisticWatchError {
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

// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `AddUserStatistic` and `AddUserStatisticError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{AddUserStatisticInput, Error};

/// Add user statistic.
///
/// `POST /api/v2/user/userStatistic`
///
/// Adds a key figure to the statistics of a user.
///
/// Needs the permission `USER_CUD`.
///
/// Source: document 002, lines 16-17, 129, 136.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{AddUserStatistic, AddUserStatisticInput};
///
/// let request = AddUserStatistic::new(AddUserStatisticInput::new());
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    POST,
    "/api/v2/user/userStatistic",
    id = "addUserStatistic",
    security = ["apiKey"],
    ok(200 = ()),
    error = AddUserStatisticError
)]
pub struct AddUserStatistic {
    /// The statistic to add.
    ///
    /// Sent as `multipart/form-data`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "multipart/form-data")]
    pub body: AddUserStatisticInput,
}

/// What `AddUserStatistic` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum AddUserStatisticError {
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

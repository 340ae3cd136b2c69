// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `CreateUser` and `CreateUserError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{CreateUserInput, Error};

/// Create user.
///
/// `POST /api/v2/user`
///
/// Creates a user. Unless `sendActivationMail` is false, **an e-mail is sent to the new user**.
///
/// Needs the permission `USER_CUD`.
///
/// It sends mail or disturbs a person.
///
/// Source: document 002, lines 16-17, 42, 53.
///
/// No body is documented for success; whatever comes is not read.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::{CreateUser, CreateUserInput};
///
/// let request = CreateUser::new(CreateUserInput::new());
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    POST,
    "/api/v2/user",
    id = "createUser",
    security = ["apiKey"],
    ok(200 = ()),
    error = CreateUserError
)]
pub struct CreateUser {
    /// The user to create. Which members are required is not known.
    ///
    /// Sent as `multipart/form-data`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "multipart/form-data")]
    pub body: CreateUserInput,
}

/// What `CreateUser` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum CreateUserError {
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

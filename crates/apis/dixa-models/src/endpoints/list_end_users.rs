// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `ListEndUsers` and `ListEndUsersError`.

use specwright_runtime::{Endpoint, StatusError};
use crate::{EndUser, ErrorMessage, ListEndUsersOutput};

/// List end users.
///
/// `GET /v1/endusers`
///
/// Lists the end users of the organisation, page by page. At most one filter may be given: `email`, `phone`
/// or `externalId`; more than one is an error. Characters such as `+` and `#` must be percent-encoded.
///
/// At most one of these may be given:
///
/// - `email`, `phone`, `externalId`
///
/// Source: document 001, line 221 (published elsewhere: `method`, `path`).
///
/// Note: The description names e-mail and phone number alone as mutually exclusive; the third filter is
/// known from the error text of the same operation, which allows no more than one filter.
///
/// # Example
///
/// ```no_run
/// use dixa_models::ListEndUsers;
///
/// let request = ListEndUsers::new().page_limit(1).email("text");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Endpoint)]
#[endpoint(
    GET,
    "/v1/endusers",
    id = "listEndUsers",
    security = ["ApiKeyAuth"],
    exclusive("email", "phone", "externalId"),
    page(
        cursor = "pageKey",
        limit = "pageLimit",
        items = "/data",
        next = "/meta/next",
        item = EndUser
    ),
    ok(200 = ListEndUsersOutput),
    error = ListEndUsersError
)]
pub struct ListEndUsers {
    /// Largest number of results on a page. Together with `pageKey` it changes the size from one request to the
    /// next.
    ///
    /// Source: document 001, line 223 (published elsewhere: `type`, `format`, `required`, `in`).
    #[endpoint(query = "pageLimit")]
    pub page_limit: Option<i32>,
    /// Base64 form of the paging parameters, taken from a link of an earlier page. Never construct or change it:
    /// its structure may change without notice.
    ///
    /// Source: document 001, line 223 (published elsewhere: `type`, `required`, `in`).
    #[endpoint(query = "pageKey")]
    pub page_key: Option<String>,
    /// Only end users with this e-mail address.
    ///
    /// Source: document 001, lines 221, 223 (published elsewhere: `type`, `required`, `in`).
    #[endpoint(query = "email")]
    pub email: Option<String>,
    /// Only end users with this phone number.
    ///
    /// Source: document 001, lines 221, 223 (published elsewhere: `type`, `required`, `in`).
    #[endpoint(query = "phone")]
    pub phone: Option<String>,
    /// Only end users with this external identifier.
    ///
    /// Source: document 001, line 223 (published elsewhere: `type`, `required`, `in`).
    #[endpoint(query = "externalId")]
    pub external_id: Option<String>,
}

/// What `ListEndUsers` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum ListEndUsersError {
    /// A value taken from the request is invalid: its context, a page or filter parameter; a phone number or
    /// e-mail address is duplicated; or more than one filter is given.
    ///
    /// Source: document 001, line 223 (published elsewhere: `status`).
    #[status(400)]
    BadRequest(ErrorMessage),
    /// The token is missing or wrong, or its user may not perform the operation.
    ///
    /// Source: deduced; no document says it.
    #[status(401)]
    Unauthorized(ErrorMessage),
    /// An entity that the request names does not exist.
    ///
    /// Source: document 001, line 224 (published elsewhere: `status`).
    #[status(404)]
    NotFound(ErrorMessage),
    /// The token sent more requests than its rate or daily quota allows.
    ///
    /// Source: published by the vendor outside its document.
    #[status(429)]
    TooManyRequests,
    /// Processing the request failed inside the service.
    ///
    /// Source: document 001, line 225 (published elsewhere: `status`).
    #[status(500)]
    InternalServerError(ErrorMessage),
}

// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `ListEndUserConversations` and `ListEndUserConversationsError`.

use specwright_runtime::{Endpoint, StatusError, Uuid};
use crate::{Conversation, ErrorMessage, ListEndUserConversationsOutput};

/// List end user conversations.
///
/// `GET /v1/endusers/{userId}/conversations`
///
/// Lists the conversations that an end user requested, page by page. Custom attributes are not part of the
/// response for now; `GET /conversations/{conversationId}` has them.
///
/// Source: document 001, lines 188, 189 (published elsewhere: `method`, `path`).
///
/// # Example
///
/// ```no_run
/// use dixa_models::{ListEndUserConversations, Uuid};
///
/// let request = ListEndUserConversations::new(
///         "434ce9f5-14c8-4be1-a0a8-f755010deb9b".parse::<Uuid>()?,
///     )
///     .page_limit(1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    GET,
    "/v1/endusers/{userId}/conversations",
    id = "listEndUserConversations",
    security = ["ApiKeyAuth"],
    page(
        cursor = "pageKey",
        limit = "pageLimit",
        items = "/data",
        next = "/meta/next",
        item = Conversation
    ),
    ok(200 = ListEndUserConversationsOutput),
    error = ListEndUserConversationsError
)]
pub struct ListEndUserConversations {
    /// The end user's id.
    ///
    /// Source: document 001, line 191 (published elsewhere: `type`, `format`, `required`).
    #[endpoint(path = "userId")]
    pub user_id: Uuid,
    /// Largest number of results on a page. Together with `pageKey` it changes the size from one request to the
    /// next.
    ///
    /// Source: document 001, line 191 (published elsewhere: `type`, `format`, `required`, `in`).
    #[endpoint(query = "pageLimit")]
    pub page_limit: Option<i32>,
    /// Base64 form of the paging parameters, taken from a link of an earlier page. Never construct or change it:
    /// its structure may change without notice.
    ///
    /// Source: document 001, line 191 (published elsewhere: `type`, `required`, `in`).
    #[endpoint(query = "pageKey")]
    pub page_key: Option<String>,
}

/// What `ListEndUserConversations` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum ListEndUserConversationsError {
    /// The id in the path is invalid, a value taken from the request's context is, or a page parameter is.
    ///
    /// Source: document 001, line 191 (published elsewhere: `status`).
    #[status(400)]
    BadRequest(ErrorMessage),
    /// The token is missing or wrong, or its user may not perform the operation.
    ///
    /// Source: deduced; no document says it.
    #[status(401)]
    Unauthorized(ErrorMessage),
    /// An entity that the request names does not exist.
    ///
    /// Source: document 001, line 192 (published elsewhere: `status`).
    #[status(404)]
    NotFound(ErrorMessage),
    /// The token sent more requests than its rate or daily quota allows.
    ///
    /// Source: published by the vendor outside its document.
    #[status(429)]
    TooManyRequests,
    /// Processing the request failed inside the service.
    ///
    /// Source: document 001, line 193 (published elsewhere: `status`).
    #[status(500)]
    InternalServerError(ErrorMessage),
}

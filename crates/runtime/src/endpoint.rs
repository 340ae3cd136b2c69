//! One operation as a value.

use http::Method;
use serde::de::DeserializeOwned;

use crate::{BuildError, DecodeError, Error, Request, Response, StatusError, Statuses, Validate};

/// One operation: how it becomes a request and how its answer is read. Derived.
///
/// ```
/// use specwright_runtime::{Endpoint, Model, StatusError};
/// use serde::Deserialize;
///
/// /// Get a thing.
/// #[derive(Clone, Debug, PartialEq, Endpoint)]
/// #[endpoint(GET, "/things/{id}", id = "getThing", ok(200 = Thing), error = GetThingError)]
/// pub struct GetThing {
///     #[endpoint(path)]
///     id: u64,
///     #[endpoint(query = "withParts")]
///     with_parts: Option<bool>,
/// }
///
/// #[derive(Clone, Debug, PartialEq, Deserialize)]
/// pub struct Thing {
///     name: String,
/// }
///
/// #[derive(Clone, Debug, PartialEq, StatusError)]
/// pub enum GetThingError {
///     #[status(404)]
///     NotFound,
/// }
///
/// let request = GetThing::new(7).with_parts(true).request().unwrap();
/// assert_eq!(request.to_text(), "GET /things/7?withParts=true\naccept: application/json\n");
/// ```
pub trait Endpoint: Validate {
    /// What success gives.
    type Output;
    /// What can fail, one variant for each documented status.
    type Error: StatusError;

    /// `operationId`; empty where the document has none.
    const ID: &'static str;
    /// HTTP method.
    const METHOD: Method;
    /// Path template: `/v1/endusers/{userId}`.
    const PATH: &'static str;
    /// Names of security schemes: any one of the sets is enough; no set at all means no credentials are sent.
    const SECURITY: &'static [&'static [&'static str]];
    /// Whether sending it twice does what sending it once does, so that it may be retried.
    const IDEMPOTENT: bool;
    /// Where the operation is served, where that is not where the API is: a URL, or a path on the API's own host.
    const SERVER: Option<&'static str> = None;
    /// The statuses documented for success.
    const SUCCESS: &'static [Statuses];

    /// The HTTP form, without host and credentials. Constraints are not checked here: that is [`Validate::validate`].
    ///
    /// # Errors
    ///
    /// Where a value cannot be written where it belongs.
    fn request(&self) -> Result<Request, BuildError>;

    /// Reads the response as the documents say of a success with `status`; none where that is not documented.
    fn decode(status: u16, response: &Response) -> Option<Result<Self::Output, DecodeError>>;

    /// Reads any answer: documented success, documented error, or neither.
    ///
    /// A 2xx that is not documented is read as the first documented success where its body allows that: servers answer
    /// 200 where 201 is documented and the other way round. A documented failure whose body is not the documented one is
    /// [`Error::Undocumented`]: its body is kept.
    ///
    /// # Errors
    ///
    /// [`Error::Documented`], [`Error::Undocumented`] or [`Error::Decode`].
    fn interpret(response: &Response) -> Result<Self::Output, Error<Self::Error>> {
        let status = response.status().as_u16();
        if let Some(success) = Self::decode(status, response) {
            return success.map_err(|error| Error::decode(error, response));
        }
        let named = |statuses: &&Statuses| **statuses != Statuses::Default && statuses.covers(status);
        let is_failure = Self::Error::STATUSES.iter().any(|statuses| named(&statuses));
        if response.status().is_success() && !is_failure {
            let first =
                Self::SUCCESS.first().and_then(|first| Self::decode(first.representative(), response));
            if let Some(Ok(output)) = first {
                return Ok(output);
            }
        }
        Err(match Self::Error::decode(status, response) {
            Some(Ok(error)) => Error::documented(error, response),
            Some(Err(error)) => Error::undocumented(response, Some(error)),
            None => Error::undocumented(response, None),
        })
    }
}

/// An operation whose results are paged. Derived from `page(…)`.
pub trait Paged: Endpoint {
    /// One result.
    type Item: DeserializeOwned + Send + 'static;
    /// How pages follow each other.
    const PAGING: Paging;
}

/// How pages follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// Each page names the next.
    Cursor {
        /// Query parameter for the key of a page.
        cursor: &'static str,
        /// Query parameter for the page size.
        limit: Option<&'static str>,
        /// JSON pointer of the items.
        items: &'static str,
        /// JSON pointer of the link to the next page, or of its key.
        next: &'static str,
    },
    /// A number says where to begin.
    Offset {
        /// Query parameter for where to begin.
        offset: &'static str,
        /// Query parameter for the page size.
        limit: &'static str,
        /// JSON pointer of the items.
        items: &'static str,
        /// Page size where the request gives none.
        default_limit: Option<u64>,
    },
}

impl Paging {
    /// JSON pointer of the items.
    pub fn items(&self) -> &'static str {
        match self {
            Paging::Cursor { items, .. } | Paging::Offset { items, .. } => items,
        }
    }
}

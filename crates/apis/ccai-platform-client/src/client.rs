// Generated from specs/ccai-platform/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! The client of CCAI Platform Apps API, end users.

use specwright_runtime::{Call, ClientBuilder, Endpoint, Error, Paged, Pages};
use crate::{API, models};

/// A client of CCAI Platform Apps API, end users. Clones share connections, rate limit and everything else.
///
/// Each operation is a method that takes what the operation requires. To give more, build the request
/// yourself and [`send`](Client::send) it.
#[derive(Clone, Debug)]
pub struct Client {
    inner: specwright_runtime::Client,
}

impl From<specwright_runtime::Client> for Client {
    fn from(inner: specwright_runtime::Client) -> Self {
        Client { inner }
    }
}

#[allow(clippy::too_many_arguments, reason = "operations require what they require")]
impl Client {
    /// Sets a client up.
    pub fn builder() -> ClientBuilder<Client> {
        ClientBuilder::new(&API)
    }

    /// Checks, sends and reads.
    ///
    /// # Errors
    ///
    /// Whatever can go wrong: see [`Error`].
    pub async fn send<E: Endpoint>(
        &self,
        endpoint: E,
    ) -> Result<E::Output, Error<E::Error>> {
        self.inner.send(endpoint).await
    }

    /// A call whose details can still be changed, and whose answer can be had with status and headers.
    pub fn call<E: Endpoint>(&self, endpoint: E) -> Call<E> {
        self.inner.call(endpoint)
    }

    /// The items of all pages, fetched as they are read.
    pub fn pages<E: Paged + 'static>(&self, endpoint: E) -> Pages<E> {
        self.inner.pages(endpoint)
    }

    /// Where requests go: scheme, host and port.
    pub fn origin(&self) -> String {
        self.inner.origin()
    }

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
    /// # Errors
    ///
    /// Documented failures are `UpsertEndUserError`; see [`Error`] for the rest.
    pub async fn upsert_end_user(
        &self,
        body: impl Into<models::EndUserDetails>,
    ) -> Result<models::EndUser, Error<models::UpsertEndUserError>> {
        self.inner.send(models::UpsertEndUser::new(body)).await
    }

    /// Get end user.
    ///
    /// `GET /apps/api/v1/end_users`
    ///
    /// Returns one end user, found by `id` or by `identifier`. What happens where both are given, or neither, is
    /// not said.
    ///
    /// At most one of these may be given:
    ///
    /// - `id`, `identifier`
    ///
    /// Source: document 000, lines 76, 78, 82, 84, 89, 101, 103, 110, 124, 126, 133 (deduced: `exclusive`).
    ///
    /// Note: One of the two is needed, which OpenAPI cannot say. The page lists a Content-Type of
    /// application/json for this operation, although it has no body.
    ///
    /// What may be left out is given through `GetEndUser` and [`send`](Client::send).
    ///
    /// # Errors
    ///
    /// Documented failures are `GetEndUserError`; see [`Error`] for the rest.
    pub async fn get_end_user(
        &self,
    ) -> Result<models::EndUser, Error<models::GetEndUserError>> {
        self.inner.send(models::GetEndUser::new()).await
    }
}

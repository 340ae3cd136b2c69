// Generated from specs/thulium/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! The client of Thulium REST API, agents.

use specwright_runtime::{Call, ClientBuilder, Endpoint, Error, Paged, Pages};
use crate::{API, models};

/// A client of Thulium REST API, agents. Clones share connections, rate limit and everything else.
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

    /// Add an agent.
    ///
    /// `POST /api/agents`
    ///
    /// Adds an agent and says its identifier. Nothing in the API changes or removes an agent afterwards.
    ///
    /// What it does cannot be undone.
    ///
    /// Source: document 003, lines 4-5, 7, 10, 14, 86, 115.
    ///
    /// Note: Irreversible because no operation removes an agent. Never repeated by itself: an agent could be
    /// added twice.
    ///
    /// What may be left out is given through `AddAgent` and [`send`](Client::send).
    ///
    /// # Errors
    ///
    /// Documented failures are `AddAgentError`; see [`Error`] for the rest.
    pub async fn add_agent(
        &self,
        body: impl Into<models::NewAgent>,
    ) -> Result<models::AddedAgent, Error<models::AddAgentError>> {
        self.inner.send(models::AddAgent::new(body)).await
    }
}

//! The HTTP client: sends endpoints, pages through lists, keeps limits, keeps credentials to itself.

mod api;
mod base_url;
mod call;
mod credential;
mod exchange;
mod limiter;
mod observe;
mod pages;
mod redirect;
mod retry;
mod setup;
mod transport;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderValue};

pub use api::{Api, Rate, Scheme, SchemeKind, Server, Variable};
pub use call::{Call, TypedResponse};
pub use credential::Credential;
pub use observe::{Event, Summary};
pub use pages::Pages;
pub use retry::RetryPolicy;
pub use setup::{ClientBuilder, SetupError};
pub use transport::{Incoming, Outgoing, Transport};

use crate::{Endpoint, Error, FieldStyle, Paged};
use base_url::{Allowed, BaseUrl};
use credential::Prepared;
use limiter::Limiter;
use observe::Observer;

/// A client of one API. Clones share connections, rate limit and everything else.
///
/// Generated client crates wrap it; [`ClientBuilder`] sets it up.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    api: &'static Api,
    base: BaseUrl,
    /// Whether the caller said where requests go: servers of single operations do not count then.
    base_is_given: bool,
    allowed: Allowed,
    credentials: BTreeMap<&'static str, Prepared>,
    transport: Arc<dyn Transport>,
    limiter: Option<Limiter>,
    observer: Observer,
    settings: Settings,
}

/// What a client does unless one call says otherwise.
#[derive(Clone, Debug)]
struct Settings {
    user_agent: HeaderValue,
    /// Headers of every request that has none of their names.
    headers: HeaderMap,
    /// One attempt, from connecting to the last byte.
    timeout: Duration,
    /// One call with all its attempts and waits.
    deadline: Option<Duration>,
    max_body: usize,
    max_pages: usize,
    redirects: bool,
    validation: bool,
    field_style: Option<FieldStyle>,
    retry: RetryPolicy,
    clock: fn() -> jiff::Timestamp,
}

impl Client {
    /// Sets a client of `api` up.
    pub fn builder(api: &'static Api) -> ClientBuilder<Client> {
        ClientBuilder::new(api)
    }

    /// Checks, sends and reads.
    ///
    /// # Errors
    ///
    /// Whatever can go wrong: see [`Error`].
    pub async fn send<E: Endpoint>(&self, endpoint: E) -> Result<E::Output, Error<E::Error>> {
        self.call(endpoint).send().await
    }

    /// A call whose details can still be changed, and whose answer can be had with status and headers.
    pub fn call<E: Endpoint>(&self, endpoint: E) -> Call<E> {
        Call::new(self.clone(), endpoint)
    }

    /// The items of all pages, fetched as they are read.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "requests are made in place; the stream must not borrow them"
    )]
    pub fn pages<E: Paged + 'static>(&self, endpoint: E) -> Pages<E> {
        Pages::new(self, &endpoint)
    }

    /// The API this is a client of.
    pub fn api(&self) -> &'static Api {
        self.inner.api
    }

    /// Where requests go: scheme, host and port.
    pub fn origin(&self) -> String {
        self.inner.base.origin()
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { api, base, credentials, .. } = &*self.inner;
        let schemes: Vec<_> = credentials.keys().collect();
        write!(f, "Client({} at {}, credentials {schemes:?})", api.name, base.origin())
    }
}

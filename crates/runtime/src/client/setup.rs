//! Setting a client up: everything is checked before the first request.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::base_url::{self, Allowed, BaseUrl};
use super::limiter::Limiter;
use super::observe::{Event, Observer};
use super::transport::{Network, Transport};
use super::{Api, Client, Credential, Inner, Rate, RetryPolicy, Settings};
use crate::{FieldStyle, TransportError};

/// Why a client cannot be set up. Never shows a credential.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// The base URL will not do.
    #[error("base URL {url}: {problem}")]
    BaseUrl {
        /// The URL.
        url: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The document names no server and the caller neither.
    #[error("the document names no server: give one with `base_url`")]
    NoServer,
    /// The server has no such variable.
    #[error("no server variable `{name}`: there are {}", .known.join(", "))]
    UnknownVariable {
        /// The variable.
        name: String,
        /// The server's variables.
        known: Vec<&'static str>,
    },
    /// A server variable will not do.
    #[error("server variable `{name}` {problem}")]
    Variable {
        /// The variable.
        name: String,
        /// What is wrong with its value.
        problem: String,
    },
    /// The API has no such security scheme.
    #[error("no security scheme `{name}`: there are {}", .known.join(", "))]
    UnknownScheme {
        /// The scheme.
        name: String,
        /// The API's schemes.
        known: Vec<&'static str>,
    },
    /// A credential does not fit its scheme.
    #[error("credential for `{scheme}` {problem}")]
    Credential {
        /// The scheme.
        scheme: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The user agent will not do.
    #[error("the user agent holds a character that headers do not allow")]
    UserAgent,
    /// A header will not do.
    #[error("the header `{name}` holds a character that headers do not allow")]
    Header {
        /// The header.
        name: String,
    },
    /// This build has no TLS.
    #[error("https needs the feature `rustls` or `native-tls`")]
    NoTls,
    /// The network cannot be used.
    #[error("{0}")]
    Network(TransportError),
}

impl SetupError {
    pub(crate) fn base_url(url: &str, problem: String) -> Self {
        SetupError::BaseUrl { url: url.to_owned(), problem }
    }
}

/// Sets a client up. `C` is what [`ClientBuilder::build`] gives: the client of a generated crate.
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder<C = Client> {
    api: &'static Api,
    server: usize,
    base_url: Option<String>,
    variables: BTreeMap<String, String>,
    allowed: Allowed,
    credentials: Vec<(String, Credential)>,
    user_agent: String,
    headers: Vec<(String, String)>,
    connect_timeout: Duration,
    rate: Option<Rate>,
    observer: Observer,
    transport: Option<Arc<dyn Transport>>,
    settings: Settings,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Client>> ClientBuilder<C> {
    /// A builder with the document's server and rate, and defaults for the rest.
    pub fn new(api: &'static Api) -> Self {
        ClientBuilder {
            api,
            server: 0,
            base_url: None,
            variables: BTreeMap::new(),
            allowed: Allowed::default(),
            credentials: Vec::new(),
            user_agent: api.user_agent.to_owned(),
            headers: Vec::new(),
            connect_timeout: Duration::from_secs(10),
            rate: api.rate,
            observer: Observer::default(),
            transport: None,
            settings: Settings {
                user_agent: HeaderValue::from_static("specwright"),
                headers: HeaderMap::new(),
                timeout: Duration::from_secs(30),
                deadline: None,
                max_body: 16 * 1024 * 1024,
                max_pages: 10_000,
                redirects: true,
                validation: true,
                field_style: None,
                retry: RetryPolicy::default(),
                clock: jiff::Timestamp::now,
            },
            client: PhantomData,
        }
    }

    /// Uses another of the document's servers, counted from 0.
    pub fn server(mut self, index: usize) -> Self {
        self.server = index;
        self
    }

    /// Sends requests here instead of to a server of the document, those of operations with servers of their own too.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Fills a variable of the server's URL.
    pub fn variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.insert(name.into(), value.into());
        self
    }

    /// Refuses base URLs on other hosts than these: `api.example.com`, `*.example.com`.
    pub fn allow_hosts<H: Into<String>>(mut self, hosts: impl IntoIterator<Item = H>) -> Self {
        self.allowed.hosts.extend(hosts.into_iter().map(Into::into));
        self
    }

    /// Allows `http://` to hosts other than this machine, where credentials travel unencrypted.
    pub fn allow_insecure(mut self) -> Self {
        self.allowed.insecure = true;
        self
    }

    /// Gives the credential for a security scheme of the document.
    pub fn credential(mut self, scheme: impl Into<String>, credential: Credential) -> Self {
        self.credentials.push((scheme.into(), credential));
        self
    }

    /// Sends another `User-Agent`.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Sends a header with every request that does not have it already.
    pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sends through a client of reqwest's that is set up elsewhere: proxies, certificates, its own middleware. It should follow no
    /// redirects and repeat nothing: this client does both.
    pub fn http(mut self, client: reqwest::Client) -> Self {
        self.transport = Some(Arc::new(Network::of(client)));
        self
    }

    /// Limits connecting; 10 seconds unless said otherwise.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// Limits one attempt, from connecting to the last byte; 30 seconds unless said otherwise.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.settings.timeout = limit;
        self
    }

    /// Limits one call with all its attempts and waits; no limit unless said otherwise.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.settings.deadline = Some(limit);
        self
    }

    /// Limits bodies of answers, in bytes; 16 MiB unless said otherwise.
    pub fn max_body(mut self, limit: usize) -> Self {
        self.settings.max_body = limit;
        self
    }

    /// Limits the pages of one list; 10,000 unless said otherwise.
    pub fn max_pages(mut self, limit: usize) -> Self {
        self.settings.max_pages = limit;
        self
    }

    /// Whether redirects to the same host are followed; those to another never are.
    pub fn follow_redirects(mut self, follow: bool) -> Self {
        self.settings.redirects = follow;
        self
    }

    /// Whether documented constraints are checked before sending.
    pub fn validation(mut self, check: bool) -> Self {
        self.settings.validation = check;
        self
    }

    /// How lists and truth values are written in forms, where the document does not say or is wrong.
    pub fn field_style(mut self, style: FieldStyle) -> Self {
        self.settings.field_style = Some(style);
        self
    }

    /// How failures are retried.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = policy;
        self
    }

    /// Keeps another rate than the documented one; `None` keeps none.
    pub fn rate(mut self, rate: Option<Rate>) -> Self {
        self.rate = rate;
        self
    }

    /// Tells `observer` what happens to requests: names, counts and times, never values.
    pub fn observe(mut self, observer: impl Fn(&Event<'_>) + Send + Sync + 'static) -> Self {
        self.observer = Observer::new(observer);
        self
    }

    /// Sends through `transport` instead of the network.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Reads the time that a `Retry-After` date is compared with from `clock`.
    pub fn clock(mut self, clock: fn() -> jiff::Timestamp) -> Self {
        self.settings.clock = clock;
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// Where base URL, variables, credentials or user agent will not do.
    pub fn build(mut self) -> Result<C, SetupError> {
        let base = self.checked_base()?;
        let mut credentials = BTreeMap::new();
        for (name, credential) in &self.credentials {
            let Some(scheme) = self.api.schemes.iter().find(|scheme| scheme.name == name) else {
                let known = self.api.schemes.iter().map(|scheme| scheme.name).collect();
                return Err(SetupError::UnknownScheme { name: name.clone(), known });
            };
            credentials.insert(scheme.name, credential.prepare(scheme)?);
        }
        self.settings.user_agent =
            HeaderValue::try_from(self.user_agent).map_err(|_| SetupError::UserAgent)?;
        for (name, value) in &self.headers {
            let header = HeaderName::from_bytes(name.as_bytes()).ok().zip(HeaderValue::from_str(value).ok());
            let (key, value) = header.ok_or_else(|| SetupError::Header { name: name.clone() })?;
            self.settings.headers.append(key, value);
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None if base.is_https() && !cfg!(any(feature = "rustls", feature = "native-tls")) => {
                return Err(SetupError::NoTls);
            }
            None => Arc::new(Network::new(self.connect_timeout)?),
        };
        let inner = Inner {
            api: self.api,
            base,
            base_is_given: self.base_url.is_some(),
            allowed: self.allowed,
            credentials,
            transport,
            limiter: self.rate.map(Limiter::new),
            observer: self.observer,
            settings: self.settings,
        };
        Ok(C::from(Client { inner: Arc::new(inner) }))
    }

    fn checked_base(&self) -> Result<BaseUrl, SetupError> {
        let text = match (&self.base_url, self.api.servers.get(self.server)) {
            (Some(url), _) => url.clone(),
            (None, Some(server)) => base_url::expand(server, &self.variables)?,
            (None, None) => return Err(SetupError::NoServer),
        };
        if text.starts_with('/') {
            return Err(SetupError::NoServer);
        }
        BaseUrl::new(&text, &self.allowed)
    }
}

impl<C> std::fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let schemes: Vec<&str> = self.credentials.iter().map(|(name, _)| name.as_str()).collect();
        write!(f, "ClientBuilder({}, credentials {schemes:?}, {:?})", self.api.name, self.settings)
    }
}

//! How bytes reach the server. The one that the client brings is reqwest's; tests and recordings bring their own.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use futures_core::future::BoxFuture;
use futures_core::stream::BoxStream;
use http::{HeaderMap, Method, StatusCode};
use url::Url;

use super::SetupError;
use crate::{TransportError, TransportKind};

/// Sends one request and gives the response as it arrives. Follows no redirects, repeats nothing.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`.
    fn exchange(&self, request: Outgoing) -> BoxFuture<'static, Result<Incoming, TransportError>>;
}

/// A request with host and credentials. `Debug` shows method and origin only.
#[derive(Clone)]
pub struct Outgoing {
    /// Method.
    pub method: Method,
    /// Where it goes; the query may hold a credential.
    pub url: Url,
    /// Headers; credentials are marked as sensitive.
    pub headers: HeaderMap,
    /// Body.
    pub body: Bytes,
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Outgoing({} {})", self.method, self.url.origin().ascii_serialization())
    }
}

/// A response whose body is still to be read.
pub struct Incoming {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body, in pieces.
    pub body: BoxStream<'static, Result<Bytes, TransportError>>,
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Incoming({})", self.status)
    }
}

/// HTTP over the network.
pub(crate) struct Network {
    client: reqwest::Client,
}

impl Network {
    pub(crate) fn of(client: reqwest::Client) -> Self {
        Network { client }
    }

    pub(crate) fn new(connect_timeout: Duration) -> Result<Self, SetupError> {
        let client = reqwest::Client::builder()
            .connect_timeout(connect_timeout)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .build()
            .map_err(|error| SetupError::Network(TransportError::new(TransportKind::Connect, error)))?;
        Ok(Network { client })
    }
}

impl Transport for Network {
    fn exchange(&self, request: Outgoing) -> BoxFuture<'static, Result<Incoming, TransportError>> {
        let Outgoing { method, url, headers, body } = request;
        let sent = self.client.request(method, url).headers(headers).body(body).send();
        Box::pin(async move {
            let response = sent.await.map_err(|error| failed(error, TransportKind::Exchange))?;
            let (status, headers) = (response.status(), response.headers().clone());
            let body = futures_util::stream::try_unfold(response, |mut response| async {
                let chunk = response.chunk().await.map_err(|error| failed(error, TransportKind::Body))?;
                Ok(chunk.map(|chunk| (chunk, response)))
            });
            Ok(Incoming { status, headers, body: Box::pin(body) })
        })
    }
}

/// The URL is taken out: its query may hold a credential or personal data.
fn failed(error: reqwest::Error, kind: TransportKind) -> TransportError {
    let kind = if error.is_connect() { TransportKind::Connect } else { kind };
    TransportError::new(kind, error.without_url())
}

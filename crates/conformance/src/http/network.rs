//! The transport to a live target.

use std::{error::Error, time::Duration};

use bytes::{Bytes, BytesMut};

use crate::{
    http::exchange::ReceivedResponse,
    http::transport::{Failure, Pending, Transport},
};

/// HTTP/1.1 and HTTPS, with limits on time and size. Redirects are answers like any other: they are never followed, so credentials
/// stay on the host they were meant for.
pub struct HttpTransport {
    client: reqwest::Client,
    /// Keeps no connection open.
    fresh: reqwest::Client,
    limits: Limits,
}

/// How long and how large a response may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Time to connect.
    pub connect: Duration,
    /// Time for a whole exchange.
    pub total: Duration,
    /// Bytes of a body.
    pub body: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), total: Duration::from_secs(30), body: 10 * 1024 * 1024 }
    }
}

/// How a target is reached.
#[derive(Clone, Debug, Default)]
pub struct Way {
    /// Proxies of the environment are left aside, as loopback targets want.
    pub direct: bool,
    /// The proxy to go by, whatever the environment says.
    pub proxy: Option<String>,
    /// Certificates (PEM) that are trusted besides those of the system.
    pub certificates: Option<Vec<u8>>,
    /// Whether any certificate will do.
    pub any_certificate: bool,
}

#[cfg(feature = "tls")]
fn trusting(builder: reqwest::ClientBuilder, way: &Way) -> Result<reqwest::ClientBuilder, Failure> {
    let builder = match &way.certificates {
        Some(pem) => {
            let found = reqwest::Certificate::from_pem_bundle(pem);
            let found = found.map_err(|error| Failure::Unsendable(chain(&error)))?;
            if found.is_empty() {
                return Err(Failure::Unsendable("there is no certificate (PEM) in the file".to_owned()));
            }
            builder.tls_certs_merge(found)
        }
        None => builder,
    };
    Ok(builder.tls_danger_accept_invalid_certs(way.any_certificate))
}

#[cfg(not(feature = "tls"))]
fn trusting(builder: reqwest::ClientBuilder, way: &Way) -> Result<reqwest::ClientBuilder, Failure> {
    if way.certificates.is_some() || way.any_certificate {
        return Err(Failure::Unsendable("this program was built without TLS (feature `tls`)".to_owned()));
    }
    Ok(builder)
}

impl HttpTransport {
    /// A transport with these limits. `direct` leaves proxies of the environment aside, as loopback targets want.
    ///
    /// # Errors
    ///
    /// When no client can be set up, for instance for want of TLS roots.
    pub fn new(limits: Limits, direct: bool) -> Result<Self, Failure> {
        Self::by(limits, &Way { direct, ..Way::default() })
    }

    /// A transport with these limits that goes this way.
    ///
    /// # Errors
    ///
    /// When no client can be set up: for want of TLS, for certificates that are none, for a proxy that is no URL.
    pub fn by(limits: Limits, way: &Way) -> Result<Self, Failure> {
        let client = |idle: usize| {
            let builder = reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .connect_timeout(limits.connect)
                .timeout(limits.total)
                .pool_max_idle_per_host(idle)
                .user_agent(concat!("specwright/", env!("CARGO_PKG_VERSION")));
            let builder = match &way.proxy {
                Some(proxy) => {
                    let proxy =
                        reqwest::Proxy::all(proxy).map_err(|error| Failure::Unsendable(chain(&error)))?;
                    builder.no_proxy().proxy(proxy)
                }
                None if way.direct => builder.no_proxy(),
                None => builder,
            };
            let builder = trusting(builder, way)?;
            builder.build().map_err(|error| Failure::Unsendable(chain(&error)))
        };
        Ok(Self { client: client(usize::MAX)?, fresh: client(0)?, limits })
    }

    async fn exchange(
        &self,
        client: &reqwest::Client,
        request: http::Request<Bytes>,
    ) -> Result<ReceivedResponse, Failure> {
        let request =
            reqwest::Request::try_from(request).map_err(|error| Failure::Unsendable(chain(&error)))?;
        let mut response = client.execute(request).await.map_err(|error| self.failure(&error))?;
        let status = response.status();
        let headers = response.headers().clone();
        let mut body = BytesMut::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.failure(&error))? {
            body.extend_from_slice(&chunk);
            if body.len() as u64 > self.limits.body {
                return Err(Failure::TooLarge(self.limits.body));
            }
        }
        Ok(ReceivedResponse { status, headers, body: body.freeze() })
    }

    fn failure(&self, error: &reqwest::Error) -> Failure {
        if error.is_connect() {
            Failure::Unreachable(chain(error))
        } else if error.is_timeout() {
            Failure::TimedOut(self.limits.total.as_secs())
        } else if error.is_builder() {
            Failure::Unsendable(chain(error))
        } else {
            Failure::Broken(chain(error))
        }
    }
}

impl Transport for HttpTransport {
    fn send(&self, request: http::Request<Bytes>) -> Pending<'_> {
        Box::pin(self.exchange(&self.client, request))
    }

    fn send_afresh(&self, request: http::Request<Bytes>) -> Pending<'_> {
        Box::pin(self.exchange(&self.fresh, request))
    }
}

/// An error's causes, the innermost last, without the URL: it may carry credentials.
fn chain(error: &dyn Error) -> String {
    let mut texts = Vec::new();
    let mut next = error.source();
    while let Some(cause) = next {
        texts.push(cause.to_string());
        next = cause.source();
    }
    texts.dedup();
    if texts.is_empty() { "the request failed".to_owned() } else { texts.join(": ") }
}

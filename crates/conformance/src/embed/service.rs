//! Services in this process: what tower calls a service, asked without a socket.

use std::{
    error::Error,
    future::poll_fn,
    marker::PhantomData,
    pin::pin,
    sync::{Mutex, PoisonError},
};

use bytes::{Buf, Bytes, BytesMut};
use http::{HeaderValue, Method, Request, Response, Uri, header};
use http_body::Body;
use http_body_util::{BodyExt, Full};
use tower_service::Service;

use super::{Conformance, Way};
use crate::{
    http::exchange::ReceivedResponse,
    http::network::Limits,
    http::transport::{Failure, Pending, Transport},
};

type Cause = Box<dyn Error + Send + Sync>;

impl Conformance {
    /// Checks a service in this process, for instance a router of axum. It is disposable: whatever the document describes is tried. It
    /// serves the documented paths under the path of the document's first server.
    ///
    /// ```
    /// use std::{convert::Infallible, future::{Ready, ready}, task::{Context, Poll}};
    ///
    /// /// Greets whoever asks for `/hello`.
    /// #[derive(Clone)]
    /// struct Greeter;
    ///
    /// impl<B> tower_service::Service<http::Request<B>> for Greeter {
    ///     type Response = http::Response<String>;
    ///     type Error = Infallible;
    ///     type Future = Ready<Result<Self::Response, Infallible>>;
    ///
    ///     fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
    ///         Poll::Ready(Ok(()))
    ///     }
    ///
    ///     fn call(&mut self, request: http::Request<B>) -> Self::Future {
    ///         let (status, body) = match (request.method().as_str(), request.uri().path()) {
    ///             ("GET", "/hello") => (200, r#"{"greeting": "hello"}"#),
    ///             (_, "/hello") => (405, "{}"),
    ///             _ => (404, "{}"),
    ///         };
    ///         let response = http::Response::builder().status(status);
    ///         let response = response.header("content-type", "application/json").header("allow", "GET");
    ///         ready(Ok(response.body(body.to_owned()).unwrap()))
    ///     }
    /// }
    ///
    /// # let folder = std::env::temp_dir().join(format!("greeter-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder).unwrap();
    /// # let document = folder.join("openapi.yaml");
    /// std::fs::write(&document, r#"
    /// openapi: 3.1.0
    /// info: {title: Greeter, version: '1'}
    /// paths:
    ///   /hello:
    ///     get:
    ///       responses:
    ///         '200':
    ///           description: A greeting.
    ///           content:
    ///             application/json:
    ///               schema: {type: object, required: [greeting], properties: {greeting: {type: string}}}
    /// "#).unwrap();
    ///
    /// specwright_conformance::check(&document).service(Greeter).assert_blocking();
    /// # std::fs::remove_dir_all(folder).unwrap();
    /// ```
    pub fn service<S, R>(self, service: S) -> Self
    where
        S: Service<Request<Full<Bytes>>, Response = Response<R>> + Clone + Send + 'static,
        S::Error: Into<Cause>,
        S::Future: Send,
        R: Body + Send + 'static,
        R::Data: Send,
        R::Error: Into<Cause>,
    {
        self.service_taking::<Full<Bytes>, S, R>(service)
    }

    /// The same for a service that takes one type of request body only: `check("openapi.yaml").service_taking::<axum::body::Body, _, _>(service)`.
    pub fn service_taking<B, S, R>(mut self, service: S) -> Self
    where
        B: From<Bytes> + Send + 'static,
        S: Service<Request<B>, Response = Response<R>> + Clone + Send + 'static,
        S::Error: Into<Cause>,
        S::Future: Send,
        R: Body + Send + 'static,
        R::Data: Send,
        R::Error: Into<Cause>,
    {
        self.way =
            Way::Service(Box::new(InProcess::<S, B> { service: Mutex::new(service), takes: PhantomData }));
        self
    }
}

/// A service as something that carries requests. Each is asked of a clone, as servers do.
struct InProcess<S, B> {
    service: Mutex<S>,
    takes: PhantomData<fn(B)>,
}

impl<B, S, R> Transport for InProcess<S, B>
where
    B: From<Bytes> + Send + 'static,
    S: Service<Request<B>, Response = Response<R>> + Clone + Send + 'static,
    S::Error: Into<Cause>,
    S::Future: Send,
    R: Body + Send + 'static,
    R::Data: Send,
    R::Error: Into<Cause>,
{
    fn send(&self, request: Request<Bytes>) -> Pending<'_> {
        let service = self.service.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async move {
            let request = as_received(request)?;
            let limits = Limits::default();
            // On a task of its own: where the service panics, only this request fails.
            let mut task = tokio::spawn(ask::<B, S, R>(service, request, limits.body));
            match tokio::time::timeout(limits.total, &mut task).await {
                Ok(Ok(answer)) => answer,
                Ok(Err(panic)) => Err(Failure::Broken(format!("the service panicked: {panic}"))),
                Err(_) => {
                    task.abort();
                    Err(Failure::TimedOut(limits.total.as_secs()))
                }
            }
        })
    }
}

/// A request as a server hands it over: the host is a header, the URI begins with the path.
fn as_received(mut request: Request<Bytes>) -> Result<Request<Bytes>, Failure> {
    let unsendable = |error: &dyn Error| Failure::Unsendable(error.to_string());
    let uri = request.uri();
    let host = HeaderValue::try_from(uri.authority().map_or("", |authority| authority.as_str()));
    let host = host.map_err(|error| unsendable(&error))?;
    let path = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    *request.uri_mut() = Uri::try_from(path).map_err(|error| unsendable(&error))?;
    let length = request.body().len();
    let headers = request.headers_mut();
    headers.entry(header::HOST).or_insert(host);
    if length > 0 {
        headers.entry(header::CONTENT_LENGTH).or_insert(HeaderValue::from(length));
    }
    Ok(request)
}

async fn ask<B, S, R>(mut service: S, request: Request<Bytes>, most: u64) -> Result<ReceivedResponse, Failure>
where
    B: From<Bytes>,
    S: Service<Request<B>, Response = Response<R>>,
    S::Error: Into<Cause>,
    R: Body,
    R::Error: Into<Cause>,
{
    let head = request.method() == Method::HEAD;
    let broken = |cause: Cause| Failure::Broken(cause.to_string());
    poll_fn(|context| service.poll_ready(context)).await.map_err(|error| broken(error.into()))?;
    let response = service.call(request.map(B::from)).await.map_err(|error| broken(error.into()))?;
    let (parts, body) = response.into_parts();
    let mut body = pin!(body);
    let mut whole = BytesMut::new();
    if head {
        // A server sends none of it.
        return Ok(ReceivedResponse { status: parts.status, headers: parts.headers, body: Bytes::new() });
    }
    while let Some(frame) = body.frame().await {
        // What is no data is trailers, which nothing documents.
        let Ok(mut data) = frame.map_err(|error| broken(error.into()))?.into_data() else { continue };
        whole.extend_from_slice(&data.copy_to_bytes(data.remaining()));
        if whole.len() as u64 > most {
            return Err(Failure::TooLarge(most));
        }
    }
    Ok(ReceivedResponse { status: parts.status, headers: parts.headers, body: whole.freeze() })
}

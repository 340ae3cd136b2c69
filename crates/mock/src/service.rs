//! The mock within a program: on a port of its own for as long as a value lives, or as a `tower::Service`.

use std::{
    convert::Infallible,
    fmt,
    future::Future,
    io,
    net::{Ipv4Addr, SocketAddr},
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Body;
use tokio::sync::oneshot;

use crate::{Mock, Server, respond::ResponseDraft};

/// A mock on a free port of this machine, served until it is dropped.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
/// use specwright_mock::{Mock, MockServer};
///
/// let document = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {/ping: {get: {responses: {'204': {description: Pong.}}}}}\n";
/// let api = specwright_openapi::load_text("t.yaml", document).api.unwrap();
/// let server = MockServer::start(Mock::new(vec![api]).unwrap()).await?;
/// assert!(server.url().starts_with("http://127.0.0.1:"));
/// # std::io::Result::Ok(()) }).unwrap();
/// ```
#[derive(Debug)]
pub struct MockServer {
    mock: Mock,
    address: SocketAddr,
    /// Dropped with the value, which ends the server.
    _stop: oneshot::Sender<()>,
}

impl MockServer {
    /// Serves a mock in a task of the current runtime.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start(mock: Mock) -> io::Result<MockServer> {
        let server = Server::bind(mock.clone(), (Ipv4Addr::LOCALHOST, 0).into()).await?;
        let address = server.local_addr();
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(server.run(async {
            let _ = stopped.await;
        }));
        Ok(MockServer { mock, address, _stop: stop })
    }

    /// The mock that is served.
    pub fn mock(&self) -> &Mock {
        &self.mock
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What stands before the paths, the base path of an API aside: `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// A mock can stand wherever a service can, within an `axum` router or behind `tower` layers.
impl<B> tower_service::Service<Request<B>> for Mock
where
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: fmt::Display,
{
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let mock = self.clone();
        let (head, body) = request.into_parts();
        Box::pin(async move {
            let response = match body.collect().await {
                Ok(body) => mock.handle(Request::from_parts(head, body.to_bytes())),
                Err(error) => {
                    let status = StatusCode::BAD_REQUEST;
                    let detail = serde_json::json!({"detail": format!("the body cannot be read: {error}")});
                    ResponseDraft::problem(status.as_u16(), "unreadable body", detail).into_http()
                }
            };
            Ok(response.map(Full::new))
        })
    }
}

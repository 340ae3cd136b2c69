//! The mock on a socket: HTTP/1.1 with keep-alive, with limits on what a client may send and how long it may take.

use std::{convert::Infallible, future::Future, io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use serde_json::json;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::timeout,
};

use crate::{Mock, respond::ResponseDraft};

/// What a client may send, and how long it may take.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of a request's body.
    pub body: usize,
    /// Bytes of a request's line and headers.
    pub head: usize,
    /// Time for a request's line and headers.
    pub head_time: Duration,
    /// Time for a request's body.
    pub body_time: Duration,
    /// Connections at once; further ones wait.
    pub connections: usize,
    /// Time for requests under way to end after the shutdown began.
    pub grace: Duration,
}

impl Default for Limits {
    /// 10 MiB of body, 64 KiB of head, 10 s for the head, 30 s for the body, 1024 connections, 5 s of grace.
    fn default() -> Limits {
        Limits {
            body: 10 << 20,
            head: 64 << 10,
            head_time: Duration::from_secs(10),
            body_time: Duration::from_secs(30),
            connections: 1_024,
            grace: Duration::from_secs(5),
        }
    }
}

/// A mock that listens on a socket.
#[derive(Debug)]
pub struct Server {
    mock: Mock,
    listener: TcpListener,
    address: SocketAddr,
    limits: Limits,
}

impl Server {
    /// Listens on an address; port 0 lets the system choose one.
    ///
    /// # Errors
    /// When the address cannot be bound.
    pub async fn bind(mock: Mock, address: SocketAddr) -> io::Result<Server> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        Ok(Server { mock, listener, address, limits: Limits::default() })
    }

    /// Sets other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Server {
        self.limits = limits;
        self
    }

    /// Where it listens.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `shutdown` is done, then lets the requests under way end.
    ///
    /// # Errors
    /// None so far: a connection that cannot be accepted or served concerns its client alone.
    pub async fn run(self, shutdown: impl Future<Output = ()>) -> io::Result<()> {
        let mut shutdown = pin!(shutdown);
        let graceful = GracefulShutdown::new();
        let places = Arc::new(Semaphore::new(self.limits.connections));
        loop {
            let accepted = async {
                let place = Arc::clone(&places).acquire_owned().await;
                (place, self.listener.accept().await)
            };
            tokio::select! {
                () = &mut shutdown => break,
                (place, accepted) = accepted => match accepted {
                    Ok((stream, _)) => {
                        let connection = self.connection(stream, &graceful);
                        tokio::spawn(async move {
                            // How a connection ends is its client's business.
                            let _ = connection.await;
                            drop(place);
                        });
                    }
                    // Too many open files, or a client that left: neither is a reason to stop, nor to spin.
                    Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
                },
            }
        }
        // Connections that do not end in time are dropped with the runtime.
        let _ = timeout(self.limits.grace, graceful.shutdown()).await;
        Ok(())
    }

    fn connection(
        &self,
        stream: TcpStream,
        graceful: &GracefulShutdown,
    ) -> impl Future<Output = hyper::Result<()>> + Send + use<> {
        let (mock, limits) = (self.mock.clone(), self.limits);
        let service = service_fn(move |request| {
            let mock = mock.clone();
            async move { Ok::<_, Infallible>(respond(&mock, limits, request).await) }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head_time)
            .max_buf_size(limits.head.max(8_192))
            .serve_connection(TokioIo::new(stream), service);
        graceful.watch(connection)
    }
}

async fn respond(mock: &Mock, limits: Limits, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let (head, body) = request.into_parts();
    let response = match timeout(limits.body_time, Limited::new(body, limits.body).collect()).await {
        Ok(Ok(collected)) => judged(mock, Request::from_parts(head, collected.to_bytes())).await,
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            let detail = format!("the body has more than {} bytes", limits.body);
            closing(StatusCode::PAYLOAD_TOO_LARGE, &detail)
        }
        Ok(Err(error)) => closing(StatusCode::BAD_REQUEST, &format!("the body cannot be read: {error}")),
        Err(_) => {
            let detail = format!("the body took more than {} s", limits.body_time.as_secs());
            closing(StatusCode::REQUEST_TIMEOUT, &detail)
        }
    };
    response.map(Full::new)
}

/// Bodies larger than this are judged beside the reactor, so that nobody else waits for them.
const LARGE: usize = 64 << 10;

async fn judged(mock: &Mock, request: Request<Bytes>) -> Response<Bytes> {
    if request.body().len() <= LARGE {
        return mock.handle(request);
    }
    let mock = mock.clone();
    let done = tokio::task::spawn_blocking(move || mock.handle(request)).await;
    done.unwrap_or_else(|_| closing(StatusCode::INTERNAL_SERVER_ERROR, "the request could not be judged"))
}

/// A response after which the connection cannot be used any more.
fn closing(status: StatusCode, detail: &str) -> Response<Bytes> {
    let title = status.canonical_reason().unwrap_or_default();
    let mut answer = ResponseDraft::problem(status.as_u16(), title, json!({"detail": detail}));
    answer.headers.push(("connection".to_owned(), "close".to_owned()));
    answer.into_http()
}

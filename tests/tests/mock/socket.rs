//! The mock on a socket, and clients that misbehave.

use std::{net::SocketAddr, time::Duration};

use specwright_mock::{Limits, Server};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::oneshot,
    task::JoinHandle,
};

use crate::ask::mock;

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<std::io::Result<()>>,
}

async fn start(limits: Limits) -> Running {
    let local = SocketAddr::from(([127, 0, 0, 1], 0));
    let server = Server::bind(mock("dixa"), local).await.expect("a free port").with_limits(limits);
    let address = server.local_addr();
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(server.run(async {
        let _ = stopped.await;
    }));
    Running { address, stop, task }
}

impl Running {
    /// Sends bytes on a new connection and reads until the server closes it.
    async fn send(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).await.expect("the server listens");
        stream.write_all(bytes).await.expect("the server reads");
        let mut answer = Vec::new();
        // A reset after the answer is an end like any other.
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn end(self) {
        self.stop.send(()).expect("the server still runs");
        self.task.await.expect("the server did not panic").expect("the server ended well");
    }
}

/// The status of each answer on a connection.
fn statuses(answer: &str) -> Vec<&str> {
    answer.split("HTTP/1.1 ").skip(1).map(|answer| &answer[..3]).collect()
}

const LIST: &str = "GET /v1/endusers HTTP/1.1\r\nHost: a\r\nAuthorization: mock-token\r\n";

#[tokio::test]
async fn a_connection_carries_many_requests() {
    let server = start(Limits::default()).await;
    let answer = server.send(format!("{LIST}\r\n{LIST}Connection: close\r\n\r\n").as_bytes()).await;
    assert_eq!(statuses(&answer), ["200", "200"]);
    server.end().await;
}

#[tokio::test]
async fn what_is_no_http_is_refused_and_the_server_lives_on() {
    let server = start(Limits::default()).await;
    assert_eq!(statuses(&server.send(b"\x00\x01\x02 nonsense\r\n\r\n").await), ["400"]);
    let twice = "POST /v1/endusers HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}";
    assert_eq!(statuses(&server.send(twice.as_bytes()).await), ["400"]);
    let chunks = "POST /v1/endusers HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n";
    assert_eq!(statuses(&server.send(chunks.as_bytes()).await), ["400"]);
    assert_eq!(statuses(&server.send(format!("{LIST}Connection: close\r\n\r\n").as_bytes()).await), ["200"]);
    server.end().await;
}

#[tokio::test]
async fn what_is_too_large_or_too_slow_is_refused() {
    let mut limits = Limits::default();
    (limits.body, limits.head) = (10, 8_192);
    (limits.head_time, limits.body_time) = (Duration::from_millis(100), Duration::from_millis(100));
    let server = start(limits).await;
    let large = "POST /v1/endusers HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n{\"a\":1     }";
    assert_eq!(statuses(&server.send(large.as_bytes()).await), ["413"]);
    let head = format!("GET / HTTP/1.1\r\nHost: a\r\nX: {}\r\n\r\n", "x".repeat(20_000));
    assert_eq!(statuses(&server.send(head.as_bytes()).await), ["431"]);
    let slow_body = "POST /v1/endusers HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n{";
    assert_eq!(statuses(&server.send(slow_body.as_bytes()).await), ["408"]);
    assert_eq!(statuses(&server.send(b"GET / HT").await), [""; 0]);
    server.end().await;
}

#[tokio::test]
async fn a_shutdown_does_not_wait_for_idle_connections() {
    let server = start(Limits::default()).await;
    let idle = TcpStream::connect(server.address).await.expect("the server listens");
    server.end().await;
    drop(idle);
}

//! A server on the loopback interface that answers what it is told, well or badly.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use specwright_runtime::{Client, ClientBuilder, Credential, RetryPolicy};

/// What the server does with a request.
pub(crate) enum Reply {
    /// Writes these bytes and closes.
    Bytes(Vec<u8>),
    /// Writes this head and then this many bytes, as long as somebody reads.
    Flood(String, usize),
    /// Answers nothing until the client goes away.
    Hang,
}

impl Reply {
    pub(crate) fn json(status: u16, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let head = format!(
            "HTTP/1.1 {status} x\r\ncontent-type: application/json\r\ncontent-length: {}\r\nx-request-id: r-1\r\nconnection: close\r\n\r\n",
            body.len()
        );
        Reply::Bytes([head.as_bytes(), body].concat())
    }

    pub(crate) fn redirect(status: u16, location: &str) -> Self {
        let text = format!(
            "HTTP/1.1 {status} x\r\nlocation: {location}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        );
        Reply::Bytes(text.into_bytes())
    }
}

pub(crate) struct TestServer {
    address: SocketAddr,
    received: Arc<Mutex<Vec<String>>>,
    written: Arc<Mutex<usize>>,
}

impl TestServer {
    /// Answers each request, head and body as text, with what `answer` says. Ends with the test.
    pub(crate) fn start(answer: impl Fn(&str) -> Reply + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (received, written) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(0)));
        let (log, count) = (Arc::clone(&received), Arc::clone(&written));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { return };
                let Some(request) = read(&stream) else { continue };
                let reply = answer(&request);
                log.lock().unwrap().push(request);
                write(stream, reply, &count);
            }
        });
        TestServer { address, received, written }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A client with credentials for both schemes that sends nothing twice.
    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder(&super::API)
            .base_url(self.url())
            .credential("ApiKeyAuth", Credential::key("k3y"))
            .credential("BasicAuth", Credential::basic("user", "password"))
            .retry(RetryPolicy::never())
    }

    /// Every request so far.
    pub(crate) fn received(&self) -> Vec<String> {
        self.received.lock().unwrap().clone()
    }

    /// Bytes that a flood got rid of.
    pub(crate) fn written(&self) -> usize {
        *self.written.lock().unwrap()
    }
}

fn read(stream: &TcpStream) -> Option<String> {
    let mut reader = BufReader::new(stream);
    let mut text = String::new();
    while !text.ends_with("\r\n\r\n") {
        if reader.read_line(&mut text).ok()? == 0 {
            return None;
        }
    }
    let length =
        text.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    text.push_str(std::str::from_utf8(&body).ok()?);
    Some(text)
}

fn write(mut stream: TcpStream, reply: Reply, count: &Mutex<usize>) {
    match reply {
        Reply::Bytes(bytes) => drop(stream.write_all(&bytes)),
        Reply::Hang => drop(stream.read(&mut [0])),
        Reply::Flood(head, total) => {
            let chunk = [b' '; 64 * 1024];
            let mut left = total;
            let mut sent = stream.write_all(head.as_bytes()).is_ok();
            while sent && left > 0 {
                let size = left.min(chunk.len());
                sent = stream.write_all(&chunk[..size]).is_ok();
                left -= size;
                *count.lock().unwrap() += size;
            }
        }
    }
}

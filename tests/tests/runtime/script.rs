//! A transport in memory, for tests in paused time.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use specwright_runtime::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use specwright_runtime::{
    Bytes, Client, ClientBuilder, Credential, Incoming, Outgoing, RetryPolicy, Transport, TransportError,
    TransportKind,
};

/// Gives one answer after the other and remembers what was asked.
#[derive(Clone, Default)]
pub(crate) struct Script {
    answers: Arc<Mutex<VecDeque<Scripted>>>,
    asked: Arc<Mutex<Vec<Outgoing>>>,
}

enum Scripted {
    Answer(u16, Vec<(&'static str, String)>, String),
    Broken,
    Silence,
}

impl Script {
    pub(crate) fn answer(self, status: u16, body: &str) -> Self {
        self.answer_with(status, &[], body)
    }

    pub(crate) fn answer_with(self, status: u16, headers: &[(&'static str, &str)], body: &str) -> Self {
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self.then(Scripted::Answer(status, headers, body.to_owned()))
    }

    /// The connection breaks off.
    pub(crate) fn broken(self) -> Self {
        self.then(Scripted::Broken)
    }

    /// There never is an answer.
    pub(crate) fn silence(self) -> Self {
        self.then(Scripted::Silence)
    }

    fn then(self, scripted: Scripted) -> Self {
        self.answers.lock().unwrap().push_back(scripted);
        self
    }

    /// A client with credentials, waits without chance and a clock that stands still.
    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder(&super::API)
            .transport(self.clone())
            .rate(None)
            .credential("ApiKeyAuth", Credential::key("k3y"))
            .credential("BasicAuth", Credential::basic("user", "password"))
            .retry(RetryPolicy::default().with_random(|| 1.0))
            .clock(|| "2026-01-02T03:04:05Z".parse().unwrap())
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// Method and URL of everything that was asked.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().iter().map(|asked| format!("{} {}", asked.method, asked.url)).collect()
    }
}

impl Transport for Script {
    fn exchange(
        &self,
        request: Outgoing,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'static>> {
        self.asked.lock().unwrap().push(request);
        let scripted =
            self.answers.lock().unwrap().pop_front().expect("the script has an answer for every request");
        Box::pin(async move {
            match scripted {
                Scripted::Broken => Err(TransportError::new(TransportKind::Exchange, "connection reset")),
                Scripted::Silence => std::future::pending().await,
                Scripted::Answer(status, headers, body) => Ok(incoming(status, headers, body)),
            }
        })
    }
}

fn incoming(status: u16, headers: Vec<(&'static str, String)>, body: String) -> Incoming {
    let headers: HeaderMap = headers
        .into_iter()
        .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(&value).unwrap()))
        .collect();
    let body = futures_util::stream::iter([Ok(Bytes::from(body))]);
    Incoming { status: StatusCode::from_u16(status).unwrap(), headers, body: Box::pin(body) }
}

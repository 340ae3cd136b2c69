//! The HTTP form of every generated request, as it leaves the client: with required fields only, and with all fields.

mod ccai_platform;
mod dixa;
mod omnidesk;
mod thulium;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use specwright_runtime::http::{HeaderMap, HeaderValue};
use specwright_runtime::{
    Bytes, Client, Endpoint, Incoming, Method, Outgoing, StatusCode, Transport, TransportError, Uuid,
};

/// What no snapshot shows.
const SECRET: &str = "hunter2";

/// Keeps what is sent, and answers nothing of interest.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<Outgoing>>>);

impl Transport for Recorder {
    fn exchange(
        &self,
        request: Outgoing,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'static>> {
        self.0.lock().expect("no test dies holding it").push(request);
        let body = Box::pin(futures_util::stream::iter([Ok(Bytes::new())]));
        Box::pin(async { Ok(Incoming { status: StatusCode::OK, headers: HeaderMap::new(), body }) })
    }
}

/// One API's requests: its client, and the operations whose requests were shown.
struct Requests {
    client: Client,
    sent: Recorder,
    shown: BTreeSet<&'static str>,
}

impl Requests {
    fn new(set_up: impl FnOnce(Recorder) -> Client) -> Self {
        let sent = Recorder::default();
        Requests { client: set_up(sent.clone()), sent, shown: BTreeSet::new() }
    }

    /// Compares what the two requests of an operation look like with its snapshot.
    async fn check<E: Endpoint + PartialEq>(&mut self, required: E, all: E) {
        let variants =
            if required == all { vec![("all", all)] } else { vec![("required", required), ("all", all)] };
        let mut text = String::new();
        for (title, endpoint) in variants {
            self.client
                .call(endpoint)
                .respond()
                .await
                .expect("the request keeps every documented constraint");
            let outgoing = self.sent.0.lock().expect("no test dies holding it").pop().expect("it was sent");
            text.push_str(&format!("--- {title}\n{}\n", render(&outgoing)));
        }
        self.shown.insert(E::ID);
        let api = self.client.api().name;
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{api}-{}", E::ID), text);
        });
    }

    /// No operation of the spec was left out.
    fn finish(self) {
        let name = self.client.api().name;
        let path = format!("{}/../specs/{name}/openapi.yaml", env!("CARGO_MANIFEST_DIR"));
        let api = specwright_openapi::load(path.as_ref()).api.expect("the spec is understood");
        let documented: BTreeSet<&str> =
            api.operations.iter().map(|operation| operation.id.as_str()).collect();
        assert_eq!(self.shown, documented);
    }
}

/// Request line, headers in the order of their names, body; credentials and passwords left out.
fn render(outgoing: &Outgoing) -> String {
    let mut headers: Vec<String> = outgoing
        .headers
        .iter()
        .map(|(name, value)| match value.is_sensitive() {
            true => format!("{name}: [redacted]\n"),
            false => format!("{name}: {}\n", value.to_str().expect("headers are text")),
        })
        .collect();
    headers.sort();
    let head = format!("{} {}\n{}", outgoing.method, outgoing.url, headers.concat());
    let head = head.replace(env!("CARGO_PKG_VERSION"), "[version]");
    format!("{head}\n{}", body(outgoing)).trim_end().replace(SECRET, "[redacted]")
}

/// JSON indented, form fields one a line.
fn body(outgoing: &Outgoing) -> String {
    let text = std::str::from_utf8(&outgoing.body).expect("bodies are text");
    match outgoing.headers.get("content-type").map(|name| name.to_str().expect("a media type is text")) {
        Some("application/json") => {
            let value: serde_json::Value = serde_json::from_str(text).expect("the body is JSON");
            serde_json::to_string_pretty(&value).expect("JSON can be written")
        }
        Some("application/x-www-form-urlencoded") => text.replace('&', "\n&"),
        _ => text.replace("\r\n", "\n"),
    }
}

/// Alice, as the documents call her.
fn alice() -> Uuid {
    Uuid::from_u128(0x434ce9f5_14c8_4be1_a0a8_f755010deb9b)
}

#[test]
fn what_is_secret_is_not_shown() {
    let mut headers = HeaderMap::new();
    let mut value = HeaderValue::from_static(SECRET);
    value.set_sensitive(true);
    headers.insert("authorization", value);
    let url = "https://a.example/".parse().unwrap();
    let outgoing = Outgoing { method: Method::GET, url, headers, body: Bytes::from("a hunter2") };
    assert_eq!(render(&outgoing), "GET https://a.example/\nauthorization: [redacted]\n\na [redacted]");
}

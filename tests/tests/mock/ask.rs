//! Asking a mock in the form of a request's text.

use std::{collections::BTreeMap, sync::Mutex};

use bytes::Bytes;
use http::{Request, Response};
use specwright_mock::{Builder, Mock};
use specwright_openapi::Api;

/// One of the four APIs.
pub(crate) fn api(name: &str) -> Api {
    static READ: Mutex<BTreeMap<String, Api>> = Mutex::new(BTreeMap::new());
    let mut read = READ.lock().expect("no test dies while it reads");
    read.entry(name.to_owned()).or_insert_with(|| load(name)).clone()
}

fn load(name: &str) -> Api {
    let path = format!("{}/../specs/{name}/openapi.yaml", env!("CARGO_MANIFEST_DIR"));
    let loaded = specwright_openapi::load(path.as_ref());
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.api.expect("a document without errors is understood")
}

/// A mock of one of the four APIs in its first state.
pub(crate) fn mock(name: &str) -> Mock {
    builder(name).build().expect("the spec can be served")
}

/// Settings for a mock of one of the four APIs.
pub(crate) fn builder(name: &str) -> Builder {
    Mock::builder(vec![api(name)])
}

/// A request from its text: request line, headers, empty line, body. `Content-Type: application/json` is added to a body that
/// begins with a brace or bracket.
pub(crate) fn request(text: &str) -> Request<Bytes> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let (method, target) = lines.next().expect("a request line").split_once(' ').expect("method and target");
    let mut request = Request::builder().method(method).uri(target);
    let mut typed = false;
    for line in lines {
        let (name, value) = line.split_once(": ").expect("name and value of a header");
        typed |= name.eq_ignore_ascii_case("content-type");
        request = request.header(name, value);
    }
    if !typed && body.starts_with(['{', '[']) {
        request = request.header("content-type", "application/json");
    }
    request.body(Bytes::copy_from_slice(body.as_bytes())).expect("the test's request is one")
}

/// Asks with the credential that may do everything.
pub(crate) fn ask(mock: &Mock, text: &str) -> Response<Bytes> {
    let mut request = request(text);
    authorize(mock, &mut request);
    mock.handle(request)
}

/// Puts the credential of the mock's first security scheme on a request.
pub(crate) fn authorize(mock: &Mock, request: &mut Request<Bytes>) {
    let scheme = mock.apis().find_map(|api| api.security_schemes.keys().next().cloned());
    let credential = scheme.and_then(|scheme| mock.credential(&scheme));
    credential.expect("the API has a security scheme").apply(request);
}

/// Status line, headers and body of an answer.
pub(crate) fn render(response: &Response<Bytes>) -> String {
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}\n", value.to_str().unwrap_or("(not text)")));
    let body = match serde_json::from_slice::<serde_json::Value>(response.body()) {
        Ok(value) => serde_json::to_string_pretty(&value).expect("JSON can be written"),
        Err(_) => String::from_utf8_lossy(response.body()).into_owned(),
    };
    format!("{}\n{}\n{body}", response.status(), headers.collect::<String>()).trim_end().to_owned()
}

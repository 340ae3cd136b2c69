//! The wire between a client and a mock in the same process.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use http::{HeaderValue, Request};
use specwright_mock::Mock;
use specwright_openapi::Api;
use specwright_runtime::{
    Bytes, ClientBuilder, Credential, Incoming, Outgoing, StatusCode, Transport, TransportError,
};

/// Hands requests to a mock, and may ask it for another answer.
#[derive(Clone)]
pub(crate) struct Wire {
    mock: Mock,
    preferred: Arc<Mutex<Option<u16>>>,
    forged: Arc<Mutex<Option<(StatusCode, &'static str)>>>,
    targets: Arc<Mutex<Vec<String>>>,
}

/// One of the four APIs; each is read once.
pub(crate) fn api(name: &str) -> Api {
    static READ: Mutex<BTreeMap<String, Api>> = Mutex::new(BTreeMap::new());
    let mut read = READ.lock().expect("no test dies while it reads");
    read.entry(name.to_owned()).or_insert_with(|| load(name)).clone()
}

fn load(name: &str) -> Api {
    let path = format!("{}/../specs/{name}/openapi.yaml", env!("CARGO_MANIFEST_DIR"));
    specwright_openapi::load(path.as_ref()).api.expect("the spec is understood")
}

impl Wire {
    pub(crate) fn new(name: &str) -> Self {
        let mock = Mock::new(vec![api(name)]).expect("the spec can be served");
        Wire { mock, preferred: Arc::default(), forged: Arc::default(), targets: Arc::default() }
    }

    /// A builder whose client speaks over this wire.
    pub(crate) fn set_up<C: From<specwright_runtime::Client>>(
        &self,
        builder: ClientBuilder<C>,
    ) -> ClientBuilder<C> {
        crate::impatient(builder).transport(self.clone())
    }

    /// The credential that may do everything.
    pub(crate) fn credential(&self, scheme: &str) -> Credential {
        credential(self.mock.credential(scheme).expect("the scheme exists").value())
    }

    /// The credential that is known and may do nothing.
    pub(crate) fn limited_credential(&self, scheme: &str) -> Credential {
        credential(self.mock.limited_credential(scheme).expect("the scheme exists").value())
    }

    /// Asks for the documented answer with this status, whatever the state.
    pub(crate) fn prefer(&self, status: Option<u16>) {
        *self.preferred.lock().expect("no test dies holding it") = status;
    }

    /// Lets another answer arrive than the mock's.
    pub(crate) fn forge(&self, status: u16, body: &'static str) {
        let status = StatusCode::from_u16(status).expect("a status");
        *self.forged.lock().expect("no test dies holding it") = Some((status, body));
    }

    /// Path and query of every request so far.
    pub(crate) fn targets(&self) -> Vec<String> {
        self.targets.lock().expect("no test dies holding it").clone()
    }

    /// The operations that are served.
    pub(crate) fn operations(&self) -> BTreeSet<String> {
        self.mock.apis().flat_map(|api| &api.operations).map(|operation| operation.id.clone()).collect()
    }

    fn answer(&self, outgoing: Outgoing) -> Incoming {
        let target = target(&outgoing);
        self.targets.lock().expect("no test dies holding it").push(target.clone());
        let mut request =
            Request::builder().method(outgoing.method).uri(target).body(outgoing.body).expect("a request");
        *request.headers_mut() = outgoing.headers;
        if let Some(status) = *self.preferred.lock().expect("no test dies holding it") {
            let value = HeaderValue::try_from(format!("code={status}")).expect("a header");
            request.headers_mut().insert("prefer", value);
        }
        let (head, body) = self.mock.handle(request).into_parts();
        let (status, body) = match *self.forged.lock().expect("no test dies holding it") {
            Some((status, text)) => (status, Bytes::from_static(text.as_bytes())),
            None => (head.status, body),
        };
        Incoming { status, headers: head.headers, body: Box::pin(futures_util::stream::iter([Ok(body)])) }
    }
}

/// The mock writes the pair of HTTP Basic with a colon.
pub(crate) fn credential(value: &str) -> Credential {
    match value.split_once(':') {
        Some((user, password)) => Credential::basic(user, password),
        None => Credential::key(value),
    }
}

impl Transport for Wire {
    fn exchange(
        &self,
        request: Outgoing,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'static>> {
        let incoming = self.answer(request);
        Box::pin(async { Ok(incoming) })
    }
}

fn target(outgoing: &Outgoing) -> String {
    match outgoing.url.query() {
        Some(query) => format!("{}?{query}", outgoing.url.path()),
        None => outgoing.url.path().to_owned(),
    }
}

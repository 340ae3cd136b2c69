//! The generated clients against the mock: every operation, with success and with every documented error.

mod ccai_platform;
mod dixa;
mod dixa_errors;
mod loopback;
mod omnidesk;
mod omnidesk_errors;
mod thulium;
mod wire;

use std::collections::BTreeSet;
use std::sync::Mutex;

use specwright_runtime::{ClientBuilder, Credential, Endpoint, Error, RetryPolicy, StatusError, Uuid};

use wire::Wire;

/// A status, and whether an error is the variant that belongs to it.
type Expected<E> = (u16, fn(&E) -> bool);

/// What the four generated clients have in common.
trait Sends {
    fn send<E: Endpoint>(&self, endpoint: E) -> impl Future<Output = Result<E::Output, Error<E::Error>>>;
}

macro_rules! sends {
    ($($client:path),*) => {
        $(impl Sends for $client {
            async fn send<E: Endpoint>(&self, endpoint: E) -> Result<E::Output, Error<E::Error>> {
                <$client>::send(self, endpoint).await
            }
        })*
    };
}

sends!(ccai_platform_client::Client, dixa_client::Client, omnidesk_client::Client, thulium_client::Client);

/// A generated client, and the wire between it and a mock of its own.
struct Live<C> {
    client: C,
    wire: Wire,
    succeeded: Mutex<BTreeSet<&'static str>>,
    failed: Mutex<BTreeSet<&'static str>>,
}

impl<C: Sends> Live<C> {
    /// With the credential that may do everything.
    fn new(api: &str, builder: ClientBuilder<C>, scheme: &str) -> Self
    where
        C: From<specwright_runtime::Client>,
    {
        let wire = Wire::new(api);
        let client = wire
            .set_up(builder)
            .credential(scheme, wire.credential(scheme))
            .build()
            .expect("the settings will do");
        Live { client, wire, succeeded: Mutex::default(), failed: Mutex::default() }
    }

    /// Sends what must succeed.
    async fn succeeds<E: Endpoint>(&self, endpoint: E) -> E::Output {
        self.wire.prefer(None);
        let output = self.client.send(endpoint).await;
        self.succeeded.lock().expect("no test dies holding it").insert(E::ID);
        output.unwrap_or_else(|error| panic!("{}: {error} {error:?}", E::ID))
    }

    /// Asks for every documented error in turn: each is read as its own variant, and none is left out.
    async fn fails<E: Endpoint + Clone>(&self, endpoint: E, expected: &[Expected<E::Error>]) {
        for (status, is_variant) in expected {
            self.wire.prefer(Some(*status));
            let error = self.client.send(endpoint.clone()).await.err().expect("an error is no success");
            let place = format!("{} {status}", E::ID);
            let documented = error.as_documented().unwrap_or_else(|| panic!("{place}: {error}"));
            assert!(is_variant(documented), "{place}: {documented:?}");
            assert_eq!(documented.status(), *status, "{place}");
            assert_eq!(error.status().map(|status| status.as_u16()), Some(*status), "{place}");
        }
        self.wire.prefer(None);
        for statuses in E::Error::STATUSES {
            let covered = expected.iter().any(|(status, _)| statuses.covers(*status));
            assert!(covered, "{}: {statuses:?} was not asked for", E::ID);
        }
        self.failed.lock().expect("no test dies holding it").insert(E::ID);
    }

    /// Every operation has succeeded.
    fn all_succeeded(&self) {
        assert_eq!(self.wire.operations(), owned(&self.succeeded));
    }

    /// Every operation has failed in every documented way.
    fn all_failed(&self) {
        assert_eq!(self.wire.operations(), owned(&self.failed));
    }
}

fn owned(ids: &Mutex<BTreeSet<&'static str>>) -> BTreeSet<String> {
    ids.lock().expect("no test dies holding it").iter().map(|id| (*id).to_owned()).collect()
}

/// Alice, whom the documents show.
fn alice() -> Uuid {
    Uuid::from_u128(0x434ce9f5_14c8_4be1_a0a8_f755010deb9b)
}

/// A user that nobody knows.
fn nobody() -> Uuid {
    Uuid::from_u128(0x00000000_0000_4000_8000_000000000000)
}

/// A key that is none.
fn wrong_key() -> Credential {
    Credential::key("wrong")
}

/// Sends nothing twice, and waits for nothing.
fn impatient<C: From<specwright_runtime::Client>>(builder: ClientBuilder<C>) -> ClientBuilder<C> {
    builder.rate(None).retry(RetryPolicy::never())
}

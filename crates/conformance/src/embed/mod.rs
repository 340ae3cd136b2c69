//! The door for tests of a service's own: a document, a target, and nothing to set up.

#[cfg(feature = "harness")]
mod harness;
#[cfg(feature = "tower")]
mod service;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use secrecy::SecretString;
use specwright_openapi::{Api, Loaded, load, render};
use tokio::sync::watch;
use url::{Host, Url};

use crate::{
    case::suite::Suite,
    http::credential::Credentials,
    http::network::{HttpTransport, Limits},
    http::transport::{Failure, Mode, Transport},
    report::event::Event,
    report::known::{KnownFailures, KnownFailuresError},
    report::{Report, Verdict, terminal},
    run::{Options, Target, run},
};

/// Begins a check of whether a service does what the OpenAPI document in this file says.
///
/// ```no_run
/// # async fn test() {
/// specwright_conformance::check("openapi.yaml")
///     .url("http://127.0.0.1:8080")
///     .disposable()
///     .credential("bearerAuth", "a-token-for-tests")
///     .assert()
///     .await;
/// # }
/// ```
pub fn check(document: impl AsRef<Path>) -> Conformance {
    Conformance {
        document: document.as_ref().to_owned(),
        way: Way::Nowhere,
        mode: Mode::READ_ONLY,
        credentials: Vec::new(),
        limited: Vec::new(),
        given: BTreeMap::new(),
        only: Vec::new(),
        skip: Vec::new(),
        known: String::new(),
        partly: false,
    }
}

/// A check that is being set up; [`assert`](Conformance::assert) or [`run`](Conformance::run) makes it.
#[must_use = "nothing is checked before `assert` or `run`"]
pub struct Conformance {
    document: PathBuf,
    way: Way,
    mode: Mode,
    credentials: Vec<(String, SecretString)>,
    limited: Vec<(String, SecretString)>,
    given: BTreeMap<String, String>,
    only: Vec<String>,
    skip: Vec<String>,
    known: String,
    partly: bool,
}

/// Where the service is.
enum Way {
    Nowhere,
    Url(String),
    #[cfg(feature = "tower")]
    Service(Box<dyn Transport>),
}

/// Why nothing was checked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// The document cannot be read; what is wrong in it, as `lint` shows it.
    #[error("the document cannot be read\n{0}")]
    Document(String),
    /// Operations of the document cannot be read, and [`partly`](Conformance::partly) is not said.
    #[error("operations of the document cannot be read: {}\n{rendered}", operations.join(", "))]
    LeftOut {
        /// Their methods and paths.
        operations: Vec<String>,
        /// What is wrong in the document.
        rendered: String,
    },
    /// Neither a URL nor a service is given.
    #[error("nothing says what to check: give a URL or a service")]
    NoTarget,
    /// The URL is none that documented paths can follow.
    #[error("{0:?} is no http or https URL without credential, query and fragment")]
    Url(String),
    /// A credential is for a security scheme that the document does not have.
    #[error("the document has no security scheme {0:?}")]
    Credential(String),
    /// A name that is to select cases selects none.
    #[error("{0} names no check, operation or case")]
    Only(String),
    /// The list of known failures cannot be read.
    #[error("known failures: {0}")]
    KnownFailures(#[from] KnownFailuresError),
    /// No HTTP client can be set up.
    #[error(transparent)]
    Client(#[from] Failure),
}

impl Conformance {
    /// Checks what is at this URL, which the documented paths follow. Only read from, unless more is allowed.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.way = Way::Url(url.into());
        self
    }

    /// What may be done to the service behind a URL; one in this process is disposable.
    pub fn allow(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// Allows everything: nothing behind the URL is worth keeping, and nobody is disturbed.
    pub fn disposable(self) -> Self {
        self.allow(Mode::ALL)
    }

    /// The secret for a security scheme: `user:password` for Basic, the key or token for the others.
    pub fn credential(mut self, scheme: impl Into<String>, secret: impl Into<String>) -> Self {
        self.credentials.push((scheme.into(), SecretString::from(secret.into())));
        self
    }

    /// The secret, for a security scheme, of somebody whom the service knows and who may do nothing that needs a permission.
    pub fn limited_credential(mut self, scheme: impl Into<String>, secret: impl Into<String>) -> Self {
        self.limited.push((scheme.into(), SecretString::from(secret.into())));
        self
    }

    /// The value of a path parameter that only whoever runs the test knows.
    pub fn set(mut self, parameter: impl Into<String>, value: impl Into<String>) -> Self {
        self.given.insert(parameter.into(), value.into());
        self
    }

    /// Only what these name: checks, operations, or cases, `*` standing for anything.
    pub fn only<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.only.extend(names.into_iter().map(Into::into));
        self
    }

    /// Nothing that these name.
    pub fn skip<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.skip.extend(names.into_iter().map(Into::into));
        self
    }

    /// A list of deviations that are accepted for now, as [`KnownFailures::parse`] reads it.
    pub fn known_failures(mut self, list: impl Into<String>) -> Self {
        self.known = list.into();
        self
    }

    /// Accepts that operations which cannot be read from the document are left out.
    pub fn partly(mut self) -> Self {
        self.partly = true;
        self
    }

    /// Makes the check. Wants to run in tokio.
    ///
    /// # Errors
    ///
    /// When nothing can be checked. That the service deviates or is down is in the report.
    pub async fn run(self) -> Result<Report, Unusable> {
        self.run_and_tell(&mut |_| {}).await
    }

    /// Makes the check and tells what happens.
    async fn run_and_tell(self, tell: &mut dyn FnMut(&Event<'_>)) -> Result<Report, Unusable> {
        let api = self.api()?;
        let known = KnownFailures::parse(&self.known)?;
        let credentials = self.credentials(&api)?;
        let own = self.is_disposable_by_itself();
        let mut suite = Suite::with_given(&api, if own { 0 } else { now() }, self.given);
        if let Some(name) = suite.unmatched(&self.only).first() {
            return Err(Unusable::Only((*name).to_owned()));
        }
        suite.select(&self.only, &self.skip);
        let mode = if own { Mode::ALL } else { self.mode };
        let options = Options { mode, show_bodies: mode == Mode::ALL, known, ..Options::default() };
        let place = self.way.open(&api)?;
        let target = Target {
            name: place.name,
            base: place.base,
            transport: &*place.transport,
            credentials,
            own,
            paced: place.paced,
        };
        // Nobody stops it; the sender lives as long as the run.
        let (_sender, cancel) = watch::channel(false);
        Ok(run(&suite, &target, &options, cancel, tell).await)
    }

    /// Makes the check and panics, with the report for people, unless the service conforms. Wants to run in tokio.
    ///
    /// # Panics
    ///
    /// When the service deviates, when too little was judged to say that it conforms, and when nothing can be checked.
    pub async fn assert(self) {
        let report = self.run().await;
        demand(report);
    }

    /// [`run`](Conformance::run) outside of tokio: with a runtime of its own.
    ///
    /// # Errors
    ///
    /// As `run`.
    ///
    /// # Panics
    ///
    /// Inside tokio, and where no runtime can be made.
    pub fn run_blocking(self) -> Result<Report, Unusable> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.unwrap_or_else(|error| panic!("no runtime can be made: {error}")).block_on(self.run())
    }

    /// [`assert`](Conformance::assert) outside of tokio: with a runtime of its own.
    ///
    /// # Panics
    ///
    /// As `assert`, and inside tokio.
    #[track_caller]
    pub fn assert_blocking(self) {
        demand(self.run_blocking());
    }

    fn api(&self) -> Result<Api, Unusable> {
        let Loaded { api, diagnostics, sources, .. } = load(&self.document);
        let rendered = || {
            let mut text = Vec::new();
            // Writing into memory does not fail.
            let _ = render(&diagnostics, &sources, &mut text, false);
            String::from_utf8_lossy(&text).into_owned()
        };
        let api = api.ok_or_else(|| Unusable::Document(rendered()))?;
        if !api.skipped.is_empty() && !self.partly {
            let operations = api.skipped.iter().map(|skipped| skipped.name.clone()).collect();
            return Err(Unusable::LeftOut { operations, rendered: rendered() });
        }
        Ok(api)
    }

    fn credentials(&self, api: &Api) -> Result<Credentials, Unusable> {
        let mut credentials = Credentials::none();
        for (scheme, _) in self.credentials.iter().chain(&self.limited) {
            if !api.security_schemes.contains_key(scheme) {
                return Err(Unusable::Credential(scheme.clone()));
            }
        }
        self.credentials.iter().for_each(|(scheme, secret)| credentials.add(scheme, secret.clone()));
        self.limited.iter().for_each(|(scheme, secret)| credentials.add_limited(scheme, secret.clone()));
        Ok(credentials)
    }

    fn is_disposable_by_itself(&self) -> bool {
        match self.way {
            #[cfg(feature = "tower")]
            Way::Service(_) => true,
            Way::Nowhere | Way::Url(_) => false,
        }
    }
}

/// A way that is open.
struct Place {
    name: String,
    base: String,
    transport: Box<dyn Transport>,
    paced: bool,
}

impl Way {
    // Only a service is asked where the document says that it is.
    #[cfg_attr(not(feature = "tower"), allow(unused_variables))]
    fn open(self, api: &Api) -> Result<Place, Unusable> {
        match self {
            Way::Nowhere => Err(Unusable::NoTarget),
            Way::Url(url) => open_url(&url),
            #[cfg(feature = "tower")]
            Way::Service(transport) => {
                let base = format!("http://service.invalid{}", api.base_path());
                Ok(Place { name: "service".to_owned(), base, transport, paced: false })
            }
        }
    }
}

fn open_url(text: &str) -> Result<Place, Unusable> {
    let plain = |url: &Url| {
        matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
    };
    // A URL with a credential in it is not repeated.
    let shown = text.rsplit_once('@').map_or(text, |(_, rest)| rest);
    let url = Url::parse(text).ok().filter(plain).ok_or_else(|| Unusable::Url(shown.to_owned()))?;
    let near = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    let base = url.as_str().trim_end_matches('/').to_owned();
    let transport = Box::new(HttpTransport::new(Limits::default(), near)?);
    Ok(Place { name: base.clone(), base, transport, paced: !near })
}

/// A seed that no earlier run had: what it made may still be there.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(0) % 1_000_000_000
}

#[track_caller]
fn demand(report: Result<Report, Unusable>) {
    let report = report.unwrap_or_else(|unusable| panic!("nothing was checked: {unusable}"));
    if report.verdict() != Verdict::Conforms {
        let mut text = Vec::new();
        // Writing into memory does not fail.
        let _ = terminal::write(&report, terminal::Style::default(), &mut text);
        panic!("{}", String::from_utf8_lossy(&text));
    }
}

//! The mock: from a request to an answer, without a socket.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use http::{Method, Request, Response};
use jiff::Timestamp;
use serde_json::json;
use specwright_openapi::api::{Api, Operation};
use specwright_wire::Query;

use crate::{
    builder::Builder,
    call::Call,
    clock::{Clock, SteppingClock},
    credential::Credential,
    example::Generator,
    fault::{Active, Fault},
    gate,
    log::{Log, LogEntry, Secrets},
    objection::Objection,
    page,
    rate::Buckets,
    respond::{self, Answer, Preference},
    route::{Found, Route, Router},
    security,
    served::Served,
    state::{self, Shown, Store, Task},
};

/// A server that behaves as documented. Cheap to clone; clones share state and log.
///
/// Answers are a function of the requests so far: ids come from a seed and times from an injected clock.
#[derive(Clone)]
pub struct Mock {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) setup: Arc<Setup>,
    pub(crate) fault: Option<Fault>,
    pub(crate) state: Mutex<State>,
}

/// What never changes while a mock serves, and what mocks with different faults share.
pub(crate) struct Setup {
    pub(crate) apis: Vec<Served>,
    pub(crate) router: Router,
    /// API, operation that cannot be reached, and the one in its way.
    pub(crate) hidden: Vec<(String, String, String)>,
    pub(crate) credentials: Vec<Vec<Credential>>,
    pub(crate) secrets: Secrets,
    /// The clock that was given; without one, each beginning has a new one of its own.
    pub(crate) clock: Option<Arc<dyn Clock>>,
    pub(crate) seed: u64,
    pub(crate) rate_limit: bool,
    pub(crate) log_size: usize,
    /// What is there from the beginning, and again after a reset.
    pub(crate) planted: Store,
}

/// What requests change.
pub(crate) struct State {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) store: Store,
    pub(crate) log: Log,
    pub(crate) buckets: Buckets,
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.inner.setup.apis.iter().map(|served| served.api.name.as_str()).collect();
        f.debug_struct("Mock").field("apis", &names).finish_non_exhaustive()
    }
}

/// Why a mock cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MockError {
    /// No API was given.
    #[error("there is no API to serve")]
    NoApi,
    /// Two APIs have one name.
    #[error("two APIs are named {0:?}; give one of them another name with `x-contract.name`")]
    SameName(String),
    /// A fault names an operation that is not served.
    #[error("the fault {0} is of no API that is served")]
    ForeignFault(String),
}

impl Mock {
    /// A mock of some APIs, with the documented examples as its first state and without faults.
    ///
    /// # Errors
    /// When there is no API, or when two have one name.
    pub fn new(apis: Vec<Api>) -> Result<Mock, MockError> {
        Mock::builder(apis).build()
    }

    /// A mock with other settings.
    pub fn builder(apis: Vec<Api>) -> Builder {
        Builder::new(apis)
    }

    /// Puts a mock together.
    pub(crate) fn of(setup: Arc<Setup>, fault: Option<Fault>) -> Result<Mock, MockError> {
        if let Some(fault) = fault.as_ref().filter(|fault| !setup.serves(fault)) {
            return Err(MockError::ForeignFault(fault.id().to_owned()));
        }
        let state = Mutex::new(setup.beginning());
        Ok(Mock { inner: Arc::new(Inner { setup, fault, state }) })
    }

    /// The same mock in its first state, but lying in one place. Much cheaper than a new one, and with a state of its own.
    ///
    /// # Errors
    /// When the fault is of no API that is served.
    pub fn with_fault(&self, fault: Fault) -> Result<Mock, MockError> {
        Mock::of(Arc::clone(&self.inner.setup), Some(fault))
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }

    /// Answers one request. Never panics; what is wrong with the request is in the answer.
    #[expect(clippy::needless_pass_by_value, reason = "a server owns its requests")]
    pub fn handle(&self, request: Request<Bytes>) -> Response<Bytes> {
        if let Some(response) = page::serve(self, &request) {
            return response;
        }
        let now = self.inner.state().clock.now();
        let (answer, operation) = self.inner.answer(&request, now);
        let note = answer.note.clone();
        let mut response = answer.into_http();
        let mut entry = self.inner.setup.secrets.entry(&request, &response);
        entry.at = now;
        entry.operation = operation;
        entry.note = note;
        self.inner.state().log.push(entry);
        if request.method() == Method::HEAD {
            *response.body_mut() = Bytes::new();
        }
        response
    }

    /// The last requests and their answers, oldest first, credentials and secrets masked.
    pub fn log(&self) -> Vec<LogEntry> {
        self.inner.state().log.entries()
    }

    /// Back to the first state, with an empty log.
    pub fn reset(&self) {
        let mut state = self.inner.state();
        *state = self.inner.setup.beginning();
    }

    /// The credential of a security scheme that may do everything; none for a scheme that no API has.
    pub fn credential(&self, scheme: &str) -> Option<Credential> {
        self.accepted(scheme, Credential::full)
    }

    /// The credential of a security scheme that is known but has no permission.
    pub fn limited_credential(&self, scheme: &str) -> Option<Credential> {
        self.accepted(scheme, Credential::limited)
    }

    fn accepted(
        &self,
        scheme: &str,
        make: fn(&specwright_openapi::api::SecurityScheme) -> Credential,
    ) -> Option<Credential> {
        let mut schemes =
            self.inner.setup.apis.iter().filter_map(|served| served.api.security_schemes.get(scheme));
        schemes.next().map(make)
    }

    /// The path under which an API is served, to put before its operations' paths: empty, or without a slash at its end.
    pub fn base_path(&self, api: &str) -> Option<&str> {
        let mut served = self.inner.setup.apis.iter().filter(|served| served.api.name == api);
        served.next().map(|served| served.base.as_str())
    }

    /// Operations that no request reaches, since an earlier one takes the same requests: API, operation, and the earlier one.
    pub fn hidden(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.inner.setup.hidden.iter().map(|(api, hidden, by)| (api.as_str(), hidden.as_str(), by.as_str()))
    }

    /// The APIs that are served.
    pub fn apis(&self) -> impl Iterator<Item = &Api> {
        self.inner.setup.apis.iter().map(|served| &served.api)
    }
}

impl Setup {
    fn beginning(&self) -> State {
        let clock = self.clock.clone().unwrap_or_else(|| Arc::new(SteppingClock::default()));
        let (store, log) = (self.planted.clone(), Log::new(self.log_size));
        State { clock, store, log, buckets: Buckets::default() }
    }

    fn serves(&self, fault: &Fault) -> bool {
        let mut apis = self.apis.iter().map(|served| &served.api).filter(|api| api.name == fault.api());
        apis.any(|api| api.operation(fault.operation()).is_some())
    }
}

impl Inner {
    /// The state; a thread that died while it held it left nothing half done that matters to the next request.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, request: &Request<Bytes>, now: Timestamp) -> (Answer, Option<String>) {
        let path = request.uri().path();
        let method = request.method().as_str();
        let query = Query::parse(request.uri().query().unwrap_or_default()).unwrap_or_default();
        let found = match self.setup.router.find(method, path, &query) {
            Found::WrongMethod(_) if method == "HEAD" => self.setup.router.find("GET", path, &query),
            found => found,
        };
        match found {
            Found::Operation(route, parameters) => {
                let served = &self.setup.apis[route.api];
                let operation = &served.api.operations[route.operation];
                let call = Call::new(request, parameters);
                let answer = self.operate(route, (served, operation), call, now);
                (answer, Some(format!("{}/{}", served.api.name, operation.id)))
            }
            Found::WrongMethod(methods) => (wrong_method(method, path, &methods), None),
            Found::Nothing => (self.nothing(method, path), None),
        }
    }

    fn operate(
        &self,
        route: &Route,
        (served, operation): (&Served, &Operation),
        mut call: Call<'_>,
        now: Timestamp,
    ) -> Answer {
        let generator = Generator::new(&served.api, &served.oracle, self.setup.seed);
        let faults = Active::new(self.fault.as_ref(), &served.api, operation);
        if let Some(preference) = Preference::read(call.request.headers()) {
            return preference.answer(served, &generator, operation, &call);
        }
        let let_in = self.enter(route, (served, operation), &mut call, now);
        let done = let_in.and_then(|()| self.act((served, operation), &call, now));
        let mut answer = match done {
            Ok(shown) => respond::answer(served, &generator, operation, &call, shown),
            Err(objections) => respond::refuse(served, &generator, operation, &call, &objections),
        };
        faults.change(&mut answer);
        answer
    }

    /// Everything that a request must pass before it may act.
    fn enter(
        &self,
        route: &Route,
        (served, operation): (&Served, &Operation),
        call: &mut Call<'_>,
        now: Timestamp,
    ) -> Result<(), Vec<Objection>> {
        let faults = Active::new(self.fault.as_ref(), &served.api, operation);
        let accepted = &self.setup.credentials[route.api];
        let caller = match security::check((&served.api, operation), accepted, call.request, &call.query) {
            Ok(caller) => caller,
            Err(objection) => {
                gate::pass(vec![objection], faults)?;
                String::new()
            }
        };
        if let Some(rate) = served.api.contract.rate.filter(|_| self.setup.rate_limit) {
            self.state()
                .buckets
                .take((route.api, caller), &rate, now)
                .map_err(|objection| vec![objection])?;
        }
        gate::read(served, operation, call, faults)
    }

    fn act(
        &self,
        (served, operation): (&Served, &Operation),
        call: &Call<'_>,
        now: Timestamp,
    ) -> Result<Shown, Vec<Objection>> {
        let faults = Active::new(self.fault.as_ref(), &served.api, operation);
        let mut state = self.state();
        state::need_parents(served, operation, call, &state.store).map_err(|objection| vec![objection])?;
        let Some(effect) = &operation.effect else { return Ok(Shown::default()) };
        let task = Task { served, operation, effect, call, faults, now, seed: self.setup.seed };
        let outcome = state::perform(task, &mut state.store).map_err(|objection| vec![objection])?;
        drop(state);
        Ok(state::show(&task, outcome))
    }

    fn nothing(&self, method: &str, path: &str) -> Answer {
        let routes: Vec<String> = self
            .setup
            .router
            .routes()
            .iter()
            .map(|route| format!("{} {}", route.method, route.template))
            .collect();
        let mut answer = Answer::problem(
            404,
            "no such route",
            json!({"detail": format!("no documented operation is at {method} {path}"), "routes": routes}),
        );
        answer.note = "no such route".to_owned();
        answer
    }
}

fn wrong_method(method: &str, path: &str, methods: &[specwright_openapi::api::Method]) -> Answer {
    let mut names: Vec<&str> = methods.iter().map(|method| method.as_str()).collect();
    if names.contains(&"GET") && !names.contains(&"HEAD") {
        names.push("HEAD");
    }
    names.push("OPTIONS");
    let allow = ("allow".to_owned(), names.join(", "));
    let mut answer = if method == "OPTIONS" {
        Answer::empty(204, "options")
    } else {
        let detail = format!("{path} is documented for {}, not for {method}", names.join(", "));
        Answer::problem(405, "no such method on this path", json!({"detail": detail}))
    };
    answer.headers.push(allow);
    answer
}

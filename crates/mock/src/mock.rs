//! The mock: from a request to a response, without a socket.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, Response, header};
use jiff::Timestamp;
use serde_json::json;
use specwright_openapi::{
    Endpoint, Found, Router,
    api::{Api, Operation},
};
use specwright_wire::Query;

use crate::{
    admin,
    builder::Builder,
    call::Call,
    clock::{Clock, SteppingClock},
    cors::Cors,
    credential::Credential,
    example::Generator,
    fault::{Active, Fault, faults},
    gate,
    log::{Log, LogEntry, Remark, Secrets},
    objection::{Reason, Refusal},
    persist::Keeper,
    rate::Buckets,
    respond::{self, Payload, Preference, ResponseDraft},
    security,
    served::Served,
    state::{self, Shown, Store, Task},
};

/// Header that names faults for one request.
const FAULT_HEADER: &str = "specwright-fault";

/// A server that behaves as documented. Cheap to clone; clones share state and log.
///
/// Answers are a function of the requests so far: ids come from a seed and times from an injected clock.
#[derive(Clone)]
pub struct Mock {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) setup: Arc<Setup>,
    /// The faults that are on.
    faults: RwLock<Arc<[Fault]>>,
    state: Mutex<State>,
    log: Mutex<Log>,
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
    pub(crate) stateless: bool,
    pub(crate) cors: Cors,
    pub(crate) page: bool,
    pub(crate) log_size: usize,
    /// What is there from the beginning, and again after a reset.
    pub(crate) planted: Store,
    /// The file that keeps the state, where there is one.
    pub(crate) keeper: Option<Keeper>,
    pub(crate) observer: Option<Observer>,
    /// Every fault by its id, found when somebody first asks for one.
    pub(crate) catalogue: OnceLock<HashMap<String, Fault>>,
}

/// Who is told of every request.
pub(crate) type Observer = Box<dyn Fn(&LogEntry) + Send + Sync>;

/// What requests change.
pub(crate) struct State {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) store: Store,
    pub(crate) buckets: Buckets,
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.inner.setup.apis.iter().map(|served| served.api.name.as_str()).collect();
        f.debug_struct("Mock").field("apis", &names).finish_non_exhaustive()
    }
}

/// Why a mock cannot be made, or not be told to do something.
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
    /// Records were given for a resource that no API has.
    #[error("there is no resource {0:?}; there are {1}")]
    UnknownResource(String, String),
    /// Records were given in a form that cannot be read.
    #[error("{0}")]
    BadSeed(String),
    /// The file that is to keep the state cannot be read or written.
    #[error("the state cannot be kept in the file: {0}")]
    Unkept(String),
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
        let state = Mutex::new(setup.resumed()?);
        let log = Mutex::new(Log::new(setup.log_size));
        let faults = RwLock::new(fault.into_iter().collect());
        Ok(Mock { inner: Arc::new(Inner { setup, faults, state, log }) })
    }

    /// The same mock in its first state, but lying in one place. Much cheaper than a new one, and with a state of its own.
    ///
    /// # Errors
    /// When the fault is of no API that is served.
    pub fn with_fault(&self, fault: Fault) -> Result<Mock, MockError> {
        Mock::of(Arc::clone(&self.inner.setup), Some(fault))
    }

    /// Switches the faults with these ids on, and all others off.
    ///
    /// # Errors
    /// When there is no fault with one of the ids; then nothing changes.
    pub fn set_faults<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Result<(), MockError> {
        let found: Result<Vec<Fault>, MockError> = ids
            .into_iter()
            .map(|id| {
                let fault = self.inner.setup.fault(id).cloned();
                fault.ok_or_else(|| MockError::ForeignFault(id.to_owned()))
            })
            .collect();
        *self.inner.faults.write().unwrap_or_else(PoisonError::into_inner) = found?.into();
        Ok(())
    }

    /// The faults that are on.
    pub fn active_faults(&self) -> Vec<Fault> {
        self.inner.active_faults().to_vec()
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }

    /// Answers one request. Never panics; what is wrong with the request is in the response.
    pub fn handle(&self, request: Request<Bytes>) -> Response<Bytes> {
        if let Some(response) = admin::serve(self, &request) {
            return response;
        }
        let setup = &self.inner.setup;
        let now = self.inner.state().clock.now();
        if let Some(mut response) = setup.cors.preflight(&request) {
            setup.allow(&request, response.headers_mut());
            return response;
        }
        let (answer, operation) = self.inner.answer(&request, now);
        let note = answer.note.clone();
        let mut response = answer.into_http();
        setup.cors.open(request.headers(), response.headers_mut());
        let head = request.method() == Method::HEAD;
        let kept = response.clone();
        let entry = {
            let mut log = self.inner.log();
            log.push(request, kept, Remark { at: now, operation, note });
            setup.observer.as_ref().and_then(|_| log.last(&setup.secrets))
        };
        if let Some((observer, entry)) = setup.observer.as_ref().zip(entry) {
            observer(&entry);
        }
        if head {
            let length = response.body().len();
            *response.body_mut() = Bytes::new();
            response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        }
        response
    }

    /// The last requests and their answers, oldest first, credentials and secrets masked.
    pub fn log(&self) -> Vec<LogEntry> {
        self.inner.log().entries(&self.inner.setup.secrets)
    }

    /// Back to the first state, with an empty log.
    pub fn reset(&self) {
        let mut state = self.inner.state();
        *state = self.inner.setup.beginning();
        if let Some(keeper) = &self.inner.setup.keeper {
            // What cannot be written now is said at the next change.
            let _ = keeper.replace(&mut state.store);
        }
        drop(state);
        self.inner.log().clear();
    }

    /// Plants records, by API and resource or by resource alone: `{"pet": [{"id": 7, "name": "rex"}]}`. A record with the key of
    /// one that is there takes its place.
    ///
    /// # Errors
    /// When the value has another form, or names a resource that there is not.
    pub fn plant(&self, records: &serde_json::Value) -> Result<usize, MockError> {
        let mut state = self.inner.state();
        let planted = state::plant_given(&mut state.store, &self.inner.setup.apis, records)?;
        self.inner.setup.save(&mut state.store).map_err(MockError::Unkept)?;
        Ok(planted)
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
        State { clock, store: self.planted.clone(), buckets: Buckets::default() }
    }

    /// The state that the file holds, or the beginning, which is written there.
    fn resumed(&self) -> Result<State, MockError> {
        let mut state = self.beginning();
        let Some(keeper) = &self.keeper else { return Ok(state) };
        match keeper.load().map_err(MockError::Unkept)? {
            Some(mut store) => {
                for served in &self.apis {
                    for resource in &served.api.resources {
                        store.collection_mut((&served.api.name, &resource.name)).rekey(&resource.id);
                    }
                }
                store.watch();
                state.store = store;
            }
            None => keeper.replace(&mut state.store).map_err(MockError::Unkept)?,
        }
        Ok(state)
    }

    fn save(&self, store: &mut Store) -> Result<(), String> {
        self.keeper.as_ref().map_or(Ok(()), |keeper| keeper.save(store))
    }

    fn serves(&self, fault: &Fault) -> bool {
        let mut apis = self.apis.iter().map(|served| &served.api).filter(|api| api.name == fault.api());
        apis.any(|api| api.operation(fault.operation()).is_some())
    }

    /// The fault with an id.
    pub(crate) fn fault(&self, id: &str) -> Option<&Fault> {
        let catalogue = self.catalogue.get_or_init(|| {
            let all = self.apis.iter().flat_map(|served| faults(&served.api));
            all.map(|fault| (fault.id().to_owned(), fault)).collect()
        });
        catalogue.get(id)
    }

    /// Says which methods a path has, where a browser asks before it sends.
    fn allow(&self, request: &Request<Bytes>, headers: &mut HeaderMap) {
        let query = query_of(request);
        let methods = match self.router.find("", request.uri().path(), &query) {
            Found::WrongMethod(methods) => {
                methods.iter().map(ToString::to_string).collect::<Vec<String>>().join(", ")
            }
            _ => "GET, HEAD, POST, PUT, PATCH, DELETE".to_owned(),
        };
        if let Ok(methods) = HeaderValue::try_from(methods) {
            headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
        }
    }
}

impl Inner {
    /// The state; a thread that died while it held it left nothing half done that matters to the next request.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn active_faults(&self) -> Arc<[Fault]> {
        Arc::clone(&self.faults.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn answer(&self, request: &Request<Bytes>, now: Timestamp) -> (ResponseDraft, Option<String>) {
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
                let answer = match self.faults_of(request) {
                    Ok(faults) => {
                        let faults = Active::new(&faults, &served.api, operation);
                        Handling { inner: self, route, served, operation, faults, now }.answer(call)
                    }
                    Err(unknown) => unknown_fault(&unknown),
                };
                (answer, Some(format!("{}/{}", served.api.name, operation.id)))
            }
            Found::WrongMethod(methods) => (wrong_method(method, path, &methods), None),
            Found::Nothing => (self.nothing(method, path), None),
        }
    }

    /// The faults that are on, and those that the request asks for.
    fn faults_of(&self, request: &Request<Bytes>) -> Result<Arc<[Fault]>, String> {
        let on = self.active_faults();
        let mut asked = request.headers().get_all(FAULT_HEADER).into_iter().peekable();
        if asked.peek().is_none() {
            return Ok(on);
        }
        let mut all = on.to_vec();
        let names = asked.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
        for name in names.map(str::trim).filter(|name| !name.is_empty()) {
            all.push(self.setup.fault(name).cloned().ok_or_else(|| name.to_owned())?);
        }
        Ok(all.into())
    }

    fn nothing(&self, method: &str, path: &str) -> ResponseDraft {
        let routes: Vec<String> = self
            .setup
            .router
            .routes()
            .iter()
            .map(|route| format!("{} {}", route.method, route.template))
            .collect();
        let mut answer = ResponseDraft::problem(
            404,
            "no such route",
            json!({"detail": format!("no documented operation is at {method} {path}"), "routes": routes}),
        );
        answer.note = "no such route".to_owned();
        answer
    }
}

/// One request on its way through its operation.
struct Handling<'a> {
    inner: &'a Inner,
    route: &'a Endpoint,
    served: &'a Served,
    operation: &'a Operation,
    faults: Active<'a>,
    now: Timestamp,
}

impl Handling<'_> {
    fn answer(&self, mut call: Call<'_>) -> ResponseDraft {
        let Handling { inner, served, operation, .. } = *self;
        let generator = Generator::new(&served.api, &served.oracle, inner.setup.seed);
        if let Some(preference) = Preference::read(call.request.headers(), &mut call.query) {
            return preference.answer(served, &generator, operation, &call);
        }
        let let_in = self.enter(&mut call);
        let done = let_in.and_then(|()| self.act(&call));
        let mut answer = match done {
            Ok(shown) => {
                let answer = respond::answer(served, &generator, operation, &call, shown);
                self.unless_known(answer, &generator, &call)
            }
            Err(objections) => respond::refuse(served, &generator, operation, &call, &objections),
        };
        self.faults.change(&mut answer);
        answer
    }

    /// Not what a response shows, but that it is unchanged, where the request says that it has it.
    fn unless_known(
        &self,
        answer: ResponseDraft,
        generator: &Generator<'_>,
        call: &Call<'_>,
    ) -> ResponseDraft {
        let Handling { served, operation, faults, .. } = *self;
        let tag = answer.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(state::ETAG)).cloned();
        let known = |tag: &(String, String)| state::is_unchanged(operation, call.request, &tag.1, faults);
        let Some((tag, response)) = tag.filter(known).zip(operation.exactly(304)) else { return answer };
        let mut unchanged = respond::documented(served, generator, response, call, 304);
        unchanged.headers.retain(|(name, _)| !name.eq_ignore_ascii_case(state::ETAG));
        unchanged.headers.push(tag);
        unchanged.payload = Payload::Empty;
        unchanged.content_type = None;
        unchanged
    }

    /// Everything that a request must pass before it may act.
    fn enter(&self, call: &mut Call<'_>) -> Result<(), Vec<Refusal>> {
        let Handling { inner, route, served, operation, faults, now } = *self;
        let accepted = &inner.setup.credentials[route.api];
        let caller = match security::check((&served.api, operation), accepted, call.request, &call.query) {
            Ok(caller) => caller,
            Err(objection) => {
                gate::pass(vec![objection], faults)?;
                String::new()
            }
        };
        if let Some(rate) = served.api.contract.rate.filter(|_| inner.setup.rate_limit) {
            let taken = inner.state().buckets.take((route.api, caller), &rate, now);
            taken.map_err(|objection| vec![objection])?;
        }
        gate::read(served, operation, call, faults)
    }

    /// Lets the operation do what it does to the state. The store is held only while that happens: the body was judged before,
    /// and what the response shows is made after.
    fn act(&self, call: &Call<'_>) -> Result<Shown, Vec<Refusal>> {
        let Handling { inner, served, operation, faults, now, .. } = *self;
        if inner.setup.stateless {
            return Ok(Shown::default());
        }
        let mut state = inner.state();
        state::need_parents(served, operation, call, &state.store).map_err(|objection| vec![objection])?;
        let Some(effect) = &operation.effect else { return Ok(Shown::default()) };
        let task = Task { served, operation, effect, call, faults, now, seed: inner.setup.seed };
        let outcome = state::perform(task, &mut state.store).map_err(|objection| vec![objection])?;
        inner.setup.save(&mut state.store).map_err(|error| {
            vec![Refusal::new(Reason::Unsaved, format!("the change cannot be written: {error}"))]
        })?;
        drop(state);
        Ok(state::show(&task, outcome))
    }
}

/// The query, for routes that ask for some of it; empty where it cannot be read, which the operation then says.
fn query_of(request: &Request<Bytes>) -> Query {
    Query::parse(request.uri().query().unwrap_or_default()).unwrap_or_default()
}

fn unknown_fault(id: &str) -> ResponseDraft {
    let detail = format!("there is no fault {id:?}; GET /__specwright/faults.json lists them");
    ResponseDraft::problem(400, "no such fault", json!({"detail": detail}))
}

fn wrong_method(method: &str, path: &str, methods: &[specwright_openapi::api::Method]) -> ResponseDraft {
    let mut names: Vec<&str> = methods.iter().map(|method| method.as_str()).collect();
    if names.contains(&"GET") && !names.contains(&"HEAD") {
        names.push("HEAD");
    }
    names.push("OPTIONS");
    let allow = ("allow".to_owned(), names.join(", "));
    let mut answer = if method == "OPTIONS" {
        ResponseDraft::empty(204, "options")
    } else {
        let detail = format!("{path} is documented for {}, not for {method}", names.join(", "));
        ResponseDraft::problem(405, "no such method on this path", json!({"detail": detail}))
    };
    answer.headers.push(allow);
    answer
}

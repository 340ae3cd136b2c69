//! How a mock is set up.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use specwright_openapi::{Router, api::Api};

use crate::{
    clock::Clock,
    cors::Cors,
    credential::Credential,
    fault::Fault,
    log::{LogEntry, Secrets},
    mock::{Mock, MockError, Observer, Setup},
    persist::Keeper,
    served::Served,
    state::{self, Store},
};

/// Under which path an API is served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BasePath {
    /// The path of the API's first server; `/<api name>` before it where two APIs would take the same requests.
    #[default]
    Auto,
    /// None: operations stand at their paths as documented, whatever the server's path.
    None,
    /// `/<api name>`, then the path of the API's first server.
    ApiName,
}

/// Settings of a [`Mock`].
pub struct Builder {
    apis: Vec<Api>,
    seed: u64,
    clock: Option<Arc<dyn Clock>>,
    accepted: Vec<Credential>,
    fault: Option<Fault>,
    base_path: BasePath,
    log_size: usize,
    rate_limit: bool,
    seed_examples: bool,
    stateless: bool,
    cors: Cors,
    page: bool,
    state: Option<PathBuf>,
    observer: Option<Observer>,
}

impl Builder {
    pub(crate) fn new(apis: Vec<Api>) -> Builder {
        Builder {
            apis,
            seed: 0,
            clock: None,
            accepted: Vec::new(),
            fault: None,
            base_path: BasePath::Auto,
            log_size: 1_000,
            rate_limit: false,
            seed_examples: true,
            stateless: false,
            cors: Cors::Any,
            page: true,
            state: None,
            observer: None,
        }
    }

    /// What ids and page keys are made from; 0 by default.
    pub fn seed(mut self, seed: u64) -> Builder {
        self.seed = seed;
        self
    }

    /// Where times come from; a [`SteppingClock`](crate::SteppingClock) by default.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Builder {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Accepts one more credential, beside the mock's own.
    pub fn accept(mut self, credential: Credential) -> Builder {
        self.accepted.push(credential);
        self
    }

    /// Makes the mock lie in one place.
    pub fn fault(mut self, fault: Fault) -> Builder {
        self.fault = Some(fault);
        self
    }

    /// Under which path each API is served.
    pub fn base_path(mut self, base_path: BasePath) -> Builder {
        self.base_path = base_path;
        self
    }

    /// How many requests the log keeps; 1000 by default.
    pub fn log_size(mut self, log_size: usize) -> Builder {
        self.log_size = log_size;
        self
    }

    /// Whether requests beyond the documented rate are answered with 429; off by default.
    pub fn rate_limit(mut self, rate_limit: bool) -> Builder {
        self.rate_limit = rate_limit;
        self
    }

    /// Whether the resources that the documented examples show exist from the beginning; on by default.
    pub fn seed_examples(mut self, seed_examples: bool) -> Builder {
        self.seed_examples = seed_examples;
        self
    }

    /// Whether every operation answers as documented whatever was written before; off by default.
    pub fn stateless(mut self, stateless: bool) -> Builder {
        self.stateless = stateless;
        self
    }

    /// Which pages may call the mock from a browser; those of every origin by default.
    pub fn cors(mut self, cors: Cors) -> Builder {
        self.cors = cors;
        self
    }

    /// Whether routes, state, faults and log are at `/__specwright/`; on by default.
    pub fn page(mut self, page: bool) -> Builder {
        self.page = page;
        self
    }

    /// The file that keeps the state; what it holds is there from the beginning. Every change is written before it is answered.
    pub fn state(mut self, file: impl Into<PathBuf>) -> Builder {
        self.state = Some(file.into());
        self
    }

    /// Is told of every request after it was answered, secrets masked.
    pub fn observer(mut self, observer: impl Fn(&LogEntry) + Send + Sync + 'static) -> Builder {
        self.observer = Some(Box::new(observer));
        self
    }

    /// Makes the mock.
    ///
    /// # Errors
    /// When there is no API, when two have one name, when the fault is of none of them, or when the file that is to keep the state
    /// cannot be read.
    pub fn build(self) -> Result<Mock, MockError> {
        self.check_names()?;
        let bases = self.bases();
        let secrets = Secrets::of(self.apis.iter());
        let credentials = self.apis.iter().map(|api| self.credentials(api)).collect();
        let apis: Vec<Served> =
            self.apis.into_iter().zip(bases).map(|(api, base)| Served::new(api, base)).collect();
        let mut router = Router::default();
        let mut hidden = Vec::new();
        for (position, served) in apis.iter().enumerate() {
            let unreached = router.add_api(position, &served.api, &served.base).into_iter();
            hidden.extend(
                unreached.map(|(operation, first)| {
                    (served.api.name.clone(), operation.id.clone(), first.to_owned())
                }),
            );
        }
        router.sort();
        let mut planted = Store::default();
        if self.seed_examples {
            apis.iter().for_each(|served| state::plant(&mut planted, served));
        }
        let keeper = self.state.as_deref().map(Keeper::open).transpose().map_err(MockError::Unkept)?;
        let setup = Setup {
            apis,
            router,
            hidden,
            credentials,
            secrets,
            clock: self.clock,
            seed: self.seed,
            rate_limit: self.rate_limit,
            stateless: self.stateless,
            cors: self.cors,
            page: self.page,
            keeper,
            observer: self.observer,
            catalogue: OnceLock::new(),
            log_size: self.log_size,
            planted,
        };
        Mock::of(Arc::new(setup), self.fault)
    }

    fn check_names(&self) -> Result<(), MockError> {
        if self.apis.is_empty() {
            return Err(MockError::NoApi);
        }
        let mut seen = std::collections::HashSet::new();
        match self.apis.iter().find(|api| !seen.insert(&api.name)) {
            Some(api) => Err(MockError::SameName(api.name.clone())),
            None => Ok(()),
        }
    }

    fn credentials(&self, api: &Api) -> Vec<Credential> {
        let own = api.security_schemes.values();
        let own = own.flat_map(|scheme| [Credential::full(scheme), Credential::limited(scheme)]);
        own.chain(self.accepted.iter().cloned()).collect()
    }

    /// The base path of each API.
    fn bases(&self) -> Vec<String> {
        let servers: Vec<String> = self.apis.iter().map(Api::base_path).collect();
        let named = |position: usize| format!("/{}{}", self.apis[position].name, servers[position]);
        let all = 0..self.apis.len();
        match self.base_path {
            BasePath::None => vec![String::new(); self.apis.len()],
            BasePath::ApiName => all.map(named).collect(),
            BasePath::Auto => {
                let collides = self.collisions(&servers);
                all.map(|at| if collides[at] { named(at) } else { servers[at].clone() }).collect()
            }
        }
    }

    /// Which APIs take requests that another one takes as well.
    fn collisions(&self, bases: &[String]) -> Vec<bool> {
        let mut owners: HashMap<String, usize> = HashMap::new();
        let mut collides = vec![false; self.apis.len()];
        for (position, (api, base)) in self.apis.iter().zip(bases).enumerate() {
            for operation in &api.operations {
                let place = specwright_openapi::path_shape(&format!("{base}{}", operation.path));
                let owner = *owners.entry(place).or_insert(position);
                if owner != position {
                    collides[owner] = true;
                    collides[position] = true;
                }
            }
        }
        collides
    }
}

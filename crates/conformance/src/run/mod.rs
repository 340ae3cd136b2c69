//! The order of a run: acquire, control, accept, refuse, state, put back. Sends the cases of a suite, judges what comes back, and tells
//! what happens as a stream of events.

mod blame;
mod control;
mod fit;
mod fixtures;
mod judge;
mod own;
mod restore;
mod send;
mod used;
mod walk;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::{Duration, SystemTime},
};

use serde_json::{Map, Value, json};
use specwright_openapi::{Api, api::Operation};
use tokio::{sync::watch, time::Instant};

pub use self::restore::{Journal, JournalError, Restored, restore};

use self::{control::Controls, judge::Judged, judge::lists_all};
use url::Url;

use crate::{
    case::assertion::Walked,
    case::request::{ANSWER, Auth, Request},
    case::suite::Suite,
    case::{Case, Fixture, Phase, Scope},
    http::credential::Credentials,
    http::exchange::Exchange,
    http::mask::Mask,
    http::pace::Pace,
    http::transport::{Guard, Mode, Transport},
    http::wire::{Fixtures, Writer},
    report::coverage::{Coverage, Witnessed},
    report::event::{CaseReport, Event},
    report::finding::Finding,
    report::known::{KnownFailures, Stale},
    report::outcome::{Ending, Outcome, Reason},
    report::{Document, Made, Report, fold},
};

/// Where requests go, and as whom.
pub struct Target<'t> {
    /// What reports call it: a URL, or `mock`.
    pub name: String,
    /// Requests go to this URL followed by the documented path.
    pub base: String,
    /// The way there.
    pub transport: &'t dyn Transport,
    /// Secrets by security scheme.
    pub credentials: Credentials,
    /// Whether it was made for this run alone, so that nothing is there which the run could harm, and nobody it could disturb. A URL
    /// never is, whatever its address.
    pub own: bool,
    /// Whether the documented rate is kept where no other is asked for.
    pub paced: bool,
}

/// How a run is made.
#[derive(Clone, Debug)]
pub struct Options {
    /// What may be sent.
    pub mode: Mode,
    /// Whether texts of responses are shown: the target holds no data about people, or somebody consented.
    pub show_bodies: bool,
    /// Requests per second; the documented rate for paced targets where none is given.
    pub rps: Option<f64>,
    /// Most requests, those that put things back not counted.
    pub max_requests: Option<u64>,
    /// Longest time, putting things back not counted.
    pub max_time: Option<Duration>,
    /// Most pages followed in one case.
    pub max_pages: usize,
    /// Deviations that are accepted for now.
    pub known: KnownFailures,
    /// Headers that every request carries.
    pub headers: http::HeaderMap,
    /// How many of the selected operations must be seen to succeed; all of them where none is given.
    pub require: Option<usize>,
    /// Where is written what is about to be made, before it is.
    pub journal: Option<Arc<dyn Journal>>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            mode: Mode::READ_ONLY,
            show_bodies: false,
            rps: None,
            max_requests: None,
            max_time: None,
            max_pages: 50,
            known: KnownFailures::default(),
            headers: http::HeaderMap::new(),
            require: None,
            journal: None,
        }
    }
}

/// Runs a suite. `cancel` turning true ends the run with what is known so far; what was made is put back all the same.
pub async fn run(
    suite: &Suite<'_>,
    target: &Target<'_>,
    options: &Options,
    cancel: watch::Receiver<bool>,
    events: &mut dyn FnMut(&Event<'_>),
) -> Report {
    events(&Event::Started { spec: &suite.api.name, target: &target.name, cases: suite.cases.len() });
    let mut run = Run::new(suite, target, options, cancel, events);
    let unreachable = if suite.cases.is_empty() { None } else { run.probe().await.err() };
    if unreachable.is_none() {
        // What removes something that the run cannot make again comes when nobody needs it any more.
        for last in [false, true] {
            run.controls(last).await;
            let mut modest = run.controls.modest();
            modest.retain(|operation| suite.removers.contains(operation) == last);
            let modest = suite.on_smallest(modest);
            let cases = suite.cases.iter().filter(|case| suite.removes_for_good(case) == last);
            for case in cases.filter(|case| !matches!(case.phase, Phase::Control(_))) {
                let case = modest.get(&case.id).unwrap_or(case);
                let tried = run.case(case).await;
                run.tell(tried);
            }
        }
    }
    let ending = match (unreachable, run.stopped()) {
        (Some(failure), _) => Ending::Unreachable(failure),
        (None, Some(stopped)) => Ending::Stopped(stopped),
        (None, None) => Ending::Whole,
    };
    run.put_back().await;
    let report = run.report(ending);
    (run.events)(&Event::Finished(&report));
    report
}

/// A run in progress.
struct Run<'r> {
    suite: &'r Suite<'r>,
    target: &'r Target<'r>,
    options: &'r Options,
    guard: Guard<'r>,
    writer: Writer<'r>,
    mask: Mask,
    pace: Pace,
    cancel: watch::Receiver<bool>,
    events: &'r mut (dyn FnMut(&Event<'_>) + 'r),
    began: SystemTime,
    started: Instant,
    requests: u64,
    silences: u32,
    /// How many requests in a row ended in 503.
    overloads: u32,
    /// Whether things are being put back: budgets and interruptions no longer count.
    restoring: bool,
    shared: HashMap<String, Resource>,
    /// How often in a row a kind of resource could not be made, and why the last time.
    failures: HashMap<String, (u32, Reason)>,
    /// How many requests to make something there were: each varies its values anew.
    attempts: u64,
    controls: Controls,
    /// Alternatives of credentials, by their schemes, that were seen to be accepted by themselves.
    accepted: HashSet<Vec<String>>,
    made: Vec<restore::Creation>,
    left: Vec<Made>,
    removed: restore::Removed,
    used: used::Used,
    witnessed: Witnessed,
    stale: Vec<Stale>,
    /// What the case under way has sent so far.
    history: Vec<Exchange>,
    /// Where the resources of the case under way come from.
    origins: HashMap<String, Origin>,
    cases: Vec<CaseReport>,
    findings: Vec<Finding>,
}

/// A resource, and what was sent to make it.
#[derive(Clone)]
struct Resource {
    sent: Value,
    known: Value,
    origin: Origin,
    /// The resources that it belongs to, for requests that name them too.
    around: Scene,
    exchange: Option<Exchange>,
}

/// Where a resource comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// The run made it.
    Made,
    /// The target lists it.
    Found,
    /// Whoever runs the suite named it.
    Given,
    /// The document shows it as an example; whether the target has it is not known.
    Example,
}

/// What a case works with.
#[derive(Clone, Default)]
struct Scene {
    fixtures: Fixtures,
    origins: HashMap<String, Origin>,
}

/// A case that was tried, before anybody is told.
struct Tried<'c> {
    case: &'c Case,
    /// Names of the resources that the run made for it.
    made: Vec<String>,
    /// A property of its last request whose value something else had.
    taken: Option<String>,
    findings: Vec<Finding>,
    outcome: Result<(), Reason>,
}

impl<'r> Run<'r> {
    fn new(
        suite: &'r Suite<'r>,
        target: &'r Target<'r>,
        options: &'r Options,
        cancel: watch::Receiver<bool>,
        events: &'r mut (dyn FnMut(&Event<'_>) + 'r),
    ) -> Self {
        let api: &'r Api = suite.api;
        let pace = match (options.rps, &api.contract.rate) {
            (Some(rps), _) => Pace::per_second(rps),
            (None, Some(rate)) if target.paced => Pace::documented(rate),
            _ => Pace::unlimited(),
        };
        Self {
            suite,
            target,
            options,
            guard: Guard::new(target.transport, options.mode),
            writer: Writer { api, base: &target.base, credentials: &target.credentials },
            mask: Mask { reveal: options.show_bodies, secrets: target.credentials.shown_forms() },
            pace,
            cancel,
            events,
            began: SystemTime::now(),
            started: Instant::now(),
            requests: 0,
            silences: 0,
            overloads: 0,
            restoring: false,
            shared: HashMap::new(),
            failures: HashMap::new(),
            attempts: 0,
            controls: Controls::default(),
            accepted: HashSet::new(),
            made: Vec::new(),
            left: Vec::new(),
            removed: restore::Removed::default(),
            used: used::Used::default(),
            witnessed: Witnessed::default(),
            stale: Vec::new(),
            history: Vec::new(),
            origins: HashMap::new(),
            cases: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Tries a case, unless something already says that it can tell nothing.
    async fn case<'c>(&mut self, case: &'c Case) -> Tried<'c> {
        let mut findings = Vec::new();
        self.origins.clear();
        let outcome = match self.controls.forbids(case) {
            Some(reason) if case.safety_refused(self.options.mode).is_none() => Err(reason),
            _ => self.try_case(case, &mut findings).await,
        };
        let own = self.target.own;
        let made = self.origins.iter().filter(|(_, origin)| own || **origin == Origin::Made);
        let made = made.map(|(name, _)| name.clone()).collect();
        let said = self.unique(Some(&case.operation));
        let last = self.history.last();
        let taken = last.and_then(|exchange| self.used.may_be_taken(&exchange.sent, said));
        Tried { case, made, taken, findings, outcome }
    }

    /// Decides what became of a case, looks it up in the list of known failures, and tells.
    fn tell(&mut self, tried: Tried<'_>) {
        let Tried { case, findings, outcome, .. } = tried;
        let deviates = findings.iter().any(|finding| finding.level == crate::case::Level::Violation);
        let (outcome, reason) = match outcome {
            _ if deviates => (Outcome::Deviates, None),
            Err(reason) => (Outcome::NotJudged, Some(reason)),
            Ok(()) if findings.is_empty() => (Outcome::Passed, None),
            Ok(()) => (Outcome::Observed, None),
        };
        let (id, check, operation) = (case.id.clone(), case.check.to_owned(), case.operation.clone());
        let report = self.known(CaseReport { id, check, operation, outcome, reason }, &findings);
        (self.events)(&Event::Case { report: &report, findings: &findings });
        self.cases.push(report);
        self.findings.extend(findings);
    }

    /// Looks a case up in the list of known failures.
    fn known(&mut self, mut report: CaseReport, findings: &[Finding]) -> CaseReport {
        let Some(entry) = self.options.known.entry(&report.id) else { return report };
        let violation = |finding: &&Finding| finding.level == crate::case::Level::Violation;
        let violations: Vec<Finding> = findings.iter().filter(violation).cloned().collect();
        let today =
            jiff::Timestamp::try_from(self.began).map(|now| now.to_zoned(jiff::tz::TimeZone::UTC).date());
        let over = entry.until.filter(|until| today.is_ok_and(|today| today > *until));
        let why = match report.outcome {
            Outcome::Deviates if over.is_some() => {
                format!("it was accepted until {}", over.map(|day| day.to_string()).unwrap_or_default())
            }
            Outcome::Deviates if entry.accepts(&violations) => {
                report.outcome = Outcome::ExpectedToFail;
                report.reason = Some(Reason::Known(entry.reason.clone()));
                return report;
            }
            Outcome::Deviates => "it fails in another way".to_owned(),
            Outcome::Passed | Outcome::Observed => {
                report.outcome = Outcome::UnexpectedlyPassed;
                "it passes".to_owned()
            }
            _ => return report,
        };
        self.stale.push(Stale { case: report.id.clone(), line: entry.line, why });
        report
    }

    async fn try_case(&mut self, case: &Case, findings: &mut Vec<Finding>) -> Result<(), Reason> {
        self.history.clear();
        if let Some(safety) = case.safety_refused(self.options.mode) {
            return Err(Reason::Consent { safety, to_make: None });
        }
        // A deployment may know more of its paths than the document says; what is made from the document does not.
        if let Some(first) = self.suite.hidden.get(&case.operation).filter(|_| self.target.own) {
            return Err(Reason::Hidden { by: first.clone() });
        }
        let credentials = &self.target.credentials;
        let mut requests = case.steps.iter().map(|step| &step.request);
        let limited = requests.clone().find(|request| request.auth == Auth::Limited);
        if limited.is_some_and(|request| !credentials.can_limit(self.suite.api, request)) {
            return Err(Reason::NoLimited);
        }
        let caseless = |request: &Request| {
            request.auth == Auth::OtherCase && !credentials.has_case(self.suite.api, request)
        };
        if requests.clone().any(caseless) {
            return Err(Reason::Caseless);
        }
        let through = requests.find(|request| !credentials.can_go_through(request));
        if let Some(names) = through.and_then(|request| request.security.get(request.through?)) {
            return Err(Reason::NoAlternative(format!("`{}`", names.join("` and `"))));
        }
        let mut scene = Scene::default();
        for fixture in &case.fixtures {
            if !self.comes_with_another(fixture, case) {
                self.acquire(fixture, &mut scene).await?;
            }
        }
        // What would have come with one that a case does without.
        for fixture in &case.fixtures {
            if fixture.scope != Scope::Populate && !scene.fixtures.contains_key(&fixture.name) {
                self.acquire(fixture, &mut scene).await?;
            }
        }
        self.origins.clone_from(&scene.origins);
        for (position, step) in case.steps.iter().enumerate() {
            self.permit(step, &scene).await?;
            let (fitted, unfit) = self.fitted(&step.request, &scene)?;
            let sent = self.writer.write(&fitted, &scene.fixtures)?;
            let unfit = unfit.or_else(|| self.elsewhere(&fitted, &sent));
            let exchange = self.send_of(&step.request, sent, &scene).await;
            self.history.push(exchange.clone());
            if case.looks_back() {
                scene.fixtures.insert(format!("{ANSWER}{position}"), answered(&exchange));
            }
            let (walked, bounded) = match &step.walk {
                None => (None, None),
                Some(page) => match self.walk(step, page, &exchange).await {
                    Ok(walked) => (Some(walked), None),
                    // What the first page shows is judged all the same.
                    Err(bounded @ Reason::Bounded(_)) => (Some(Walked::default()), Some(bounded)),
                    Err(reason) => return Err(reason),
                },
            };
            // A body that deviates hides nothing of what follows; a status that deviates leaves nothing to build on.
            let (walked, unfit) = (walked.as_ref(), unfit.as_ref());
            let own = self.target.own;
            let judged = Judged { case, step, exchange: &exchange, walked, scene: &scene, unfit, own };
            let goes_on = self.judge(judged, findings)?;
            if let Some(reason) = bounded.filter(|_| findings.is_empty())
                && !lists_all(step, &exchange, &scene.fixtures)
            {
                return Err(reason);
            }
            if !goes_on {
                break;
            }
        }
        Ok(())
    }

    /// Whether a resource is had with another of the case, which belongs to it.
    fn comes_with_another(&self, fixture: &Fixture, case: &Case) -> bool {
        case.fixtures.iter().filter(|other| other.name != fixture.name).any(|other| {
            let recipe = self.suite.recipes.get(&other.resource);
            let maker = recipe.and_then(|recipe| recipe.make.as_ref());
            maker.is_some_and(|maker| maker.fixtures.iter().any(|parent| parent.name == fixture.name))
        })
    }

    fn operation(&self, slug: Option<&str>) -> Option<&'r Operation> {
        let api: &'r Api = self.suite.api;
        api.operations.iter().find(|operation| Some(operation.slug.as_str()) == slug)
    }

    fn report(&mut self, ending: Ending) -> Report {
        let unmatched = self
            .options
            .known
            .entries()
            .iter()
            .filter(|entry| self.suite.cases.iter().all(|case| case.id != entry.case));
        let unmatched = unmatched.map(|entry| Stale {
            case: entry.case.clone(),
            line: entry.line,
            why: "there is no such case in this run".to_owned(),
        });
        self.stale.extend(unmatched);
        let coverage = Coverage::of(self.suite, &self.cases, &self.witnessed);
        let operations = self.controls.operations(self.suite, &self.cases);
        let all = operations.len();
        let api = self.suite.api;
        Report {
            spec: api.name.clone(),
            document: Document { title: api.title.clone(), version: api.version.clone() },
            target: self.target.name.clone(),
            seed: self.suite.seed,
            started: self.began,
            options: self.options_in_words(),
            questions: self.controls.questions(&operations),
            required: self.options.require.unwrap_or(all).min(all),
            operations,
            findings: fold(std::mem::take(&mut self.findings)),
            cases: std::mem::take(&mut self.cases),
            coverage,
            stale: std::mem::take(&mut self.stale),
            ending,
            made: self.made.iter().map(restore::Creation::shown).collect(),
            left: std::mem::take(&mut self.left),
            requests: self.requests,
            elapsed: self.started.elapsed(),
        }
    }

    fn options_in_words(&self) -> Vec<(&'static str, String)> {
        let Options { mode, show_bodies, rps, max_requests, max_time, max_pages, require, headers, .. } =
            self.options;
        let mut words = vec![
            ("allow", mode.to_string()),
            ("show-bodies", show_bodies.to_string()),
            ("max-pages", max_pages.to_string()),
        ];
        words.extend(rps.map(|rps| ("rps", rps.to_string())));
        words.extend(max_requests.map(|most| ("max-requests", most.to_string())));
        words.extend(max_time.map(|most| ("max-time", most.as_secs().to_string())));
        words.extend(require.map(|least| ("require", least.to_string())));
        let names: Vec<&str> = headers.keys().map(http::HeaderName::as_str).collect();
        words.extend((!names.is_empty()).then(|| ("headers", names.join(", "))));
        words.extend(self.suite.given.keys().map(|name| ("set", name.clone())));
        words
    }
}

/// A response as later steps of its case may use it.
fn answered(exchange: &Exchange) -> Value {
    let Ok(response) = &exchange.answer else { return Value::Null };
    let headers = response
        .headers
        .iter()
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), Value::from(value.to_str().ok()?))));
    let headers: Map<String, Value> = headers.collect();
    let here = Url::parse(&exchange.sent.url).ok();
    let named = headers.get("location").and_then(Value::as_str);
    let there = here.as_ref().zip(named).and_then(|(here, named)| here.join(named).ok());
    let there = there.filter(|there| here.is_some_and(|here| here.origin() == there.origin()));
    json!({
        "status": response.status.as_u16(),
        "headers": headers,
        "body": response.json().unwrap_or_default(),
        "location": there.map(|there| there.to_string()),
    })
}

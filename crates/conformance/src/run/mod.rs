//! The runner: sends the cases of a suite, judges what comes back, and tells what happens as a stream of events.

mod fixtures;
mod judge;
mod send;
mod walk;

use std::{collections::HashMap, time::Duration};

use serde_json::Value;
use specwright_openapi::{
    Api,
    api::{Operation, Safety},
};
use tokio::{sync::watch, time::Instant};

use crate::{
    case::Case,
    case::suite::Suite,
    http::credential::Credentials,
    http::exchange::Exchange,
    http::mask::Mask,
    http::pace::Pace,
    http::transport::{Failure, Guard, Mode, Transport},
    http::wire::{Fixtures, Writer},
    report::Report,
    report::coverage::{Coverage, Witnessed},
    report::event::{CaseReport, Event, Outcome},
    report::finding::Finding,
    report::known::KnownFailures,
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
    /// Whether data of real people may be behind it: then texts of answers are masked, and a refused credential says nothing.
    pub live: bool,
}

/// How a run is made.
#[derive(Clone, Debug)]
pub struct Options {
    /// What may be sent.
    pub mode: Mode,
    /// Requests per second; the documented rate for live targets where none is given.
    pub rps: Option<f64>,
    /// Most requests.
    pub max_requests: Option<u64>,
    /// Longest time.
    pub max_time: Option<Duration>,
    /// Most pages followed in one case.
    pub max_pages: usize,
    /// Deviations that are accepted for now.
    pub known: KnownFailures,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            mode: Mode::READ_ONLY,
            rps: None,
            max_requests: None,
            max_time: None,
            max_pages: 50,
            known: KnownFailures::default(),
        }
    }
}

/// Runs a suite. `cancel` turning true ends the run with what is known so far.
pub async fn run(
    suite: &Suite<'_>,
    target: &Target<'_>,
    (options, cancel): (&Options, watch::Receiver<bool>),
    events: &mut dyn FnMut(&Event<'_>),
) -> Report {
    events(&Event::Started { spec: &suite.api.name, target: &target.name, cases: suite.cases.len() });
    let mut run = Run::new(suite, target, (options, cancel));
    let unreachable = run.probe().await.err();
    let mut cases = Vec::new();
    let mut findings = Vec::new();
    if unreachable.is_none() {
        for case in &suite.cases {
            let (report, found) = run.case(case).await;
            events(&Event::Case { report: &report, findings: &found });
            cases.push(report);
            findings.extend(found);
        }
        run.clean_up().await;
    }
    let coverage = Coverage::of(suite, &cases, &run.witnessed);
    let report = Report::new(suite, target, (cases, findings, coverage), run.ending(unreachable));
    events(&Event::Finished(&report));
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
    started: Instant,
    requests: u64,
    silences: u32,
    shared: HashMap<String, Resource>,
    made: Vec<(String, Value)>,
    left: HashMap<String, usize>,
    witnessed: Witnessed,
    stale: Vec<crate::report::known::Stale>,
}

/// A resource, and what was sent to make it.
#[derive(Clone)]
struct Resource {
    sent: Value,
    known: Value,
}

/// How a run ended.
pub(crate) struct Ending {
    pub(crate) requests: u64,
    pub(crate) elapsed: Duration,
    pub(crate) unreachable: Option<String>,
    pub(crate) stopped: Option<String>,
    pub(crate) left: Vec<(String, usize)>,
    pub(crate) stale: Vec<crate::report::known::Stale>,
}

/// What became of a case, before the known failures are looked up.
enum Judged {
    Passed,
    Skipped(String),
}

impl<'r> Run<'r> {
    fn new(
        suite: &'r Suite<'r>,
        target: &'r Target<'r>,
        (options, cancel): (&'r Options, watch::Receiver<bool>),
    ) -> Self {
        let api: &'r Api = suite.api;
        let pace = match (options.rps, &api.contract.rate) {
            (Some(rps), _) => Pace::per_second(rps),
            (None, Some(rate)) if target.live => Pace::documented(rate),
            _ => Pace::unlimited(),
        };
        Self {
            suite,
            target,
            options,
            guard: Guard::new(target.transport, options.mode),
            writer: Writer { api, base: &target.base, credentials: &target.credentials },
            mask: Mask { reveal: !target.live, secrets: target.credentials.shown_forms() },
            pace,
            cancel,
            started: Instant::now(),
            requests: 0,
            silences: 0,
            shared: HashMap::new(),
            made: Vec::new(),
            left: HashMap::new(),
            witnessed: Witnessed::default(),
            stale: Vec::new(),
        }
    }

    async fn case(&mut self, case: &Case) -> (CaseReport, Vec<Finding>) {
        let mut findings = Vec::new();
        let judged = self.try_case(case, &mut findings).await;
        let failed = findings.iter().any(|finding| finding.level == "violation");
        let (outcome, reason) = match judged {
            Judged::Skipped(reason) if !failed => (Outcome::Skipped, Some(reason)),
            _ if failed => (Outcome::Failed, None),
            _ => (Outcome::Passed, None),
        };
        let (outcome, reason) = self.known(case, (outcome, reason), &findings);
        let report = CaseReport {
            id: case.id.clone(),
            check: case.check.to_owned(),
            operation: case.operation.clone(),
            outcome,
            reason,
        };
        (report, findings)
    }

    /// Looks a case up in the list of known failures.
    fn known(
        &mut self,
        case: &Case,
        (outcome, reason): (Outcome, Option<String>),
        findings: &[Finding],
    ) -> (Outcome, Option<String>) {
        let Some(entry) = self.options.known.entry(&case.id) else { return (outcome, reason) };
        let violations: Vec<Finding> =
            findings.iter().filter(|finding| finding.level == "violation").cloned().collect();
        let why = match outcome {
            Outcome::Failed if entry.accepts(&violations) => {
                return (Outcome::Known, Some(entry.reason.clone()));
            }
            Outcome::Failed => "it fails in another way".to_owned(),
            Outcome::Skipped => return (outcome, reason),
            Outcome::Passed | Outcome::Known => "it passes".to_owned(),
        };
        self.stale.push(crate::report::known::Stale { case: case.id.clone(), line: entry.line, why });
        (outcome, reason)
    }

    async fn try_case(&mut self, case: &Case, findings: &mut Vec<Finding>) -> Judged {
        let dangerous = case
            .steps
            .iter()
            .map(|step| step.request.safety)
            .find(|safety| !self.options.mode.allows(*safety));
        if let Some(safety) = dangerous {
            return Judged::Skipped(format!("needs --allow {}", crate::http::transport::permission(safety)));
        }
        if let Some(assumption) =
            case.assumes.as_ref().filter(|_| self.target.live && case.fixtures.is_empty())
            && case.safety() != Safety::Read
        {
            return Judged::Skipped(format!(
                "it would write to something it did not make: it takes for granted that {assumption}"
            ));
        }
        let mut fixtures = Fixtures::new();
        for fixture in &case.fixtures {
            if let Err(reason) = self.acquire(fixture, &mut fixtures).await {
                return Judged::Skipped(reason);
            }
        }
        for step in &case.steps {
            let sent = match self.writer.write(&step.request, &fixtures) {
                Ok(sent) => sent,
                Err(failure) => return Judged::Skipped(failure.to_string()),
            };
            let exchange = self.send(sent, step.request.safety).await;
            let walked = match &step.walk {
                Some(page) => Some(self.walk(step, page, &exchange).await),
                None => None,
            };
            // A body that deviates hides nothing of what follows; a status that deviates leaves nothing to build on.
            match self.judge((case, step), (&exchange, walked.as_ref()), &fixtures, findings) {
                Ok(true) => {}
                Ok(false) => break,
                Err(reason) => return Judged::Skipped(reason),
            }
        }
        Judged::Passed
    }

    fn operation(&self, slug: Option<&str>) -> Option<&'r Operation> {
        let api: &'r Api = self.suite.api;
        api.operations.iter().find(|operation| Some(operation.slug.as_str()) == slug)
    }

    fn ending(mut self, unreachable: Option<Failure>) -> Ending {
        let unmatched = self
            .options
            .known
            .entries()
            .iter()
            .filter(|entry| self.suite.cases.iter().all(|case| case.id != entry.case));
        let unmatched = unmatched.map(|entry| crate::report::known::Stale {
            case: entry.case.clone(),
            line: entry.line,
            why: "there is no such case in this run".to_owned(),
        });
        self.stale.extend(unmatched);
        let stopped = self.stopped();
        let mut left: Vec<(String, usize)> = self.left.into_iter().collect();
        left.sort();
        Ending {
            requests: self.requests,
            elapsed: self.started.elapsed(),
            unreachable: unreachable.map(|failure| failure.to_string()),
            stopped,
            left,
            stale: self.stale,
        }
    }

    fn transcribe(&self, exchange: &Exchange) -> crate::report::finding::Transcript {
        self.mask.transcript(exchange)
    }
}

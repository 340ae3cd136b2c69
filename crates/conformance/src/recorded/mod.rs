//! Traffic that somebody else sent: what a browser or a proxy has recorded is judged without a request of our own.
//!
//! A recording shows what a deployment answered, not what it would have answered otherwise. So responses are judged as in any run; of requests it is
//! only observed that a wrong one was accepted, or one refused in which nothing is wrong.

mod har;
mod request;

use std::{
    collections::{BTreeMap, HashMap},
    time::{Duration, SystemTime},
};

use http::header;
use specwright_openapi::{
    Api, Found, Router,
    api::{Basis, Operation, SecurityKind},
};
use specwright_wire::Query;

pub use self::har::{HarError, read as read_har};
use crate::{
    case::{Because, Level, cite, request::Auth},
    check::CHECKS,
    generate::oracle::Oracle,
    http::{
        curl,
        exchange::{Exchange, Observed},
        mask::Mask,
    },
    report::{
        Document, OperationReport, Report,
        coverage::{Coverage, Tally},
        event::CaseReport,
        finding::{Demand, Deviation, Finding, Source},
        fold::fold,
        outcome::{Ending, Outcome, Reason},
    },
};

/// An exchange that was recorded.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its place in the recording, from 0.
    pub entry: usize,
    /// What was sent, and what came back.
    pub exchange: Exchange,
    /// Whether the body of the response was recorded.
    pub whole: bool,
}

impl Recorded {
    fn at(self, entry: usize) -> Self {
        Self { entry, ..self }
    }
}

/// How a recording is judged.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What stands before the documented paths: only exchanges below it are judged. Without, whatever host was asked counts, below the path of any
    /// documented server.
    pub base: Option<String>,
    /// Name of the recording, for the report.
    pub name: String,
    /// Whether texts of requests and responses may be shown: they are about people, as a rule.
    pub show_bodies: bool,
}

/// Judges a recording. The report says of each exchange that belongs to the API what became of it.
pub fn judge(api: &Api, recorded: &[Recorded], options: &Options) -> Report {
    let started = SystemTime::now();
    let oracle = Oracle::new(api);
    let secrets = recorded.iter().flat_map(|one| secrets(api, &one.exchange)).collect();
    let mut judging = Judging {
        api,
        oracle: &oracle,
        mask: Mask { reveal: options.show_bodies, secrets },
        cases: Vec::new(),
        findings: Vec::new(),
        succeeded: BTreeMap::new(),
    };
    let routers = routers(api, options);
    for one in recorded {
        judging.entry(one, &routers);
    }
    let Judging { cases, findings, succeeded, .. } = judging;
    let operations: Vec<OperationReport> = succeeded
        .into_iter()
        .map(|(operation, succeeded)| OperationReport::new(api, &operation, succeeded, None))
        .collect();
    let exercised = Tally { total: api.operations.len(), exercised: operations.len() };
    let coverage = Coverage { operations: exercised, ..Coverage::default() };
    Report {
        spec: api.name.clone(),
        document: Document { title: api.title.clone(), version: api.version.clone() },
        target: options.name.clone(),
        seed: 0,
        started,
        options: options.base.iter().map(|base| ("base", base.clone())).collect(),
        required: operations.len(),
        operations,
        requests: cases.len() as u64,
        cases,
        findings: fold(findings),
        questions: Vec::new(),
        coverage,
        stale: Vec::new(),
        ending: Ending::Whole,
        made: Vec::new(),
        left: Vec::new(),
        elapsed: started.elapsed().unwrap_or(Duration::ZERO),
    }
}

/// Where an API may stand: what is cut from a URL, and the routes behind it.
struct Mounted {
    /// Before the path: scheme and host, where they matter.
    origin: Option<String>,
    router: Router,
}

fn routers(api: &Api, options: &Options) -> Vec<Mounted> {
    let mounted = |origin: Option<String>, base: &str| {
        let mut router = Router::default();
        router.add_api(0, api, base.trim_end_matches('/'));
        router.sort();
        Mounted { origin, router }
    };
    if let Some(base) = &options.base {
        let (origin, path) = split_url(base);
        return vec![mounted(Some(origin.to_owned()), path)];
    }
    let mut paths: Vec<String> =
        api.servers.iter().map(|server| split_url(&server.url).1.to_owned()).collect();
    paths.retain(|path| !path.contains('{'));
    paths.push(String::new());
    paths.sort_by_key(|path| std::cmp::Reverse(path.len()));
    paths.dedup();
    paths.iter().map(|path| mounted(None, path)).collect()
}

/// A URL before its path, and the path with its query.
fn split_url(url: &str) -> (&str, &str) {
    let host = url.find("://").map_or(0, |at| at + 3);
    let end = if host == 0 && url.starts_with('/') {
        0
    } else {
        url[host..].find(['/', '?']).map_or(url.len(), |at| host + at)
    };
    url.split_at(end)
}

/// Values of credentials, wherever they travelled.
fn secrets(api: &Api, exchange: &Exchange) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for scheme in api.security_schemes.values() {
        let SecurityKind::ApiKey { name, .. } = &scheme.kind else { continue };
        let header = exchange.sent.headers.get(name.as_str());
        found.extend(header.and_then(|value| value.to_str().ok()).map(str::to_owned));
        let query =
            Query::parse(split_url(&exchange.sent.url).1.split_once('?').map_or("", |(_, query)| query));
        let named =
            query.ok().map(|query| query.named(name).map(|pair| pair.value.clone()).collect::<Vec<_>>());
        found.extend(named.into_iter().flatten().flatten());
    }
    for name in [header::AUTHORIZATION, header::COOKIE, header::PROXY_AUTHORIZATION] {
        let values = exchange.sent.headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
        found.extend(
            values
                .flat_map(|text| {
                    [Some(text.to_owned()), text.split_once(' ').map(|(_, rest)| rest.to_owned())]
                })
                .flatten(),
        );
    }
    found.retain(|text| text.len() > 2);
    found
}

/// What is known while a recording is judged.
struct Judging<'a> {
    api: &'a Api,
    oracle: &'a Oracle,
    mask: Mask,
    cases: Vec<CaseReport>,
    findings: Vec<Finding>,
    /// Whether a success of each operation was seen.
    succeeded: BTreeMap<String, bool>,
}

impl<'a> Judging<'a> {
    fn entry(&mut self, one: &Recorded, mounted: &[Mounted]) {
        let sent = &one.exchange.sent;
        let (origin, target) = split_url(&sent.url);
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let query = Query::parse(query).unwrap_or_default();
        let mounted = mounted.iter().filter(|one| one.origin.as_deref().is_none_or(|known| known == origin));
        for place in mounted {
            match place.router.find(sent.method.as_str(), path, &query) {
                Found::Operation(endpoint, parameters) => {
                    let operation: &'a Operation = &self.api.operations[endpoint.operation];
                    let given: HashMap<String, String> = parameters.into_iter().collect();
                    return self.operation(one, operation, &request::Given { path: given, query });
                }
                // What browsers ask before a request from elsewhere is no part of an API.
                Found::WrongMethod(_) if sent.method == http::Method::OPTIONS => return,
                Found::WrongMethod(_) | Found::Nothing => {}
            }
        }
    }

    fn operation(&mut self, one: &Recorded, operation: &'a Operation, given: &request::Given) {
        let Ok(answer) = &one.exchange.answer else { return };
        let documented = operation.response(answer.status.as_u16());
        let succeeded = answer.status.is_success() && documented.is_some();
        *self.succeeded.entry(operation.slug.clone()).or_default() |= succeeded;
        let seen = Observed {
            api: self.api,
            oracle: self.oracle,
            operation: Some(operation),
            documented,
            auth: &Auth::Valid,
            exchange: &one.exchange,
            expected: documented.is_some() || !answer.status.is_server_error(),
            reveal: self.mask.reveal,
            own: false,
        };
        let id =
            format!("{}/{}/{}/recorded/{}", self.api.name, operation.slug, answer.status.as_u16(), one.entry);
        let mut deviations: Vec<Deviation> = if one.whole || seen.is_bodiless() {
            CHECKS.iter().flat_map(|check| check.judge(&seen)).collect()
        } else {
            Vec::new()
        };
        deviations.extend(unlisted_success(operation, answer.status, documented.is_some()));
        deviations.extend(request::judge(&seen, operation, given));
        let judged = one.whole || !deviations.is_empty();
        let outcome = match deviations.iter().map(|one| one.level == Level::Violation).max() {
            Some(true) => Outcome::Deviates,
            Some(false) => Outcome::Observed,
            None if judged => Outcome::Passed,
            None => Outcome::NotJudged,
        };
        let reason =
            (!judged).then(|| Reason::Bounded("the recording has no body of the response".to_owned()));
        let found =
            deviations.into_iter().map(|deviation| self.finding(&id, operation, &one.exchange, deviation));
        let found: Vec<Finding> = found.collect();
        self.findings.extend(found);
        self.cases.push(CaseReport {
            id,
            check: "recorded".to_owned(),
            operation: operation.slug.clone(),
            outcome,
            reason,
        });
    }

    fn finding(&self, id: &str, operation: &Operation, exchange: &Exchange, deviation: Deviation) -> Finding {
        let because = deviation.because.unwrap_or_else(|| Because {
            fact: "the document describes this operation".to_owned(),
            citations: operation.contract.source.clone(),
            basis: Basis::Documented,
        });
        let exchange = &Exchange { sent: self.mask.veiled(&exchange.sent), answer: exchange.answer.clone() };
        let lines = because.citations.first().map_or_else(|| operation.location.to_string(), cite);
        let title = if self.api.version.is_empty() {
            self.api.title.clone()
        } else {
            format!("{} {}", self.api.title, self.api.version)
        };
        Finding {
            check: deviation.check,
            case: id.to_owned(),
            operation: operation.slug.clone(),
            operations: vec![operation.slug.clone()],
            count: 1,
            level: deviation.level,
            pointer: deviation.pointer,
            expected: deviation.expected,
            actual: self.mask.text(&deviation.actual),
            because: because.to_string(),
            document: Source { title, url: None, lines, quote: None },
            curl: self.mask.text(&curl::command(&exchange.sent, &[], &Auth::Valid)),
            exchange: self.mask.transcript(exchange),
            exchanges: vec![self.mask.transcript(exchange)],
            also: Vec::new(),
            demand: Demand::Accepted,
        }
    }
}

/// A success that the document does not list, where it lists one.
fn unlisted_success(operation: &Operation, status: http::StatusCode, documented: bool) -> Option<Deviation> {
    let listed: Vec<String> = operation.successes().map(|response| response.status.to_string()).collect();
    if documented || !status.is_success() || listed.is_empty() {
        return None;
    }
    Some(Deviation {
        check: "status",
        level: Level::Violation,
        pointer: "status".to_owned(),
        expected: listed.join(" or "),
        actual: status.as_u16().to_string(),
        because: Some(Because {
            fact: format!("a success is answered with {}", listed.join(" or ")),
            citations: operation.contract.source.clone(),
            basis: Basis::Documented,
        }),
    })
}

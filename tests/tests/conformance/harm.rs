//! Nobody is harmed: a run touches only what it made itself, and puts it back however it ends.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode, header};
use serde_json::{Value, json};
use specwright_conformance::{
    Credentials, Journal, Level, Mode, Options, Pending, ReceivedResponse, Report, Suite, Target, Transport,
    Verdict, run,
};
use tokio::sync::watch;

use crate::against::api_of;

const SPEC: &str = "\
openapi: 3.1.0
info: {title: Jars, version: '1'}
paths:
  /jars:
    get:
      operationId: listJars
      responses: {'200': {description: All., content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Jar'}}}}}}
    post:
      operationId: fillJar
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Jar'}}}}
      responses: {'201': {description: Made., content: {application/json: {schema: {$ref: '#/components/schemas/Jar'}}}}, '422': {description: No.}}
  /jars/{jarId}:
    parameters: [{name: jarId, in: path, required: true, schema: {type: integer}, example: 1}]
    get:
      operationId: readJar
      responses: {'200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Jar'}}}}, '404': {description: None.}}
    delete:
      operationId: emptyJar
      responses: {'204': {description: Gone.}, '404': {description: None.}}
components:
  schemas:
    Jar: {type: object, required: [size], properties: {id: {type: integer, readOnly: true}, size: {type: integer, minimum: 1, maximum: 9}}}
";

/// A server with one jar that was there before.
struct Jars {
    jars: Mutex<BTreeMap<u64, Value>>,
    sent: Mutex<Vec<String>>,
    /// After so many requests, somebody interrupts.
    interrupt: Option<(usize, watch::Sender<bool>)>,
}

impl Jars {
    fn new(interrupt: Option<(usize, watch::Sender<bool>)>) -> Self {
        let jars = BTreeMap::from([(1, json!({"id": 1, "size": 3}))]);
        Self { jars: Mutex::new(jars), sent: Mutex::default(), interrupt }
    }

    fn state(&self) -> BTreeMap<u64, Value> {
        self.jars.lock().expect("no thread panics").clone()
    }

    fn respond(&self, request: &Request<Bytes>) -> Response<Bytes> {
        let mut jars = self.jars.lock().expect("no thread panics");
        let key = request.uri().path().strip_prefix("/jars/").and_then(|key| key.parse::<u64>().ok());
        let place = request.uri().path() == "/jars";
        let one = key.filter(|key| jars.contains_key(key));
        match (request.method(), place, one) {
            (&Method::GET, true, _) => answer(StatusCode::OK, Some(json!(jars.values().collect::<Vec<_>>()))),
            (&Method::POST, true, _) => {
                let body = serde_json::from_slice::<Value>(request.body()).unwrap_or_default();
                let size = body.get("size").and_then(Value::as_u64).filter(|size| (1..=9).contains(size));
                let Some(size) = size else { return answer(StatusCode::UNPROCESSABLE_ENTITY, None) };
                let id = jars.keys().max().map_or(1, |last| last + 1);
                jars.insert(id, json!({"id": id, "size": size}));
                answer(StatusCode::CREATED, jars.get(&id).cloned())
            }
            (_, true, _) => answer(StatusCode::METHOD_NOT_ALLOWED, None),
            (&Method::GET, _, Some(key)) => answer(StatusCode::OK, jars.get(&key).cloned()),
            (&Method::DELETE, _, Some(key)) => {
                jars.remove(&key);
                answer(StatusCode::NO_CONTENT, None)
            }
            _ => answer(StatusCode::NOT_FOUND, None),
        }
    }
}

impl Transport for Jars {
    fn send(&self, request: Request<Bytes>) -> Pending<'_> {
        let line = format!("{} {}", request.method(), request.uri().path());
        let mut sent = self.sent.lock().expect("no thread panics");
        sent.push(line);
        if let Some((after, sender)) = &self.interrupt
            && sent.len() >= *after
        {
            sender.send_replace(true);
        }
        let (parts, body) = self.respond(&request).into_parts();
        Box::pin(async move { Ok(ReceivedResponse { status: parts.status, headers: parts.headers, body }) })
    }
}

fn answer(status: StatusCode, body: Option<Value>) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body.map(|body| body.to_string()).unwrap_or_default()));
    *response.status_mut() = status;
    let json = header::HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}

fn check(jars: &Jars, options: &Options, cancel: watch::Receiver<bool>) -> Report {
    let api = api_of(SPEC);
    let base = "http://jars.invalid".to_owned();
    let credentials = Credentials::none();
    let target = Target { name: base.clone(), base, transport: jars, credentials, own: false, paced: false };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(run(&Suite::from(&api), &target, options, cancel, &mut |_| {}))
}

#[test]
fn only_what_the_run_made_is_deleted_and_all_of_it() {
    let jars = Jars::new(None);
    let before = jars.state();
    let (_sender, cancel) = watch::channel(false);
    let report = check(&jars, &Options { mode: Mode::ALL, ..Options::default() }, cancel);
    assert!(
        report.findings.iter().all(|finding| finding.level == Level::Observation),
        "{:?}",
        report.findings
    );
    assert_eq!(report.verdict(), Verdict::Conforms, "{}", report.headline());
    assert_eq!(jars.state(), before);
    assert!(!report.made.is_empty() && report.left.is_empty());
    let sent = jars.sent.lock().expect("no thread panics");
    assert!(!sent.iter().any(|line| line == "DELETE /jars/1" || line == "DELETE /jars"), "{sent:?}");
}

#[test]
fn without_consent_only_reads_are_sent() {
    let jars = Jars::new(None);
    let (_sender, cancel) = watch::channel(false);
    let report = check(&jars, &Options::default(), cancel);
    assert_eq!(report.verdict(), Verdict::NotJudged);
    let sent = jars.sent.lock().expect("no thread panics");
    assert!(sent.iter().all(|line| line.starts_with("GET ")), "{sent:?}");
}

#[test]
fn an_interrupted_run_puts_back_what_it_made() {
    for after in [3, 5, 8, 13, 21] {
        let (sender, cancel) = watch::channel(false);
        let jars = Jars::new(Some((after, sender)));
        let before = jars.state();
        let report = check(&jars, &Options { mode: Mode::ALL, ..Options::default() }, cancel);
        assert_eq!(report.verdict(), Verdict::NotJudged, "after {after}");
        assert_eq!(jars.state(), before, "after {after}");
    }
}

#[test]
fn a_spent_budget_puts_back_what_was_made() {
    let jars = Jars::new(None);
    let before = jars.state();
    let (_sender, cancel) = watch::channel(false);
    let report =
        check(&jars, &Options { mode: Mode::ALL, max_requests: Some(9), ..Options::default() }, cancel);
    assert_eq!(report.verdict(), Verdict::NotJudged);
    assert_eq!(jars.state(), before);
}

#[derive(Debug, Default)]
struct Lines(Mutex<Vec<Value>>);

impl Journal for Lines {
    fn write(&self, line: &Value) -> std::io::Result<()> {
        self.0.lock().expect("no thread panics").push(line.clone());
        Ok(())
    }
}

#[test]
fn what_is_made_is_written_down_before() {
    let jars = Jars::new(None);
    let journal = Arc::new(Lines::default());
    let (_sender, cancel) = watch::channel(false);
    let options = Options { mode: Mode::ALL, journal: Some(Arc::clone(&journal) as _), ..Options::default() };
    check(&jars, &options, cancel);
    let lines = journal.0.lock().expect("no thread panics");
    let events: Vec<&str> = lines.iter().filter_map(|line| line["event"].as_str()).collect();
    assert_eq!(events.first(), Some(&"making"));
    let made = lines.iter().filter(|line| line["event"] == "made").count();
    let making = lines.iter().filter(|line| line["event"] == "making").count();
    assert!(made > 0 && made <= making, "{made} made, {making} announced");
    assert!(lines.iter().all(|line| line["event"] != "made" || line["remove"]["url"].is_string()));
}

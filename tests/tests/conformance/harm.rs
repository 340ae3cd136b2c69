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

use crate::against::{api_of, violations};

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

/// A client chooses the names, of which there are few, and most are somebody's.
const FLAGS: &str = "\
openapi: 3.1.0
info: {title: Flags, version: '1'}
paths:
  /flags/{name}:
    parameters: [{name: name, in: path, required: true, schema: {type: string, pattern: '^[a-h]$'}}]
    get:
      responses: {'200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Flag'}}}}, '404': {description: None.}}
    put:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Flag'}}}}
      responses: {'200': {description: Set., content: {application/json: {schema: {$ref: '#/components/schemas/Flag'}}}}, '201': {description: Made.}, '400': {description: No.}}
    delete:
      responses: {'204': {description: Gone.}, '404': {description: None.}}
components:
  schemas:
    Flag: {type: object, required: [on], properties: {name: {type: string}, on: {type: boolean}}}
";

struct Flags(Mutex<BTreeMap<String, Value>>);

impl Flags {
    fn with(names: &[&str]) -> Self {
        let flags = names.iter().map(|name| ((*name).to_owned(), json!({"name": name, "on": true})));
        Self(Mutex::new(flags.collect()))
    }

    fn state(&self) -> BTreeMap<String, Value> {
        self.0.lock().expect("no thread panics").clone()
    }
}

impl Transport for Flags {
    fn send(&self, request: Request<Bytes>) -> Pending<'_> {
        let mut flags = self.0.lock().expect("no thread panics");
        let name = request.uri().path().strip_prefix("/flags/").unwrap_or_default().to_owned();
        let body = serde_json::from_slice::<Value>(request.body()).unwrap_or_default();
        let named = body.get("name").is_none_or(Value::is_string);
        let switched = body.get("on").is_some_and(Value::is_boolean);
        let right = matches!(name.as_bytes(), [b'a'..=b'h']) && named && switched;
        let response = match (request.method(), flags.get(&name).cloned()) {
            (&Method::GET, Some(flag)) => answer(StatusCode::OK, Some(flag)),
            (&Method::PUT, old) if right => {
                let flag = json!({"name": name, "on": body["on"]});
                flags.insert(name, flag.clone());
                if old.is_some() {
                    answer(StatusCode::OK, Some(flag))
                } else {
                    answer(StatusCode::CREATED, None)
                }
            }
            (&Method::PUT, _) => answer(StatusCode::BAD_REQUEST, None),
            (&Method::DELETE, Some(_)) => {
                flags.remove(&name);
                answer(StatusCode::NO_CONTENT, None)
            }
            _ => answer(StatusCode::NOT_FOUND, None),
        };
        let (parts, body) = response.into_parts();
        Box::pin(async move { Ok(ReceivedResponse { status: parts.status, headers: parts.headers, body }) })
    }
}

#[test]
fn a_key_of_the_clients_choosing_replaces_nothing_that_is_there() {
    for (taken, made) in [
        (["a", "b", "c", "d", "e", "f"].as_slice(), true),
        (["a", "b", "c", "d", "e", "f", "g", "h"].as_slice(), false),
        (&[], true),
    ] {
        for seed in 0..6 {
            let flags = Flags::with(taken);
            let before = flags.state();
            let api = api_of(FLAGS);
            let base = "http://flags.invalid".to_owned();
            let credentials = Credentials::none();
            let target =
                Target { name: base.clone(), base, transport: &flags, credentials, own: false, paced: false };
            let options = Options { mode: Mode::ALL, ..Options::default() };
            let report = crate::against::run_to_end(&Suite::new(&api, seed), &target, &options);
            assert_eq!(flags.state(), before, "{taken:?} {seed}");
            assert_eq!(violations(&report), [""; 0], "{taken:?} {seed}");
            assert!(made || report.made.is_empty(), "{taken:?} {seed}: {:?}", report.made);
        }
    }
}

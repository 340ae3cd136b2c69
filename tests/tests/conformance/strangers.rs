//! Servers in a manner that nobody here chose, with a document that says little: what it does not say accuses nobody, and what is wrong for
//! one reason is one finding.

use std::{collections::BTreeMap, sync::Mutex};

use bytes::Bytes;
use http::{Method, Request, header};
use secrecy::SecretString;
use serde_json::{Value, json};
use specwright_conformance::{
    Credentials, Mode, Options, Outcome, Pending, ReceivedResponse, Report, Suite, Target, Transport,
};
use specwright_runtime::uuid::Uuid;

use crate::against::{api_of, run_to_end, violations};

/// Shelves are called `id` in one path and `shelf_id` in others; no response shows a key; no 409 is documented.
const SPEC: &str = include_str!("../../../crates/openapi/tests/resources/library.yaml");

/// How the server is.
#[derive(Clone, Copy, PartialEq)]
enum Manner {
    /// It looks at everything, and has rules of its own beside.
    Strict,
    /// It looks at nothing.
    Careless,
}

struct Library {
    manner: Manner,
    shelves: Mutex<BTreeMap<String, Vec<Value>>>,
}

type Answer = (u16, Option<Value>);

impl Library {
    fn respond(&self, request: &Request<Bytes>) -> Answer {
        let strict = self.manner == Manner::Strict;
        let path: Vec<&str> = request.uri().path().trim_start_matches('/').split('/').collect();
        let known = request.headers().get(header::AUTHORIZATION).is_some_and(|value| value == "Bearer right");
        if strict && !known {
            // What is there is nobody's business.
            return (if path.len() == 2 { 404 } else { 401 }, None);
        }
        let query = request.uri().query().unwrap_or_default();
        let right = |pair: &str| match pair.split_once('=') {
            Some(("limit", value)) => value.parse::<i64>().is_ok(),
            Some(("sorted", value)) => value.parse::<bool>().is_ok(),
            _ => true,
        };
        if strict && !query.is_empty() && !query.split('&').all(right) {
            return (400, None);
        }
        let body: Value = serde_json::from_slice(request.body()).unwrap_or_default();
        let mut shelves = self.shelves.lock().expect("no thread panics");
        if let [_, key, ..] = path.as_slice() {
            match Uuid::try_parse(key) {
                Err(_) => return (400, None),
                Ok(_) if !shelves.contains_key(*key) => return (404, None),
                Ok(_) => {}
            }
        }
        match (request.method(), path.as_slice()) {
            (&Method::GET, [_]) => {
                (200, Some(json!({"data": shelves.keys().map(|id| json!({"id": id})).collect::<Vec<_>>()})))
            }
            (&Method::POST, [_]) => match body["label"].as_str().filter(|label| !label.is_empty()) {
                Some(label) if strict && shelves.values().any(|books| books[0]["label"] == *label) => {
                    (409, None)
                }
                None if strict => (400, None),
                _ => {
                    let id =
                        Uuid::from_u128(0x6b1d_0000_0000_4000_8000_0000_0000_0000 + shelves.len() as u128);
                    shelves.insert(id.to_string(), vec![body]);
                    (201, Some(json!({"data": {"id": id}})))
                }
            },
            (&Method::GET, [_, id]) => (200, Some(json!({"data": {"id": id}}))),
            (&Method::DELETE, [_, id]) => {
                shelves.remove(*id);
                (204, None)
            }
            (&Method::GET, [_, _, "books"]) => (200, Some(json!({"data": []}))),
            // Who sends pages has misunderstood: they are counted here.
            (&Method::POST, [_, _, "books"]) if strict && body.get("pages").is_some() => (422, None),
            (&Method::POST, [_, _, "books"]) => {
                let right = body["isbn"].as_str().is_some_and(|isbn| !isbn.is_empty())
                    && body.get("lent").is_none_or(Value::is_boolean);
                if strict && !right { (400, None) } else { (201, Some(json!({"data": {}}))) }
            }
            (&Method::POST, [_, _, "close"]) => (if strict { 400 } else { 204 }, None),
            _ => (405, None),
        }
    }
}

impl Transport for Library {
    fn send(&self, request: Request<Bytes>) -> Pending<'_> {
        let (status, body) = self.respond(&request);
        let status = http::StatusCode::from_u16(status).expect("statuses are written as they are");
        let mut headers = http::HeaderMap::new();
        if body.is_some() {
            headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
        }
        if status == http::StatusCode::METHOD_NOT_ALLOWED {
            headers.insert(header::ALLOW, header::HeaderValue::from_static("GET, POST, DELETE"));
        }
        let body = Bytes::from(body.map(|body| body.to_string()).unwrap_or_default());
        Box::pin(async move { Ok(ReceivedResponse { status, headers, body }) })
    }
}

fn check(manner: Manner) -> Report {
    let api = api_of(SPEC);
    let library = Library { manner, shelves: Mutex::default() };
    let base = "http://library.invalid".to_owned();
    let mut credentials = Credentials::none();
    credentials.add("token", SecretString::from("right"));
    let target =
        Target { name: base.clone(), base, transport: &library, credentials, own: false, paced: false };
    let options = Options { mode: Mode::ALL, ..Options::default() };
    run_to_end(&Suite::from(&api), &target, &options)
}

#[test]
fn rules_that_no_document_says_accuse_nobody() {
    let report = check(Manner::Strict);
    assert_eq!(violations(&report), [""; 0]);
    let failed = report.operations.iter().filter(|operation| !operation.succeeded);
    let failed: Vec<&str> = failed.map(|operation| operation.operation.as_str()).collect();
    assert_eq!(failed, ["close-shelf"], "{}", report.headline());
    let questions: Vec<&str> = report.questions.iter().map(|question| question.text.as_str()).collect();
    assert_eq!(
        questions,
        [
            "POST /shelves/{shelf_id}/close responds with 400 to a valid request: in which state must what it names be first?"
        ]
    );
}

#[test]
fn where_the_full_request_is_refused_the_smallest_is_varied() {
    let report = check(Manner::Strict);
    let outcome = |id: &str| {
        let case = report.cases.iter().find(|case| case.id.ends_with(id));
        case.unwrap_or_else(|| panic!("no case {id}")).outcome
    };
    assert_eq!(outcome("add-book/201/maximal"), Outcome::Observed);
    assert_eq!(outcome("add-book/400/body/isbn/type/number"), Outcome::Passed);
    assert_eq!(outcome("add-book/400/body/isbn/required"), Outcome::Passed);
}

#[test]
fn a_key_that_names_nothing_is_built_as_those_that_do() {
    let report = check(Manner::Strict);
    let unknown = report.cases.iter().filter(|case| case.id.ends_with("/unknown"));
    let outcomes: Vec<Outcome> = unknown.map(|case| case.outcome).collect();
    assert!(
        outcomes.len() > 3 && outcomes.iter().all(|outcome| *outcome != Outcome::Deviates),
        "{outcomes:?}"
    );
}

#[test]
fn what_is_wrong_for_one_reason_is_one_finding() {
    let report = check(Manner::Careless);
    assert_eq!(
        violations(&report),
        [
            "small/list-shelves/400/query/sorted/type/text",
            "small/list-shelves/401/auth/missing",
            "small/add-shelf/400/body/required",
            "small/add-shelf/400/body/type/text",
            "small/add-shelf/400/body/syntax",
            "small/add-shelf/400/body/null/null",
            "small/add-shelf/400/body/label/minLength/shorter",
        ]
    );
}

#[test]
fn a_value_that_makes_another_path_accuses_nobody() {
    let document = r##"
openapi: 3.1.0
info: {title: Paths, version: '1'}
paths:
  /kinds/{kind}/papers/{number}:
    get:
      operationId: getPaper
      parameters:
        - {name: kind, in: path, required: true, schema: {type: string}, example: client}
        - {name: number, in: path, required: true, schema: {type: integer}, example: 7}
      responses: {'200': {description: One.}}
  /kinds/client/papers/{number}:
    delete:
      operationId: dropPaper
      parameters: [{name: number, in: path, required: true, schema: {type: integer}, example: 7}]
      responses: {'204': {description: Gone.}}
"##;
    let report = crate::against::check(&api_of(document), None);
    assert_eq!(report.findings, []);
    let reason = report
        .cases
        .iter()
        .find(|case| case.id.contains("get-paper/200"))
        .and_then(|case| case.reason.as_ref());
    let told = reason.map(ToString::to_string).unwrap_or_default();
    assert!(told.contains("a more concrete path"), "{:?}", report.cases);
}

//! How the mock treats those who use it: browsers, other sites, secrets, wishes, faults at run time, time, memory.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use bytes::Bytes;
use http::Response;
use jiff::Timestamp;
use serde_json::{Value, json};
use specwright_mock::{Builder, Clock, Cors, Mock, MockServer};

use crate::ask::request;

const USERS: &str = r"
openapi: 3.1.0
info: {title: Users, version: '1'}
x-contract: {name: users, rate: {requests: 1, seconds: 1, burst: 1}}
paths:
  /users:
    post:
      operationId: makeUser
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
      responses:
        '201': {description: Made., content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
        '400': {description: Refused., content: {application/json: {schema: {type: object, properties: {message: {type: string}}}}}}
        '429': {description: Too fast.}
    get:
      operationId: listUsers
      responses: {'200': {description: All., content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/User'}}}}}, '429': {description: Too fast.}}
  /users/{id}:
    get:
      operationId: getUser
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200':
          description: One.
          content:
            application/xml: {schema: {$ref: '#/components/schemas/User'}}
            application/json: {schema: {$ref: '#/components/schemas/User'}, examples: {ada: {value: {id: 1, name: Ada}}}}
        '404': {description: None.}
        '5XX': {description: Broken.}
components:
  schemas:
    User: {type: object, required: [name], properties: {id: {type: integer, readOnly: true}, name: {type: string}, tags: {type: array, items: {type: string}}}}
";

fn builder() -> Builder {
    let api = specwright_openapi::load_text("users.yaml", USERS).api.expect("the document is read");
    Mock::builder(vec![api]).seed_examples(false)
}

fn mock() -> Mock {
    builder().build().expect("the document can be served")
}

fn ask(mock: &Mock, text: &str, status: u16) -> Response<Bytes> {
    let response = mock.handle(request(text));
    assert_eq!(response.status(), status, "{text}: {:?}", response.body());
    response
}

fn json_of(response: &Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).expect("the body is JSON")
}

#[test]
fn a_page_of_any_origin_may_call_unless_told_otherwise() {
    let preflight = "OPTIONS /users\nOrigin: https://app.example\nAccess-Control-Request-Method: POST\nAccess-Control-Request-Headers: authorization";
    let answer = ask(&mock(), preflight, 204);
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    assert_eq!(answer.headers()["access-control-allow-headers"], "authorization");
    assert!(answer.headers()["access-control-allow-methods"].to_str().expect("text").contains("POST"));
    let refused = ask(&mock(), "GET /users/77\nOrigin: https://app.example", 404);
    assert_eq!(refused.headers()["access-control-allow-origin"], "*", "errors are read by pages as well");
    let one = builder().cors(Cors::Origin("https://app.example".to_owned())).build().expect("a mock");
    let answer = ask(&one, "GET /users\nOrigin: https://app.example", 200);
    assert_eq!(answer.headers()["access-control-allow-origin"], "https://app.example");
    let other = ask(&one, "GET /users\nOrigin: https://other.example", 200);
    assert!(!other.headers().contains_key("access-control-allow-origin"));
    let none = builder().cors(Cors::None).build().expect("a mock");
    assert!(!ask(&none, preflight, 204).headers().contains_key("access-control-allow-origin"));
}

#[test]
fn other_sites_neither_read_nor_change_what_the_mock_holds() {
    let mock = mock();
    ask(&mock, "GET /__specwright/state.json\nHost: 127.0.0.1:8080", 200);
    ask(&mock, "GET /__specwright/state.json\nHost: localhost:8080", 200);
    ask(&mock, "GET /__specwright/state.json\nHost: rebound.example:8080", 403);
    ask(&mock, "POST /__specwright/reset\nHost: 127.0.0.1:8080\nOrigin: https://evil.example", 403);
    ask(&mock, "POST /__specwright/reset\nHost: 127.0.0.1:8080\nOrigin: http://127.0.0.1:8080", 200);
    let without = builder().page(false).build().expect("a mock");
    ask(&without, "GET /__specwright/state.json", 404);
}

#[test]
fn secrets_in_answers_are_masked_in_the_log() {
    let mock = mock();
    ask(&mock, "POST /users\n\n{\"name\":\"Ada\",\"password\":\"Secret1!\"}", 201);
    ask(&mock, "GET /users", 200);
    assert!(!format!("{:?}", mock.log()).contains("Secret1!"));
}

#[test]
fn the_log_keeps_within_its_bytes() {
    let mock = mock();
    let header = "x".repeat(60_000);
    for _ in 0..300 {
        ask(&mock, &format!("GET /users\nX-Long: {header}"), 200);
    }
    assert!(mock.log().len() < 200, "{} requests of 60 kB are kept", mock.log().len());
}

#[test]
fn wishes_may_stand_in_the_query() {
    let mock = mock();
    ask(&mock, "GET /users/1?__code=404", 404);
    assert_eq!(json_of(&ask(&mock, "GET /users/1?__example=ada", 200)), json!({"id": 1, "name": "Ada"}));
    ask(&mock, "GET /users/1?__example=nobody", 404);
    ask(&mock, "GET /users/1\nPrefer: code=503", 503);
    ask(&mock, "GET /users/1\nPrefer: code=418", 400);
}

#[test]
fn faults_are_switched_by_request_and_at_run_time() {
    let mock = mock();
    ask(&mock, "POST /users\n\n{\"name\":\"Ada\"}", 201);
    let id = "users/get-user/response/200/null-member/name";
    let name = |text: &str| json_of(&ask(&mock, text, 200))["name"].clone();
    assert_eq!(name("GET /users/1"), "Ada");
    assert_eq!(name(&format!("GET /users/1\nSpecwright-Fault: {id}")), Value::Null);
    assert_eq!(name("GET /users/1"), "Ada");
    ask(&mock, "GET /users/1\nSpecwright-Fault: users/none", 400);
    ask(&mock, &format!("PUT /__specwright/faults\n\n[\"{id}\"]"), 200);
    assert_eq!(name("GET /users/1"), Value::Null);
    ask(&mock, "PUT /__specwright/faults\n\n[\"users/none\"]", 400);
    assert_eq!(name("GET /users/1"), Value::Null, "what cannot be set changes nothing");
    ask(&mock, "PUT /__specwright/faults\n\n[]", 200);
    assert_eq!(name("GET /users/1"), "Ada");
}

#[test]
fn what_is_called_xml_is_xml() {
    let mock = mock();
    ask(&mock, "POST /users\n\n{\"name\":\"A & B\",\"tags\":[\"x\",\"y\"]}", 201);
    let response = ask(&mock, "GET /users/1\nAccept: application/xml", 200);
    assert_eq!(response.headers()["content-type"], "application/xml");
    let text = String::from_utf8_lossy(response.body()).into_owned();
    let body = "<User><id>1</id><name>A &amp; B</name><tags>x</tags><tags>y</tags></User>";
    assert!(text.starts_with("<?xml ") && text.ends_with(body), "{text}");
}

/// A clock that stands still until it is moved.
#[derive(Default)]
struct Seconds(AtomicI64);

struct Shared(Arc<Seconds>);

impl Clock for Shared {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.0.load(Ordering::Relaxed)).expect("a few seconds are a timestamp")
    }
}

#[test]
fn a_rate_refills_with_time_and_not_with_requests() {
    let seconds = Arc::new(Seconds::default());
    let mock = builder().rate_limit(true).clock(Shared(Arc::clone(&seconds))).build().expect("a mock");
    ask(&mock, "GET /users", 200);
    assert_eq!(ask(&mock, "GET /users", 429).headers()["retry-after"], "1");
    ask(&mock, "GET /users", 429);
    seconds.0.fetch_add(3, Ordering::Relaxed);
    ask(&mock, "GET /users", 200);
}

#[test]
fn no_more_is_said_of_a_wrong_body_than_anybody_reads() {
    let items = |count: usize| format!("{{\"name\":\"a\",\"tags\":[{}]}}", vec!["1"; count].join(","));
    for count in [50, 300_000] {
        let response = ask(&mock(), &format!("POST /users\n\n{}", items(count)), 400);
        assert!(response.body().len() < 8_000, "{} bytes for {count} items", response.body().len());
    }
}

#[test]
fn a_stateless_mock_forgets_at_once() {
    let mock = builder().stateless(true).build().expect("a mock");
    ask(&mock, "POST /users\n\n{\"name\":\"Ada\"}", 201);
    ask(&mock, "GET /users/12345", 200);
}

#[test]
fn records_are_planted_by_whoever_runs_the_mock() {
    let mock = mock();
    ask(&mock, "POST /__specwright/state\n\n{\"user\":[{\"id\":7,\"name\":\"rex\"}]}", 200);
    assert_eq!(json_of(&ask(&mock, "GET /users/7", 200))["name"], "rex");
    let unknown = ask(&mock, "POST /__specwright/state\n\n{\"usr\":[]}", 400);
    assert!(String::from_utf8_lossy(unknown.body()).contains("there are user"));
}

#[test]
fn kept_state_outlives_the_mock() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("users.redb");
    let kept = || builder().state(&file).build().expect("the file can be used");
    {
        let mock = kept();
        ask(&mock, "POST /users\n\n{\"name\":\"Ada\"}", 201);
        ask(&mock, "POST /users\n\n{\"name\":\"Ben\"}", 201);
    }
    let mock = kept();
    assert_eq!(json_of(&ask(&mock, "GET /users/2", 200))["name"], "Ben");
    assert_eq!(json_of(&ask(&mock, "POST /users\n\n{\"name\":\"Cy\"}", 201))["id"], 3);
    mock.reset();
    drop(mock);
    ask(&kept(), "GET /users/2", 404);
}

#[tokio::test]
async fn a_server_of_one_s_own_ends_with_its_value() {
    let server = MockServer::start(mock()).await.expect("a free port");
    let address = server.address();
    assert!(tokio::net::TcpStream::connect(address).await.is_ok());
    drop(server);
    // The listener is closed as soon as the server's task runs again.
    tokio::task::yield_now().await;
    tokio::task::yield_now().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

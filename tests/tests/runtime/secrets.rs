//! No credential, no password and no personal data in anything that is logged.

use std::sync::{Arc, Mutex};

use specwright_runtime::{Client, Credential, Endpoint as _, Secret};

use super::dixa::ListEndUsers;
use super::script::Script;
use super::thulium::{AddAgent, AgentInput};

#[tokio::test(start_paused = true)]
async fn observers_hear_names_and_numbers() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&told);
    let script =
        Script::default().answer(503, "alice@brown.com").answer_with(200, &[("x-request-id", "r-2")], "{}");
    let client = script
        .builder()
        .observe(move |event| log.lock().unwrap().push(format!("{event:?}")))
        .build()
        .unwrap();
    client.send(ListEndUsers::new().email("alice@brown.com")).await.unwrap();
    insta::assert_snapshot!(told.lock().unwrap().join("\n"), @r#"
    Sending { request: Summary { id: "listEndUsers", method: GET, template: "/v1/endusers", query: ["email"], body: 0 }, attempt: 1 }
    Answered { request: Summary { id: "listEndUsers", method: GET, template: "/v1/endusers", query: ["email"], body: 0 }, attempt: 1, status: 503, request_id: None, elapsed: 0ns }
    Waiting { request: Summary { id: "listEndUsers", method: GET, template: "/v1/endusers", query: ["email"], body: 0 }, wait: 250ms }
    Sending { request: Summary { id: "listEndUsers", method: GET, template: "/v1/endusers", query: ["email"], body: 0 }, attempt: 2 }
    Answered { request: Summary { id: "listEndUsers", method: GET, template: "/v1/endusers", query: ["email"], body: 0 }, attempt: 2, status: 200, request_id: Some("r-2"), elapsed: 0ns }
    "#);
}

#[tokio::test]
async fn debug_shows_no_values() {
    let agent = AgentInput::new("Jan", "Kowalski", "jkowalski", Secret::new("hunter2"), "345");
    let endpoint = AddAgent::new(agent);
    assert!(!format!("{endpoint:?}").contains("hunter2"));
    let request = endpoint.request().unwrap();
    assert_eq!(format!("{request:?}"), "Request(POST /agents, application/json)");
    assert!(!format!("{:?}", request.body()).contains("hunter2"));
    let list = ListEndUsers::new().email("alice@brown.com").page_limit(2).request().unwrap();
    assert_eq!(format!("{list:?}"), "Request(GET /v1/endusers?pageLimit=…&email=…)");
    let builder = Client::builder(&super::API).credential("ApiKeyAuth", Credential::key("hunter2"));
    assert!(!format!("{builder:?}").contains("hunter2"));
    let client = builder.build();
    assert!(!format!("{client:?}").contains("hunter2"));
}

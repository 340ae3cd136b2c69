//! The mock's own page.

use serde_json::Value;

use crate::ask::{ask, mock, request};

#[test]
fn the_page_and_its_twins_show_routes_state_and_log() {
    let dixa = mock("dixa");
    ask(&dixa, "GET /v1/endusers?email=%3Cscript%3E");
    let page = dixa.handle(request("GET /__specwright/"));
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    let text = String::from_utf8_lossy(page.body());
    assert!(text.contains("listEndUsers") && text.contains("dixa: 5 × end-user"));
    assert!(!text.contains("<script") && !text.contains("mock-token"));

    let json = |path: &str| -> Value {
        serde_json::from_slice(dixa.handle(request(path)).body()).expect("the twin is JSON")
    };
    assert_eq!(json("GET /__specwright/routes.json").as_array().map(Vec::len), Some(11));
    assert_eq!(json("GET /__specwright/state.json")["dixa"]["end-user"].as_array().map(Vec::len), Some(5));
    let log = json("GET /__specwright/log.json");
    assert_eq!(log.as_array().map(Vec::len), Some(1));
    assert_eq!(log[0]["operation"], "dixa/listEndUsers");

    assert_eq!(json("POST /__specwright/reset")["reset"], true);
    assert_eq!(json("GET /__specwright/log.json"), Value::Array(Vec::new()));
    let browser = dixa.handle(request("POST /__specwright/reset\nAccept: text/html,*/*;q=0.8"));
    assert_eq!(browser.headers()["location"], "/__specwright/");
    assert_eq!(dixa.handle(request("GET /__specwright/nothing")).status(), 404);
    assert_eq!(dixa.handle(request("GET /__specwrightly")).status(), 404);
}

//! Recorded traffic is judged as it is, and nothing is sent.

use serde_json::{Value, json};
use specwright_conformance::{
    Level, Outcome, Report, Verdict,
    recorded::{Options, judge, read_har},
};

use crate::against::api_of;

const LAMPS: &str = r##"
openapi: 3.1.0
info: {title: Lamps, version: '1'}
servers: [{url: 'https://lamps.example/v2'}]
security: [{key: []}]
paths:
  /lamps/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getLamp
      parameters: [{name: fields, in: query, schema: {type: string, enum: [all, few]}}]
      responses: {'200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Lamp'}}}}, '404': {description: None.}}
    put:
      operationId: setLamp
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Lamp'}}}}
      responses: {'204': {description: Done.}, '400': {description: No.}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Lamp: {type: object, required: [watts], properties: {watts: {type: integer}}}
"##;

/// An entry of a HAR: `GET https://…`, the body that was sent, the status, and the text of the response.
fn entry(request: &str, sent: Option<Value>, status: u16, text: Option<&str>) -> Value {
    let (method, url) = request.split_once(' ').expect("method and URL");
    let mut entry = json!({
        "request": {
            "method": method, "url": url, "httpVersion": "h2", "bodySize": -1,
            "headers": [{"name": ":authority", "value": "lamps.example"}, {"name": "X-Key", "value": "a-secret-key"}],
        },
        "response": {
            "status": status, "headers": [{"name": "Content-Type", "value": "application/json"}],
            "content": {"size": 12, "mimeType": "application/json"},
        },
        "timings": {},
    });
    if let Some(text) = text {
        entry["response"]["content"]["text"] = json!(text);
        entry["response"]["content"]["size"] = json!(text.len());
    }
    if let Some(sent) = sent {
        entry["request"]["postData"] = json!({"mimeType": "application/json", "text": sent.to_string()});
        let headers = entry["request"]["headers"].as_array_mut().expect("headers");
        headers.push(json!({"name": "content-type", "value": "application/json"}));
    }
    entry
}

fn judged(entries: &[Value], base: Option<&str>) -> Report {
    let har =
        json!({"log": {"version": "1.2", "creator": {"name": "a test"}, "entries": entries}}).to_string();
    let recorded = read_har(&har).expect("it is a HAR");
    let options =
        Options { base: base.map(str::to_owned), name: "session.har".to_owned(), show_bodies: true };
    judge(&api_of(LAMPS), &recorded, &options)
}

/// One exchange, and what becomes of it: the outcome, with the checks that found something.
#[track_caller]
fn check(entry: Value, expected: Outcome, checks: &[&str]) {
    let shown = entry.to_string();
    let report = judged(&[entry], None);
    assert_eq!(report.cases.len(), 1, "{shown}");
    assert_eq!(report.cases[0].outcome, expected, "{shown}: {:#?}", report.findings);
    let found: Vec<&str> = report.findings.iter().map(|finding| finding.check).collect();
    assert_eq!(found, checks, "{shown}");
}

#[test]
fn each_exchange_is_judged() {
    let lamp = "https://lamps.example/v2/lamps/7";
    let get = |text: &str| entry(&format!("GET {lamp}"), None, 200, Some(text));
    check(get(r#"{"watts": 5}"#), Outcome::Passed, &[]);
    check(get(r#"{"watts": "5"}"#), Outcome::Deviates, &["schema"]);
    check(get("<p>"), Outcome::Deviates, &["schema"]);
    check(get(r#"{"watts": 5, "mood": 1}"#), Outcome::Observed, &["undeclared-property"]);
    check(entry(&format!("GET {lamp}"), None, 500, Some("{}")), Outcome::Deviates, &["server-error"]);
    check(entry(&format!("GET {lamp}"), None, 202, Some("{}")), Outcome::Deviates, &["status"]);
    check(entry(&format!("GET {lamp}"), None, 200, None), Outcome::NotJudged, &[]);
    // A wrong request that is accepted, and a right one that is refused, are observed.
    check(
        entry(&format!("GET {lamp}?fields=none"), None, 200, Some(r#"{"watts": 5}"#)),
        Outcome::Observed,
        &["status"],
    );
    check(entry(&format!("GET {lamp}?fields=few"), None, 200, Some(r#"{"watts": 5}"#)), Outcome::Passed, &[]);
    let put = |sent: Value, status: u16| entry(&format!("PUT {lamp}"), Some(sent), status, Some(""));
    check(put(json!({"watts": 5}), 204), Outcome::Passed, &[]);
    check(put(json!({}), 204), Outcome::Observed, &["status"]);
    check(put(json!({}), 400), Outcome::Passed, &[]);
    check(put(json!({"watts": 5}), 400), Outcome::Observed, &["status"]);
}

#[test]
fn what_belongs_to_no_operation_counts_for_nothing() {
    let strange = [
        entry("GET https://lamps.example/v2/pages/7", None, 200, Some("{}")),
        entry("OPTIONS https://lamps.example/v2/lamps/7", None, 204, None),
        entry("GET https://cdn.example/app.js", None, 200, Some("{}")),
        entry("GET https://lamps.example/v2/lamps/7", None, 0, None),
    ];
    let report = judged(&strange, None);
    assert!(report.cases.is_empty(), "{:?}", report.cases);
    assert_eq!(report.verdict(), Verdict::NotJudged);
    // With a base, other hosts and paths are others.
    let local = entry("GET http://127.0.0.1:9/api/lamps/7", None, 200, Some(r#"{"watts": 5}"#));
    assert_eq!(judged(std::slice::from_ref(&local), None).cases.len(), 0);
    assert_eq!(
        judged(std::slice::from_ref(&local), Some("http://127.0.0.1:9/api")).verdict(),
        Verdict::Conforms
    );
    assert_eq!(judged(&[local], Some("http://127.0.0.1:8/api")).cases.len(), 0);
}

#[test]
fn one_cause_is_one_finding_and_no_credential_is_shown() {
    let wrong = |id: u32| entry(&format!("GET https://lamps.example/v2/lamps/{id}"), None, 200, Some("{}"));
    let report = judged(&[wrong(1), wrong(2), wrong(3)], None);
    assert_eq!(report.findings.len(), 1, "{:#?}", report.findings);
    let finding = &report.findings[0];
    assert_eq!((finding.level, finding.count), (Level::Violation, 3));
    let shown = format!("{finding:?}");
    assert!(!shown.contains("a-secret-key") && shown.contains("[credential]"), "{shown}");
}

#[test]
fn what_is_no_recording_is_said() {
    let check = |text: &str, expected: &str| {
        let error = read_har(text).expect_err(text).to_string();
        assert!(error.contains(expected), "{text}: {error}");
    };
    check("no", "it is no HAR");
    check(r#"{"log": {}}"#, "entries");
    let mut wrong = entry("GET https://lamps.example/v2/lamps/7", None, 200, Some("{}"));
    wrong["response"]["content"]["encoding"] = json!("base64");
    check(&json!({"log": {"entries": [wrong]}}).to_string(), "entry 0: the body is no Base64");
    let mut wrong = entry("GET https://lamps.example/v2/lamps/7", None, 200, Some("{}"));
    wrong["response"]["status"] = json!(7);
    check(&json!({"log": {"entries": [wrong]}}).to_string(), "entry 0: 7 is no status");
}

#[test]
fn what_people_sent_is_hidden_and_no_command_breaks_out_of_its_quotes() {
    let person = "ann@example.org";
    let sent = json!({"watts": "no", "owner": person});
    let url = format!("https://lamps.example/v2/lamps/7?fields=all&owner={person}&x='$(id)'");
    let entries = [
        entry(&format!("PUT {url}"), Some(sent), 204, Some("")),
        entry(&format!("GET {url}"), None, 200, Some("{}")),
    ];
    let har = json!({"log": {"entries": entries}}).to_string();
    let recorded = read_har(&har).expect("it is a HAR");
    let api = api_of(LAMPS);
    let hidden = judge(&api, &recorded, &Options::default());
    let shown = judge(&api, &recorded, &Options { show_bodies: true, ..Options::default() });
    assert_eq!((hidden.findings.len(), shown.findings.len()), (2, 2), "{:#?}", hidden.findings);
    assert!(!format!("{:?}", hidden.findings).contains(person), "{:#?}", hidden.findings);
    assert!(format!("{:?}", shown.findings).contains(person), "{:#?}", shown.findings);
    for finding in &shown.findings {
        assert!(finding.curl.contains(r"x='\''$(id)"), "{}", finding.curl);
    }
}

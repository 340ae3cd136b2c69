//! What a run may not do: send what its mode forbids, exceed its budget, show secrets or people.

use std::sync::Mutex;

use http::Method;
use specwright_conformance::{
    Guard, Mode, Options, Outcome, Reason, Stopped, Suite, Target, Transport, Verdict,
    report::{html, json, junit, markdown, sarif, terminal},
};

use specwright_openapi::api::Safety;

use crate::against::{api, check, check_twisted, credentials, everything, mock, run_to_end};

#[test]
fn a_read_only_run_sends_nothing_but_reads() {
    let sent = Mutex::new(Vec::new());
    let options = Options { mode: Mode::READ_ONLY, ..Options::default() };
    let report = check_twisted(&api("dixa"), (None, &options), |request, response| {
        sent.lock().expect("no thread panics").push(request.method().clone());
        Ok(response)
    });
    let sent = sent.into_inner().expect("no thread panics");
    assert!(sent.len() > 20, "{} requests", sent.len());
    assert!(sent.iter().all(|method| *method == Method::GET), "{sent:?}");
    assert_eq!(report.verdict(), Verdict::NotJudged, "operations that write were not seen to succeed");
    assert_eq!(report.count(Outcome::Deviates), 0);
    let skipped =
        report.cases.iter().find(|case| case.operation == "create-end-user").expect("the case is reported");
    assert_eq!(skipped.reason, Some(Reason::Consent { safety: Safety::Write, to_make: None }));
}

#[test]
fn an_irreversible_request_needs_its_own_permission() {
    let options = Options { mode: Mode { writes: true, ..Mode::READ_ONLY }, ..Options::default() };
    let report = check_twisted(&api("dixa"), (None, &options), |_, response| Ok(response));
    let anonymize = report
        .cases
        .iter()
        .filter(|case| case.operation == "anonymize-end-user" && case.check != "method-not-allowed");
    for case in anonymize {
        assert_eq!(case.outcome, Outcome::NotJudged, "{}", case.id);
    }
}

#[test]
fn a_request_that_does_not_say_what_it_may_do_is_stopped_by_the_guard() {
    let api = api("dixa");
    let transport = crate::fires::Plain(mock(&api, None));
    let guard = Guard::new(&transport, Mode { writes: true, irreversible: true, notifies: false });
    let request = http::Request::builder().method(Method::POST).uri("http://mock.invalid/v1/endusers");
    let request = request.body(bytes::Bytes::new()).expect("the request is well-formed");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime can be made");
    let failure = runtime.block_on(guard.send(request)).expect_err("nothing is sent");
    assert_eq!(failure.to_string(), "not sent: POST needs --allow notifies");
}

#[test]
fn a_budget_ends_the_run_with_what_is_known() {
    let options = Options { max_requests: Some(10), ..everything() };
    let report = check_twisted(&api("dixa"), (None, &options), |_, response| Ok(response));
    assert_eq!(report.requests, 10);
    assert_eq!(report.ending.stopped(), Some(Stopped::RequestsSpent));
    assert!(report.count(Outcome::Passed) > 0);
    assert!(report.count(Outcome::NotJudged) > 400);
}

#[test]
fn a_run_that_judges_nothing_is_not_green() {
    let api = api("thulium");
    let options = Options { mode: Mode::READ_ONLY, ..Options::default() };
    let report = check_twisted(&api, (None, &options), |_, response| Ok(response));
    let judged = report.cases.iter().filter(|case| case.outcome != Outcome::NotJudged).collect::<Vec<_>>();
    assert!(judged.iter().all(|case| case.check == "method-not-allowed"), "{judged:?}");
    let mut suite = Suite::from(&api);
    suite.select(&["nothing-is-called-this".to_owned()], &[]);
    let mock = mock(&api, None);
    let credentials = credentials(&api, &mock);
    let transport = crate::fires::Plain(mock);
    let base = "http://mock.invalid".to_owned();
    let target =
        Target { name: "mock".to_owned(), base, transport: &transport, credentials, own: true, paced: false };
    assert_eq!(run_to_end(&suite, &target, &everything()).verdict(), Verdict::NotJudged);
}

#[test]
fn reports_show_no_credential_and_no_text_of_a_live_target() {
    let api = api("dixa");
    let mock = mock(&api, Some("dixa/get-end-user/response/200/wrong-content-type"));
    let credentials = credentials(&api, &mock);
    let transport = crate::fires::Plain(mock);
    let base = "http://mock.invalid".to_owned();
    let target =
        Target { name: "live".to_owned(), base, transport: &transport, credentials, own: false, paced: true };
    let mut suite = Suite::from(&api);
    suite.select(&["dixa/get-end-user/200/*".to_owned()], &[]);
    let options = Options { rps: Some(1_000_000.0), mode: Mode::READ_ONLY, ..Options::default() };
    let report = run_to_end(&suite, &target, &options);
    assert_eq!(report.verdict(), Verdict::Deviates);
    let mut all = Vec::new();
    json::write(&report, &mut all).expect("a vector takes everything");
    junit::write(&report, &mut all).expect("a vector takes everything");
    html::write(&report, &mut all).expect("a vector takes everything");
    markdown::write(&report, &mut all).expect("a vector takes everything");
    sarif::write(&report, &mut all).expect("a vector takes everything");
    terminal::write(&report, terminal::Style::default(), &mut all).expect("a vector takes everything");
    let text = String::from_utf8(all).expect("reports are text");
    assert!(text.contains("[credential]") && text.contains("$TOKEN"));
    for secret in ["mock-token", "Alice", "alice@brown.com", "+551155256325"] {
        assert!(!text.contains(secret), "{secret} is shown");
    }
}

#[test]
fn every_report_says_what_was_found() {
    let api = api("dixa");
    let report = check(&api, Some("dixa/get-end-user/response/200/wrong-success-status"));
    let finding = report.findings.first().expect("the fault is found");
    let mut text = Vec::new();
    terminal::write(&report, terminal::Style::default(), &mut text).expect("a vector takes everything");
    insta::assert_snapshot!("terminal-of-a-deviation", String::from_utf8(text).expect("reports are text"));
    for writer in [junit::write, html::write, markdown::write, sarif::write] {
        let mut text = Vec::new();
        writer(&report, &mut text).expect("a vector takes everything");
        let text = String::from_utf8(text).expect("reports are text");
        assert!(text.contains(&finding.case), "{text}");
        assert!(text.contains("expected"), "{text}");
    }
}

/// What becomes of the case of a filter where the list shows two items, as many as a page may hold, and nothing says how to get at others.
fn filtered(shown: &str) -> (Outcome, Option<Reason>) {
    let report = plants("enum: [herb]", Some(shown));
    let mut cases = report.cases.iter();
    let case = cases.find(|case| case.id.ends_with("listed/kind")).expect("the filter has a case");
    (case.outcome, case.reason.clone())
}

/// A run against plants of a kind with this rule; what a filtered list shows, if not what the mock does.
fn plants(rule: &str, shown: Option<&str>) -> specwright_conformance::Report {
    let text = "{openapi: 3.1.0, info: {title: t, version: '1'}, paths: {/plants: {post: {requestBody: {required: true, content: \
                {application/json: {schema: {$ref: '#/components/schemas/Plant'}}}}, responses: {'201': {description: Made., content: \
                {application/json: {schema: {$ref: '#/components/schemas/Plant'}}}}}}, get: {parameters: [{name: kind, in: query, \
                schema: {type: string}}, {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 2, default: 2}}], \
                responses: {'200': {description: Found., content: {application/json: {schema: {type: array, items: \
                {$ref: '#/components/schemas/Plant'}}}}}}}}, '/plants/{id}': {get: {parameters: [{name: id, in: path, required: true, \
                schema: {type: string}}], responses: {'200': {description: Found., content: {application/json: {schema: \
                {$ref: '#/components/schemas/Plant'}}}}, '404': {description: Gone.}}}}}, components: {schemas: {Plant: {type: object, \
                required: [kind], properties: {id: {type: string, readOnly: true}, kind: {type: string, enum: [herb]}}}}}}";
    let text = text.replace("enum: [herb]", rule);
    let api = specwright_openapi::load_text("small.yaml", &text).api.expect("the document is understood");
    check_twisted(&api, (None, &everything()), |request, mut response| {
        let filters = request.uri().query().is_some_and(|query| query.contains("kind="));
        if let Some(shown) = shown.filter(|_| request.method() == Method::GET && filters) {
            *response.body_mut() = bytes::Bytes::from(shown.to_owned());
        }
        Ok(response)
    })
}

#[test]
fn a_filter_is_tried_beside_a_value_that_begins_alike() {
    let outcome = |rule: &str, shown: Option<&str>| {
        let report = plants(rule, shown);
        report.cases.iter().find(|case| case.id.ends_with("listed/kind/decoy")).map(|case| case.outcome)
    };
    let free = "example: herb";
    assert_eq!(outcome(free, None), Some(Outcome::Passed));
    let alike = Some(r#"[{"id":"a","kind":"herbx"}]"#);
    assert!(matches!(outcome(free, alike), Some(Outcome::Observed | Outcome::Deviates)));
    assert_eq!(outcome("enum: [herb]", None), None, "nothing begins alike");
}

#[test]
fn a_full_page_without_the_new_one_accuses_nobody() {
    let (outcome, reason) = filtered(r#"[{"id":"a","kind":"herb"},{"id":"b","kind":"herb"}]"#);
    assert_eq!(outcome, Outcome::NotJudged);
    assert!(matches!(reason, Some(Reason::Bounded(_))), "{reason:?}");
    let (outcome, _) = filtered(r#"[{"id":"a","kind":"herb"}]"#);
    assert_ne!(outcome, Outcome::NotJudged, "there is room for it on the page");
    assert_ne!(outcome, Outcome::Passed);
    let (outcome, _) = filtered(r#"[{"id":"a","kind":"tree"},{"id":"b","kind":"herb"}]"#);
    assert!(
        !matches!(outcome, Outcome::NotJudged | Outcome::Passed),
        "what has another value is not to be there"
    );
}

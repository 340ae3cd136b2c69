//! What a response's body may and may not accuse a target of.

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use serde_json::{Value, json};
use specwright_conformance::{Report, case::Level};

use crate::against::{api_of, check_twisted, everything};

/// Runs the suite of one POST whose response has the schema, against a target that responds with the body.
fn check(schema: &Value, body: &'static str) -> Report {
    let document = json!({
        "openapi": "3.1.0", "info": {"title": "Bodies", "version": "1"},
        "paths": {"/things": {"get": {"operationId": "find", "responses": {
            "200": {"description": "Found.", "content": {"application/json": {"schema": schema}}}}}}},
    });
    let respond = |_: &Request<Bytes>, response: Response<Bytes>| {
        let (mut parts, _) = response.into_parts();
        parts.status = StatusCode::OK;
        parts.headers.remove(http::header::CONTENT_LENGTH);
        Ok(Response::from_parts(parts, Bytes::from_static(body.as_bytes())))
    };
    check_twisted(&api_of(&document.to_string()), (None, &everything()), respond)
}

fn of_schema(report: &Report) -> Vec<(Level, &str)> {
    let findings = report.findings.iter().filter(|finding| finding.check == "schema");
    findings.map(|finding| (finding.level, finding.pointer.as_str())).collect()
}

#[test]
fn what_is_only_ever_sent_may_not_come_back() {
    let schema = json!({"type": "object", "properties": {
        "name": {"type": "string"}, "password": {"type": "string", "writeOnly": true}}});
    assert_eq!(
        of_schema(&check(&schema, r#"{"name":"Ada","password":"secret"}"#)),
        [(Level::Violation, "/password")]
    );
    assert_eq!(of_schema(&check(&schema, r#"{"name":"Ada"}"#)), []);
}

#[test]
fn a_schema_that_nothing_satisfies_accuses_nobody() {
    let open = || json!({"type": "object", "properties": {"error": {"type": "string"}}});
    let schema = json!({"oneOf": [open(), open()]});
    let levels: Vec<Level> =
        of_schema(&check(&schema, r#"{"error":"none"}"#)).iter().map(|(level, _)| *level).collect();
    assert_eq!(levels, [Level::Observation]);
}

//! What only `x-contract` says: what an action changes, what never changes, what no two have, that every property is listed, and pages
//! that leave something out.

use bytes::Bytes;
use http::Method;
use serde_json::Value;
use specwright_conformance::{Level, Report};

use crate::against::{api_of, check, check_twisted, everything};

const GUESTS: &str = r##"
openapi: 3.1.0
info: {title: Guests, version: '1'}
x-contract: {closed: true, resource: {guest: {immutable: [since], unique: [email]}}}
paths:
  /guests:
    get:
      x-contract: {safety: read, effect: {kind: lists, resource: guest, item: /guests}, page: {cursor: from, limit: limit, items: /guests, key: /next}}
      parameters: [{name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 5, default: 3}}, {name: from, in: query, schema: {type: string}}]
      responses: {'200': {description: Some., content: {application/json: {schema: {type: object, required: [guests], properties: {guests: {type: array, items: {$ref: '#/components/schemas/Guest'}}, next: {type: string}}}}}}}
    post:
      operationId: addGuest
      x-contract: {safety: write, effect: {kind: creates, resource: guest}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewGuest'}}}}
      responses: {'201': {description: Made., content: {application/json: {schema: {$ref: '#/components/schemas/Guest'}}}}, '409': {description: Taken.}}
  /guests/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string, format: uuid}}]
    get:
      x-contract: {safety: read, effect: {kind: reads, resource: guest, key: 'path:id'}}
      responses: {'200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Guest'}}}}, '404': {description: None.}}
    put:
      operationId: setGuest
      x-contract: {safety: write, effect: {kind: replaces, resource: guest, key: 'path:id'}, clears: [absent]}
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewGuest'}}}}
      responses: {'200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Guest'}}}}, '404': {description: None.}, '409': {description: Taken.}}
  /guests/{id}/forget:
    parameters: [{name: id, in: path, required: true, schema: {type: string, format: uuid}}]
    post:
      x-contract: {safety: irreversible, effect: {kind: acts, resource: guest, key: 'path:id', sets: {/name: Nobody}, erases: [/email], same: {/about: /id}}}
      responses: {'200': {description: Done., content: {application/json: {schema: {type: object, required: [about], properties: {about: {type: string, format: uuid}}}}}}, '404': {description: None.}}
components:
  schemas:
    NewGuest: {type: object, required: [name], properties: {name: {type: string, minLength: 1}, mood: {type: string, default: calm}, email: {type: string, format: email}, tags: {type: array, items: {type: string}}}}
    Guest: {type: object, required: [id, since, name, tags], properties: {id: {type: string, format: uuid}, since: {type: string, format: date-time}, name: {type: string}, mood: {type: string}, email: {type: string, format: email}, tags: {type: array, items: {type: string}}}}
"##;

/// A run against the mock, whose JSON responses are changed on the way.
fn run(change: impl Fn(&Method, &str, &mut Value) + Send + Sync) -> Report {
    check_twisted(&api_of(GUESTS), (None, &everything()), |request, mut response| {
        if let Ok(mut body) = serde_json::from_slice::<Value>(response.body()) {
            change(request.method(), &request.uri().to_string(), &mut body);
            *response.body_mut() = Bytes::from(body.to_string());
        }
        Ok(response)
    })
}

fn accuses(report: &Report, case: &str) -> bool {
    report.findings.iter().any(|finding| finding.level == Level::Violation && finding.case.ends_with(case))
}

#[test]
fn the_healthy_mock_does_what_is_said() {
    let report = run(|_, _, _| ());
    assert!(report.findings.is_empty(), "{:#?}", report.findings);
    for tail in [
        "state/acted",
        "state/immutable",
        "page/walk",
        "add-guest/409/state/unique/email",
        "set-guest/409/state/unique/email",
    ] {
        assert!(report.cases.iter().any(|case| case.id.ends_with(tail)), "{tail} is not tried");
    }
}

#[test]
fn a_default_that_is_not_given_is_noticed() {
    let api = api_of(GUESTS);
    let faults = specwright_mock::faults(&api);
    let forgotten: Vec<_> = faults.iter().filter(|fault| fault.id().ends_with("forget-default")).collect();
    assert_eq!(forgotten.len(), 1, "{forgotten:?}");
    let report = check(&api, Some(forgotten[0].id()));
    assert!(accuses(&report, "state/defaulted"), "{:#?}", report.findings);
}

#[test]
fn null_is_refused_where_another_way_of_clearing_is_said() {
    let refusing = GUESTS
        .replace("'409': {description: Taken.}", "'400': {description: No.}, '409': {description: Taken.}");
    let level = |document: &str| {
        let api = api_of(document);
        let fault = format!("{}/set-guest/request/accept-null/body/email", api.name);
        let report = check(&api, Some(&fault));
        let found = report.findings.iter().find(|finding| finding.check == "null");
        found.map(|finding| finding.level)
    };
    assert_eq!(level(&refusing), Some(Level::Violation));
    assert_eq!(level(&refusing.replace(", clears: [absent]", "")), Some(Level::Observation));
}

#[test]
fn a_value_that_another_has_is_refused() {
    let api = api_of(GUESTS);
    let faults = specwright_mock::faults(&api);
    let ignored: Vec<_> = faults.iter().filter(|fault| fault.id().ends_with("ignore-unique")).collect();
    assert_eq!(ignored.len(), 2, "{ignored:?}");
    for fault in ignored {
        let report = check(&api, Some(fault.id()));
        assert!(accuses(&report, "state/unique/email"), "{}: {:#?}", fault.id(), report.findings);
    }
}

/// A server whose guests have a property that the document does not know.
fn unlisted(document: &str) -> Report {
    check_twisted(&api_of(document), (None, &everything()), |_, mut response| {
        if let Ok(Value::Object(mut guest)) = serde_json::from_slice::<Value>(response.body())
            && guest.contains_key("since")
        {
            guest.insert("shoes".to_owned(), Value::from("good"));
            *response.body_mut() = Bytes::from(Value::Object(guest).to_string());
        }
        Ok(response)
    })
}

#[test]
fn a_property_that_is_not_listed_deviates_where_all_are() {
    let levels = |report: &Report| -> Vec<(Level, String)> {
        let found = report.findings.iter().filter(|finding| finding.check == "undeclared-property");
        found.map(|finding| (finding.level, finding.pointer.clone())).collect()
    };
    assert_eq!(levels(&unlisted(GUESTS)), [(Level::Violation, "/shoes".to_owned())]);
    // The run against a target of its own says nothing of it otherwise.
    assert_eq!(levels(&unlisted(&GUESTS.replace("closed: true, ", ""))), []);
    // What an example shows is known to the document.
    let shown = GUESTS.replacen(
        "schema: {$ref: '#/components/schemas/Guest'}",
        "example: {id: 11111111-1111-4111-8111-111111111111, since: '2024-01-01T00:00:00Z', name: A, tags: [], shoes: good}, \
         schema: {$ref: '#/components/schemas/Guest'}",
        usize::MAX,
    );
    assert_eq!(levels(&unlisted(&shown)), []);
}

#[test]
fn every_listed_fault_of_closed_responses_is_noticed() {
    let api = api_of(GUESTS);
    let faults = specwright_mock::faults(&api);
    let fault = faults.iter().find(|fault| fault.id().contains("add-member")).expect("a member can be added");
    let report = check(&api, Some(fault.id()));
    let noticed = report.findings.iter().any(|finding| finding.check == "undeclared-property");
    assert!(noticed, "{:#?}", report.findings);
}

#[test]
fn an_action_that_does_nothing_is_noticed() {
    let api = api_of(GUESTS);
    let fault = specwright_mock::faults(&api);
    let fault =
        fault.iter().find(|fault| fault.id().contains("forget") && fault.id().ends_with("ignore-change"));
    let report = check(&api, Some(fault.expect("an action that changes something can be ignored").id()));
    assert!(accuses(&report, "state/acted"), "{:#?}", report.findings);
}

#[test]
fn a_response_about_another_is_noticed() {
    let report = run(|_, path, body| {
        if path.ends_with("/forget") {
            body["about"] = Value::from("11111111-1111-4111-8111-111111111111");
        }
    });
    assert!(accuses(&report, "state/acted"), "{:#?}", report.findings);
}

#[test]
fn what_never_changes_and_does_is_noticed() {
    let count = std::sync::atomic::AtomicU32::new(0);
    let report = run(|method, path, body| {
        if *method == Method::GET && path.rsplit('/').next().is_some_and(|last| last.len() == 36) {
            let second = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) % 60;
            body["since"] = Value::from(format!("2024-01-01T00:00:{second:02}Z"));
        }
    });
    assert!(accuses(&report, "state/immutable"), "{:#?}", report.findings);
}

#[test]
fn pages_that_leave_one_out_are_noticed() {
    let report = run(|method, path, body| {
        let full = path.contains("limit=5") || path.contains("limit=2");
        if let Some(guests) = body.get_mut("guests").and_then(Value::as_array_mut)
            && *method == Method::GET
            && full
            && guests.len() > 1
        {
            guests.pop();
        }
    });
    assert!(accuses(&report, "page/walk"), "{:#?}", report.findings);
}

#[test]
fn empty_pages_without_end_are_noticed() {
    let count = std::sync::atomic::AtomicU32::new(0);
    let report = run(|method, path, body| {
        if *method == Method::GET && path.contains("/guests?") && body.get("next").is_none() {
            let number = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            body["guests"] = Value::Array(Vec::new());
            body["next"] = Value::from(format!("again-{number}"));
        }
    });
    assert!(accuses(&report, "page/walk"), "{:#?}", report.findings);
}

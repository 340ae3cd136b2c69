//! Every check fires: a fault of the mock, or an answer changed on its way, for each of them.

use std::sync::Mutex;

use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode, header};
use specwright_conformance::{CHECKS, Failure, Pending, ReceivedResponse, Report, Transport};
use specwright_mock::Mock;

use crate::against::{api, api_of, check, check_operation, check_twisted, everything, violations};

/// The mock as it is.
pub(crate) struct Plain(pub(crate) Mock);

impl Transport for Plain {
    fn send(&self, request: Request<Bytes>) -> Pending<'_> {
        Box::pin(async move {
            let (parts, body) = self.0.handle(request).into_parts();
            Ok(ReceivedResponse { status: parts.status, headers: parts.headers, body })
        })
    }
}

/// What makes a check fire.
enum Cause {
    /// A fault of the mock.
    Fault(&'static str),
    /// Something of this file.
    Twist(fn() -> Report),
}

const CAUSES: &[(&str, Cause)] = &[
    ("status", Cause::Fault("dixa/create-end-user/response/201/wrong-success-status")),
    ("examples", Cause::Twist(number_sign_refused)),
    ("state", Cause::Fault("dixa/patch-end-user/clobber-on-merge")),
    ("conditional", Cause::Twist(everything_sent_again)),
    ("location", Cause::Twist(location_elsewhere)),
    ("page", Cause::Fault("dixa/list-end-users/endless-pages")),
    ("bulk", Cause::Fault("dixa/patch-end-users/bulk-always-succeeds")),
    ("unknown-id", Cause::Fault("dixa/get-end-user/response/404/error-as-success")),
    ("exclusive", Cause::Fault("dixa/list-end-users/request/ignore-exclusive/email+phone+externalId")),
    ("required", Cause::Fault("dixa/update-end-user/request/skip-required/body/displayName")),
    ("type", Cause::Fault("dixa/create-end-user/request/skip-type/body/email")),
    ("null", Cause::Fault("dixa/update-end-user/request/accept-null/body/displayName")),
    ("enum", Cause::Fault("thulium/add-agent/request/skip-enum/body/language")),
    ("bounds", Cause::Fault("omnidesk/list-users/request/skip-bounds/query/itemLimit")),
    ("format", Cause::Twist(anything_accepted)),
    ("pattern", Cause::Fault("omnidesk/create-user/request/skip-pattern/body/telephone_number")),
    ("properties", Cause::Twist(anything_accepted)),
    ("alternatives", Cause::Twist(anything_accepted)),
    ("auth-alternative", Cause::Twist(one_credential_refused)),
    ("auth-missing", Cause::Fault("dixa/get-end-user/ignore-missing-credential")),
    ("auth-wrong", Cause::Fault("dixa/get-end-user/accept-wrong-credential")),
    ("permission", Cause::Fault("omnidesk/list-users/ignore-permission")),
    ("method-not-allowed", Cause::Twist(every_method_served)),
    ("schema", Cause::Fault("dixa/get-end-user/response/200/drop-required-member/data/createdAt")),
    ("accept", Cause::Twist(anything_is_acceptable)),
    ("content-type", Cause::Fault("dixa/get-end-user/response/200/wrong-content-type")),
    ("headers", Cause::Twist(header_missing)),
    ("server-error", Cause::Fault("dixa/get-end-user/response/404/error-as-crash")),
    ("transport", Cause::Twist(answer_broken)),
    ("undeclared-property", Cause::Twist(unlisted_property)),
    ("undocumented-status", Cause::Twist(unlisted_refusal)),
];

/// A small API with entity tags, `Location`, two credentials and two media types.
fn kept() -> specwright_openapi::Api {
    api_of(
        "openapi: 3.1.0\ninfo: {title: Small, version: '1'}\nsecurity: [{key: []}, {account: []}]\npaths:\n  /cups:\n    post:\n      \
         operationId: addCup\n      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Cup'}}}}\n      \
         responses: {'201': {description: Added., headers: {Location: {schema: {type: string}}}, content: {application/json: {schema: {$ref: \
         '#/components/schemas/Cup'}}}}}\n  /cups/{id}:\n    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]\n    \
         get:\n      operationId: getCup\n      responses:\n        '200': {description: A cup., headers: {ETag: {schema: {type: string}}}, \
         content: {application/json: {schema: {$ref: '#/components/schemas/Cup'}}, text/csv: {schema: {type: string}}}}\n        \
         '304': {description: Unchanged.}\n        '406': {description: Neither.}\n    patch:\n      operationId: patchCup\n      \
         parameters: [{name: If-Match, in: header, schema: {type: string}}]\n      requestBody: {required: true, content: \
         {application/merge-patch+json: {schema: {$ref: '#/components/schemas/Cup'}}}}\n      responses:\n        '200': {description: A cup., \
         content: {application/json: {schema: {$ref: '#/components/schemas/Cup'}}}}\n        '412': {description: Another tag.}\ncomponents:\n  \
         securitySchemes: {key: {type: apiKey, in: header, name: X-Key}, account: {type: http, scheme: basic}}\n  schemas:\n    \
         Cup: {type: object, required: [size], properties: {id: {type: integer, readOnly: true}, size: {type: string}, mark: {type: string}}}\n",
    )
}

/// A server that sends what the request says that it has.
fn everything_sent_again() -> Report {
    let last = Mutex::new(Bytes::new());
    check_twisted(&kept(), (None, &everything()), |_, response| {
        let mut last = last.lock().expect("nothing panics while it is held");
        if response.status() == StatusCode::NOT_MODIFIED {
            let mut again = answer(StatusCode::OK, "");
            *again.body_mut() = last.clone();
            return Ok(again);
        }
        last.clone_from(response.body());
        Ok(response)
    })
}

/// What is violated by conditions where answers are changed on their way.
fn conditions_broken(
    twist: impl Fn(&Request<Bytes>, Response<Bytes>) -> Response<Bytes> + Send + Sync,
) -> Vec<String> {
    let report =
        check_twisted(&kept(), (None, &everything()), |request, response| Ok(twist(request, response)));
    let cases = violations(&report).into_iter().filter(|case| case.contains("/conditional/"));
    cases.map(str::to_owned).collect()
}

#[test]
fn a_right_tag_that_is_refused_is_a_deviation_unless_it_is_weak() {
    let refused = |request: &Request<Bytes>| request.headers().contains_key(header::IF_MATCH);
    let found = conditions_broken(|request, response| {
        if refused(request) { answer(StatusCode::PRECONDITION_FAILED, "") } else { response }
    });
    assert_eq!(found, ["small/patch-cup/200/conditional/matched"]);
    let weak = conditions_broken(|request, mut response| {
        if refused(request) {
            return answer(StatusCode::PRECONDITION_FAILED, "");
        }
        if let Some(tag) = response.headers().get(header::ETAG).and_then(|tag| tag.to_str().ok()) {
            let tag = HeaderValue::try_from(format!("W/{tag}")).unwrap();
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    });
    assert_eq!(weak, [""; 0]);
}

#[test]
fn what_is_another_each_time_need_not_be_unchanged() {
    let found = conditions_broken(|_, response| match response.status() {
        StatusCode::NOT_MODIFIED => answer(StatusCode::OK, r#"{"size": "another"}"#),
        _ => response,
    });
    assert_eq!(found, [""; 0]);
}

/// A server whose `Location` leads nowhere.
fn location_elsewhere() -> Report {
    check_twisted(&kept(), (None, &everything()), |_, mut response| {
        if response.headers().contains_key(header::LOCATION) {
            response.headers_mut().insert(header::LOCATION, HeaderValue::from_static("/nowhere"));
        }
        Ok(response)
    })
}

/// A server that knows only one of the documented kinds of credentials.
fn one_credential_refused() -> Report {
    check_twisted(&kept(), (None, &everything()), |request, response| {
        let account = request.headers().contains_key(header::AUTHORIZATION);
        Ok(if account { answer(StatusCode::UNAUTHORIZED, "") } else { response })
    })
}

/// A server that does not look at what a request accepts.
fn anything_is_acceptable() -> Report {
    check_twisted(&kept(), (None, &everything()), |_, response| {
        let refused = response.status() == StatusCode::NOT_ACCEPTABLE;
        Ok(if refused { answer(StatusCode::OK, r#"{"size": "small"}"#) } else { response })
    })
}

#[test]
fn a_mock_with_tags_and_places_and_two_credentials_conforms() {
    let report = check(&kept(), None);
    let said: Vec<String> = report.findings.iter().map(|finding| format!("{finding:?}")).collect();
    assert!(said.is_empty(), "{said:#?}");
    for kind in ["conditional", "location", "auth-alternative", "accept"] {
        let passed = report.cases.iter().filter(|case| case.check == kind);
        assert!(passed.clone().count() > 0, "{kind}");
        assert!(passed.clone().all(|case| case.outcome == specwright_conformance::Outcome::Passed), "{kind}");
    }
}

/// A server that cannot take the number sign of the documented external ids.
fn number_sign_refused() -> Report {
    check_twisted(&api("dixa"), (None, &everything()), |request, response| {
        let refused = request.body().windows(2).any(|pair| pair == b"\"#") && request.method() == "POST";
        Ok(if refused {
            answer(StatusCode::BAD_REQUEST, r#"{"message":"Invalid value in request"}"#)
        } else {
            response
        })
    })
}

/// A server that accepts whatever it is sent.
fn anything_accepted() -> Report {
    let api = api_of(
        "openapi: 3.1.0\ninfo: {title: Small, version: '1'}\npaths:\n  /things:\n    post:\n      operationId: addThing\n      \
         requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}\n      \
         responses: {'204': {description: Added.}, '400': {description: Refused.}}\n\
         components:\n  schemas:\n    Thing:\n      oneOf: [{$ref: '#/components/schemas/Day'}, {$ref: '#/components/schemas/Name'}]\n      \
         discriminator: {propertyName: kind}\n    Day: {type: object, additionalProperties: false, required: [kind, on], \
         properties: {kind: {const: Day}, on: {type: string, format: date}}}\n    Name: {type: object, required: [kind, name], \
         properties: {kind: {const: Name}, name: {type: string}}}\n",
    );
    check_twisted(&api, (None, &everything()), |_, _| {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::NO_CONTENT;
        Ok(response)
    })
}

/// A server that answers methods no document mentions.
fn every_method_served() -> Report {
    check_twisted(&api("thulium"), (None, &everything()), |_, response| {
        let refused = response.status() == StatusCode::METHOD_NOT_ALLOWED;
        Ok(if refused { answer(StatusCode::OK, "{}") } else { response })
    })
}

/// A server that forgets a required header.
fn header_missing() -> Report {
    let api = api_of(
        "openapi: 3.1.0\ninfo: {title: Small, version: '1'}\npaths:\n  /things:\n    get:\n      operationId: listThings\n      \
         responses:\n        '200':\n          description: Things.\n          headers:\n            X-Request-Id: {required: true, \
         schema: {type: string}}\n",
    );
    check_twisted(&api, (None, &everything()), |_, _| Ok(answer(StatusCode::OK, "")))
}

/// A server that refuses with 422 where its document lists 400.
fn unlisted_refusal() -> Report {
    let api = api_of(
        "openapi: 3.1.0\ninfo: {title: Small, version: '1'}\npaths:\n  /things:\n    get:\n      operationId: listThings\n      \
         parameters:\n        - {name: limit, in: query, schema: {type: integer}}\n      responses:\n        '200': {description: \
         Things.}\n        '400': {description: No.}\n",
    );
    check_twisted(&api, (None, &everything()), |request, _| {
        let wrong = request.uri().query().is_some_and(|query| query.contains("text"));
        Ok(if wrong { answer(StatusCode::UNPROCESSABLE_ENTITY, "") } else { answer(StatusCode::OK, "") })
    })
}

/// A server that sends more than its document lists.
fn unlisted_property() -> Report {
    let api = api_of(
        "openapi: 3.1.0\ninfo: {title: Small, version: '1'}\nx-contract: {closed: true}\npaths:\n  /things:\n    get:\n      operationId: listThings\n      \
         responses:\n        '200': {description: Things., content: {application/json: {schema: {type: object, properties: {size: {type: integer}}}}}}\n",
    );
    check_twisted(&api, (None, &everything()), |_, _| Ok(answer(StatusCode::OK, r#"{"size": 1, "mood": 2}"#)))
}

/// A server whose answers break off.
fn answer_broken() -> Report {
    check_twisted(&api("thulium"), (None, &everything()), |request, response| {
        if request.method() == "POST" {
            Err(Failure::Broken("it breaks off".to_owned()))
        } else {
            Ok(response)
        }
    })
}

fn answer(status: StatusCode, body: &'static str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from_static(body.as_bytes()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

#[test]
fn every_check_has_a_cause() {
    let named: Vec<&str> = CAUSES.iter().map(|(check, _)| *check).collect();
    let checks: Vec<&str> = CHECKS.iter().map(|check| check.name()).collect();
    assert_eq!(named, checks);
}

#[test]
fn every_check_fires() {
    for (name, cause) in CAUSES {
        let report = match cause {
            Cause::Fault(fault) => {
                let mut parts = fault.split('/');
                let spec = parts.next().expect("a fault begins with its API");
                let operation = parts.next().expect("then comes its operation");
                check_operation(&api(spec), (operation, Some(fault)), &everything())
            }
            Cause::Twist(run) => run(),
        };
        let fired = report.findings.iter().any(|finding| finding.check == *name);
        let others: Vec<_> = report.findings.iter().map(|finding| (finding.check, &finding.case)).collect();
        assert!(fired, "{name} did not fire; found {others:?}");
    }
}

/// Other operations are not blamed for what one does wrong.
#[test]
fn a_fault_is_found_where_it_is_and_nowhere_else() {
    let faults = [
        "dixa/create-end-user/request/skip-type/body/email",
        "dixa/patch-end-user/clobber-on-merge",
        "dixa/list-end-users/ignore-limit",
        "dixa/get-end-user/response/200/wrong-success-status",
        "dixa/get-end-user/response/200/wrong-content-type",
    ];
    let api = api("dixa");
    for fault in faults {
        let operation = fault.split('/').nth(1).expect("a fault names its operation");
        let report = check(&api, Some(fault));
        assert!(!report.findings.is_empty(), "{fault}");
        for finding in &report.findings {
            assert_eq!(finding.operation, operation, "{fault}: {} {}", finding.check, finding.case);
        }
    }
}

/// A body that deviates everywhere does not hide what a later step of the same case shows.
#[test]
fn one_deviation_hides_no_other() {
    let fault = Some("dixa/patch-end-user/clobber-on-merge");
    let report = check_twisted(&api("dixa"), (fault, &everything()), |_, response| {
        let (parts, body) = response.into_parts();
        let text = String::from_utf8_lossy(&body).replace("\"createdAt\":", "\"created\":");
        let mut response = Response::from_parts(parts, Bytes::from(text));
        response.headers_mut().remove(header::CONTENT_LENGTH);
        Ok(response)
    });
    for check in ["schema", "state"] {
        assert!(report.findings.iter().any(|finding| finding.check == check), "{check} is silent");
    }
}

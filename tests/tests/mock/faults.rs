//! Each kind of fault makes the mock lie where it says, and nowhere else.

use std::collections::BTreeMap;

use specwright_mock::{FAULT_KINDS, Fault, Mock, faults};

use crate::{
    ask::{api, ask, authorize, mock, render, request},
    documented::{APIS, acceptable, prepared},
};

fn fault(id: &str) -> Fault {
    let name = id.split('/').next().expect("a fault's id begins with its API");
    let all = faults(&api(name));
    let found = all.iter().find(|fault| fault.id() == id).cloned();
    found.unwrap_or_else(|| {
        let ids: Vec<&str> =
            all.iter().map(Fault::id).filter(|other| other.starts_with(&id[..id.len().min(24)])).collect();
        panic!("there is no fault {id}; there are {ids:#?}")
    })
}

/// A mock with the fault answers the last of some requests with this status, and one without it does not answer the same.
fn check(id: &str, requests: &[&str], status: u16) {
    let fault = fault(id);
    let name = fault.api().to_owned();
    let honest = mock(&name);
    let lying = honest.with_fault(fault).expect("the fault is of this API");
    let mut answers = (String::new(), String::new());
    for text in requests {
        let response = ask(&lying, text);
        answers = (render(&response), render(&ask(&honest, text)));
        if Some(text) == requests.last() {
            assert_eq!(response.status().as_u16(), status, "{id}: {}", answers.0);
        }
    }
    assert_ne!(answers.0, answers.1, "{id}");
}

const ALICE: &str = "/v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b";

#[test]
fn their_number_grows_with_what_is_documented() {
    let mut counts = String::new();
    for name in APIS {
        let faults = faults(&api(name));
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for fault in &faults {
            *kinds.entry(fault.kind().name()).or_default() += 1;
        }
        counts += &format!("{name}: {}\n", faults.len());
        for (kind, count) in kinds {
            counts += &format!("  {kind}: {count}\n");
        }
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("fault-counts", counts);
    });
}

#[test]
fn kinds_are_in_order_and_have_names() {
    let names: Vec<&str> = FAULT_KINDS.iter().map(|kind| kind.name()).collect();
    assert!(names.is_sorted(), "{names:?}");
    assert!(FAULT_KINDS.iter().all(|kind| !kind.summary().is_empty()));
}

#[test]
fn answers_lie() {
    let get = format!("GET {ALICE}");
    let get = get.as_str();
    check("dixa/get-end-user/response/200/drop-required-member/data/createdAt", &[get], 200);
    check("dixa/get-end-user/response/200/wrong-member-type/data/email", &[get], 200);
    check("dixa/get-end-user/response/200/null-member/data/email", &[get], 200);
    check("dixa/get-end-user/response/200/break-format/data/id", &[get], 200);
    let bulk = "POST /v1/endusers/bulk\n\n{\"data\":[{}]}";
    check("dixa/create-end-users/response/201/unknown-tag/data/*/_type", &[bulk], 201);
    check("dixa/get-end-user/response/200/wrong-success-status", &[get], 202);
    check("dixa/get-end-user/response/200/empty-body", &[get], 200);
    check("dixa/get-end-user/response/200/truncate-json", &[get], 200);
    check("dixa/get-end-user/response/200/wrong-content-type", &[get], 200);
    check(
        "dixa/get-end-user/response/404/error-as-success",
        &["GET /v1/endusers/00000000-0000-4000-8000-000000000000"],
        200,
    );
    check("dixa/get-end-user/response/400/error-as-crash", &["GET /v1/endusers/x"], 500);
}

#[test]
fn checks_are_skipped() {
    let form =
        |body: &str| format!("PUT /api/v2/user/1\nContent-Type: application/x-www-form-urlencoded\n\n{body}");
    check("omnidesk/update-user/request/skip-pattern/body/telephone", &[&form("telephone=text")], 200);
    check("omnidesk/update-user/request/widen-pattern/body/telephone", &[&form("telephone=a%2B1b")], 200);
    check("omnidesk/update-user/request/group-pattern/body/dateFormat", &[&form("dateFormat=en_GBxx")], 400);
    check(
        "omnidesk/list-users/request/skip-bounds/query/itemLimit",
        &["GET /api/v2/user?itemLimit=1000"],
        200,
    );
    check(
        "dixa/update-end-user/request/skip-required/body/displayName",
        &[&format!("PUT {ALICE}\n\n{{}}")],
        200,
    );
    check("dixa/create-end-user/request/skip-type/body/email", &["POST /v1/endusers\n\n{\"email\":1}"], 201);
    check(
        "dixa/create-end-user/request/accept-null/body/email",
        &["POST /v1/endusers\n\n{\"email\":null}"],
        201,
    );
    check(
        "dixa/create-end-user/accept-any-content-type",
        &["POST /v1/endusers\nContent-Type: text/plain\n\n{}"],
        201,
    );
    check("dixa/create-end-user/accept-malformed-body", &["POST /v1/endusers\n\n{"], 201);
    check(
        "dixa/list-end-users/request/ignore-exclusive/email+phone+externalId",
        &["GET /v1/endusers?email=a&phone=b"],
        200,
    );
    check(
        "thulium/add-agent/request/skip-enum/body/language",
        &[
            "POST /api/agents\n\n{\"name\":\"a\",\"surname\":\"b\",\"login\":\"c\",\"password\":\"d\",\"number\":\"1\",\"language\":\"xx\"}",
        ],
        200,
    );
    check("dixa/get-end-user/request/skip-format/path/userId", &["GET /v1/endusers/x"], 404);
}

#[test]
fn credentials_are_ignored() {
    let lying = |id: &str| {
        let fault = fault(id);
        Mock::builder(vec![api(fault.api())]).fault(fault).build().expect("the fault is of this API")
    };
    let missing = lying("dixa/list-end-users/ignore-missing-credential");
    assert_eq!(missing.handle(request("GET /v1/endusers")).status(), 200);
    assert_eq!(missing.handle(request("GET /v1/endusers\nAuthorization: other")).status(), 401);
    assert_eq!(missing.handle(request("POST /v1/endusers\n\n{}")).status(), 401);
    let wrong = lying("dixa/list-end-users/accept-wrong-credential");
    assert_eq!(wrong.handle(request("GET /v1/endusers\nAuthorization: other")).status(), 200);
    let limited = lying("omnidesk/list-users/ignore-permission");
    assert_eq!(
        limited.handle(request("GET /api/v2/user\napiKey: mock-token-without-permission")).status(),
        200
    );
}

#[test]
fn state_lies() {
    let (get, patch) = (format!("GET {ALICE}"), format!("PATCH {ALICE}\n\n{{\"firstName\":\"X\"}}"));
    let put = format!("PUT {ALICE}\n\n{{\"displayName\":\"X\"}}");
    let bulk = "PATCH /v1/endusers\n\n{\"data\":[{\"id\":\"00000000-0000-4000-8000-000000000000\"}]}";
    check("dixa/patch-end-user/clobber-on-merge", &[&patch, &get], 200);
    check("dixa/patch-end-user/ignore-change", &[&patch, &get], 200);
    check("dixa/update-end-user/keep-on-replace", &[&put, &get], 200);
    check("dixa/create-end-user/forget-created", &["POST /v1/endusers\n\n{}", "GET /v1/endusers"], 200);
    check("dixa/patch-end-users/bulk-always-succeeds", &[bulk], 200);
    check("dixa/list-end-users/ignore-filter", &["GET /v1/endusers?email=nobody"], 200);
    check("dixa/list-end-users/ignore-limit", &["GET /v1/endusers?pageLimit=1"], 200);
    check("dixa/list-end-users/lose-last-page", &["GET /v1/endusers?pageLimit=3"], 200);
    check("dixa/list-end-users/repeat-item", &["GET /v1/endusers?pageLimit=3"], 200);
    check("dixa/list-end-users/endless-pages", &["GET /v1/endusers"], 200);
    let created = "POST /v1/endusers\n\n".to_owned()
        + include_str!("../../../specs/dixa/examples/create-end-user.request.json");
    check("dixa/create-end-user/request/refuse-example/example/documented", &[&created], 400);
}

#[test]
fn a_fault_of_one_operation_leaves_the_others_alone() {
    let fault = fault("dixa/patch-end-user/clobber-on-merge");
    let api = api("dixa");
    let lying = Mock::builder(vec![api.clone()]).fault(fault).build().expect("the fault is of this API");
    let honest = prepared("dixa");
    for operation in api.operations.iter().filter(|operation| operation.id != "patchEndUser") {
        let asked = |mock: &Mock| {
            let mut request = acceptable(&api, operation);
            authorize(mock, &mut request);
            render(&mock.handle(request))
        };
        assert_eq!(asked(&lying), asked(&honest), "{}", operation.id);
    }
}

#[test]
fn a_fault_of_another_api_is_refused() {
    let fault = fault("dixa/patch-end-user/clobber-on-merge");
    assert!(Mock::builder(vec![api("thulium")]).fault(fault).build().is_err());
}

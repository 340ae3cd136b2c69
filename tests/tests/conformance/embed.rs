//! The suite inside of a service's own tests: one check, one panic where the service does not conform.

use std::{
    convert::Infallible,
    future::{Ready, ready},
    panic::catch_unwind,
    path::{Path, PathBuf},
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use specwright_conformance::{Conformance, Unusable, Verdict, check};
use specwright_mock::Mock;
use tower_service::Service;

use crate::against::{api, mock};

fn document(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs").join(name).join("openapi.yaml")
}

/// A check of the mock as a service, which has the credentials that the mock accepts.
fn of_mock(name: &str, fault: Option<&str>) -> Conformance {
    let api = api(name);
    let mock: Mock = mock(&api, fault);
    let mut check = check(document(name));
    for scheme in api.security_schemes.keys() {
        let credential = mock.credential(scheme).expect("the mock has a credential for every scheme");
        check = check.credential(scheme, credential.value());
    }
    check.service(mock)
}

/// What an assertion panics with; nothing where it does not.
fn complaint(check: impl FnOnce() -> Conformance + std::panic::UnwindSafe) -> Option<String> {
    let panic = catch_unwind(|| check().assert_blocking()).err()?;
    Some(panic.downcast_ref::<String>().expect("an assertion panics with text").clone())
}

#[test]
fn a_service_that_conforms_passes() {
    of_mock("thulium", None).assert_blocking();
    of_mock("dixa", None).assert_blocking();
}

#[tokio::test]
async fn a_service_is_checked_within_the_runtime_of_its_test() {
    of_mock("thulium", None).assert().await;
}

#[test]
fn a_service_that_deviates_fails_with_the_report() {
    let fault = "thulium/add-agent/ignore-missing-credential";
    let said = complaint(move || of_mock("thulium", Some(fault))).expect("the fault is seen");
    for text in ["deviates", "thulium/add-agent/401/auth/missing", "expected 401 or 403", "because"] {
        assert!(said.contains(text), "{text}:\n{said}");
    }
}

#[test]
fn a_deviation_that_is_known_is_accepted_and_one_that_is_gone_is_not() {
    let case = "thulium/add-agent/401/auth/missing";
    let known = format!("{case}  # the gateway does this");
    let checked =
        |fault| of_mock("thulium", fault).known_failures(&known).run_blocking().map(|it| it.verdict());
    assert_eq!(checked(Some("thulium/add-agent/ignore-missing-credential")), Ok(Verdict::Conforms));
    assert_eq!(checked(None), Ok(Verdict::StaleKnownFailures));
}

#[test]
fn what_is_selected_is_all_that_is_tried() {
    let checked = |names: &[&str]| of_mock("thulium", None).only(names.iter().copied()).run_blocking();
    let some = checked(&["auth-missing"]).expect("something is selected");
    let all = of_mock("thulium", None).run_blocking().expect("everything is selected");
    assert!(some.cases.iter().any(|case| case.check == "auth-missing"));
    assert!(some.cases.len() < all.cases.len());
    assert_eq!(checked(&["no-such-check"]).err(), Some(Unusable::Only("no-such-check".to_owned())));
}

#[test]
fn what_cannot_be_checked_is_no_success() {
    let said = |check: Conformance, text: &str| {
        let error = check.run_blocking().expect_err("nothing can be checked").to_string();
        assert!(error.contains(text), "{text}: {error}");
    };
    said(check("no-such-file.yaml"), "no-such-file.yaml");
    said(check(document("thulium")), "nothing says what to check");
    said(check(document("thulium")).url("ftp://there.invalid"), "ftp://there.invalid");
    said(check(document("thulium")).credential("noScheme", "secret"), "noScheme");
    said(check(document("thulium")).known_failures("a/case/without/reason"), "no reason");
}

/// A service that takes one type of body only, and answers every request as it was made to, or panics.
#[derive(Clone)]
struct Fixed(Option<u16>);

impl Service<Request<Bytes>> for Fixed {
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _request: Request<Bytes>) -> Self::Future {
        let status = self.0.expect("this service knows a status");
        ready(Ok(Response::builder().status(status).body(Full::default()).expect("a status is enough")))
    }
}

#[test]
fn a_service_that_refuses_everything_or_panics_does_not_conform() {
    for status in [Some(404), Some(500), None] {
        let check = check(document("thulium")).service_taking::<Bytes, _, _>(Fixed(status));
        let report = check.run_blocking().expect("the run is made");
        assert_ne!(report.verdict(), Verdict::Conforms, "{status:?}");
        assert_eq!(report.succeeded(), 0, "{status:?}");
    }
}

/// How many tests pass and fail where these arguments are given.
fn conclusion(arguments: &[&str]) -> (u64, u64) {
    let program = ["tests", "--quiet"];
    let arguments = libtest_mimic::Arguments::from_iter(program.iter().chain(arguments).copied());
    let trials = of_mock("thulium", None).trials(&arguments).expect("it can be checked");
    let ended = libtest_mimic::run(&arguments, trials);
    (ended.num_passed, ended.num_failed)
}

#[test]
fn each_case_is_a_test_of_its_own() {
    let (passed, failed) = conclusion(&[]);
    assert!(passed > 90 && failed == 0, "{passed} {failed}");
    assert_eq!(conclusion(&["--exact", "thulium/add-agent/401/auth/missing"]), (1, 0));
    // The same by a part of the name, as `cargo test auth/` does it.
    let (passed, failed) = conclusion(&["auth/"]);
    assert!(passed > 1 && passed < 90 && failed == 0, "{passed} {failed}");
}

//! Known failures are run; a list that no longer says the truth ends the run with 11.

use specwright_conformance::{KnownFailures, Options, Outcome, Report, Verdict};

use crate::against::{api, check_operation, everything};

const FAULT: &str = "dixa/get-end-user/response/200/wrong-content-type";

fn check(list: &str, fault: Option<&str>) -> Report {
    let options =
        Options { known: KnownFailures::parse(list).expect("the list is well-formed"), ..everything() };
    check_operation(&api("dixa"), ("get-end-user", fault), &options)
}

/// Lines that accept every failure of a run.
fn accepting(report: &Report, signature: Option<&str>) -> String {
    let failed = report.cases.iter().filter(|case| case.outcome == Outcome::Deviates);
    failed
        .map(|case| format!("{} {}  # reported to the vendor\n", case.id, signature.unwrap_or_default()))
        .collect()
}

#[test]
fn a_known_failure_is_run_and_passes_the_run() {
    let found = check("", Some(FAULT));
    assert_eq!(found.verdict(), Verdict::Deviates);
    let report = check(&accepting(&found, None), Some(FAULT));
    assert_eq!(report.verdict(), Verdict::Conforms);
    assert!(report.count(Outcome::ExpectedToFail) > 0);
    assert_eq!(report.count(Outcome::Deviates), 0);
}

#[test]
fn the_printed_signature_is_one_the_list_accepts() {
    let found = check("", Some(FAULT));
    let signature = found.findings[0].signature();
    let report = check(&accepting(&found, Some(&signature)), Some(FAULT));
    assert_eq!(report.verdict(), Verdict::Conforms, "{signature}");
}

#[test]
fn a_known_failure_that_passes_is_stale() {
    let report = check("dixa/get-end-user/200/minimal  # was broken once", None);
    assert_eq!(report.verdict(), Verdict::StaleKnownFailures);
    assert_eq!(report.stale[0].why, "it passes");
}

#[test]
fn a_known_failure_that_fails_in_another_way_deviates() {
    let found = check("", Some(FAULT));
    let report = check(&accepting(&found, Some("status@status=500")), Some(FAULT));
    assert_eq!(report.verdict(), Verdict::Deviates);
    assert_eq!(report.stale[0].why, "it fails in another way");
}

#[test]
fn a_known_failure_that_matches_no_case_is_stale() {
    let report = check("dixa/get-end-users/200/minimal  # misspelt", None);
    assert_eq!(report.verdict(), Verdict::StaleKnownFailures);
    assert_eq!(report.stale[0].why, "there is no such case in this run");
}

#[test]
fn a_known_failure_is_accepted_up_to_its_day() {
    let found = check("", Some(FAULT));
    let until =
        |day: &str| accepting(&found, None).replace("to the vendor", &format!("to the vendor until {day}"));
    assert_eq!(check(&until("2999-12-31"), Some(FAULT)).verdict(), Verdict::Conforms);
    let over = check(&until("2026-01-31"), Some(FAULT));
    assert_eq!(over.verdict(), Verdict::Deviates);
    assert_eq!(over.stale[0].why, "it was accepted until 2026-01-31");
    assert_eq!(check(&until("the next release"), Some(FAULT)).verdict(), Verdict::Conforms);
}

#[test]
fn a_list_says_what_is_wrong_with_it() {
    let check = |list: &str, expected: &str| {
        let error = KnownFailures::parse(list).expect_err("the list is wrong");
        assert_eq!(error.to_string(), expected);
    };
    check("a/b/c", "line 1: no reason is given; write `a/b/c  # why this is accepted`");
    check("\n# note\na b c # why", "line 3: expected `case-id [signature]  # reason`, found \"a b c # why\"");
    check("a # x\na # y", "line 2: a is already on line 1");
    check(
        "a # until 2027-02-30",
        "line 1: expected a date after `until`, such as 2027-03-31, found \"2027-02-30\"",
    );
}

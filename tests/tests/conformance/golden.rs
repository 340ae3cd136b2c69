//! What each API's suite holds, and what it reports of the healthy mock.

use std::{collections::BTreeMap, fmt::Write};

use serde_json::{Value, json};
use specwright_conformance::{Outcome, Report, Suite, Verdict, plan};

use crate::against::{APIS, api, check};

/// The suite in few lines: operations, checks, and what of each is tried. Of patterns only where they stand: which texts are
/// tried is the pattern crate's to say.
fn outline(suite: &Suite<'_>) -> String {
    let mut operations: BTreeMap<&str, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for case in &suite.cases {
        let tail = case.id.split('/').skip(2).map(str::len).sum::<usize>();
        let tail = &case.id[case.id.len() - tail - (case.id.split('/').count() - 3)..];
        let place = tail.split_once("/pattern/").map_or(tail, |(place, _)| place);
        let tails = operations.entry(&case.operation).or_default().entry(case.check).or_default();
        if !tails.contains(&place) {
            tails.push(place);
        }
    }
    let mut text = format!("{} facts\n", suite.facts.len());
    for (operation, checks) in operations {
        let _ = writeln!(text, "{operation}");
        for (check, tails) in checks {
            let _ = writeln!(text, "  {check} ({}): {}", tails.len(), tails.join(" "));
        }
    }
    text
}

/// A report without what differs from run to run, and without what the plan already shows.
fn settled(report: &Report) -> Value {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for fact in &report.coverage.unexercised {
        *reasons.entry(&fact.reason).or_insert(0) += 1;
    }
    let mut value = specwright_conformance::report::json::value(report);
    let members = value.as_object_mut().expect("a report is an object");
    for volatile in
        ["milliseconds", "cases", "requests", "summary", "started", "duration", "made", "left", "tool"]
    {
        members.remove(volatile);
    }
    members["coverage"]["unexercised"] = json!(reasons);
    value
}

#[test]
fn the_outline_of_each_suite() {
    for name in APIS {
        insta::assert_snapshot!(format!("outline-{name}"), outline(&Suite::from(&api(name))));
    }
}

#[test]
fn the_plan_of_a_small_suite_in_full() {
    let api = api("ccai-platform");
    let mut text = Vec::new();
    plan::write(&Suite::from(&api), &mut text).expect("a vector takes everything");
    insta::assert_snapshot!("plan-ccai-platform", String::from_utf8(text).expect("a plan is text"));
}

#[test]
fn the_healthy_mock_conforms_and_every_operation_is_exercised() {
    for name in APIS {
        let api = api(name);
        let report = check(&api, None);
        assert_eq!(report.findings, [], "{name}");
        assert_eq!(report.verdict(), Verdict::Conforms, "{name}");
        assert_eq!(report.count(Outcome::Passed), report.cases.len(), "{name}");
        let operations = report.coverage.operations;
        assert_eq!(operations.exercised, operations.total, "{name}");
        assert_eq!(operations.total, api.operations.len(), "{name}");
        insta::assert_json_snapshot!(format!("report-{name}"), settled(&report));
    }
}

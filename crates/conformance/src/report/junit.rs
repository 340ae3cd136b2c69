//! The report as JUnit XML: a suite for each operation, a test case for each case, and one for the run as a whole.

use std::io::{self, Write};

use indexmap::IndexMap;
use quick_junit::{NonSuccessKind, Report as XmlReport, TestCase, TestCaseStatus, TestSuite};

use super::{Report, Verdict};
use crate::{
    report::event::CaseReport,
    report::finding::Finding,
    report::outcome::{Outcome, Reason},
};

/// Writes the report as JUnit XML.
///
/// # Errors
///
/// Those of `out`.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = XmlReport::new(format!("specwright {} against {}", report.spec, report.target));
    xml.set_time(report.elapsed);
    let mut run = TestSuite::new(format!("{}/run", report.spec));
    run.add_test_case(whole(report));
    xml.add_test_suite(run);
    let mut operations: IndexMap<&str, Vec<&CaseReport>> = IndexMap::new();
    for case in &report.cases {
        operations.entry(&case.operation).or_default().push(case);
    }
    for (operation, cases) in operations {
        let mut suite = TestSuite::new(format!("{}/{operation}", report.spec));
        suite.add_test_cases(cases.into_iter().map(|case| test_case(report, case)));
        xml.add_test_suite(suite);
    }
    let text = xml.to_string().map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}

/// The run as a whole: an error where it says too little or nothing, so that no dashboard takes it for a success.
fn whole(report: &Report) -> TestCase {
    let error = |message: String| {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_type(report.verdict().as_str()).set_message(message);
        status
    };
    let status = match report.verdict() {
        Verdict::Unreachable => error(report.headline()),
        Verdict::StaleKnownFailures => error(report.headline()),
        _ => match report.shortfall() {
            Some(shortfall) => error(shortfall),
            None => TestCaseStatus::success(),
        },
    };
    let mut test = TestCase::new(format!("{}/run", report.spec), status);
    test.set_classname("verdict").set_time(report.elapsed);
    test
}

fn test_case(report: &Report, case: &CaseReport) -> TestCase {
    let because = |message: String| {
        let mut status = TestCaseStatus::skipped();
        status.set_message(message);
        status
    };
    let reason = case.reason.as_ref().map(Reason::to_string).unwrap_or_default();
    let status = match case.outcome {
        Outcome::Passed | Outcome::Observed => TestCaseStatus::success(),
        Outcome::NotJudged => because(reason),
        Outcome::ExpectedToFail => because(format!("known failure: {reason}")),
        Outcome::Deviates => non_success(report, case, NonSuccessKind::Failure),
        Outcome::UnexpectedlyPassed | Outcome::Error => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_message(if reason.is_empty() { case.outcome.to_string() } else { reason });
            status
        }
    };
    let mut test = TestCase::new(case.id.clone(), status);
    test.set_classname(case.check.clone());
    if case.outcome == Outcome::Observed {
        test.set_system_out(findings(report, case).map(described).collect::<Vec<_>>().join("\n"));
    }
    test
}

fn findings<'r>(report: &'r Report, case: &'r CaseReport) -> impl Iterator<Item = &'r Finding> {
    report.findings.iter().filter(|finding| finding.case == case.id || finding.also.contains(&case.id))
}

fn non_success(report: &Report, case: &CaseReport, kind: NonSuccessKind) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    if let Some(first) = findings(report, case).next() {
        status
            .set_type(first.check)
            .set_message(format!("expected {}, got {}", first.expected, first.actual));
    }
    status.set_description(findings(report, case).map(described).collect::<Vec<_>>().join("\n"));
    status
}

fn described(finding: &Finding) -> String {
    format!(
        "{} ({}) at {}\nexpected: {}\nactual: {}\nbecause: {}\n{}\n",
        finding.check,
        finding.level,
        finding.pointer,
        finding.expected,
        finding.actual,
        finding.because,
        finding.curl
    )
}

//! The report as JUnit XML: a suite for each operation, a test case for each case.

use std::io::{self, Write};

use indexmap::IndexMap;
use quick_junit::{NonSuccessKind, Report as XmlReport, TestCase, TestCaseStatus, TestSuite};

use super::Report;
use crate::{
    report::event::{CaseReport, Outcome},
    report::finding::Finding,
};

/// Writes the report as JUnit XML.
///
/// # Errors
///
/// Those of `out`.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = XmlReport::new(format!("specwright {} against {}", report.spec, report.target));
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

fn test_case(report: &Report, case: &CaseReport) -> TestCase {
    let status = match case.outcome {
        Outcome::Passed => TestCaseStatus::success(),
        Outcome::Skipped | Outcome::Known => {
            let mut status = TestCaseStatus::skipped();
            let reason = case.reason.as_deref().unwrap_or("skipped");
            status.set_message(if case.outcome == Outcome::Known {
                format!("known failure: {reason}")
            } else {
                reason.to_owned()
            });
            status
        }
        Outcome::Failed => failure(report, case),
    };
    let mut test = TestCase::new(case.id.clone(), status);
    test.set_classname(case.check.clone());
    test
}

fn failure(report: &Report, case: &CaseReport) -> TestCaseStatus {
    let shows = |finding: &&Finding| finding.case == case.id || finding.also.contains(&case.id);
    let findings: Vec<&Finding> = report.findings.iter().filter(shows).collect();
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    if let Some(first) = findings.first() {
        status
            .set_type(first.check)
            .set_message(format!("expected {}, got {}", first.expected, first.actual));
    }
    let text = |finding: &&Finding| {
        format!(
            "{} at {}\nexpected: {}\nactual: {}\nbecause: {}\n{}\n",
            finding.check, finding.pointer, finding.expected, finding.actual, finding.because, finding.curl
        )
    };
    status.set_description(findings.iter().map(text).collect::<Vec<_>>().join("\n"));
    status
}

//! What one report says, in a form in which two runs can be compared.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

/// One accusation, without what differs from run to run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Violation {
    /// Which check was broken.
    pub(crate) check: String,
    case: String,
    /// Where; numbers are left out, since they are positions.
    place: String,
    /// What came instead of the status.
    status: Option<String>,
}

/// What a run found.
#[derive(Debug, Default)]
pub(crate) struct Run {
    pub(crate) violations: BTreeSet<Violation>,
    pub(crate) observations: BTreeSet<Violation>,
    pub(crate) requests: u64,
    pub(crate) cases: usize,
}

impl Run {
    /// What a report file says.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let report: Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
        let findings = report["findings"].as_array().context("the report lists no findings")?;
        let mut run = Self {
            requests: report["requests"].as_u64().context("the report counts no requests")?,
            cases: report["cases"].as_array().map_or(0, Vec::len),
            ..Self::default()
        };
        for finding in findings {
            let into = match finding["level"].as_str() {
                Some("violation") => &mut run.violations,
                _ => &mut run.observations,
            };
            let also = finding["also"].as_array().into_iter().flatten();
            for case in std::iter::once(&finding["case"]).chain(also) {
                into.insert(Violation::of(finding, case));
            }
        }
        Ok(run)
    }
}

impl Violation {
    fn of(finding: &Value, case: &Value) -> Self {
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let pointer = word(&finding["pointer"]);
        let status = (pointer == "status").then(|| word(&finding["actual"]));
        let step = |step: &str| match !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit()) {
            true => "#".to_owned(),
            false => step.to_owned(),
        };
        let place = pointer.split('/').map(step).collect::<Vec<_>>().join("/");
        Self { check: word(&finding["check"]), case: word(case), place, status }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} in {} at {}", self.check, self.case, self.place)?;
        match &self.status {
            Some(status) => write!(out, ": {status}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn positions_do_not_tell_runs_apart_and_each_case_counts() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("report.json");
        let finding = |pointer: &str| json!({"check": "schema", "case": "a", "also": ["b"], "level": "violation", "pointer": pointer, "actual": "x"});
        let report = json!({"requests": 3, "cases": [{}, {}], "findings": [finding("/items/0"), finding("/items/12"), finding("status")]});
        std::fs::write(&file, report.to_string()).unwrap();
        let run = Run::read(&file).unwrap();
        assert_eq!((run.requests, run.cases, run.observations.len()), (3, 2, 0));
        let shown: Vec<String> = run.violations.iter().map(ToString::to_string).collect();
        let expected = [
            "schema in a at /items/#",
            "schema in a at status: x",
            "schema in b at /items/#",
            "schema in b at status: x",
        ];
        assert_eq!(shown, expected);
    }
}

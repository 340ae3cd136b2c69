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
        let place = pointer.chars().map(|char| if char.is_ascii_digit() { '#' } else { char }).collect();
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

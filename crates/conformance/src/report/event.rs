//! The one stream that every report is made from.

use serde::Serialize;

use crate::{report::Report, report::finding::Finding};

/// What happens during a run.
#[derive(Clone, Debug)]
pub enum Event<'a> {
    /// It begins.
    Started {
        /// Name of the API.
        spec: &'a str,
        /// Where requests go.
        target: &'a str,
        /// How many cases there are.
        cases: usize,
    },
    /// A case is done.
    Case {
        /// What became of it.
        report: &'a CaseReport,
        /// What it found.
        findings: &'a [Finding],
    },
    /// It is over.
    Finished(&'a Report),
}

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseReport {
    /// Its id.
    pub id: String,
    /// Name of its check.
    pub check: String,
    /// Slug of its operation.
    pub operation: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it was skipped, or why its failure is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What became of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The target does what its documents say.
    Passed,
    /// It does not.
    Failed,
    /// It does not, and that is known.
    Known,
    /// Nothing was judged.
    Skipped,
}

impl Outcome {
    /// As reports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Failed => "failed",
            Outcome::Known => "known",
            Outcome::Skipped => "skipped",
        }
    }
}

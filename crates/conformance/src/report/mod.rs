//! Reports: what a run found, and the forms it is written in. Each writer is a pure function of a [`Report`].

pub mod coverage;
pub mod event;
pub mod finding;
pub mod html;
pub mod json;
pub mod junit;
pub mod known;
pub mod terminal;
mod verdict;

pub use self::verdict::Verdict;

use std::time::Duration;

use crate::{
    case::suite::Suite,
    report::coverage::Coverage,
    report::event::{CaseReport, Outcome},
    report::finding::Finding,
    report::known::Stale,
    run::{Ending, Target},
};

/// What a run found.
#[derive(Clone, Debug)]
pub struct Report {
    /// Name of the API.
    pub spec: String,
    /// What was checked: a URL, or `mock`.
    pub target: String,
    /// What made the unique values of this run.
    pub seed: u64,
    /// What became of each case, in the order in which they ran.
    pub cases: Vec<CaseReport>,
    /// Findings; those that show one deviation are folded into one.
    pub findings: Vec<Finding>,
    /// How much was tried.
    pub coverage: Coverage,
    /// Known failures that no longer say the truth.
    pub stale: Vec<Stale>,
    /// Why the target could not be reached, if so.
    pub unreachable: Option<String>,
    /// Why the run ended early, if so.
    pub stopped: Option<String>,
    /// Resources that were made and could not be removed, by kind.
    pub left: Vec<(String, usize)>,
    /// Requests sent.
    pub requests: u64,
    /// How long it took.
    pub elapsed: Duration,
}

impl Report {
    pub(crate) fn new(
        suite: &Suite<'_>,
        target: &Target<'_>,
        (cases, findings, coverage): (Vec<CaseReport>, Vec<Finding>, Coverage),
        ending: Ending,
    ) -> Self {
        Self {
            spec: suite.api.name.clone(),
            target: target.name.clone(),
            seed: suite.seed,
            findings: fold(findings),
            cases,
            coverage,
            stale: ending.stale,
            unreachable: ending.unreachable,
            stopped: ending.stopped,
            left: ending.left,
            requests: ending.requests,
            elapsed: ending.elapsed,
        }
    }

    /// How many cases came to an outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.cases.iter().filter(|case| case.outcome == outcome).count()
    }

    /// What the run says as a whole. A deviation outranks a stale list: it is worse to miss.
    pub fn verdict(&self) -> Verdict {
        let judged = self.cases.len() - self.count(Outcome::Skipped);
        let silent = self.stopped.as_deref().is_some_and(|why| why.contains("stopped answering"));
        if self.unreachable.is_some() || (silent && self.count(Outcome::Passed) == 0) {
            Verdict::Unreachable
        } else if self.count(Outcome::Failed) > 0 {
            Verdict::Deviates
        } else if !self.stale.is_empty() {
            Verdict::StaleKnownFailures
        } else if judged == 0 {
            Verdict::NotJudged
        } else {
            Verdict::Conforms
        }
    }

    /// Whether a finding's case is one whose failure is known.
    pub fn is_known(&self, finding: &Finding) -> bool {
        self.cases.iter().any(|case| case.id == finding.case && case.outcome == Outcome::Known)
    }
}

/// Folds findings that show one deviation into the first of them.
fn fold(findings: Vec<Finding>) -> Vec<Finding> {
    let mut folded: Vec<Finding> = Vec::new();
    for finding in findings {
        match folded.iter_mut().find(|first| first.is_like(&finding)) {
            Some(first) if first.case == finding.case || first.also.contains(&finding.case) => {}
            Some(first) => first.also.push(finding.case),
            None => folded.push(finding),
        }
    }
    folded
}

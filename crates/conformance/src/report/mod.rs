//! Reports: what a run found, and the forms it is written in. Each writer is a pure function of a [`Report`].

pub mod coverage;
pub mod event;
pub mod finding;
pub(crate) mod fold;
pub mod har;
pub mod html;
pub mod json;
pub mod junit;
pub mod known;
pub mod markdown;
pub mod outcome;
pub mod sarif;
pub mod terminal;
mod verdict;

use std::time::{Duration, SystemTime};

pub use self::verdict::Verdict;
pub(crate) use fold::fold;
use specwright_openapi::{Api, Location};

use self::{
    coverage::Coverage,
    event::CaseReport,
    finding::Finding,
    known::Stale,
    outcome::{Ending, Outcome, Reason},
};

/// What a run found.
#[derive(Clone, Debug)]
pub struct Report {
    /// Name of the API.
    pub spec: String,
    /// Title of the document, its version, and the version of OpenAPI it is written in.
    pub document: Document,
    /// What was checked: a URL, or `mock`.
    pub target: String,
    /// What made the unique values of this run.
    pub seed: u64,
    /// When the run began.
    pub started: SystemTime,
    /// How the run was made, as name and value.
    pub options: Vec<(&'static str, String)>,
    /// What became of each case, in the order in which they ran.
    pub cases: Vec<CaseReport>,
    /// Findings; those that show one deviation are folded into one.
    pub findings: Vec<Finding>,
    /// What has to be answered by whoever runs the suite before more can be judged.
    pub questions: Vec<Question>,
    /// Every operation that was to be checked, and whether it was seen to succeed.
    pub operations: Vec<OperationReport>,
    /// How many of them must be seen to succeed for the target to conform.
    pub required: usize,
    /// How much was tried.
    pub coverage: Coverage,
    /// Known failures that no longer say the truth.
    pub stale: Vec<Stale>,
    /// How the run ended.
    pub ending: Ending,
    /// Resources that were made, in order.
    pub made: Vec<Made>,
    /// Those of them that could not be removed.
    pub left: Vec<Made>,
    /// Requests sent.
    pub requests: u64,
    /// How long it took.
    pub elapsed: Duration,
}

/// What a report says about the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
}

/// Something that only whoever runs the suite can answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub text: String,
    /// Slugs of the operations that wait for the response.
    pub operations: Vec<String>,
}

/// Whether an operation was seen to succeed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationReport {
    /// Its slug.
    pub operation: String,
    /// Its method and path: `GET /pets/{id}`.
    pub call: String,
    /// Where the document declares it.
    pub location: Location,
    /// Whether a valid request of it was accepted as documented.
    pub succeeded: bool,
    /// Why not.
    pub reason: Option<Reason>,
}

/// A resource that the run made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Kind of resource.
    pub resource: String,
    /// What identifies it at the target, where the response said so.
    pub id: Option<String>,
    /// Slug of the operation that made it.
    pub operation: String,
    /// Why it could not be removed, for one that is left.
    pub why: Option<String>,
}

impl OperationReport {
    /// What is said of the operation with this slug.
    pub(crate) fn new(api: &Api, slug: &str, succeeded: bool, reason: Option<Reason>) -> Self {
        let documented = api.operations.iter().find(|operation| operation.slug == slug);
        let call = documented.map(|operation| format!("{} {}", operation.method, operation.path));
        Self {
            operation: slug.to_owned(),
            call: call.unwrap_or_else(|| slug.to_owned()),
            location: documented.map(|operation| operation.location.clone()).unwrap_or_default(),
            succeeded,
            reason,
        }
    }
}

impl Report {
    /// What is said of an operation.
    pub(crate) fn operation(&self, slug: &str) -> Option<&OperationReport> {
        self.operations.iter().find(|operation| operation.operation == slug)
    }

    /// How many cases came to an outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.cases.iter().filter(|case| case.outcome == outcome).count()
    }

    /// How many operations were seen to succeed.
    pub fn succeeded(&self) -> usize {
        self.operations.iter().filter(|operation| operation.succeeded).count()
    }

    /// What the run says as a whole. A deviation outranks a stale list, and that a run which judged too little: each is worse to miss
    /// than the next.
    pub fn verdict(&self) -> Verdict {
        let silent = self.ending.stopped() == Some(outcome::Stopped::Silent);
        if self.ending.unreachable().is_some() || (silent && self.succeeded() == 0) {
            Verdict::Unreachable
        } else if self.count(Outcome::Deviates) > 0 {
            Verdict::Deviates
        } else if !self.stale.is_empty() {
            Verdict::StaleKnownFailures
        } else if self.shortfall().is_some() {
            Verdict::NotJudged
        } else {
            Verdict::Conforms
        }
    }

    /// Why the run, deviations aside, says too little to call the target conforming.
    pub fn shortfall(&self) -> Option<String> {
        let succeeded = self.succeeded();
        let of = format!("{succeeded} of {} operations were seen to succeed", self.operations.len());
        if let Some(stopped) = self.ending.stopped() {
            return Some(format!("{stopped}; {of}"));
        }
        if !self.cases.iter().any(|case| case.outcome.is_judged()) {
            return Some("nothing was judged".to_owned());
        }
        (succeeded < self.required).then_some(of)
    }

    /// The verdict in a sentence, and, where it is not about a deviation, why.
    pub fn headline(&self) -> String {
        match self.verdict() {
            Verdict::Conforms => "conforms".to_owned(),
            Verdict::Deviates => match self.shortfall() {
                Some(shortfall) => format!("deviates; {shortfall}"),
                None => "deviates".to_owned(),
            },
            Verdict::StaleKnownFailures => "the list of known failures is stale".to_owned(),
            Verdict::NotJudged => format!("not enough was judged: {}", self.shortfall().unwrap_or_default()),
            Verdict::Unreachable => {
                let failure = self.ending.unreachable().map(ToString::to_string);
                let stopped = || self.ending.stopped().map(|stopped| stopped.to_string());
                format!("unreachable: {}", failure.or_else(stopped).unwrap_or_default())
            }
        }
    }

    /// What is left at the target, by kind of resource.
    pub fn left_by_kind(&self) -> Vec<(&str, Vec<&Made>)> {
        let mut kinds: std::collections::BTreeMap<&str, Vec<&Made>> = std::collections::BTreeMap::new();
        for left in &self.left {
            kinds.entry(&left.resource).or_default().push(left);
        }
        kinds.into_iter().collect()
    }

    /// Whether every case that showed a finding is one whose failure is known.
    pub fn is_known(&self, finding: &Finding) -> bool {
        let expected = |id: &String| {
            self.cases.iter().any(|case| case.id == *id && case.outcome == Outcome::ExpectedToFail)
        };
        expected(&finding.case) && finding.also.iter().all(expected)
    }

    /// Reasons for which cases were not judged, each with the ids of its cases; the commonest first.
    pub fn not_judged(&self) -> Vec<(&Reason, Vec<&str>)> {
        let mut reasons: indexmap::IndexMap<&Reason, Vec<&str>> = indexmap::IndexMap::new();
        for case in self.cases.iter().filter(|case| !case.outcome.is_judged()) {
            if let Some(reason) = &case.reason {
                reasons.entry(reason).or_default().push(&case.id);
            }
        }
        let mut reasons: Vec<_> = reasons.into_iter().collect();
        reasons.sort_by_key(|(_, cases)| std::cmp::Reverse(cases.len()));
        reasons
    }
}

//! Findings: deviations in their place, with everything needed to see them again.

use serde::Serialize;

use crate::case::{Because, Level};

/// What is wrong with one answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Deviation {
    /// Name of the check that saw it.
    pub check: &'static str,
    /// How bad it is.
    pub level: Level,
    /// JSON pointer into the answer's body, `header:Name`, `status`, or empty.
    pub pointer: String,
    /// What the documents promise.
    pub expected: String,
    /// What came.
    pub actual: String,
    /// The documented fact; none where it is the case's own.
    pub because: Option<Because>,
}

/// A deviation in its place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Name of the check that saw it.
    pub check: &'static str,
    /// Id of the first case that showed it.
    pub case: String,
    /// Slug of the operation.
    pub operation: String,
    /// `violation` or `observation`.
    pub level: &'static str,
    /// Where in the answer.
    pub pointer: String,
    /// What the documents promise.
    pub expected: String,
    /// What came.
    pub actual: String,
    /// The documented fact, with its source.
    pub because: String,
    /// A command that sends the judged request again; the credential is `$TOKEN`.
    pub curl: String,
    /// The exchange, masked.
    pub exchange: Transcript,
    /// Ids of other cases that showed the same.
    pub also: Vec<String>,
    /// Whether the request was to be accepted.
    #[serde(skip)]
    pub valid_request: bool,
}

impl Finding {
    /// What a known-failure list calls it: stable across runs.
    pub fn signature(&self) -> String {
        let place = if self.pointer.is_empty() { "answer" } else { &self.pointer };
        format!("{}@{}={}", self.check, place, self.actual.replace(char::is_whitespace, "_"))
    }

    /// Whether two findings show one deviation in different cases: the same thing at the same place. A valid request that gets
    /// a wrong status shows the same deviation whichever request it is.
    pub fn is_like(&self, other: &Finding) -> bool {
        let place = |finding: &Finding| finding.pointer.replace(|c: char| c.is_ascii_digit(), "0");
        let same = self.level == other.level
            && self.operation == other.operation
            && place(self) == place(other)
            && self.expected == other.expected
            && self.actual == other.actual;
        let valid = self.valid_request && other.valid_request && self.pointer == "status";
        same && (valid || (self.check == other.check && self.because == other.because))
    }
}

/// An exchange as reports show it: no credentials, and no texts of a live target.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Transcript {
    /// Request line, headers and payload.
    pub request: String,
    /// Status line, headers and payload, or why there is none.
    pub response: String,
}

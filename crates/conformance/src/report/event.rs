//! The one stream that every report is made from.

use std::time::Duration;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::{
    http::transport::Failure,
    report::{
        Report,
        finding::Finding,
        har::Entry,
        outcome::{Outcome, Reason},
    },
};

/// What happens during a run.
#[derive(Clone)]
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
    /// A request was sent, and something or nothing came back.
    Exchange {
        /// Its method.
        method: &'a http::Method,
        /// Where it went, without credentials.
        url: &'a str,
        /// The status that came, or why there is none.
        outcome: Result<http::StatusCode, &'a Failure>,
        /// How long it took, waiting for the pace included.
        took: Duration,
        /// The whole of it, for a recording.
        entry: Entry<'a>,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseReport {
    /// Its id.
    pub id: String,
    /// Name of its check.
    pub check: String,
    /// Slug of its operation.
    pub operation: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it was not judged, or why its failure is known.
    pub reason: Option<Reason>,
}

impl Serialize for CaseReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("CaseReport", 6)?;
        fields.serialize_field("id", &self.id)?;
        fields.serialize_field("check", &self.check)?;
        fields.serialize_field("operation", &self.operation)?;
        fields.serialize_field("outcome", self.outcome.coarse())?;
        fields.serialize_field("verdict", &self.outcome)?;
        match &self.reason {
            Some(reason) => fields.serialize_field("reason", reason)?,
            None => fields.skip_field("reason")?,
        }
        fields.end()
    }
}

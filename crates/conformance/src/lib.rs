//! Whether a live or mock server does what its documents say: cases, runner, checks, reports.
//!
//! A [`Suite`] is made from an [`Api`](specwright_openapi::Api) and holds [`Case`]s, which are data: what is sent, what must happen, and the
//! documented fact that says so. [`run()`] sends them through a [`Transport`], behind a [`Guard`] that lets through only what the
//! [`Mode`] allows, and tells what happens as a stream of [`Event`]s. Reports are made from that stream.
//!
//! A service's own tests need no more than [`check()`].
//!
//! Eight rooms, arrows go down only but for the reports, which read outcomes: `case` (what is sent and demanded, as data), `generate` (cases
//! from facts), `check` (what is demanded, one check after another), `http` (how requests travel), `run` (the order of a run),
//! `report` (what a run found, and the forms it is written in), `recorded` (traffic that somebody else sent), `embed` (the door for tests of a
//! service's own).
//!
//! This crate knows neither the mock nor generated types, prints nothing, and never follows a redirect.

pub mod case;
pub mod check;
mod embed;
pub mod generate;
mod http;
pub mod recorded;
pub mod report;
pub mod run;

pub use self::http::{
    credential::Credentials,
    exchange::{Exchange, Observed, ReceivedResponse, SentRequest},
    network::{HttpTransport, Limits, Way},
    transport::{Failure, Guard, Mode, Pending, Transport},
};
pub use case::{
    Case, Level, plan,
    request::{self, Request},
    suite::{Suite, glob},
};
pub use check::{CHECKS, Check};
pub use embed::{Conformance, Unusable, check};
pub use generate::oracle::Oracle;
pub use report::{
    Made, OperationReport, Question, Report, Verdict,
    coverage::{Coverage, Tally, Unexercised},
    event::{CaseReport, Event},
    finding::{Demand, Deviation, Finding, Source, Transcript},
    known::{Entry, KnownFailures, KnownFailuresError, Stale},
    outcome::{Ending, Outcome, Reason, Stopped},
};
pub use run::{Journal, JournalError, Options, Restored, Target, restore, run};

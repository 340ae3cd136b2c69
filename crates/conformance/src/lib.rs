//! Whether a live or mock server does what its documents say: cases, runner, checks, reports.
//!
//! A [`Suite`] is made from an [`Api`](specwright_openapi::Api) and holds [`Case`]s, which are data: what is sent, what must happen, and the
//! documented fact that says so. [`run`] sends them through a [`Transport`], behind a [`Guard`] that lets through only what the
//! [`Mode`] allows, and tells what happens as a stream of [`Event`]s. Reports are made from that stream.
//!
//! This crate knows neither the mock nor generated types, prints nothing, and never follows a redirect.

mod assertion;
pub mod case;
pub mod check;
mod coverage;
mod credential;
mod curl;
mod event;
mod exchange;
mod exit;
mod finding;
pub mod generate;
mod http_transport;
mod known;
mod mask;
mod oracle;
mod pace;
pub mod plan;
pub mod report;
pub mod request;
mod runner;
mod suite;
mod transport;
mod wire;

pub use case::Case;
pub use check::{CHECKS, Check};
pub use coverage::{Coverage, Tally, Unexercised};
pub use credential::Credentials;
pub use event::{CaseReport, Event, Outcome};
pub use exchange::{Answer, Exchange, Seen, Sent};
pub use exit::ExitCode;
pub use finding::{Deviation, Finding, Transcript};
pub use http_transport::{HttpTransport, Limits};
pub use known::{Entry, KnownFailures, KnownFailuresError, Stale};
pub use oracle::Oracle;
pub use report::Report;
pub use request::Request;
pub use runner::{Options, Target, run};
pub use suite::{Suite, glob};
pub use transport::{Failure, Guard, Mode, Pending, Transport};

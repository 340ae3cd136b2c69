//! The report for machines.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::Report;
use crate::report::event::Outcome;

/// Writes the report as one JSON object.
///
/// # Errors
///
/// Those of `out`.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &value(report)).map_err(io::Error::other)?;
    writeln!(out)
}

/// The report as a JSON value.
pub fn value(report: &Report) -> Value {
    json!({
        "spec": report.spec,
        "target": report.target,
        "seed": report.seed,
        "exit": report.verdict() as u8,
        "requests": report.requests,
        "milliseconds": u64::try_from(report.elapsed.as_millis()).unwrap_or(u64::MAX),
        "summary": {
            "cases": report.cases.len(),
            "passed": report.count(Outcome::Passed),
            "failed": report.count(Outcome::Failed),
            "skipped": report.count(Outcome::Skipped),
            "known": report.count(Outcome::Known),
        },
        "coverage": report.coverage,
        "findings": report.findings,
        "cases": report.cases,
        "stale": report.stale,
        "unreachable": report.unreachable,
        "stopped": report.stopped,
        "left": report.left.iter().map(|(kind, count)| json!({"resource": kind, "count": count})).collect::<Vec<_>>(),
    })
}

//! The report for machines. Keys are only ever added.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{Made, Report};
use crate::report::outcome::Outcome;

/// Version of the format.
const VERSION: u32 = 2;

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
    let count = |outcome| report.count(outcome);
    let coarse = |word| report.cases.iter().filter(|case| case.outcome.coarse() == word).count();
    let options: Map<String, Value> =
        report.options.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    let milliseconds = u64::try_from(report.elapsed.as_millis()).unwrap_or(u64::MAX);
    json!({
        "version": VERSION,
        "tool": {"name": "specwright", "version": env!("CARGO_PKG_VERSION")},
        "started": started(report),
        "duration": milliseconds as f64 / 1000.0,
        "spec": report.spec,
        "document": {"title": report.document.title, "version": report.document.version},
        "target": report.target,
        "seed": report.seed,
        "options": options,
        "verdict": report.verdict().as_str(),
        "exit": report.verdict() as u8,
        "shortfall": report.shortfall(),
        "requests": report.requests,
        "milliseconds": milliseconds,
        "summary": {
            "cases": report.cases.len(),
            "passed": coarse("passed"),
            "failed": coarse("failed"),
            "skipped": coarse("skipped"),
            "known": coarse("known"),
            "observed": count(Outcome::Observed),
            "not_judged": count(Outcome::NotJudged),
            "unexpectedly_passed": count(Outcome::UnexpectedlyPassed),
            "errors": count(Outcome::Error),
        },
        "questions": report.questions.iter()
            .map(|question| json!({"question": question.text, "operations": question.operations}))
            .collect::<Vec<_>>(),
        "operations": report.operations.iter()
            .map(|one| json!({"operation": one.operation, "call": one.call, "succeeded": one.succeeded, "reason": one.reason}))
            .collect::<Vec<_>>(),
        "coverage": report.coverage,
        "findings": report.findings,
        "cases": report.cases,
        "not_judged": report.not_judged().into_iter()
            .map(|(reason, cases)| json!({"reason": reason, "count": cases.len(), "cases": cases}))
            .collect::<Vec<_>>(),
        "stale": report.stale,
        "unreachable": report.ending.unreachable().map(ToString::to_string),
        "stopped": report.ending.stopped().map(|stopped| stopped.to_string()),
        "made": report.made.iter().map(made).collect::<Vec<_>>(),
        "left": left(report),
    })
}

/// The moment the run began, as RFC 3339 writes it.
fn started(report: &Report) -> Option<String> {
    let began = jiff::Timestamp::try_from(report.started).ok()?;
    Some(began.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

fn made(made: &Made) -> Value {
    json!({"resource": made.resource, "id": made.id, "operation": made.operation})
}

/// What is left, by kind of resource.
fn left(report: &Report) -> Vec<Value> {
    let kinds = report.left_by_kind();
    let kind = |(resource, left): (&str, Vec<&Made>)| {
        let ids: Vec<&String> = left.iter().filter_map(|one| one.id.as_ref()).collect();
        json!({"resource": resource, "count": left.len(), "ids": ids, "why": left.first().and_then(|one| one.why.as_ref())})
    };
    kinds.into_iter().map(kind).collect()
}

//! The report as SARIF 2.1.0, for services that show findings beside the lines of a document.

use std::{
    io::{self, Write},
    path::{self, Path},
};

use serde_json::{Value, json};

use super::{OperationReport, Report, Verdict, finding::Finding};
use crate::{case::Level, check::CHECKS};

/// Writes the report as one SARIF log. The place of a finding is where the document declares its operation.
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
    let mut names: Vec<&str> = report.findings.iter().map(|finding| finding.check).collect();
    names.sort_unstable();
    names.dedup();
    let results: Vec<Value> = report.findings.iter().map(|finding| result(report, finding)).collect();
    // Findings do not tell a run that was whole from one that saw next to nothing; this does.
    let verdict = report.verdict();
    let successful = report.shortfall().is_none() && verdict != Verdict::Unreachable;
    let mut invocation = json!({
        "executionSuccessful": successful,
        "exitCode": verdict as u8,
        "exitCodeDescription": report.headline(),
    });
    if !successful {
        let note = json!([{"level": "error", "message": {"text": report.headline()}}]);
        invocation["toolExecutionNotifications"] = note;
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "specwright",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": names.into_iter().map(rule).collect::<Vec<_>>(),
            }},
            "invocations": [invocation],
            "results": results,
        }],
    })
}

fn rule(name: &str) -> Value {
    match CHECKS.iter().find(|check| check.name() == name) {
        Some(check) => json!({"id": name, "shortDescription": {"text": check.about()}}),
        None => json!({"id": name}),
    }
}

fn result(report: &Report, finding: &Finding) -> Value {
    let level = match finding.level {
        Level::Violation => "error",
        Level::Observation => "note",
    };
    let operation = report.operation(&finding.operation);
    let call = operation.map_or(&finding.operation, |operation| &operation.call);
    let place = if finding.pointer.is_empty() { "the response" } else { &finding.pointer };
    let text = format!(
        "{call}: at {place}, expected {}, got {}, because {}",
        finding.expected, finding.actual, finding.because
    );
    let mut result = json!({
        "ruleId": finding.check,
        "level": level,
        "message": {"text": text},
        "locations": operation.and_then(location).into_iter().collect::<Vec<_>>(),
        "occurrenceCount": finding.count,
        "partialFingerprints": {"specwright/v1": format!("{} {}", finding.operation, finding.signature())},
        "properties": {
            "case": finding.case,
            "operations": finding.operations,
            "source": finding.document.lines,
            "curl": finding.curl,
        },
    });
    if report.is_known(finding) {
        result["suppressions"] = json!([{"kind": "external"}]);
    }
    result
}

/// Where the document declares an operation.
fn location(operation: &OperationReport) -> Option<Value> {
    let place = &operation.location;
    (place.line > 0).then(|| {
        json!({
            "physicalLocation": {
                "artifactLocation": {"uri": uri(&place.file)},
                "region": {"startLine": place.line, "startColumn": place.column.max(1)},
            },
            "logicalLocations": [{"name": operation.operation, "fullyQualifiedName": operation.call}],
        })
    })
}

/// A file as a URI: relative where it was named so.
fn uri(file: &Path) -> String {
    let absolute = path::absolute(file).ok().filter(|_| file.is_absolute());
    match absolute.and_then(|file| url::Url::from_file_path(file).ok()) {
        Some(url) => url.to_string(),
        None => {
            let named = file.display().to_string().replace('\\', "/");
            named.replace('%', "%25").replace(' ', "%20").replace('#', "%23").replace('?', "%3F")
        }
    }
}

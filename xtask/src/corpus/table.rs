//! What became of each document, and of all of them.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::document::Document;
use super::measure::{Ending, Measured};

/// Exit code of a command that could not read its document, or was told to deny it.
const UNREADABLE: i32 = 14;
/// Exit codes with which a check may end without accusing the mock.
const NOT_ACCUSED: [i32; 2] = [0, 12];

/// What became of one document.
pub(crate) struct Row {
    pub(crate) document: String,
    version: String,
    bytes: u64,
    counted: Option<usize>,
    generated: usize,
    codegen: Measured,
    check: Option<Checked>,
}

struct Checked {
    measured: Measured,
    violations: Option<usize>,
    first: Option<String>,
    succeeded: Option<(u64, u64)>,
}

impl Row {
    pub(crate) fn new(
        document: &Document,
        codegen: Measured,
        generated: usize,
        checked: Option<(Measured, Option<String>)>,
    ) -> Self {
        Self {
            document: document.name.clone(),
            version: document.version.clone(),
            bytes: document.bytes,
            counted: document.operations,
            generated,
            codegen,
            check: checked.map(|(measured, report)| Checked::read(measured, report.as_deref())),
        }
    }

    /// What is wrong, if anything is.
    pub(crate) fn shortfall(&self) -> Option<String> {
        if let Some(broke) = self.codegen.broke() {
            return Some(format!("codegen {broke}"));
        }
        if self.refused() {
            return Some(format!("refused: {}", first_error(&self.codegen.output)));
        }
        if let Some(counted) = self.counted.filter(|counted| *counted > self.generated) {
            return Some(format!("{} of {counted} operations generated", self.generated));
        }
        let check = self.check.as_ref()?;
        match (check.measured.broke(), check.measured.ending) {
            (Some(broke), _) => Some(format!("check {broke}")),
            (None, Ending::Exited(code)) if NOT_ACCUSED.contains(&code) => None,
            (None, _) => {
                let count = check.violations.unwrap_or(0);
                Some(format!(
                    "{count} violations of the healthy mock: {}",
                    check.first.as_deref().unwrap_or("?")
                ))
            }
        }
    }

    fn refused(&self) -> bool {
        self.codegen.ending == Ending::Exited(UNREADABLE)
    }

    fn json(&self) -> Value {
        let checked = self.check.as_ref().map(|check| {
            json!({
                "exit": exit(&check.measured), "violations": check.violations,
                "milliseconds": check.measured.time.as_millis() as u64, "kib": check.measured.memory,
                "succeeded": check.succeeded.map(|(seen, all)| [seen, all]),
            })
        });
        json!({
            "document": self.document, "version": self.version, "bytes": self.bytes,
            "operations": self.counted, "generated": self.generated, "exit": exit(&self.codegen),
            "milliseconds": self.codegen.time.as_millis() as u64, "kib": self.codegen.memory,
            "check": checked, "shortfall": self.shortfall(),
        })
    }
}

impl Checked {
    fn read(measured: Measured, report: Option<&str>) -> Self {
        let report: Value = report.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let findings = report.get("findings").and_then(Value::as_array);
        let violation = |finding: &&Value| finding.get("level").is_some_and(|level| level == "violation");
        let operations = report.pointer("/coverage/operations");
        let number = |key: &str| operations.and_then(|tally| tally.get(key)).and_then(Value::as_u64);
        Self {
            measured,
            violations: findings.map(|findings| findings.iter().filter(violation).count()),
            first: findings
                .and_then(|findings| findings.iter().find(violation)?.get("case")?.as_str())
                .map(str::to_owned),
            succeeded: number("exercised").zip(number("total")),
        }
    }
}

fn exit(measured: &Measured) -> Option<i32> {
    match measured.ending {
        Ending::Exited(code) => Some(code),
        Ending::Killed | Ending::TimedOut => None,
    }
}

fn first_error(output: &str) -> &str {
    let error = output.lines().find(|line| line.contains("error"));
    error.or_else(|| output.lines().next()).unwrap_or("without a word").trim()
}

/// Every row as JSON.
pub(crate) fn json(rows: &[Row]) -> String {
    let rows: Vec<Value> = rows.iter().map(Row::json).collect();
    format!("{:#}\n", Value::Array(rows))
}

/// The sums, by version of OpenAPI and over all.
pub(crate) fn print(rows: &[Row], out: &mut dyn Write) -> Result<()> {
    let mut groups: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        let short: String = row.version.split('.').take(2).collect::<Vec<_>>().join(".");
        groups.entry(short).or_default().push(row);
    }
    writeln!(
        out,
        "\n{:<11} {:>9} {:>7} {:>6} {:>10} {:>9} {:>9} {:>8} {:>9}",
        "version",
        "documents",
        "refused",
        "broke",
        "operations",
        "generated",
        "s per MB",
        "MB most",
        "disagree"
    )?;
    for (version, group) in &groups {
        line(version, group, out)?;
    }
    line("all", &rows.iter().collect::<Vec<_>>(), out)
}

fn line(name: &str, rows: &[&Row], out: &mut dyn Write) -> Result<()> {
    let counted: usize = rows.iter().filter_map(|row| row.counted).sum();
    let generated: usize = rows.iter().filter_map(|row| Some(row.generated.min(row.counted?))).sum();
    let broke = rows.iter().filter(|row| {
        row.codegen.broke().is_some()
            || row.check.as_ref().is_some_and(|check| check.measured.broke().is_some())
    });
    let megabytes = rows.iter().map(|row| row.bytes).sum::<u64>() as f64 / 1e6;
    let seconds: f64 = rows.iter().map(|row| row.codegen.time.as_secs_f64()).sum();
    let most = rows.iter().map(|row| row.codegen.memory).max().unwrap_or(0) / 1024;
    let disagree =
        rows.iter().filter(|row| row.check.as_ref().is_some_and(|check| check.violations.unwrap_or(0) > 0));
    writeln!(
        out,
        "{name:<11} {:>9} {:>7} {:>6} {counted:>10} {generated:>9} {:>9.2} {most:>8} {:>9}",
        rows.len(),
        rows.iter().filter(|row| row.refused()).count(),
        broke.count(),
        seconds / megabytes.max(0.001),
        disagree.count(),
    )?;
    Ok(())
}

/// Known shortfalls by document.
pub(crate) fn known(file: &Path) -> Result<BTreeMap<String, String>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (document, reason) = line
                .split_once(": ")
                .with_context(|| format!("a line that is not `document: reason`: {line}"))?;
            Ok((document.to_owned(), reason.to_owned()))
        })
        .collect()
}

/// Shortfalls that nothing explains, and explanations of none: how many.
pub(crate) fn unexplained(
    rows: &[Row],
    known: &BTreeMap<String, String>,
    out: &mut dyn Write,
) -> Result<usize> {
    let fallen: BTreeMap<&str, String> =
        rows.iter().filter_map(|row| Some((row.document.as_str(), row.shortfall()?))).collect();
    let new: Vec<_> = fallen.keys().filter(|document| !known.contains_key(**document)).collect();
    let stale: Vec<_> = known
        .keys()
        .filter(|document| rows.iter().any(|row| row.document == **document))
        .filter(|document| !fallen.contains_key(document.as_str()))
        .collect();
    for document in &stale {
        writeln!(out, "known, but no longer so: {document}")?;
    }
    writeln!(
        out,
        "{} shortfalls, {} of them known; {} known no longer so",
        fallen.len(),
        fallen.len() - new.len(),
        stale.len()
    )?;
    Ok(new.len() + stale.len())
}

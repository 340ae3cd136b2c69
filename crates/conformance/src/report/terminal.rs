//! The report for people: findings first, then coverage, then one line that says it all.

use std::io::{self, Write};

use super::{Report, Verdict};
use crate::{
    report::coverage::Tally,
    report::event::{CaseReport, Event, Outcome},
    report::finding::Finding,
};

/// How much is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether ANSI colours are written.
    pub color: bool,
    /// Whether each case is written as it ends.
    pub cases: bool,
}

const RED: &str = "31";
const GREEN: &str = "32";
const YELLOW: &str = "33";
const BOLD: &str = "1";
const DIM: &str = "2";

/// Writes what an event has to say.
///
/// # Errors
///
/// Those of `out`.
pub fn event(event: &Event<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    match event {
        Event::Started { spec, target, cases } => {
            writeln!(out, "{} {cases} cases of {spec} against {target}", style.paint(BOLD, "Checking"))
        }
        Event::Case { report, .. } if style.cases => case(report, style, out),
        Event::Case { .. } => Ok(()),
        Event::Finished(report) => write(report, style, out),
    }
}

/// Writes the whole report.
///
/// # Errors
///
/// Those of `out`.
pub fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        write_finding(report, finding, style, out)?;
    }
    for stale in &report.stale {
        let label = style.paint(RED, "stale known failure");
        writeln!(out, "\n{label} {} (line {}): {}", stale.case, stale.line, stale.why)?;
    }
    skipped(report, style, out)?;
    coverage(report, out)?;
    for (kind, count) in &report.left {
        let label = style.paint(YELLOW, "left behind");
        writeln!(out, "{label} {count} {kind} at the target: the API has no documented way to remove them")?;
    }
    if let Some(stopped) = &report.stopped {
        writeln!(out, "{} {stopped}", style.paint(YELLOW, "ended early:"))?;
    }
    verdict(report, style, out)
}

fn case(report: &CaseReport, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let colour = match report.outcome {
        Outcome::Passed => GREEN,
        Outcome::Failed => RED,
        Outcome::Known | Outcome::Skipped => YELLOW,
    };
    let outcome = style.paint(colour, report.outcome.as_str());
    match &report.reason {
        Some(reason) => writeln!(out, "  {outcome} {} ({reason})", report.id),
        None => writeln!(out, "  {outcome} {}", report.id),
    }
}

fn write_finding(report: &Report, finding: &Finding, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let known = report.is_known(finding);
    let (colour, level) = match (known, finding.level) {
        (true, _) => (YELLOW, "known"),
        (false, "violation") => (RED, "violation"),
        (false, other) => (YELLOW, other),
    };
    writeln!(
        out,
        "\n{} {} ({})",
        style.paint(colour, level),
        style.paint(BOLD, &finding.case),
        finding.check
    )?;
    let place = if finding.pointer.is_empty() { "answer" } else { &finding.pointer };
    writeln!(out, "  at       {place}")?;
    writeln!(out, "  expected {}", finding.expected)?;
    writeln!(out, "  actual   {}", finding.actual)?;
    writeln!(out, "  because  {}", finding.because)?;
    if !finding.also.is_empty() {
        writeln!(
            out,
            "  also in  {} more: {}",
            finding.also.len(),
            finding.also.iter().take(3).cloned().collect::<Vec<_>>().join(", ")
        )?;
    }
    writeln!(out, "  again    {}", style.paint(DIM, &finding.curl))?;
    if !known && finding.level == "violation" {
        writeln!(
            out,
            "  known as {}",
            style.paint(DIM, &format!("{} {}  # why", finding.case, finding.signature()))
        )?;
    }
    Ok(())
}

fn skipped(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut reasons: indexmap::IndexMap<&str, usize> = indexmap::IndexMap::new();
    for case in report.cases.iter().filter(|case| case.outcome == Outcome::Skipped) {
        *reasons.entry(case.reason.as_deref().unwrap_or("no reason")).or_insert(0) += 1;
    }
    for (reason, count) in reasons {
        writeln!(out, "{} {count}: {reason}", style.paint(YELLOW, "skipped"))?;
    }
    Ok(())
}

fn coverage(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let coverage = &report.coverage;
    let tally = |name: &str, tally: Tally| format!("{name} {}/{}", tally.exercised, tally.total);
    let parts = [
        tally("operations", coverage.operations),
        tally("statuses", coverage.statuses),
        tally("patterns", coverage.patterns),
        tally("constraints", coverage.constraints),
        tally("facts", coverage.facts),
    ];
    writeln!(out, "\nCoverage: {}", parts.join(", "))
}

fn verdict(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let text = match report.verdict() {
        Verdict::Conforms => style.paint(GREEN, "conforms"),
        Verdict::Deviates => style.paint(RED, "deviates"),
        Verdict::NotJudged => style.paint(RED, "nothing was judged"),
        Verdict::StaleKnownFailures => style.paint(RED, "the list of known failures is stale"),
        Verdict::Unreachable => {
            let why = report.unreachable.as_deref().or(report.stopped.as_deref()).unwrap_or_default();
            style.paint(RED, &format!("unreachable: {why}"))
        }
    };
    let count = |outcome| report.count(outcome);
    writeln!(
        out,
        "{} against {}: {text}; {} cases, {} passed, {} failed, {} known, {} skipped; {} requests, seed {}",
        style.paint(BOLD, &report.spec),
        report.target,
        report.cases.len(),
        count(Outcome::Passed),
        count(Outcome::Failed),
        count(Outcome::Known),
        count(Outcome::Skipped),
        report.requests,
        report.seed,
    )
}

impl Style {
    fn paint(self, code: &str, text: &str) -> String {
        if self.color { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

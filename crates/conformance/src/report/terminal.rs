//! The report for people: the verdict, questions, findings, coverage, and one line that says it all.

use std::io::{self, Write};

use super::{Report, Verdict};
use crate::{
    case::Level,
    report::coverage::Tally,
    report::event::{CaseReport, Event},
    report::finding::Finding,
    report::outcome::Outcome,
};

/// How much is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether ANSI colours are written.
    pub color: bool,
    /// Whether each case is written as it ends.
    pub cases: bool,
    /// Whether each request is written with what came back.
    pub exchanges: bool,
    /// Whether nothing but the last line is written.
    pub verdict_only: bool,
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
        Event::Finished(report) if style.verdict_only => summary(report, style, out),
        _ if style.verdict_only => Ok(()),
        Event::Started { spec, target, cases } => {
            writeln!(out, "{} {cases} cases of {spec} against {target}", style.paint(BOLD, "Checking"))
        }
        Event::Case { report, .. } if style.cases => case(report, style, out),
        Event::Exchange { method, url, outcome, took, .. } if style.exchanges => {
            let came = match outcome {
                Ok(status) => status.as_str().to_owned(),
                Err(failure) => failure.to_string(),
            };
            let line = format!("{method} {url} {came}, {} ms", took.as_millis());
            writeln!(out, "    {}", style.paint(DIM, &line))
        }
        Event::Case { .. } | Event::Exchange { .. } => Ok(()),
        Event::Finished(report) => write(report, style, out),
    }
}

/// Writes the whole report: the verdict and what has to be answered first, then what was found.
///
/// # Errors
///
/// Those of `out`.
pub fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", headline(report, style))?;
    for question in &report.questions {
        let label = style.paint(YELLOW, "question");
        let many = question.operations.len();
        let of = if many > 1 { format!(" ({many} operations)") } else { String::new() };
        writeln!(out, "{label} {}{of}", question.text)?;
    }
    for finding in &report.findings {
        write_finding(report, finding, style, out)?;
    }
    for stale in &report.stale {
        let label = style.paint(RED, "stale known failure");
        writeln!(out, "\n{label} {} (line {}): {}", stale.case, stale.line, stale.why)?;
    }
    for (reason, cases) in report.not_judged() {
        writeln!(out, "{} {}: {reason}", style.paint(YELLOW, "not judged"), cases.len())?;
    }
    coverage(report, out)?;
    left(report, style, out)?;
    summary(report, style, out)
}

fn case(report: &CaseReport, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let colour = match report.outcome {
        Outcome::Passed => GREEN,
        Outcome::Deviates | Outcome::UnexpectedlyPassed | Outcome::Error => RED,
        Outcome::Observed | Outcome::ExpectedToFail | Outcome::NotJudged => YELLOW,
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
        (false, Level::Violation) => (RED, Level::Violation.as_str()),
        (false, Level::Observation) => (YELLOW, Level::Observation.as_str()),
    };
    writeln!(
        out,
        "\n{} {} ({})",
        style.paint(colour, level),
        style.paint(BOLD, &finding.case),
        finding.check
    )?;
    let place = if finding.pointer.is_empty() { "response" } else { &finding.pointer };
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
    if finding.operations.len() > 1 {
        writeln!(
            out,
            "  seen at  {} operations: {}",
            finding.operations.len(),
            finding.operations.join(", ")
        )?;
    }
    writeln!(out, "  again    {}", style.paint(DIM, &finding.curl))?;
    if !known && finding.level == Level::Violation {
        writeln!(
            out,
            "  known as {}",
            style.paint(DIM, &format!("{} {}  # why", finding.case, finding.signature()))
        )?;
    }
    Ok(())
}

fn left(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for (kind, left) in report.left_by_kind() {
        let label = style.paint(YELLOW, "left behind");
        let why = left.first().and_then(|one| one.why.as_deref()).unwrap_or_default();
        let ids: Vec<&str> = left.iter().filter_map(|one| one.id.as_deref()).take(5).collect();
        let ids = if ids.is_empty() { String::new() } else { format!(" ({})", ids.join(", ")) };
        writeln!(out, "{label} {} {kind}{ids} at the target: {why}", left.len())?;
    }
    Ok(())
}

fn coverage(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let coverage = &report.coverage;
    let tally = |name: &str, tally: Tally| format!("{name} {}/{}", tally.exercised, tally.total);
    let mut parts = vec![tally("operations", coverage.operations)];
    // Of recorded traffic no facts are counted.
    if coverage.facts.total > 0 {
        parts.extend([
            tally("statuses", coverage.statuses),
            tally("patterns", coverage.patterns),
            tally("constraints", coverage.constraints),
            tally("facts", coverage.facts),
        ]);
    }
    writeln!(out, "\nCoverage: {}", parts.join(", "))
}

fn headline(report: &Report, style: Style) -> String {
    let colour = if report.verdict() == Verdict::Conforms { GREEN } else { RED };
    style.paint(colour, &report.headline())
}

fn summary(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let counted = Outcome::ALL.into_iter().map(|outcome| (outcome, report.count(outcome)));
    let counted = counted.filter(|(outcome, count)| *count > 0 || *outcome == Outcome::Passed);
    let counted: Vec<String> = counted.map(|(outcome, count)| format!("{count} {outcome}")).collect();
    writeln!(
        out,
        "{} against {}: {}; {} of {} operations succeeded; {} cases, {}; {} requests, seed {}",
        style.paint(BOLD, &report.spec),
        report.target,
        headline(report, style),
        report.succeeded(),
        report.operations.len(),
        report.cases.len(),
        counted.join(", "),
        report.requests,
        report.seed,
    )
}

impl Style {
    fn paint(self, code: &str, text: &str) -> String {
        if self.color { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

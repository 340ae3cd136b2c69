//! The report as one HTML page that needs nothing else.

use std::io::{self, Write};

use super::Report;
use crate::{report::coverage::Tally, report::finding::Finding, report::outcome::Outcome};

const STYLE: &str = "
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
code, pre { font: 13px/1.45 ui-monospace, monospace; }
pre { overflow-x: auto; padding: .75rem; background: #8881; border-radius: .4rem; white-space: pre-wrap; }
article { border-left: .3rem solid #c33; padding-left: 1rem; margin: 2rem 0; }
article.observation, article.known { border-color: #c90; }
.failed { color: #c33; } .passed { color: #293; } .skipped, .known { color: #a70; }
dt { font-weight: 600; } dd { margin: 0 0 .4rem; }
";

/// Writes the report as a page.
///
/// # Errors
///
/// Those of `out`.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let title = escape(&format!("{} against {}", report.spec, report.target));
    writeln!(out, "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">")?;
    writeln!(
        out,
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>"
    )?;
    writeln!(out, "<h1>{title}</h1>")?;
    summary(report, out)?;
    for finding in &report.findings {
        write_finding(report, finding, out)?;
    }
    cases(report, out)?;
    unexercised(report, out)
}

fn summary(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let verdict = report.verdict();
    writeln!(out, "<p><strong>{}</strong> ({verdict}, seed {})", escape(verdict.meaning()), report.seed)?;
    writeln!(out, "<p>{}", escape(&report.headline()))?;
    for question in &report.questions {
        writeln!(
            out,
            "<p class=\"question\">{} <code>{}</code>",
            escape(&question.text),
            escape(&question.operations.join(" "))
        )?;
    }
    for stale in &report.stale {
        writeln!(out, "<p>Stale known failure <code>{}</code>: {}", escape(&stale.case), escape(&stale.why))?;
    }
    writeln!(
        out,
        "<table><tr><th>cases<th>passed<th>deviate<th>observed<th>known<th>not judged<th>requests"
    )?;
    let count = |outcome| report.count(outcome);
    writeln!(
        out,
        "<tr><td>{}<td>{}<td>{}<td>{}<td>{}<td>{}<td>{}</table>",
        report.cases.len(),
        count(Outcome::Passed),
        count(Outcome::Deviates),
        count(Outcome::Observed),
        count(Outcome::ExpectedToFail),
        count(Outcome::NotJudged),
        report.requests
    )?;
    let coverage = &report.coverage;
    let row = |name: &str, tally: Tally| format!("<tr><td>{name}<td>{}<td>{}", tally.exercised, tally.total);
    writeln!(out, "<h2>Coverage</h2>\n<table><tr><th>of<th>exercised<th>documented")?;
    writeln!(out, "{}", row("operations", coverage.operations))?;
    writeln!(out, "{}", row("statuses", coverage.statuses))?;
    writeln!(out, "{}", row("patterns", coverage.patterns))?;
    writeln!(out, "{}", row("constraints", coverage.constraints))?;
    writeln!(out, "{}</table>\n<h2>Findings</h2>", row("facts", coverage.facts))?;
    if report.findings.is_empty() { writeln!(out, "<p>None.") } else { Ok(()) }
}

fn write_finding(report: &Report, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let class = if report.is_known(finding) { "known" } else { finding.level.as_str() };
    writeln!(out, "<article class=\"{class}\">\n<h3>{}</h3>", escape(&finding.case))?;
    let rows = [
        ("check", finding.check),
        ("level", class),
        ("at", &finding.pointer),
        ("expected", &finding.expected),
        ("actual", &finding.actual),
        ("because", &finding.because),
    ];
    writeln!(out, "<dl>")?;
    for (name, text) in rows {
        writeln!(out, "<dt>{name}<dd>{}", escape(text))?;
    }
    if !finding.also.is_empty() {
        writeln!(out, "<dt>also in<dd>{}", escape(&finding.also.join(", ")))?;
    }
    writeln!(out, "</dl>\n<pre>{}</pre>", escape(&finding.curl))?;
    writeln!(
        out,
        "<details><summary>Exchange</summary><pre>{}\n\n{}</pre></details>\n</article>",
        escape(&finding.exchange.request),
        escape(&finding.exchange.response)
    )
}

fn cases(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h2>Cases</h2>\n<table><tr><th>case<th>check<th>outcome<th>reason")?;
    for case in &report.cases {
        let (outcome, class) = (case.outcome.as_str(), case.outcome.coarse());
        let reason = escape(&case.reason.as_ref().map(ToString::to_string).unwrap_or_default());
        writeln!(
            out,
            "<tr><td><code>{}</code><td>{}<td class=\"{class}\">{outcome}<td>{reason}",
            escape(&case.id),
            case.check
        )?;
    }
    writeln!(out, "</table>")
}

fn unexercised(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h2>Facts not exercised</h2>\n<table><tr><th>fact<th>reason")?;
    for fact in &report.coverage.unexercised {
        writeln!(out, "<tr><td><code>{}</code><td>{}", escape(&fact.fact), escape(&fact.reason))?;
    }
    writeln!(out, "</table>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

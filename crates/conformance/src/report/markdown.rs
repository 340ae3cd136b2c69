//! The report as Markdown, to be pasted into a ticket.

use std::io::{self, Write};

use super::{Report, finding::Finding};
use crate::case::Level;

/// Writes the report: the verdict, what has to be answered, each finding with how to see it again, what was not judged, what is left.
///
/// # Errors
///
/// Those of `out`.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let version = match report.document.version.as_str() {
        "" => String::new(),
        version => format!(" {version}"),
    };
    let title = if report.document.title.is_empty() { &report.spec } else { &report.document.title };
    writeln!(out, "# {}{}: {}\n", line(title), line(&version), line(&report.headline()))?;
    let began = jiff::Timestamp::try_from(report.started).map(|moment| moment.strftime("%Y-%m-%d %H:%M UTC"));
    let began = began.map(|moment| format!(" on {moment}")).unwrap_or_default();
    writeln!(
        out,
        "{} was checked{began} by specwright {}: {} of {} operations were seen to succeed, {} cases, {} requests, seed {}.",
        code(&report.target),
        env!("CARGO_PKG_VERSION"),
        report.succeeded(),
        report.operations.len(),
        report.cases.len(),
        report.requests,
        report.seed,
    )?;
    if !report.questions.is_empty() {
        writeln!(out, "\n## To be answered first\n")?;
    }
    for question in &report.questions {
        writeln!(out, "- {} ({})", line(&question.text), operations(report, &question.operations))?;
    }
    let known = |finding: &&Finding| report.is_known(finding);
    let of = |level| report.findings.iter().filter(move |finding| finding.level == level);
    findings(report, "Violations", of(Level::Violation).filter(|one| !known(one)), out)?;
    findings(report, "Known violations", of(Level::Violation).filter(known), out)?;
    findings(report, "Observations", of(Level::Observation), out)?;
    remainder(report, out)
}

/// What was not judged, what is known and no longer true, and what is left at the target.
fn remainder(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let not_judged = report.not_judged();
    if !not_judged.is_empty() {
        writeln!(out, "\n## Not judged\n\n| cases | why |\n|---:|---|")?;
    }
    for (reason, cases) in not_judged {
        writeln!(out, "| {} | {} |", cases.len(), line(&reason.to_string()))?;
    }
    if !report.stale.is_empty() {
        writeln!(out, "\n## Stale known failures\n")?;
    }
    for stale in &report.stale {
        writeln!(out, "- {} (line {}): {}", code(&stale.case), stale.line, line(&stale.why))?;
    }
    if !report.left.is_empty() {
        writeln!(out, "\n## Left at the target\n")?;
    }
    for (kind, left) in report.left_by_kind() {
        let ids: Vec<&str> = left.iter().filter_map(|one| one.id.as_deref()).collect();
        let why = left.first().and_then(|one| one.why.as_deref()).unwrap_or_default();
        writeln!(out, "<details><summary>{} {}: {}</summary>\n", left.len(), html(kind), html(why))?;
        fenced("text", &ids.join("\n"), out)?;
        writeln!(out, "\n</details>")?;
    }
    Ok(())
}

fn findings<'f>(
    report: &Report,
    heading: &str,
    findings: impl Iterator<Item = &'f Finding>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (nth, finding) in findings.enumerate() {
        if nth == 0 {
            writeln!(out, "\n## {heading}")?;
        }
        one(report, nth + 1, finding, out)?;
    }
    Ok(())
}

fn one(report: &Report, nth: usize, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let place = if finding.pointer.is_empty() { "response" } else { &finding.pointer };
    let call = report.operation(&finding.operation).map_or(&finding.operation, |one| &one.call);
    writeln!(out, "\n### {nth}. {}: {}\n", code(call), line(finding.check))?;
    writeln!(out, "- at {}", code(place))?;
    writeln!(out, "- expected: {}", line(&finding.expected))?;
    writeln!(out, "- actual: {}", line(&finding.actual))?;
    writeln!(out, "- because {}", line(&finding.because))?;
    if finding.operations.len() > 1 {
        writeln!(out, "- seen at {}", operations(report, &finding.operations))?;
    }
    if finding.count > 1 {
        writeln!(out, "- seen {} times", finding.count)?;
    }
    writeln!(out, "- case {}\n", code(&finding.case))?;
    fenced("sh", &finding.curl, out)?;
    writeln!(out, "\n<details><summary>The exchange</summary>\n")?;
    fenced("http", &format!("{}\n\n{}", finding.exchange.request, finding.exchange.response), out)?;
    writeln!(out, "\n</details>")
}

/// At most so many operations are named in one line.
const NAMED: usize = 5;

fn operations(report: &Report, slugs: &[String]) -> String {
    let call = |slug: &String| code(report.operation(slug).map_or(slug, |one| &one.call));
    let named: Vec<String> = slugs.iter().take(NAMED).map(call).collect();
    match slugs.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// A text of one line in which nothing is markup: a response may say what it likes.
fn line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => shown.push(' '),
            '<' => shown.push_str("&lt;"),
            '\\' | '*' | '_' | '[' | ']' | '`' | '#' | '|' | '~' => shown.extend(['\\', c]),
            _ => shown.push(c),
        }
    }
    shown
}

/// A text of one line between HTML tags, where Markdown is not read.
fn html(text: &str) -> String {
    text.replace(['\n', '\r'], " ").replace('&', "&amp;").replace('<', "&lt;")
}

/// A text as code, whatever ticks are in it.
fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let ticks = "`".repeat(ticks(&text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{ticks}{space}{text}{space}{ticks}")
}

fn fenced(language: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let fence = "`".repeat((ticks(text) + 1).max(3));
    writeln!(out, "{fence}{language}\n{text}\n{fence}")
}

/// The most ticks in a row.
fn ticks(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{code, html, line};

    #[test]
    fn no_text_of_a_response_is_markup() {
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(line("<b>|*x*\n[y](z)"), "&lt;b>\\|\\*x\\* \\[y\\](z)");
        assert_eq!(html("line_item & <b>"), "line_item &amp; &lt;b>");
    }
}

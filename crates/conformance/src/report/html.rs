//! The report as one HTML page that needs nothing else: the verdict first, then what deviates, then what was not judged, then the rest folded.

use std::io::{self, Write};

use maud::{Markup, PreEscaped, html};
use specwright_page::{Tone, badge, banner, exchange, layout, share, table, tiles};

use super::{Question, Report};
use crate::{
    case::Level,
    report::{event::CaseReport, finding::Finding, outcome::Outcome, verdict::Verdict},
};

/// Filters the cases without a script: what is not chosen is not shown.
const FILTER: &str = "\
main:has(#only-deviating:checked) .case:not(.bad),main:has(#only-open:checked) .case:not(.open){display:none}";

/// How many ids stand in a line before the rest is only counted.
const LISTED: usize = 6;

/// Writes the report as a page.
///
/// # Errors
///
/// Those of `out`.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let title = format!("{} against {}", report.spec, report.target);
    let body = html! {
        style { (PreEscaped(FILTER)) }
        header {
            p .eyebrow { (report.document.title) " " (report.document.version) }
            h1 { (title) }
        }
        (verdict(report))
        (questions(report))
        (findings(report))
        (not_judged(report))
        (left(report))
        (operations(report))
        (coverage(report))
        (cases(report))
        (run(report))
    };
    out.write_all(layout(&title, &body).as_bytes())
}

fn verdict(report: &Report) -> Markup {
    let verdict = report.verdict();
    let tone = match verdict {
        Verdict::Conforms => Tone::Good,
        Verdict::Deviates => Tone::Bad,
        Verdict::StaleKnownFailures | Verdict::NotJudged | Verdict::Unreachable => Tone::Warn,
    };
    let below = html! {
        p { (verdict.meaning()) }
        p .quiet { (report.succeeded()) " of " (report.operations.len()) " operations succeeded, " (report.requests) " requests" }
    };
    let count = |outcome| report.count(outcome) as u64;
    let mut figures = vec![("cases", report.cases.len() as u64)];
    figures.extend(Outcome::ALL.map(|outcome| (outcome.as_str(), count(outcome))));
    figures.retain(|(name, figure)| {
        *figure > 0 || matches!(*name, "cases" | "passed" | "deviates" | "not judged")
    });
    html! {
        (banner(tone, &report.headline(), &below))
        (tiles(figures))
        @for stale in &report.stale {
            p { (badge(Tone::Warn, "stale")) " " code { (stale.case) } ": " (stale.why) }
        }
    }
}

fn questions(report: &Report) -> Markup {
    let one = |question: &Question| html! { li { (question.text) " " span .quiet { (listed(&question.operations)) } } };
    html! {
        @if !report.questions.is_empty() {
            h2 { "Questions to answer first" }
            ul { @for question in &report.questions { (one(question)) } }
        }
    }
}

fn findings(report: &Report) -> Markup {
    html! {
        h2 id="findings" { "Findings" }
        @if report.findings.is_empty() { p { "None." } }
        @if report.findings.len() > 3 {
            ol {
                @for (at, finding) in report.findings.iter().enumerate() {
                    li { a href={ "#finding-" (at + 1) } { (finding.operation) ": " (finding.actual) } " "
                        span .quiet { (finding.check) ", " (times(finding.count)) } }
                }
            }
        }
        @for (at, finding) in report.findings.iter().enumerate() { (write_finding(report, finding, at + 1)) }
    }
}

fn write_finding(report: &Report, finding: &Finding, number: usize) -> Markup {
    let (tone, level) = match (report.is_known(finding), finding.level) {
        (true, _) => (Tone::Warn, "known"),
        (false, Level::Observation) => (Tone::Warn, "observation"),
        (false, level) => (Tone::Bad, level.as_str()),
    };
    html! {
        article class=(tone.class()) id={ "finding-" (number) } {
            h3 { (badge(tone, level)) " " (finding.check) " · " (finding.case) }
            dl {
                dt { "at" } dd { code { (finding.pointer) } }
                dt { "expected" } dd { (finding.expected) }
                dt { "actual" } dd { (finding.actual) }
                dt { "because" } dd { (finding.because) }
                @if !finding.document.lines.is_empty() {
                    dt { "document" } dd { (finding.document.title) ", " (finding.document.lines)
                        @if let Some(quote) = &finding.document.quote { ": " q { (quote) } } }
                }
                @if finding.count > 1 {
                    dt { "seen" } dd { (times(finding.count)) " in " (listed(&finding.operations)) }
                }
                @if !finding.also.is_empty() { dt { "also in" } dd { (listed(&finding.also)) } }
            }
            pre { (finding.curl) }
            (exchange(&html! { "Exchange" }, &finding.exchange.request, &finding.exchange.response))
            @for other in finding.exchanges.iter().filter(|other| **other != finding.exchange) {
                (exchange(&html! { "Another exchange" }, &other.request, &other.response))
            }
        }
    }
}

fn not_judged(report: &Report) -> Markup {
    let reasons = report.not_judged();
    html! {
        @if !reasons.is_empty() {
            h2 { "Not judged" }
            @for (reason, cases) in reasons {
                details {
                    summary { (reason) " " span .quiet { "(" (cases.len()) ")" } }
                    ul { @for case in cases { li { code { (case) } } } }
                }
            }
        }
    }
}

fn left(report: &Report) -> Markup {
    let kinds = report.left_by_kind();
    html! {
        @if !report.made.is_empty() {
            h2 { "Made by this run" }
            p { (report.made.len()) " made, " (report.left.len()) " left behind." }
            @for (kind, left) in kinds {
                @let ids: Vec<&str> = left.iter().filter_map(|made| made.id.as_deref()).collect();
                @let why = left.first().and_then(|made| made.why.as_deref());
                p { b { (left.len()) " " (kind) } @if let Some(why) = why { ": " (why) } " " span .quiet { (listed(&ids)) } }
            }
        }
    }
}

fn operations(report: &Report) -> Markup {
    let rows = html! {
        @for operation in &report.operations {
            tr {
                th scope="row" { code { (operation.operation) } }
                td { @if operation.succeeded { (badge(Tone::Good, "succeeded")) } @else { (badge(Tone::Warn, "not seen to succeed")) } }
                td { @if let Some(reason) = &operation.reason { (reason) } }
            }
        }
    };
    html! {
        h2 { "Operations" }
        details open[report.succeeded() < report.operations.len()] {
            summary { (share(report.succeeded(), report.operations.len())) " seen to succeed" }
            (table(&["operation", "seen", "why not"], &rows))
        }
    }
}

fn coverage(report: &Report) -> Markup {
    let coverage = &report.coverage;
    let tallies = [
        ("operations", coverage.operations),
        ("statuses", coverage.statuses),
        ("patterns", coverage.patterns),
        ("constraints", coverage.constraints),
        ("facts", coverage.facts),
    ];
    let unexercised = html! {
        @for fact in &coverage.unexercised {
            tr { th scope="row" { code { (fact.fact) } } td { (fact.reason) } }
        }
    };
    html! {
        h2 { "Coverage" }
        dl { @for (name, tally) in tallies { dt { (name) } dd { (share(tally.exercised, tally.total)) } } }
        @if !coverage.unexercised.is_empty() {
            details {
                summary { "Facts not exercised " span .quiet { "(" (coverage.unexercised.len()) ")" } }
                (table(&["fact", "reason"], &unexercised))
            }
        }
    }
}

fn cases(report: &Report) -> Markup {
    let mut operations: indexmap::IndexMap<&str, Vec<&CaseReport>> = indexmap::IndexMap::new();
    for case in &report.cases {
        operations.entry(&case.operation).or_default().push(case);
    }
    html! {
        h2 { "Cases" }
        fieldset .filter {
            label { input type="radio" name="show" checked; " all" }
            label { input type="radio" name="show" id="only-deviating"; " deviating" }
            label { input type="radio" name="show" id="only-open"; " all but passed" }
        }
        @for (operation, cases) in operations { (cases_of(operation, &cases)) }
    }
}

fn cases_of(operation: &str, cases: &[&CaseReport]) -> Markup {
    let passed = cases.iter().filter(|case| case.outcome == Outcome::Passed).count();
    let deviate = cases.iter().any(|case| case.outcome == Outcome::Deviates);
    let rows = html! {
        @for case in cases {
            @let tone = tone(case.outcome);
            tr .case .bad[tone == Tone::Bad] .open[case.outcome != Outcome::Passed] {
                th scope="row" { code { (case.id) } }
                td data-label="check" { (case.check) }
                td { (badge(tone, case.outcome.as_str())) }
                td { @if let Some(reason) = &case.reason { (reason) } }
            }
        }
    };
    html! {
        details open[deviate] {
            summary { code { (operation) } " " span .quiet { (passed) " of " (cases.len()) " passed" } }
            (table(&["case", "check", "outcome", "reason"], &rows))
        }
    }
}

fn run(report: &Report) -> Markup {
    html! {
        h2 { "This run" }
        dl {
            dt { "seed" } dd { (report.seed) }
            dt { "duration" } dd { (format!("{:.1} s", report.elapsed.as_secs_f64())) }
            dt { "tool" } dd { "specwright " (env!("CARGO_PKG_VERSION")) }
            @for (name, value) in &report.options { dt { (name) } dd { (value) } }
        }
    }
}

fn tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Passed => Tone::Good,
        Outcome::Deviates | Outcome::Error => Tone::Bad,
        Outcome::Observed | Outcome::ExpectedToFail | Outcome::UnexpectedlyPassed => Tone::Warn,
        Outcome::NotJudged => Tone::Quiet,
    }
}

fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

/// The first of these, and how many more there are.
fn listed<T: AsRef<str>>(all: &[T]) -> String {
    let shown: Vec<&str> = all.iter().take(LISTED).map(AsRef::as_ref).collect();
    let more = all.len() - shown.len();
    let shown = shown.join(", ");
    if more == 0 { shown } else { format!("{shown} and {more} more") }
}

//! Plans: a suite in words, before anything is sent.

use std::io::{self, Write};

use specwright_openapi::api::Safety;

use crate::{
    case::suite::Suite,
    case::{Case, Key, Scope},
    http::transport::Mode,
};

/// Writes one paragraph for each case: its id, what is sent, what must come back, and why.
///
/// # Errors
///
/// Those of `out`.
pub fn write(suite: &Suite<'_>, out: &mut dyn Write) -> io::Result<()> {
    for case in &suite.cases {
        write_case(case, out)?;
    }
    for (operation, reason) in &suite.gaps {
        writeln!(out, "{}/{operation}: no case with a valid request: {reason}", suite.api.name)?;
    }
    let operations = suite.api.operations.len();
    writeln!(out, "{} cases for {operations} operations; {} facts", suite.cases.len(), suite.facts.len())
}

/// Writes one line for each request that a run in this mode would send, in order, then how many there are by what they may do.
///
/// # Errors
///
/// Those of `out`.
pub fn write_requests(suite: &Suite<'_>, mode: Mode, out: &mut dyn Write) -> io::Result<()> {
    for case in suite.cases.iter().filter(|case| case.safety_refused(mode).is_none()) {
        for step in &case.steps {
            writeln!(out, "{} {}", safety(step.request.safety), step.request)?;
        }
    }
    write_summary(suite, mode, out)
}

/// Writes how many requests a run in this mode sends at least, by what they may do. Requests that make and remove what cases need, look
/// for it, follow pages or are repeated come on top.
///
/// # Errors
///
/// Those of `out`.
pub fn write_summary(suite: &Suite<'_>, mode: Mode, out: &mut dyn Write) -> io::Result<()> {
    let cases = suite.cases.iter().filter(|case| case.safety_refused(mode).is_none());
    let steps: Vec<Safety> = cases.flat_map(|case| &case.steps).map(|step| step.request.safety).collect();
    let kinds = [Safety::Read, Safety::Write, Safety::Irreversible, Safety::Notifies];
    let count = |kind: Safety| steps.iter().filter(|safety| **safety == kind).count();
    let counts: Vec<String> =
        kinds.into_iter().map(|kind| format!("{} {}", count(kind), safety(kind))).collect();
    let held = suite.cases.iter().filter(|case| case.safety_refused(mode).is_some()).count();
    write!(out, "{} requests at most by cases: {}", steps.len(), counts.join(", "))?;
    if held > 0 {
        write!(out, "; {held} cases are held back (--allow, --disposable)")?;
    }
    writeln!(out)
}

fn write_case(case: &Case, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} [{}, {}, {}]", case.id, case.check, case.level.as_str(), safety(case.safety()))?;
    for fixture in &case.fixtures {
        let scope = match &fixture.scope {
            Scope::Own => "its own",
            Scope::Shared(_) => "shared by refused requests",
            Scope::ReadOnly => "any",
            Scope::Found => "one that the target lists",
            Scope::Populate => "listed beside others",
            Scope::Given(Key { shown: Some(_), reads: true, .. }) => {
                "given with --set, or as the document shows it"
            }
            Scope::Given(_) => "given with --set",
        };
        writeln!(out, "  with {} ({scope})", fixture.name)?;
    }
    for step in &case.steps {
        writeln!(out, "  send {}", step.request)?;
        let all = std::iter::once(step.expect.statuses.to_string());
        let all = all.chain(step.expect.assertions.iter().map(ToString::to_string));
        writeln!(out, "  expect {}", all.collect::<Vec<_>>().join("; "))?;
    }
    if let Some(assumption) = &case.assumes {
        writeln!(out, "  assuming that {assumption}")?;
    }
    writeln!(out, "  because {}", case.because)
}

fn safety(safety: Safety) -> &'static str {
    match safety {
        Safety::Read => "read",
        Safety::Write => "write",
        Safety::Irreversible => "irreversible",
        Safety::Notifies => "notifies",
    }
}

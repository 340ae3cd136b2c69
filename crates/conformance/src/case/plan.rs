//! Plans: a suite in words, before anything is sent.

use std::io::{self, Write};

use specwright_openapi::api::Safety;

use crate::{
    case::suite::Suite,
    case::{Case, Scope},
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

fn write_case(case: &Case, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} [{}, {}, {}]", case.id, case.check, case.level.as_str(), safety(case.safety()))?;
    for fixture in &case.fixtures {
        let scope = match &fixture.scope {
            Scope::Own => "its own",
            Scope::Shared(_) => "shared by refused requests",
            Scope::ReadOnly => "any",
            Scope::Found => "one that the target lists",
            Scope::Populate => "listed beside others",
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

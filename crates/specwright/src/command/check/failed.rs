//! What failed in an earlier run, to be run again.

use std::{io::Write, path::Path};

use serde::Deserialize;
use specwright_conformance::{Outcome, Suite};

use crate::{exit::ExitCode, output, stop::Stop};

/// What is read of a report of `--report json=FILE`.
#[derive(Deserialize)]
struct Earlier {
    spec: String,
    cases: Vec<EarlierCase>,
}

#[derive(Deserialize)]
struct EarlierCase {
    id: String,
    verdict: Outcome,
}

/// Ids of the cases that failed in the run that a JSON report is about, and that the suite still has.
pub(super) fn cases(report: &Path, suite: &Suite<'_>) -> Result<Vec<String>, Stop> {
    let name = report.display();
    let text = std::fs::read_to_string(report)
        .map_err(|error| Stop::usage(format!("cannot read {name}: {error}")))?;
    let earlier: Earlier = serde_json::from_str(&text).map_err(|error| {
        Stop::usage(format!("{name} is no report of a run: {error}"))
            .help("write one with --report json=FILE")
    })?;
    let spec = &suite.api.name;
    if earlier.spec != *spec {
        return Err(Stop::usage(format!("{name} is about {}, not about {spec}", earlier.spec)));
    }
    let failed = earlier.cases.into_iter().filter(|case| case.verdict == Outcome::Deviates);
    let failed: Vec<String> = failed.map(|case| case.id).collect();
    let (gone, still): (Vec<String>, Vec<String>) =
        failed.into_iter().partition(|id| !suite.cases.iter().any(|case| case.id == *id));
    for id in &gone {
        writeln!(output::err(), "{id} failed in {name} and is no case any longer")?;
    }
    if still.is_empty() {
        let message = format!("nothing that failed in {name} can be run again, so nothing was judged");
        let help = Some("leave --failed out to run everything".to_owned());
        return Err(Stop { code: ExitCode::NotJudged, message, help });
    }
    Ok(still)
}

//! `specwright diff`.

use specwright_diff::{Severity, compare, json, markdown, sarif, text};

use crate::{
    cli::{Diff, DiffFormat, FailOn},
    destination::Destination,
    exit::ExitCode,
    spec,
    stop::Stop,
};

/// Writes what changed, and ends as `--fail-on` says.
pub(crate) fn run(args: &Diff) -> Result<ExitCode, Stop> {
    if args.old == "-" && args.new == "-" {
        return Err(Stop::usage("standard input is one document, not two"));
    }
    let old = spec::read(&args.old, &args.loading)?;
    let new = spec::read(&args.new, &args.loading)?;
    let changes = compare(&old, &new);
    let pretty = |value: &serde_json::Value| -> Result<String, Stop> {
        serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(Stop::internal)
    };
    let written = match args.format {
        DiffFormat::Text => text(&changes),
        DiffFormat::Markdown => markdown(&old, &new, &changes),
        DiffFormat::Json => pretty(&json(&old, &new, &changes))?,
        DiffFormat::Sarif => pretty(&sarif(&changes))?,
    };
    Destination::new(&args.out).write(|out| out.write_all(written.as_bytes()))?;
    let gravest = changes.iter().map(|change| change.severity).max();
    let fails = match args.fail_on {
        FailOn::Breaking => gravest == Some(Severity::Breaking),
        FailOn::Risky => gravest >= Some(Severity::Risky),
        FailOn::Any => gravest.is_some(),
        FailOn::Never => false,
    };
    Ok(if fails { ExitCode::Deviates } else { ExitCode::Conforms })
}

//! `specwright cleanup`.

use std::io::Write;

use serde_json::Value;
use specwright_conformance::{Limits, Suite, Target, restore};

use super::check::transport;
use crate::{cli::Cleanup, credential, exit::ExitCode, output, spec, stop::Stop};

/// Removes what a journal says is left.
pub(crate) fn run(args: &Cleanup) -> Result<ExitCode, Stop> {
    let path = args.journal.display();
    let text = std::fs::read_to_string(&args.journal)
        .map_err(|error| Stop::usage(format!("cannot read {path}: {error}")))?;
    let first: Value =
        text.lines().next().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
    let (Some(document), Some(base)) = (first["spec"].as_str(), first["target"].as_str()) else {
        return Err(Stop::usage(format!("{path} is no journal of a check")));
    };
    let api = spec::read(args.spec.as_deref().unwrap_or(document), &args.loading)?;
    let credentials = credential::read(&api, &args.credential, &[])?;
    let url = url::Url::parse(base).map_err(|error| Stop::usage(format!("{base:?} is no URL: {error}")))?;
    let transport = transport(&url, Limits { body: 1024 * 1024, ..Limits::default() }, &args.network)?;
    let target = Target {
        name: base.to_owned(),
        base: base.to_owned(),
        transport: &transport,
        credentials,
        own: false,
        paced: false,
    };
    let suite = Suite::new(&api, 0);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let restored = runtime
        .block_on(restore(&text, &suite, &target))
        .map_err(|error| Stop::usage(format!("{path}: {error}")))?;
    let mut out = output::out();
    for place in &restored.removed {
        writeln!(out, "removed {place}")?;
    }
    for (place, why) in &restored.left {
        writeln!(out, "left {place}: {why}")?;
    }
    writeln!(out, "{} removed, {} left", restored.removed.len(), restored.left.len())?;
    Ok(if restored.left.is_empty() { ExitCode::Conforms } else { ExitCode::NotJudged })
}

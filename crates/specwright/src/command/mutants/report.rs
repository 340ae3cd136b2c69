//! The JSON report of `specwright mutants`.

use std::{fs::File, io::Write, path::PathBuf};

use serde_json::{Value, json};

use super::tally::Tally;
use crate::stop::Stop;

/// The file that `json=FILE` names.
pub(super) fn file(asked: &str) -> Result<PathBuf, Stop> {
    match asked.split_once('=') {
        Some(("json", file)) if !file.is_empty() => Ok(PathBuf::from(file)),
        _ => Err(Stop::usage(format!("no report is called {asked:?}")).help("there is json=FILE")),
    }
}

/// Writes the report.
pub(super) fn write(tallies: &[Tally], file: &PathBuf) -> Result<(), Stop> {
    let specs: Vec<Value> = tallies.iter().map(Tally::json).collect();
    let text = json!({ "specs": specs });
    let written = File::create(file).and_then(|mut file| writeln!(file, "{text:#}"));
    written.map_err(|error| Stop::usage(format!("cannot write {}: {error}", file.display())))
}

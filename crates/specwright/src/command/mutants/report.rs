//! The JSON report of `specwright mutants`.

use serde_json::{Value, json};

use super::tally::Tally;
use crate::{destination::Destination, stop::Stop};

/// Where `json=FILE` goes.
pub(super) fn destination(asked: &str) -> Result<Destination, Stop> {
    match asked.split_once('=') {
        Some(("json", file)) if !file.is_empty() => Ok(Destination::new(file)),
        _ => Err(Stop::usage(format!("no report is called {asked:?}")).help("there is json=FILE")),
    }
}

/// Writes the report.
pub(super) fn write(tallies: &[Tally], destination: &Destination) -> Result<(), Stop> {
    let specs: Vec<Value> = tallies.iter().map(Tally::json).collect();
    let text = json!({ "specs": specs });
    destination.write(|out| writeln!(out, "{text:#}"))
}

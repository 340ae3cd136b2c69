//! Traceability: every line of the vendors' documents is cited by a spec or listed as furniture with a reason, and every
//! regex and every JSON payload of the documents stands in its spec. Never judges whether a citation is apt.

mod citation;
mod document;
mod pattern;
mod payload;
mod report;
mod spec;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;

use document::Document;
use report::{Gap, Row, Trace};
use spec::Spec;

/// Arguments of `cargo xtask trace`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder with the documents, files named `<number>_<anything>.txt`.
    #[arg(long, value_name = "DIR")]
    documents: PathBuf,
}

/// Traces the documents through the specs under `root`, and prints a table and the gaps; whether there are none.
pub(crate) fn run(root: &Path, args: &Args, out: &mut dyn Write) -> Result<bool> {
    let documents = document::read_folder(&args.documents)?;
    let specs = spec::read_folder(&root.join("specs"))?;
    let trace = trace(&documents, &specs);
    report::print(&trace, out)?;
    Ok(trace.gaps.is_empty())
}

/// What the specs account for in the documents.
fn trace(documents: &[Document], specs: &[Spec]) -> Trace {
    let mut trace = Trace::default();
    for document in documents {
        let row = trace_document(document, specs, &mut trace);
        trace.rows.push(row);
    }
    for spec in specs {
        trace.gaps.extend(citation::check_ranges(spec, documents));
    }
    trace
}

fn trace_document(document: &Document, specs: &[Spec], trace: &mut Trace) -> Row {
    let cover = citation::cover(document, specs);
    let patterns = pattern::find(document);
    let payloads = payload::find(document);
    let missing_patterns: Vec<Gap> =
        patterns.iter().filter_map(|found| pattern::check(document, found, specs)).collect();
    let missing_payloads: Vec<Gap> =
        payloads.iter().filter_map(|found| payload::check(document, found, specs)).collect();
    let row = Row {
        document: document.number.clone(),
        specs: cover.specs.clone(),
        lines: document.spoken_lines().count(),
        cited: cover.cited.len(),
        furniture: cover.furniture.len(),
        patterns: (patterns.len() - missing_patterns.len(), patterns.len()),
        payloads: (payloads.len() - missing_payloads.len(), payloads.len()),
    };
    trace.gaps.extend(cover.gaps(document));
    trace.gaps.extend(missing_patterns);
    trace.gaps.extend(missing_payloads);
    trace.warnings.extend(cover.warnings);
    row
}

#[cfg(test)]
mod tests;

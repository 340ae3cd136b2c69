//! What tracing found, and how it is printed: a table with one row per document, then warnings, then gaps.

use std::io::{self, Write};

/// The outcome of tracing.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    /// One row per document.
    pub(crate) rows: Vec<Row>,
    /// What is missing; none means that everything is accounted for.
    pub(crate) gaps: Vec<Gap>,
    /// Odd but harmless.
    pub(crate) warnings: Vec<String>,
}

/// The figures of one document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Its number.
    pub(crate) document: String,
    /// Names of the specs that cite it.
    pub(crate) specs: Vec<String>,
    /// Lines that are not blank.
    pub(crate) lines: usize,
    /// Of these, cited by an element.
    pub(crate) cited: usize,
    /// Of these, furniture.
    pub(crate) furniture: usize,
    /// Regexes: in the specs, in the document.
    pub(crate) patterns: (usize, usize),
    /// Payloads: in the specs, in the document.
    pub(crate) payloads: (usize, usize),
}

/// Something of a document that no spec accounts for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    /// `file:line`, or `file#pointer`.
    pub(crate) place: String,
    /// What is missing.
    pub(crate) problem: String,
    /// How to mend it.
    pub(crate) fix: String,
}

const HEADINGS: [&str; 8] =
    ["document", "spec", "lines", "cited", "furniture", "uncited", "regexes", "payloads"];

/// Prints the outcome.
pub(crate) fn print(trace: &Trace, out: &mut dyn Write) -> io::Result<()> {
    print_table(trace, out)?;
    for warning in &trace.warnings {
        writeln!(out, "warning: {warning}")?;
    }
    for gap in &trace.gaps {
        writeln!(out, "{}: {}\n  fix: {}", gap.place, gap.problem, gap.fix)?;
    }
    match trace.gaps.len() {
        0 => writeln!(out, "trace: every line, regex and payload is accounted for"),
        1 => writeln!(out, "trace: 1 gap"),
        gaps => writeln!(out, "trace: {gaps} gaps"),
    }
}

fn print_table(trace: &Trace, out: &mut dyn Write) -> io::Result<()> {
    let mut cells = vec![HEADINGS.map(str::to_owned)];
    cells.extend(trace.rows.iter().map(row_cells));
    let width = |column: usize| cells.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..HEADINGS.len()).map(width).collect();
    for row in &cells {
        let padded = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            if column < 2 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        writeln!(out, "{}", padded.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}

fn row_cells(row: &Row) -> [String; 8] {
    let uncited = row.lines - row.cited - row.furniture;
    let share = |(found, all): (usize, usize)| format!("{found}/{all}");
    let spec = if row.specs.is_empty() { "none".to_owned() } else { row.specs.join(", ") };
    [
        row.document.clone(),
        spec,
        row.lines.to_string(),
        row.cited.to_string(),
        row.furniture.to_string(),
        uncited.to_string(),
        share(row.patterns),
        share(row.payloads),
    ]
}

//! One line for each API.

use std::io::Write;

use anyhow::Result;

use super::outcome::Outcome;

const TITLES: [&str; 12] = [
    "API",
    "operations",
    "cases",
    "passed",
    "deviations",
    "skipped",
    "known",
    "statuses",
    "patterns",
    "constraints",
    "facts",
    "verdict",
];

/// Prints the table.
pub(crate) fn print(outcomes: &[Outcome], out: &mut dyn Write) -> Result<()> {
    let rows: Vec<[String; 12]> = outcomes.iter().map(row).collect();
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.chain([TITLES[column].len()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..TITLES.len()).map(width).collect();
    line(&TITLES.map(str::to_owned), &widths, out)?;
    for row in &rows {
        line(row, &widths, out)?;
    }
    Ok(())
}

fn row(outcome: &Outcome) -> [String; 12] {
    let verdict = outcome.verdict().to_owned();
    let Some(figures) = &outcome.figures else {
        let none = || "-".to_owned();
        return [
            outcome.api.clone(),
            none(),
            none(),
            none(),
            none(),
            none(),
            none(),
            none(),
            none(),
            none(),
            none(),
            verdict,
        ];
    };
    [
        outcome.api.clone(),
        figures.covered("operations"),
        figures.cases.to_string(),
        figures.passed.to_string(),
        figures.failed.to_string(),
        figures.skipped.to_string(),
        figures.known.to_string(),
        figures.covered("statuses"),
        figures.covered("patterns"),
        figures.covered("constraints"),
        figures.covered("facts"),
        verdict,
    ]
}

/// Names to the left, figures to the right.
fn line(cells: &[String; 12], widths: &[usize], out: &mut dyn Write) -> Result<()> {
    let last = cells.len() - 1;
    for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
        match at {
            0 => write!(out, "{cell:<width$}")?,
            at if at == last => writeln!(out, "  {cell}")?,
            _ => write!(out, "  {cell:>width$}")?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conformance::outcome::Figures;

    #[test]
    fn one_line_for_each_api() {
        let coverage = vec![("operations".to_owned(), 11, 11), ("facts".to_owned(), 90, 100)];
        let figures = Figures { cases: 120, passed: 118, failed: 2, skipped: 0, known: 0, coverage };
        let outcomes = [
            Outcome { api: "dixa".to_owned(), exit: Some(10), output: String::new(), figures: Some(figures) },
            Outcome { api: "ccai-platform".to_owned(), exit: Some(13), output: String::new(), figures: None },
        ];
        let mut out = Vec::new();
        print(&outcomes, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
        API            operations  cases  passed  deviations  skipped  known  statuses  patterns  constraints   facts  verdict
        dixa                11/11    120     118           2        0      0         -         -            -  90/100  deviates
        ccai-platform           -      -       -           -        -      -         -         -            -       -  unreachable
        ");
    }
}

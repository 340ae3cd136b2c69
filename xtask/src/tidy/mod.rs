//! What prose alone would not keep: each rule is one file, one unit struct, one line in [`RULES`].

mod arrows;
mod commands;
mod file_names;
mod length;
mod light;
mod machine_paths;
mod module_docs;
mod snapshots;
mod stats;
mod tree;
mod unfinished;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;

pub(crate) use tree::{Package, Tree};

/// A rule of the house.
pub(crate) trait Rule {
    /// Stable kebab-case name.
    fn code(&self) -> &'static str;
    /// What must hold, in one sentence.
    fn says(&self) -> &'static str;
    /// Every place where it does not hold.
    fn check(&self, tree: &Tree) -> Vec<Problem>;
}

/// A place where a rule does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Where: a path, with a line where there is one.
    pub(crate) place: String,
    /// What was found, and how to mend it.
    pub(crate) found: String,
    /// Whether it fails the run.
    pub(crate) fails: bool,
}

impl Problem {
    fn new(place: impl Into<String>, found: impl Into<String>) -> Self {
        Problem { place: place.into(), found: found.into(), fails: true }
    }

    fn warning(place: impl Into<String>, found: impl Into<String>) -> Self {
        Problem { fails: false, ..Problem::new(place, found) }
    }
}

/// Every rule, in the order in which they are reported.
pub(crate) const RULES: &[&dyn Rule] = &[
    &arrows::Arrows,
    &light::Light,
    &length::Length,
    &module_docs::ModuleDocs,
    &commands::Commands,
    &file_names::FileNames,
    &unfinished::Unfinished,
    &snapshots::Snapshots,
    &machine_paths::MachinePaths,
];

/// Arguments of `cargo xtask tidy`.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Args {
    /// Print figures of the hand-written code instead: files, lines, documentation, long functions.
    #[arg(long)]
    stats: bool,
    /// Look at another checkout.
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// Checks every rule, or prints figures. The result says whether all rules hold.
pub(crate) fn run(root: &Path, args: &Args, out: &mut dyn Write) -> Result<bool> {
    let tree = Tree::read(args.root.as_deref().unwrap_or(root))?;
    if args.stats {
        stats::print(&tree, out)?;
        return Ok(true);
    }
    let mut failed = 0;
    for rule in RULES {
        let problems = rule.check(&tree);
        failed += problems.iter().filter(|problem| problem.fails).count();
        report(*rule, &problems, out)?;
    }
    match failed {
        0 => writeln!(out, "tidy: {} rules hold over {} files", RULES.len(), tree.files.len())?,
        n => writeln!(out, "tidy: {n} problem{}", if n == 1 { "" } else { "s" })?,
    }
    Ok(failed == 0)
}

fn report(rule: &dyn Rule, problems: &[Problem], out: &mut dyn Write) -> Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}: {}", rule.code(), rule.says())?;
    for problem in problems {
        let level = if problem.fails { "problem" } else { "warning" };
        writeln!(out, "  {level}  {}  {}", problem.place, problem.found)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_kebab_case() {
        let mut codes: Vec<_> = RULES.iter().map(|rule| rule.code()).collect();
        assert!(codes.iter().all(|code| code.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), RULES.len());
    }

    #[test]
    fn a_planted_problem_fails_the_report_and_is_named() {
        let tree = Tree::of(&[("crates/openapi/src/utils.rs", "//! Odds.\n")]);
        let problems = file_names::FileNames.check(&tree);
        let mut out = Vec::new();
        report(&file_names::FileNames, &problems, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("problem  crates/openapi/src/utils.rs"), "{text}");
    }
}

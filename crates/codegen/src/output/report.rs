//! How the state of generated files is told: one line a file, a diff for what is stale, and what mends it.

use std::io::{Result, Write};

use similar::TextDiff;

use super::{Entry, State, Wanted};

/// Lines of diff shown for one file, and for all files together.
const LINES_OF_FILE: usize = 40;
const LINES_IN_ALL: usize = 200;

/// Prints what a check found that writes nothing; `mend` is the command that mends it. Returns whether all is fresh.
///
/// # Errors
///
/// Those of `out`.
pub fn checked(entries: &[Entry], wanted: &Wanted, mend: &str, out: &mut dyn Write) -> Result<bool> {
    let mut left = LINES_IN_ALL;
    for entry in entries {
        match &entry.state {
            State::Fresh => continue,
            State::Missing => writeln!(out, "Missing   {}", entry.path.display())?,
            State::Orphaned => writeln!(out, "Orphaned  {}", entry.path.display())?,
            State::Stale(now) => {
                writeln!(out, "Stale     {}", entry.path.display())?;
                left -=
                    diff(&String::from_utf8_lossy(now), &wanted[&entry.path], left.min(LINES_OF_FILE), out)?;
            }
        }
    }
    let stale = entries.iter().filter(|entry| entry.state != State::Fresh).count();
    match stale {
        0 => writeln!(out, "Fresh     all {} files", entries.len())?,
        n => writeln!(
            out,
            "Problem   {n} of {} files are not what the document says\nFix       run `{mend}`",
            entries.len()
        )?,
    }
    Ok(stale == 0)
}

/// Prints what was written, and what was removed or, without `prune`, is left over.
///
/// # Errors
///
/// Those of `out`.
pub fn written(entries: &[Entry], prune: bool, out: &mut dyn Write) -> Result<()> {
    for entry in entries {
        let word = match entry.state {
            State::Fresh => continue,
            State::Missing => "Created ",
            State::Stale(_) => "Updated ",
            State::Orphaned if prune => "Removed ",
            State::Orphaned => "Orphaned",
        };
        writeln!(out, "{word}  {}", entry.path.display())?;
    }
    let fresh = entries.iter().filter(|entry| entry.state == State::Fresh).count();
    writeln!(out, "Fresh     {fresh} of {} files were as the document says already", entries.len())?;
    let left = entries.iter().any(|entry| entry.state == State::Orphaned) && !prune;
    if left {
        writeln!(out, "Note      the document asks no longer for what is orphaned; `--prune` removes it")?;
    }
    Ok(())
}

/// Prints at most `limit` lines of a unified diff. Returns how many.
fn diff(now: &str, wanted: &str, limit: usize, out: &mut dyn Write) -> Result<usize> {
    let diff = TextDiff::from_lines(now, wanted);
    let text = diff.unified_diff().context_radius(2).header("there now", "from the spec").to_string();
    let mut shown = 0;
    for line in text.lines().take(limit) {
        writeln!(out, "    {line}")?;
        shown += 1;
    }
    let hidden = text.lines().count() - shown;
    if hidden > 0 {
        writeln!(out, "    … {hidden} more lines")?;
    }
    Ok(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn check(entries: &[Entry], wanted: &Wanted) -> String {
        let mut out = Vec::new();
        let fresh = checked(entries, wanted, "cargo xtask codegen", &mut out).unwrap();
        format!("{}fresh: {fresh}\n", String::from_utf8(out).unwrap())
    }

    fn entry(path: &str, state: State) -> Entry {
        Entry { path: PathBuf::from(path), state }
    }

    #[test]
    fn all_fresh() {
        insta::assert_snapshot!(check(&[entry("a-models/src/lib.rs", State::Fresh)], &Wanted::new()), @r"
        Fresh     all 1 files
        fresh: true
        ");
    }

    #[test]
    fn each_state_is_told_with_what_mends_it() {
        let entries = [
            entry("a-models/src/a.rs", State::Stale(b"one\nmax = 5\nthree\n".to_vec())),
            entry("a-models/src/b.rs", State::Missing),
            entry("old-models/src/lib.rs", State::Orphaned),
        ];
        let wanted = Wanted::from([(PathBuf::from("a-models/src/a.rs"), "one\nmax = 6\nthree\n".to_owned())]);
        insta::assert_snapshot!(check(&entries, &wanted), @r"
        Stale     a-models/src/a.rs
            --- there now
            +++ from the spec
            @@ -1,3 +1,3 @@
             one
            -max = 5
            +max = 6
             three
        Missing   a-models/src/b.rs
        Orphaned  old-models/src/lib.rs
        Problem   3 of 3 files are not what the document says
        Fix       run `cargo xtask codegen`
        fresh: false
        ");
    }

    #[test]
    fn a_long_diff_is_cut() {
        let wanted = Wanted::from([(PathBuf::from("a"), "new\n".repeat(300))]);
        let text = check(&[entry("a", State::Stale(b"old\n".repeat(300).clone()))], &wanted);
        assert!(text.lines().count() < 50, "{text}");
        assert!(text.contains("more lines"));
    }
}

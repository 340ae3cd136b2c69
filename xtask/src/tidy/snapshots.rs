//! Snapshots that no test looks at any more.

use super::{Problem, Rule, Tree};

/// Every snapshot belongs to a test that exists.
pub(crate) struct Snapshots;

impl Rule for Snapshots {
    fn code(&self) -> &'static str {
        "snapshots"
    }

    fn says(&self) -> &'static str {
        "a snapshot's test file exists and names it, and no pending snapshot is left"
    }

    fn check(&self, tree: &Tree) -> Vec<Problem> {
        let snaps =
            tree.files.iter().filter(|(path, _)| path.ends_with(".snap") || path.ends_with(".snap.new"));
        snaps.filter_map(|(path, text)| judge(tree, path, text)).collect()
    }
}

fn judge(tree: &Tree, path: &str, text: &str) -> Option<Problem> {
    if path.ends_with(".snap.new") {
        return Some(Problem::new(path, "is pending: review it, then accept or delete it"));
    }
    let Some(source) =
        text.lines().take_while(|line| !line.is_empty()).find_map(|line| line.strip_prefix("source: "))
    else {
        return Some(Problem::new(path, "names no test file: delete it"));
    };
    let source = source.trim().trim_matches('"');
    let Some(test) = tree.files.get(source) else {
        return Some(Problem::new(path, format!("belongs to {source}, which does not exist: delete it")));
    };
    let named = names_in_path(path).any(|name| test.contains(name)) || computes_names(test);
    (!named).then(|| Problem::new(path, format!("is named by no test of {source}: delete it")))
}

/// What a test may call the snapshot: the file's name, without the module path, without insta's counter, without a suffix.
fn names_in_path(path: &str) -> impl Iterator<Item = &str> {
    let file = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".snap");
    let name = file.rsplit("__").next().unwrap_or(file);
    let uncounted = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
    let unsuffixed = name.split('@').next().unwrap_or(name);
    [name, uncounted, unsuffixed].into_iter().filter(|name| !name.is_empty())
}

/// Whether a test file makes names at run time, which text alone cannot follow.
fn computes_names(test: &str) -> bool {
    ["assert_snapshot!(name", "assert_snapshot!(format!", "snapshot_suffix", "glob!("]
        .iter()
        .any(|sign| test.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SNAP: &str = "---\nsource: tests/tests/lint.rs\nexpression: text\n---\nbody\n";

    fn found(files: &[(&str, &str)]) -> usize {
        Snapshots.check(&Tree::of(files)).len()
    }

    #[test]
    fn snapshots_without_a_test_are_caught() {
        let snap = "tests/tests/snapshots/lint__duplicate_key.snap";
        assert_eq!(found(&[(snap, SNAP)]), 1);
        assert_eq!(found(&[(snap, SNAP), ("tests/tests/lint.rs", "fn other() {}")]), 1);
        assert_eq!(found(&[(snap, SNAP), ("tests/tests/lint.rs", "fn duplicate_key() {}")]), 0);
        assert_eq!(found(&[(snap, "---\n---\n"), ("tests/tests/lint.rs", "fn duplicate_key() {}")]), 1);
        assert_eq!(found(&[("a.snap.new", SNAP)]), 1);
    }

    #[test]
    fn counted_and_computed_names_are_followed() {
        let counted = "tests/tests/snapshots/lint__key-2.snap";
        assert_eq!(found(&[(counted, SNAP), ("tests/tests/lint.rs", "fn key() {}")]), 0);
        assert_eq!(found(&[(counted, SNAP), ("tests/tests/lint.rs", "insta::assert_snapshot!(name, x)")]), 0);
    }
}

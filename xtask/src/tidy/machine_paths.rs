//! Paths that exist on one machine only.

use super::{Problem, Rule, Tree};

/// No absolute path of somebody's machine.
pub(crate) struct MachinePaths;

/// Written in two parts, so that this file does not find itself.
const ROOTS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Use", "rs/"),
    concat!("C:\\Us", "ers\\"),
];

impl Rule for MachinePaths {
    fn code(&self) -> &'static str {
        "machine-paths"
    }

    fn says(&self) -> &'static str {
        "no file names an absolute path of one machine"
    }

    fn check(&self, tree: &Tree) -> Vec<Problem> {
        tree.files.iter().flat_map(|(path, text)| paths(path, text)).collect()
    }
}

fn paths(path: &str, text: &str) -> Vec<Problem> {
    let found = text
        .lines()
        .enumerate()
        .filter_map(|(at, line)| Some((at, ROOTS.iter().find(|root| names(line, root))?)));
    found
        .map(|(at, root)| Problem::new(format!("{path}:{}", at + 1), format!("names a path under {root}")))
        .collect()
}

/// Whether the root stands where a path begins, not inside a URL or a longer path.
fn names(line: &str, root: &str) -> bool {
    line.match_indices(root).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "./_-}*".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planted_path_is_caught_and_a_url_is_not() {
        for root in ROOTS {
            let text = format!("see {root}me/x\n");
            assert_eq!(MachinePaths.check(&Tree::of(&[("README.md", &text)])).len(), 1, "{root}");
        }
        let url = concat!("https://example.com/ho", "me/x and ./wo", "rk/x\n");
        assert_eq!(MachinePaths.check(&Tree::of(&[("README.md", url)])), []);
    }
}

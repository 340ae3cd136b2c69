//! A file is named by what it holds.

use super::{Problem, Rule, Tree};

/// No file is "the place for the rest".
pub(crate) struct FileNames;

const FORBIDDEN: &[&str] = &["common", "helper", "helpers", "manager", "misc", "util", "utils"];

impl Rule for FileNames {
    fn code(&self) -> &'static str {
        "file-names"
    }

    fn says(&self) -> &'static str {
        "no file or folder is called utils, misc, helpers, common or manager"
    }

    fn check(&self, tree: &Tree) -> Vec<Problem> {
        let named_so =
            |path: &&str| path.trim_end_matches(".rs").split('/').any(|part| FORBIDDEN.contains(&part));
        let paths = tree.rust().map(|(path, _)| path).filter(named_so);
        paths
            .map(|path| Problem::new(path, "name it after the artefact, keyword, check or lint it holds"))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawer_for_odds_and_ends_is_caught() {
        let tree =
            Tree::of(&[("a/src/misc.rs", ""), ("a/src/helpers/mod.rs", ""), ("a/src/common_prefix.rs", "")]);
        assert_eq!(FileNames.check(&tree).len(), 2);
    }
}

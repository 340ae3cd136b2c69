//! How long a file may be.

use super::tree::{is_generated, is_test};
use super::{Problem, Rule, Tree};

/// Files stay short enough to be read at a sitting.
pub(crate) struct Length;

const WANTS_A_REASON: usize = 600;
const TOO_LONG: usize = 1000;

impl Rule for Length {
    fn code(&self) -> &'static str {
        "length"
    }

    fn says(&self) -> &'static str {
        "a Rust file has at most 1000 lines, and above 600 wants a reason (generated files and tests aside)"
    }

    fn check(&self, tree: &Tree) -> Vec<Problem> {
        let judged = tree.rust().filter(|(path, _)| !is_generated(path) && !is_test(path));
        judged.filter_map(|(path, text)| judge(path, text.lines().count())).collect()
    }
}

fn judge(path: &str, lines: usize) -> Option<Problem> {
    let found = format!("{lines} lines; split it by artefact, keyword or check");
    if lines > TOO_LONG {
        return Some(Problem::new(path, found));
    }
    (lines > WANTS_A_REASON).then(|| Problem::warning(path, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fails(path: &str, lines: usize) -> Option<bool> {
        let text = "x\n".repeat(lines);
        Length.check(&Tree::of(&[(path, &text)])).first().map(|problem| problem.fails)
    }

    #[test]
    fn limits_warn_then_fail() {
        assert_eq!(fails("crates/openapi/src/a.rs", 600), None);
        assert_eq!(fails("crates/openapi/src/a.rs", 601), Some(false));
        assert_eq!(fails("crates/openapi/src/a.rs", 1001), Some(true));
        assert_eq!(fails("crates/apis/dixa-models/src/a.rs", 1001), None);
        assert_eq!(fails("tests/tests/a.rs", 1001), None);
    }
}

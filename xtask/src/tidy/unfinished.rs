//! Marks of work that was left lying.

use super::{Problem, Rule, Tree};

/// No unfinished code and no test that does not run.
pub(crate) struct Unfinished;

/// Written in two parts, so that this file does not find itself.
const MARKS: &[&str] = &[
    concat!("#[ig", "nore"),
    concat!("#[should", "_panic"),
    concat!("to", "do!("),
    concat!("un", "implemented!("),
    concat!("db", "g!("),
];

impl Rule for Unfinished {
    fn code(&self) -> &'static str {
        "unfinished"
    }

    fn says(&self) -> &'static str {
        "no unfinished or debugging macro, no test that is switched off or only expects a panic"
    }

    fn check(&self, tree: &Tree) -> Vec<Problem> {
        tree.rust().flat_map(|(path, text)| marks(path, text)).collect()
    }
}

fn marks(path: &str, text: &str) -> Vec<Problem> {
    let numbered = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    let found =
        numbered.filter_map(|(at, line)| Some((at, MARKS.iter().find(|mark| line.contains(**mark))?)));
    found.map(|(at, mark)| Problem::new(format!("{path}:{}", at + 1), format!("contains `{mark}`"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_is_caught_and_comments_are_not() {
        for mark in MARKS {
            let text = format!("//! A.\n// {mark}\nfn f() {{ {mark} }}\n");
            let problems = Unfinished.check(&Tree::of(&[("a/src/a.rs", &text)]));
            assert_eq!(problems.len(), 1, "{mark}");
            assert_eq!(problems[0].place, "a/src/a.rs:3");
        }
    }
}

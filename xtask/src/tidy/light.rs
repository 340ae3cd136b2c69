//! What `xtask` may link: its first build is the first thing a new contributor waits for.

use super::{Problem, Rule, Tree};

/// No HTTP client and no asynchronous runtime in `xtask`.
pub(crate) struct Light;

const HEAVY: &[&str] = &["hyper", "reqwest", "tokio"];

impl Rule for Light {
    fn code(&self) -> &'static str {
        "light"
    }

    fn says(&self) -> &'static str {
        "xtask links neither an HTTP client nor an asynchronous runtime"
    }

    fn check(&self, tree: &Tree) -> Vec<Problem> {
        let heavy = tree.xtask_links.iter().filter(|name| HEAVY.contains(&name.as_str()));
        heavy
            .map(|name| {
                Problem::new("xtask", format!("links {name}; `cargo tree -p xtask -i {name}` says why"))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planted_client_is_caught() {
        let tree = Tree { xtask_links: vec!["clap".to_owned(), "reqwest".to_owned()], ..Tree::default() };
        assert_eq!(Light.check(&tree).len(), 1);
    }
}

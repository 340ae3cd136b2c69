//! Which crate may know which: the arrows of `crates/README.md`.

use super::{Package, Problem, Rule, Tree};

/// Dependency arrows between members.
pub(crate) struct Arrows;

/// Every arrow there may be, from the one who knows to the one who is known.
const ALLOWED: &[(&str, &[&str])] = &[
    (
        "specwright",
        &[
            "specwright-codegen",
            "specwright-conformance",
            "specwright-diff",
            "specwright-mock",
            "specwright-pattern",
            "specwright-openapi",
        ],
    ),
    ("specwright-codegen", &["specwright-pattern", "specwright-openapi", "specwright-wire"]),
    (
        "specwright-conformance",
        &["specwright-page", "specwright-pattern", "specwright-openapi", "specwright-wire"],
    ),
    ("specwright-diff", &["specwright-pattern", "specwright-openapi"]),
    ("specwright-macros", &["specwright-pattern", "specwright-wire"]),
    ("specwright-mock", &["specwright-page", "specwright-pattern", "specwright-openapi", "specwright-wire"]),
    ("specwright-page", &[]),
    ("specwright-pattern", &[]),
    ("specwright-wire", &[]),
    ("specwright-runtime", &["specwright-macros", "specwright-pattern", "specwright-wire"]),
    ("specwright-openapi", &["specwright-pattern", "specwright-wire"]),
    ("xtask", &["specwright-codegen", "specwright-openapi"]),
];

/// Arrows that only tests may use: the derives are shown with what they call.
const ALLOWED_IN_TESTS: &[(&str, &str)] = &[("specwright-macros", "specwright-runtime")];

impl Rule for Arrows {
    fn code(&self) -> &'static str {
        "arrows"
    }

    fn says(&self) -> &'static str {
        "crates depend on each other only along the arrows of crates/README.md"
    }

    fn check(&self, tree: &Tree) -> Vec<Problem> {
        tree.packages.iter().flat_map(problems).collect()
    }
}

fn problems(package: &Package) -> Vec<Problem> {
    let stray = |to: &&String| !is_allowed(&package.name, to);
    let stray_in_tests =
        |to: &&String| stray(to) && !ALLOWED_IN_TESTS.contains(&(package.name.as_str(), to.as_str()));
    let found = |to: &String| {
        Problem::new(&package.name, format!("depends on {to}, which is no arrow of crates/README.md"))
    };
    let used = package.uses.iter().filter(stray);
    used.chain(package.tests_use.iter().filter(stray_in_tests)).map(found).collect()
}

fn is_allowed(from: &str, to: &str) -> bool {
    if let Some((_, targets)) = ALLOWED.iter().find(|(name, _)| *name == from) {
        return targets.contains(&to);
    }
    if let Some(api) = from.strip_suffix("-models") {
        return !api.is_empty() && ["specwright-runtime", "specwright-macros"].contains(&to);
    }
    if let Some(api) = from.strip_suffix("-client") {
        return to == "specwright-runtime" || to.strip_suffix("-models") == Some(api);
    }
    from == "specwright-tests"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(from: &str, to: &str, in_tests: bool) -> usize {
        let to = vec![to.to_owned()];
        let (uses, tests_use) = if in_tests { (Vec::new(), to) } else { (to, Vec::new()) };
        let package = Package { name: from.to_owned(), uses, tests_use };
        Arrows.check(&Tree { packages: vec![package], ..Tree::default() }).len()
    }

    #[test]
    fn a_checker_that_sees_generated_types_is_caught() {
        assert_eq!(found("specwright-conformance", "dixa-models", false), 1);
        assert_eq!(found("specwright-conformance", "specwright-mock", true), 1);
        assert_eq!(found("specwright-pattern", "specwright-openapi", false), 1);
        assert_eq!(found("dixa-client", "omnidesk-models", false), 1);
        assert_eq!(found("dixa-models", "dixa-client", false), 1);
        assert_eq!(found("a-new-crate", "specwright-openapi", false), 1);
    }

    #[test]
    fn the_drawn_arrows_are_free() {
        assert_eq!(found("specwright", "specwright-mock", false), 0);
        assert_eq!(found("dixa-client", "dixa-models", false), 0);
        assert_eq!(found("specwright-macros", "specwright-runtime", true), 0);
        assert_eq!(found("specwright-tests", "dixa-client", false), 0);
    }
}

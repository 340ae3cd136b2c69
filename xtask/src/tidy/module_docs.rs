//! Every module says what it is for.

use super::{Problem, Rule, Tree};

/// A Rust file begins with a `//!` line.
pub(crate) struct ModuleDocs;

impl Rule for ModuleDocs {
    fn code(&self) -> &'static str {
        "module-docs"
    }

    fn says(&self) -> &'static str {
        "a module begins with two or three `//!` lines that say what it is for"
    }

    fn check(&self, tree: &Tree) -> Vec<Problem> {
        let mute = tree.rust().filter(|(path, text)| is_module(path) && !begins_with_doc(text));
        mute.map(|(path, _)| Problem::new(path, "has no `//!` line at its beginning")).collect()
    }
}

/// Compile-fail cases and fixtures are inputs, not modules.
fn is_module(path: &str) -> bool {
    !["/fixtures/", "/fail/", "/pass/", "/trybuild/"].iter().any(|folder| path.contains(folder))
}

fn begins_with_doc(text: &str) -> bool {
    let preface = |line: &&str| {
        line.is_empty()
            || line.starts_with("#![") && !line.starts_with("#![doc")
            || line.starts_with("//") && !line.starts_with("//!")
    };
    text.lines()
        .map(str::trim)
        .find(|line| !preface(line))
        .is_some_and(|line| line.starts_with("//!") || line.starts_with("#![doc = include_str!"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> usize {
        ModuleDocs.check(&Tree::of(&[("crates/openapi/src/a.rs", text)])).len()
    }

    #[test]
    fn a_mute_module_is_caught() {
        assert_eq!(found("use std::fmt;\n"), 1);
        assert_eq!(found("/// Not the module's.\nfn a() {}\n"), 1);
        assert_eq!(found(""), 1);
    }

    #[test]
    fn a_licence_or_an_attribute_may_come_first() {
        assert_eq!(found("//! Says.\n"), 0);
        assert_eq!(found("// Generated.\n#![allow(x)]\n\n//! Says.\n"), 0);
    }
}

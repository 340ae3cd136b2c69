//! `[a&&b]`, `[a--b]`, `[[a]`: literal in ECMA-262, operators of sets in Rust.

use super::{Context, Hazard, Severity};
use crate::ast::Kind;
use crate::dialect::{Engine, Model};
use crate::limits::Limits;
use crate::pattern::Pattern;

pub(super) const CODE: &str = "set-operator";

pub(super) fn search(pattern: &Pattern, _: &Context) -> Vec<Hazard> {
    let mut found = Vec::new();
    pattern.tree.root.walk(&mut |node| {
        let text = pattern.source().get(node.span.clone()).filter(|text| text.starts_with('['));
        let body = text.and_then(|text| text.get(1..)).unwrap_or_default();
        let operator = ["&&", "--", "~~", "["].into_iter().find(|operator| holds(body, operator));
        if let (Kind::Class(_), Some(operator)) = (&node.kind, operator) {
            found.push((node.span.clone(), operator));
        }
    });
    if found.is_empty() {
        return Vec::new();
    }
    let witness = read_otherwise(pattern);
    let refused = Model::new(Engine::Rust, pattern.source()).is_none();
    let hazard = |(span, operator)| Hazard {
        code: CODE,
        severity: Severity::Note,
        span,
        witness: witness.clone(),
        message: format!("`{operator}` inside a class is literal in ECMA-262, an operator in Rust"),
        help: format!("write `{}`, which all dialects read alike", escaped(operator)),
    };
    if witness.is_none() && !refused { Vec::new() } else { found.into_iter().map(hazard).collect() }
}

/// Whether an operator stands in the class without a backslash before it.
fn holds(body: &str, operator: &str) -> bool {
    body.match_indices(operator)
        .any(|(at, _)| at > 0 && !body[..at].ends_with('\\') || at == 0 && operator == "[")
}

fn escaped(operator: &str) -> String {
    operator.chars().flat_map(|c| ['\\', c]).collect()
}

/// A text of the sets that Rust judges otherwise.
fn read_otherwise(pattern: &Pattern) -> Option<String> {
    let rust = Model::new(Engine::Rust, pattern.source())?;
    let limits = Limits::default();
    let matching = pattern.matching(&limits).into_iter().map(|text| (text, true));
    let misses = pattern.near_misses(&limits).into_iter().map(|miss| (miss.text, false));
    let differs =
        |(text, matches): &(String, bool)| rust.accepts(text).is_some_and(|accepts| accepts != *matches);
    matching.chain(misses).filter(differs).map(|(text, _)| text).min_by_key(String::len)
}

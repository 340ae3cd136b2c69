//! `minLength`, `maxLength` or `format` that no match of the pattern keeps.

use super::{Context, Hazard, Severity, shortest_match};
use crate::automaton::Dfa;
use crate::automaton::product::{Product, lengths};
use crate::format;
use crate::pattern::Pattern;

pub(super) const LENGTH: &str = "contradicts-length";
pub(super) const FORMAT: &str = "contradicts-format";

/// Lengths beyond this are not compared.
const LONGEST: usize = 5_000;

pub(super) fn search(pattern: &Pattern, context: &Context) -> Vec<Hazard> {
    let Ok(ground) = pattern.ground() else { return Vec::new() };
    if ground.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (min, max) = (context.min_length.unwrap_or(0), context.max_length.filter(|&max| max <= LONGEST));
    if (min > 0 || max.is_some()) && min <= LONGEST && is_disjoint(&ground.dfa, &lengths(min, max)) {
        let bounds = [
            context.min_length.map(|min| format!("at least {min}")),
            max.map(|max| format!("at most {max}")),
        ];
        let bounds: Vec<String> = bounds.into_iter().flatten().collect();
        found.push(hazard(pattern, LENGTH, format!("no match has {} characters", bounds.join(" and "))));
    }
    if let (Some(name), Some(outer)) = (&context.format, format::outer(context.format.as_deref()))
        && outer.ground().is_ok_and(|outer| is_disjoint(&ground.dfa, &outer.dfa))
    {
        found.push(hazard(pattern, FORMAT, format!("no match is of the format `{name}`")));
    }
    found
}

fn is_disjoint(left: &Dfa, right: &Dfa) -> bool {
    Product::new(left, right, |a, b| a && b).is_ok_and(|both| !both.dfa.accepting.contains(&true))
}

fn hazard(pattern: &Pattern, code: &'static str, message: String) -> Hazard {
    Hazard {
        code,
        severity: Severity::Error,
        span: 0..pattern.source().len(),
        witness: shortest_match(pattern),
        message,
        help: "correct the pattern or what stands beside it: no value can keep both".to_owned(),
    }
}

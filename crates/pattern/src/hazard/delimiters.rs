//! `/…/`: the delimiters of another language left in, so that they are required in the value.

use super::{Context, Hazard, Severity, shortest_match};
use crate::pattern::Pattern;

pub(super) const CODE: &str = "delimiters";

pub(super) fn search(pattern: &Pattern, _: &Context) -> Vec<Hazard> {
    let source = pattern.source();
    let body = source.strip_prefix('/').and_then(|rest| rest.rsplit_once('/'));
    let Some((body, _)) = body.filter(|(body, flags)| {
        (body.starts_with('^') || body.ends_with('$'))
            && flags.chars().all(|flag| "dgimsuvyxD".contains(flag))
    }) else {
        return Vec::new();
    };
    vec![Hazard {
        code: CODE,
        severity: Severity::Error,
        span: 0..source.len(),
        witness: shortest_match(pattern),
        message: "the delimiters `/…/` are part of the pattern, so the value must hold them".to_owned(),
        help: format!("write `{body}`"),
    }]
}

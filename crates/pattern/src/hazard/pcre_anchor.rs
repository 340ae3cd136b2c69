//! `\A`, `\Z`, `\z`: anchors of PCRE and Python, mere letters in ECMA-262.

use super::{Context, Hazard, Severity, shortest_match};
use crate::ast::Kind;
use crate::pattern::Pattern;

pub(super) const CODE: &str = "pcre-anchor";

pub(super) fn search(pattern: &Pattern, _: &Context) -> Vec<Hazard> {
    let mut spans = Vec::new();
    pattern.tree.root.walk(&mut |node| {
        let text = pattern.source().get(node.span.clone());
        if matches!(node.kind, Kind::Symbol(_)) && matches!(text, Some(r"\A" | r"\Z" | r"\z")) {
            spans.push(node.span.clone());
        }
    });
    let hazard = |span: std::ops::Range<usize>| {
        let text = &pattern.source()[span.clone()];
        let anchor = if text == r"\A" { '^' } else { '$' };
        Hazard {
            code: CODE,
            severity: Severity::Error,
            witness: shortest_match(pattern),
            message: format!("`{text}` is the letter `{}` in ECMA-262, not an anchor", &text[1..]),
            help: format!("write `{anchor}`"),
            span,
        }
    };
    spans.into_iter().map(hazard).collect()
}

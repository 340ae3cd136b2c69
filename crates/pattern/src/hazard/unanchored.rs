//! A pattern without anchors in a document whose other patterns have them.

use super::{Context, Hazard, Severity};
use crate::ast::{Assertion, Kind};
use crate::pattern::Pattern;

pub(super) const CODE: &str = "unanchored";

pub(super) fn search(pattern: &Pattern, context: &Context) -> Vec<Hazard> {
    let neighbours = context.neighbours.iter().filter_map(|source| Pattern::new(source).ok());
    let (anchored, free): (Vec<_>, Vec<_>) = neighbours.partition(is_anchored);
    if is_anchored(pattern) || anchored.len() <= free.len() || pattern.accepts_everything() {
        return Vec::new();
    }
    let witness =
        super::shortest_match(pattern).map(|text| format!("!{text}!")).filter(|text| pattern.is_match(text));
    vec![Hazard {
        code: CODE,
        severity: Severity::Note,
        span: 0..pattern.source().len(),
        witness,
        message: format!("has no anchors, while {} other patterns of the document have", anchored.len()),
        help: "write `^…$` if the whole value is meant".to_owned(),
    }]
}

fn is_anchored(pattern: &Pattern) -> bool {
    pattern.tree.root.any(&|node| matches!(node.kind, Kind::Assert(Assertion::Start | Assertion::End)))
}

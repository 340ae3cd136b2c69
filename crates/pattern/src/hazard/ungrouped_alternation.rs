//! `^a|b$`: each anchor binds to one branch alone.

use super::{Context, Hazard, Severity, lost_by};
use crate::ast::{Assertion, Group, Kind, Node};
use crate::pattern::Pattern;

pub(super) const CODE: &str = "ungrouped-alternation";

pub(super) fn search(pattern: &Pattern, _: &Context) -> Vec<Hazard> {
    let Kind::Alternate(branches) = &pattern.tree.root.kind else { return Vec::new() };
    let anchored = |branch: &Node, assertion| match &branch.kind {
        Kind::Concat(nodes) => {
            let node = if assertion == Assertion::Start { nodes.first() } else { nodes.last() };
            node.is_some_and(|node| node.kind == Kind::Assert(assertion))
        }
        kind => *kind == Kind::Assert(assertion),
    };
    let uneven = [Assertion::Start, Assertion::End].into_iter().any(|assertion| {
        let count = branches.iter().filter(|branch| anchored(branch, assertion)).count();
        count > 0 && count < branches.len()
    });
    if !uneven {
        return Vec::new();
    }
    let witness = lost_by(pattern, &grouped(&pattern.tree.root, branches));
    vec![Hazard {
        code: CODE,
        severity: Severity::Warning,
        span: pattern.tree.root.span.clone(),
        message: "`^` and `$` bind to one branch of the alternation alone, so the other ends are open"
            .to_owned(),
        help: "group the branches: `^(?:…|…)$`; if the service really behaves as written, keep it".to_owned(),
        witness,
    }]
}

/// The same branches without their anchors, in a group between anchors.
fn grouped(root: &Node, branches: &[Node]) -> Node {
    let node = |kind| Node { kind, span: root.span.clone() };
    let is_anchor = |node: &&Node| !matches!(node.kind, Kind::Assert(Assertion::Start | Assertion::End));
    let stripped = branches.iter().map(|branch| match &branch.kind {
        Kind::Concat(nodes) => node(Kind::Concat(nodes.iter().filter(is_anchor).cloned().collect())),
        Kind::Assert(_) => node(Kind::Empty),
        _ => branch.clone(),
    });
    let body = Box::new(node(Kind::Alternate(stripped.collect())));
    let start = node(Kind::Assert(Assertion::Start));
    let end = node(Kind::Assert(Assertion::End));
    node(Kind::Concat(vec![start, node(Kind::Group(Group { index: None, body })), end]))
}

//! For each class of a pattern and each edge of its ranges, a shortest text along the tree with that character in that place.
//!
//! The automaton takes each such character in each of its states, but where branches overlap, or a match may begin anywhere,
//! another way through the pattern can hide what one class does. These texts leave it no other way.

use super::near_miss::How;
use crate::ast::{Assertion, ItemKind, Kind, Node};
use crate::emit::Emitter;
use crate::pattern::Pattern;

/// Texts at most.
const MOST: usize = 120;

/// Repetitions beyond this many are not written out.
const MOST_TIMES: u32 = 300;

/// What is put before a text that may begin anywhere, so that it does not begin at the start.
const BEFORE: char = '!';

/// The text for one edge.
pub(super) struct EdgeText {
    pub(super) text: String,
    /// The same behind something else, where a match may begin anywhere.
    pub(super) behind: Option<String>,
    /// How it differs from a match where it is none.
    pub(super) how: How,
}

/// The texts for all edges.
pub(super) fn edge_texts(pattern: &Pattern) -> Vec<EdgeText> {
    let root = &pattern.tree.root;
    if !can_hide(root) {
        return Vec::new();
    }
    let starts = is_anchored(root, Assertion::Start);
    let mut emitter = Emitter::new(&pattern.reading);
    let mut texts = Vec::new();
    root.walk(&mut |node| {
        let Kind::Class(class) = &node.kind else { return };
        for item in &class.items {
            let ItemKind::Range(low, high) = item.kind else { continue };
            let edges = [
                (Some(low), How::BelowClass),
                (Some(high), How::AboveClass),
                (low.checked_sub(1), How::BelowClass),
                (high.checked_add(1).filter(|&above| above <= pattern.reading.last()), How::AboveClass),
            ];
            for (symbol, how) in edges.into_iter().filter_map(|(symbol, how)| Some((symbol?, how))) {
                emitter.chosen = Some((node.span.clone(), symbol));
                if let Some(text) = emitter.text(root).filter(|_| texts.len() < MOST) {
                    let behind = (!starts).then(|| format!("{BEFORE}{text}"));
                    texts.push(EdgeText { text, behind, how });
                }
            }
        }
    });
    texts
}

/// For each repetition, texts with the fewest, one and two more, and the most.
pub(super) fn repetition_texts(pattern: &Pattern) -> Vec<EdgeText> {
    let root = &pattern.tree.root;
    let starts = is_anchored(root, Assertion::Start);
    let mut emitter = Emitter::new(&pattern.reading);
    let mut texts = Vec::new();
    root.walk(&mut |node| {
        let Kind::Repeat(repeat) = &node.kind else { return };
        let most = repeat.max.unwrap_or(u32::MAX);
        let few = [repeat.min, repeat.min.saturating_add(1), repeat.min.saturating_add(2)];
        let mut times: Vec<u32> =
            few.into_iter().chain([most]).filter(|&times| times <= most.min(MOST_TIMES)).collect();
        times.dedup();
        for times in times {
            emitter.focus = Some((node.span.clone(), times));
            if let Some(text) = emitter.text(root).filter(|_| texts.len() < MOST) {
                let behind = (!starts).then(|| format!("{BEFORE}{text}"));
                texts.push(EdgeText { text, behind, how: How::Lengthened });
            }
        }
    });
    texts
}

/// Whether one way through the tree can hide another.
fn can_hide(root: &Node) -> bool {
    root.any(&|node| matches!(node.kind, Kind::Alternate(_))) || !is_anchored(root, Assertion::Start)
}

/// Whether every match begins or ends where the text does.
fn is_anchored(node: &Node, assertion: Assertion) -> bool {
    match &node.kind {
        Kind::Assert(own) => *own == assertion,
        Kind::Group(group) => is_anchored(&group.body, assertion),
        Kind::Concat(nodes) if assertion == Assertion::Start => {
            nodes.first().is_some_and(|node| is_anchored(node, assertion))
        }
        Kind::Concat(nodes) => nodes.last().is_some_and(|node| is_anchored(node, assertion)),
        Kind::Alternate(nodes) => nodes.iter().all(|node| is_anchored(node, assertion)),
        _ => false,
    }
}

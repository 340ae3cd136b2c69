//! One repetition fewer than the fewest, one more than the most, for each counted repetition.

use super::{Collector, How};
use crate::ast::{Kind, Repeat};
use crate::emit::Emitter;
use crate::verdict::Verdict;

/// Repetitions beyond this many are not written out.
const MOST: u32 = 5_000;

pub(super) fn offer(collector: &mut Collector<'_>) {
    let pattern = collector.pattern;
    let mut repeats = Vec::new();
    pattern.tree.root.walk(&mut |node| {
        if let Kind::Repeat(Repeat { min, max, .. }) = &node.kind {
            repeats.push((node.span.clone(), *min, *max));
        }
    });
    let mut emitter = Emitter::new(&pattern.reading);
    for (span, min, max) in repeats {
        let mut text = |times: u32| {
            emitter.focus = Some((span.clone(), times));
            emitter.text(&pattern.tree.root)
        };
        let fewer = min.checked_sub(1).map(|fewer| (min, fewer, How::Shortened));
        let more = max.filter(|&max| max < MOST).map(|max| (max, max + 1, How::Lengthened));
        for (allowed, refused, how) in
            [fewer, more].into_iter().flatten().filter(|&(allowed, ..)| allowed <= MOST)
        {
            if text(allowed).is_some_and(|text| pattern.judge_by_automaton(&text) == Verdict::Match)
                && let Some(text) = text(refused)
            {
                collector.offer(text, how);
            }
        }
    }
}

//! Texts from a seed, for any pattern: written along its tree, then judged.

use std::cell::Cell;

use super::Found;
use super::near_miss::MOST_UNDECIDED;
use crate::emit::Emitter;
use crate::format;
use crate::limits::Limits;
use crate::pattern::Pattern;
use crate::random::Random;
use crate::verdict::Verdict;

/// Tries for each text wanted.
const TRIES: usize = 12;

/// Up to `n` different texts that match within the limits.
pub(crate) fn sample(pattern: &Pattern, seed: u64, n: usize, limits: &Limits) -> Vec<String> {
    let allowed = Allowed::new(pattern, limits);
    let mut emitter = Emitter::new(&pattern.reading);
    let mut found = Found::default();
    let shortest = emitter.text(&pattern.tree.root);
    emitter.random = Some(Random::new(seed));
    for attempt in 0..n.saturating_mul(TRIES) {
        if found.len() == n || allowed.undecided.get() >= MOST_UNDECIDED {
            break;
        }
        let root = match &allowed.format {
            Some(format) if attempt % 2 == 0 => &format.tree.root,
            _ => &pattern.tree.root,
        };
        if let Some(text) = emitter.text(root).filter(|text| allowed.allows(text)) {
            found.add(text);
        }
    }
    if found.len() < n {
        shortest.filter(|text| allowed.allows(text)).map(|text| found.add(text));
    }
    found.into_texts()
}

/// A pattern and everything beside it.
pub(super) struct Allowed<'a> {
    pattern: &'a Pattern,
    limits: &'a Limits,
    format: Option<Pattern>,
    undecided: Cell<usize>,
}

impl<'a> Allowed<'a> {
    pub(super) fn new(pattern: &'a Pattern, limits: &'a Limits) -> Self {
        Self { pattern, limits, format: format::inner(limits.format.as_deref()), undecided: Cell::new(0) }
    }

    /// Whether the text matches and breaks no limit.
    pub(super) fn allows(&self, text: &str) -> bool {
        if !self.limits.allow_length(text)
            || self.format.as_ref().is_some_and(|format| !format.is_match(text))
        {
            return false;
        }
        let verdict = self.pattern.judge_by_automaton(text);
        self.undecided.set(self.undecided.get() + usize::from(matches!(verdict, Verdict::Undecided(_))));
        verdict == Verdict::Match
    }
}

//! The two sets of a pattern: texts that match and texts that must not.
//! Deterministic; every text is judged before it is given.

mod edge_texts;
pub(crate) mod extremes;
pub(crate) mod field;
pub(crate) mod matching;
pub(crate) mod near_miss;
mod sampling;
mod walk;

use std::collections::HashSet;

use crate::coverage::Coverage;

pub use near_miss::{How, NearMiss};
pub(crate) use sampling::sample;

/// Both sets of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sets {
    /// Texts that match.
    pub matching: Vec<String>,
    /// Texts that must be rejected.
    pub near_misses: Vec<NearMiss>,
    /// How much of the automaton they take; `None` without an automaton.
    pub coverage: Option<Coverage>,
}

/// Texts in the order in which they were found, each once.
#[derive(Default)]
pub(crate) struct Found {
    texts: Vec<String>,
    seen: HashSet<String>,
}

impl Found {
    /// Whether the text is new.
    pub(crate) fn add(&mut self, text: String) -> bool {
        let new = self.seen.insert(text.clone());
        if new {
            self.texts.push(text);
        }
        new
    }

    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    pub(crate) fn into_texts(self) -> Vec<String> {
        self.texts
    }
}

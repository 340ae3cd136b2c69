//! How the texts of two patterns relate, with texts that show it.

use std::collections::VecDeque;

use crate::automaton::product::Product;
use crate::automaton::{Dfa, Refusal};
use crate::pattern::Pattern;

/// How the texts that `a` matches relate to those that `b` matches.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same texts.
    Equal,
    /// All that `a` matches `b` matches too; the witness is matched by `b` alone.
    Included {
        /// A shortest text that `b` matches and `a` does not.
        only_b: String,
    },
    /// All that `b` matches `a` matches too; the witness is matched by `a` alone.
    Includes {
        /// A shortest text that `a` matches and `b` does not.
        only_a: String,
    },
    /// Some texts are matched by both, some by one alone.
    Overlapping {
        /// A shortest text that both match.
        both: String,
        /// A shortest text that `a` matches and `b` does not.
        only_a: String,
        /// A shortest text that `b` matches and `a` does not.
        only_b: String,
    },
    /// No text is matched by both.
    Disjoint {
        /// A shortest text that `a` matches, and so `b` does not; `None` where `a` matches nothing.
        only_a: Option<String>,
        /// A shortest text that `b` matches, and so `a` does not; `None` where `b` matches nothing.
        only_b: Option<String>,
    },
}

/// Relates two regular patterns.
///
/// # Errors
/// When one of them has no automaton, or both together have none within the bounds.
pub fn relate(a: &Pattern, b: &Pattern) -> Result<Relation, Refusal> {
    let (a, b) = (a.ground()?, b.ground()?);
    let product = Product::new(&a.dfa, &b.dfa, |a, b| a && b)?;
    let says = |state: u32| {
        let (left, right) = product.pairs[state as usize];
        (a.dfa.accepts_state(left), b.dfa.accepts_state(right))
    };
    let shortest = |wanted: (bool, bool)| shortest(&product.dfa, &|state| says(state) == wanted);
    let only_a = shortest((true, false));
    let only_b = shortest((false, true));
    Ok(match (shortest((true, true)), only_a, only_b) {
        (_, None, None) => Relation::Equal,
        (None, only_a, only_b) => Relation::Disjoint { only_a, only_b },
        (Some(_), None, Some(only_b)) => Relation::Included { only_b },
        (Some(_), Some(only_a), None) => Relation::Includes { only_a },
        (Some(both), Some(only_a), Some(only_b)) => Relation::Overlapping { both, only_a, only_b },
    })
}

/// Why the texts of one pattern are not known to be among those of another.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotIncluded {
    /// A shortest text that the first matches and the second does not.
    #[error("{0:?} is matched by the first alone")]
    Witness(String),
    /// No automaton tells.
    #[error(transparent)]
    Unknown(#[from] Refusal),
}

/// Whether all that `a` matches `b` matches too.
pub(crate) fn included_in(a: &Pattern, b: &Pattern) -> Result<(), NotIncluded> {
    let (a, b) = (a.ground()?, b.ground()?);
    let product = Product::new(&a.dfa, &b.dfa, |a, b| a && !b)?;
    match shortest(&product.dfa, &|state| product.dfa.accepts_state(state)) {
        Some(witness) => Err(NotIncluded::Witness(witness)),
        None => Ok(()),
    }
}

/// A shortest readable text that leads to a wanted state.
pub(crate) fn shortest(dfa: &Dfa, wanted: &dyn Fn(u32) -> bool) -> Option<String> {
    let readable = crate::characters::one_for_each(&dfa.alphabet);
    let mut from: Vec<Option<(u32, char)>> = vec![None; dfa.states()];
    let mut queue = VecDeque::from([dfa.start]);
    while let Some(state) = queue.pop_front() {
        if wanted(state) {
            let mut text = Vec::new();
            let mut at = state;
            while let Some((before, character)) = from[at as usize] {
                text.push(character);
                at = before;
            }
            return Some(text.into_iter().rev().collect());
        }
        for &(class, character) in &readable {
            let next = dfa.next(state, class);
            if next != dfa.start && from[next as usize].is_none() {
                from[next as usize] = Some((state, character));
                queue.push_back(next);
            }
        }
    }
    None
}

//! Two automata run side by side.

use std::collections::HashMap;

use super::{Alphabet, Dfa, MOST_CELLS, MOST_STATES, Refusal};

/// An automaton whose states are pairs of states.
#[derive(Clone, Debug)]
pub(crate) struct Product {
    pub(crate) dfa: Dfa,
    /// The states of the two that each state stands for.
    pub(crate) pairs: Vec<(u32, u32)>,
}

impl Product {
    /// Both automata on the same text; `accept` decides from what they say.
    pub(crate) fn new(left: &Dfa, right: &Dfa, accept: fn(bool, bool) -> bool) -> Result<Self, Refusal> {
        let (alphabet, classes) = left.alphabet.join(&right.alphabet);
        let mut ids = HashMap::new();
        let mut pairs = vec![(left.start, right.start)];
        ids.insert(pairs[0], 0);
        let mut table = Vec::new();
        let mut at = 0;
        while at < pairs.len() {
            let (a, b) = pairs[at];
            for &(class_a, class_b) in &classes {
                let pair = (left.next(a, class_a), right.next(b, class_b));
                let id = *ids.entry(pair).or_insert_with(|| {
                    pairs.push(pair);
                    (pairs.len() - 1) as u32
                });
                table.push(id);
            }
            if pairs.len() > MOST_STATES || table.len() > MOST_CELLS {
                return Err(Refusal::TooLarge);
            }
            at += 1;
        }
        let accepting =
            pairs.iter().map(|&(a, b)| accept(left.accepts_state(a), right.accepts_state(b))).collect();
        Ok(Self { dfa: Dfa { alphabet, table, accepting, start: 0 }, pairs })
    }
}

/// The automaton of all texts of `min` to `max` code points.
pub(crate) fn lengths(min: usize, max: Option<usize>) -> Dfa {
    let last = max.map_or(min, |max| max + 1);
    let table = (0..=last).map(|at| if at == last { last } else { at + 1 } as u32).collect();
    let accepting = (0..=last).map(|at| at >= min && max.is_none_or(|max| at <= max)).collect();
    Dfa { alphabet: Alphabet::whole(), table, accepting, start: 0 }
}

//! From UTF-16 code units to code points: a character beyond U+FFFF is a step over both its halves.

use std::collections::HashMap;

use super::{Alphabet, Dfa, MOST_CELLS, Refusal};

/// Intervals beyond this many are refused; only classes of single halves make more.
const MOST_INTERVALS: usize = 20_000;

/// The automaton over code points of an automaton over code units.
pub(crate) fn join(dfa: &Dfa) -> Result<Dfa, Refusal> {
    let units: Vec<(u32, u32, usize)> = dfa.alphabet.intervals().collect();
    let high: Vec<_> = units.iter().filter(|unit| (0xD800..0xDC00).contains(&unit.0)).collect();
    let low: Vec<_> = units.iter().filter(|unit| (0xDC00..0xE000).contains(&unit.0)).collect();
    let mut columns = Columns { ids: HashMap::new(), steps: Vec::new() };
    let mut starts = Vec::new();
    for &(start, _, class) in units.iter().filter(|unit| !(0xD800..0xE000).contains(&unit.0)) {
        if start >= 0xE000 && starts.last().is_some_and(|&(last, _)| last < 0xD800) {
            starts.push((0xD800, u32::MAX));
        }
        starts.push((start, columns.id((class, None))));
    }
    for &&(from, to, first) in &high {
        let whole = low.len() == 1;
        for unit in from..=if whole { from } else { to } {
            for &&(second_from, _, second) in &low {
                let start = 0x1_0000 + ((unit - 0xD800) << 10) + (second_from - 0xDC00);
                starts.push((start, columns.id((first, Some(second)))));
            }
            if starts.len() > MOST_INTERVALS {
                return Err(Refusal::TooLarge);
            }
        }
    }
    let classes = columns.steps.len();
    if classes * dfa.states() > MOST_CELLS {
        return Err(Refusal::TooLarge);
    }
    let mut table = Vec::with_capacity(classes * dfa.states());
    for state in 0..dfa.states() as u32 {
        table.extend(columns.steps.iter().map(|&(first, second)| {
            let middle = dfa.next(state, first);
            second.map_or(middle, |second| dfa.next(middle, second))
        }));
    }
    let alphabet = Alphabet::from_starts(starts, 0x10_FFFF, classes);
    Ok(Dfa { alphabet, table, accepting: dfa.accepting.clone(), start: dfa.start })
}

/// A class of code points is one class of units, or two.
type Step = (usize, Option<usize>);

struct Columns {
    ids: HashMap<Step, u32>,
    steps: Vec<Step>,
}

impl Columns {
    fn id(&mut self, step: Step) -> u32 {
        *self.ids.entry(step).or_insert_with(|| {
            self.steps.push(step);
            (self.steps.len() - 1) as u32
        })
    }
}

//! From UTF-16 code units or bytes of UTF-8 to code points: a character is a step over all its units.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::{Alphabet, Dfa, MOST_CELLS, Refusal};
use crate::reading::Units;

/// Intervals beyond this many are refused; only classes of single units make more.
const MOST_INTERVALS: usize = 20_000;

/// The automaton over code points of an automaton over units.
pub(crate) fn join(dfa: &Dfa, units: Units) -> Result<Dfa, Refusal> {
    let mut joiner = Joiner {
        units: dfa.alphabet.intervals().collect(),
        ids: HashMap::new(),
        steps: Vec::new(),
        starts: Vec::new(),
    };
    match units {
        Units::CodePoints => return Ok(dfa.clone()),
        Units::Utf16 => {
            joiner.add(0, &[0..=0xD7FF])?;
            joiner.starts.push((0xD800, u32::MAX));
            joiner.add(0xE000, &[0xE000..=0xFFFF])?;
            joiner.add(0x1_0000, &[0xD800..=0xDBFF, 0xDC00..=0xDFFF])?;
        }
        Units::Bytes => {
            let next = 0x80..=0xBF;
            joiner.add(0, &[0..=0x7F])?;
            joiner.add(0x80, &[0xC2..=0xDF, next.clone()])?;
            joiner.add(0x800, &[0xE0..=0xE0, 0xA0..=0xBF, next.clone()])?;
            joiner.add(0x1000, &[0xE1..=0xEC, next.clone(), next.clone()])?;
            joiner.add(0xD000, &[0xED..=0xED, 0x80..=0x9F, next.clone()])?;
            joiner.starts.push((0xD800, u32::MAX));
            joiner.add(0xE000, &[0xEE..=0xEF, next.clone(), next.clone()])?;
            joiner.add(0x1_0000, &[0xF0..=0xF0, 0x90..=0xBF, next.clone(), next.clone()])?;
            joiner.add(0x4_0000, &[0xF1..=0xF3, next.clone(), next.clone(), next.clone()])?;
            joiner.add(0x10_0000, &[0xF4..=0xF4, 0x80..=0x8F, next.clone(), next])?;
        }
    }
    joiner.finish(dfa)
}

struct Joiner {
    /// First and last unit and class of each interval of units.
    units: Vec<(u32, u32, usize)>,
    ids: HashMap<Vec<usize>, u32>,
    /// The classes of units that each class of code points takes.
    steps: Vec<Vec<usize>>,
    starts: Vec<(u32, u32)>,
}

impl Joiner {
    /// Adds the code points from `first` on that are written with one unit of each of the ranges.
    fn add(&mut self, first: u32, ranges: &[RangeInclusive<u32>]) -> Result<(), Refusal> {
        self.add_after(first, ranges, &mut Vec::new())
    }

    fn add_after(
        &mut self,
        first: u32,
        ranges: &[RangeInclusive<u32>],
        steps: &mut Vec<usize>,
    ) -> Result<(), Refusal> {
        let Some((range, rest)) = ranges.split_first() else {
            let id = self.id(steps);
            self.starts.push((first, id));
            return if self.starts.len() > MOST_INTERVALS { Err(Refusal::TooLarge) } else { Ok(()) };
        };
        let each: u32 = rest.iter().map(|range| range.end() - range.start() + 1).product();
        let rest_is_uniform = rest.iter().all(|range| self.pieces(range).len() == 1);
        for (low, high, class) in self.pieces(range) {
            let last = if rest_is_uniform { low } else { high };
            for unit in low..=last {
                steps.push(class);
                self.add_after(first + (unit - range.start()) * each, rest, steps)?;
                steps.pop();
            }
        }
        Ok(())
    }

    /// The parts of a range of units that lie in one class each.
    fn pieces(&self, range: &RangeInclusive<u32>) -> Vec<(u32, u32, usize)> {
        let clip = |&(low, high, class): &(u32, u32, usize)| {
            (low.max(*range.start()), high.min(*range.end()), class)
        };
        self.units.iter().map(clip).filter(|(low, high, _)| low <= high).collect()
    }

    fn id(&mut self, steps: &[usize]) -> u32 {
        *self.ids.entry(steps.to_vec()).or_insert_with(|| {
            self.steps.push(steps.to_vec());
            (self.steps.len() - 1) as u32
        })
    }

    fn finish(self, dfa: &Dfa) -> Result<Dfa, Refusal> {
        let classes = self.steps.len();
        if classes * dfa.states() > MOST_CELLS {
            return Err(Refusal::TooLarge);
        }
        let mut table = Vec::with_capacity(classes * dfa.states());
        for state in 0..dfa.states() as u32 {
            let step = |steps: &Vec<usize>| steps.iter().fold(state, |state, &class| dfa.next(state, class));
            table.extend(self.steps.iter().map(step));
        }
        let alphabet = Alphabet::from_starts(self.starts, 0x10_FFFF, classes);
        Ok(Dfa { alphabet, table, accepting: dfa.accepting.clone(), start: dfa.start })
    }
}

//! The classes of symbols that an automaton tells apart: a partition of all symbols into intervals, each in one class.

use std::collections::HashMap;

use crate::code_set::CodeSet;
use crate::reading::Units;

/// A partition of the symbols. Surrogates are in no class where symbols are code points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Alphabet {
    /// First symbol and class of each interval; it ends where the next begins.
    starts: Vec<(u32, u32)>,
    last: u32,
    classes: usize,
}

/// The class of intervals that no text can contain.
const NO_CLASS: u32 = u32::MAX;

impl Alphabet {
    /// The coarsest partition that every set is a union of; also the classes of each set.
    pub(crate) fn new(sets: &[CodeSet], units: Units, last: u32) -> (Self, Vec<Vec<bool>>) {
        let mut edges: Vec<u32> = vec![0];
        for &(low, high) in sets.iter().flat_map(CodeSet::ranges) {
            edges.push(low);
            edges.push(high.saturating_add(1));
        }
        edges.extend(if units == Units::Bytes { [0; 3] } else { [0xD800, 0xDC00, 0xE000] });
        edges.retain(|&edge| edge <= last);
        edges.sort_unstable();
        edges.dedup();
        let mut cursors = vec![0; sets.len()];
        let mut ids: HashMap<Vec<bool>, u32> = HashMap::new();
        let mut signatures: Vec<Vec<bool>> = Vec::new();
        let mut starts = Vec::with_capacity(edges.len());
        for edge in edges {
            if units == Units::CodePoints && (0xD800..0xE000).contains(&edge) {
                starts.push((edge, NO_CLASS));
                continue;
            }
            let mut signature: Vec<bool> = Vec::with_capacity(sets.len() + 2);
            for (set, cursor) in sets.iter().zip(&mut cursors) {
                while set.ranges().get(*cursor).is_some_and(|&(_, high)| high < edge) {
                    *cursor += 1;
                }
                signature.push(set.ranges().get(*cursor).is_some_and(|&(low, _)| low <= edge));
            }
            if units == Units::Utf16 {
                signature.extend([(0xD800..0xDC00).contains(&edge), (0xDC00..0xE000).contains(&edge)]);
            }
            let id = *ids.entry(signature).or_insert_with_key(|signature| {
                signatures.push(signature.clone());
                (signatures.len() - 1) as u32
            });
            starts.push((edge, id));
        }
        let classes = signatures.len();
        let members =
            (0..sets.len()).map(|set| signatures.iter().map(|signature| signature[set]).collect()).collect();
        (Self::from_starts(starts, last, classes), members)
    }

    /// Makes neighbouring intervals of one class one.
    pub(crate) fn from_starts(mut starts: Vec<(u32, u32)>, last: u32, classes: usize) -> Self {
        starts.dedup_by_key(|&mut (_, class)| class);
        Self { starts, last, classes }
    }

    pub(crate) fn classes(&self) -> usize {
        self.classes
    }

    /// The class of a symbol; of the first class for one that no text contains.
    pub(crate) fn class_of_symbol(&self, symbol: u32) -> usize {
        let after = self.starts.partition_point(|&(start, _)| start <= symbol);
        match self.starts[after.max(1) - 1].1 {
            NO_CLASS => 0,
            class => class as usize,
        }
    }

    pub(crate) fn class_of(&self, character: char) -> usize {
        self.class_of_symbol(u32::from(character))
    }

    /// First and last symbol and class of each interval that texts can contain.
    pub(crate) fn intervals(&self) -> impl Iterator<Item = (u32, u32, usize)> + '_ {
        self.starts.iter().enumerate().filter(|(_, interval)| interval.1 != NO_CLASS).map(
            |(at, &(low, class))| {
                let high = self.starts.get(at + 1).map_or(self.last, |&(next, _)| next - 1);
                (low, high, class as usize)
            },
        )
    }

    /// The partition with each class renamed to `merged[class]`.
    pub(crate) fn merge(&self, merged: &[usize], classes: usize) -> Self {
        let rename = |class: u32| if class == NO_CLASS { NO_CLASS } else { merged[class as usize] as u32 };
        let starts = self.starts.iter().map(|&(start, class)| (start, rename(class))).collect();
        Self::from_starts(starts, self.last, classes)
    }

    /// The coarsest partition finer than both, and which classes of the two each of its classes is.
    pub(crate) fn join(&self, other: &Self) -> (Self, Vec<(usize, usize)>) {
        let mut edges: Vec<u32> = self.starts.iter().chain(&other.starts).map(|&(start, _)| start).collect();
        edges.sort_unstable();
        edges.dedup();
        let mut ids = HashMap::new();
        let mut pairs = Vec::new();
        let (mut left, mut right) = (0, 0);
        let mut starts = Vec::with_capacity(edges.len());
        for edge in edges {
            left += usize::from(self.starts.get(left + 1).is_some_and(|&(start, _)| start <= edge));
            right += usize::from(other.starts.get(right + 1).is_some_and(|&(start, _)| start <= edge));
            let (a, b) = (self.starts[left].1, other.starts[right].1);
            if a == NO_CLASS || b == NO_CLASS {
                starts.push((edge, NO_CLASS));
                continue;
            }
            let pair = (a as usize, b as usize);
            let id = *ids.entry(pair).or_insert_with(|| {
                pairs.push(pair);
                (pairs.len() - 1) as u32
            });
            starts.push((edge, id));
        }
        (Self::from_starts(starts, self.last, pairs.len()), pairs)
    }

    /// The partition of one class.
    pub(crate) fn whole() -> Self {
        Self { starts: vec![(0, 0), (0xD800, NO_CLASS), (0xE000, 0)], last: 0x10_FFFF, classes: 1 }
    }
}

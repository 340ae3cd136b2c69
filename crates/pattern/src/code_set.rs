//! Sets of symbols: code points, UTF-16 code units or bytes, whichever the reading of a pattern works on.
//! Always sorted, disjoint and merged. Never knows what the symbols stand for.

/// A set of symbols as sorted, disjoint, non-adjacent inclusive ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct CodeSet {
    ranges: Vec<(u32, u32)>,
}

impl CodeSet {
    pub(crate) fn new(ranges: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut ranges: Vec<_> = ranges.into_iter().filter(|(low, high)| low <= high).collect();
        ranges.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (low, high) in ranges {
            match merged.last_mut() {
                Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
                _ => merged.push((low, high)),
            }
        }
        Self { ranges: merged }
    }

    pub(crate) fn single(symbol: u32) -> Self {
        Self { ranges: vec![(symbol, symbol)] }
    }

    pub(crate) fn ranges(&self) -> &[(u32, u32)] {
        &self.ranges
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    pub(crate) fn contains(&self, symbol: u32) -> bool {
        let after = self.ranges.partition_point(|&(low, _)| low <= symbol);
        after > 0 && symbol <= self.ranges[after - 1].1
    }

    /// Everything from 0 to `last` that is not in the set.
    pub(crate) fn negate(&self, last: u32) -> Self {
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        let mut next = 0;
        for &(low, high) in &self.ranges {
            if low > next {
                ranges.push((next, low - 1));
            }
            next = high.saturating_add(1);
        }
        if next <= last {
            ranges.push((next, last));
        }
        Self { ranges }
    }
}

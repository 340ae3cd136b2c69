//! Runs a program on a text, counting steps.

use std::collections::HashMap;

use super::{Instruction, Program};
use crate::ast::Assertion;
use crate::code_set::CodeSet;
use crate::reading::{Anchoring, Dollar, Units};

/// What a run found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Match,
    NoMatch,
    /// The bound was reached first.
    OutOfSteps,
}

/// Looks for a match in `text`, taking at most `steps` steps; gives what was found and the steps taken.
///
/// With `remember`, a place of the program that failed at a place of the text is not tried there again. That keeps
/// the number of steps below their product; without it the run behaves as plain backtracking engines do.
pub(crate) fn run(program: &Program, text: &str, steps: u64, remember: bool) -> (Outcome, u64) {
    let symbols: Vec<u32> = match program.reading.units {
        Units::CodePoints => text.chars().map(u32::from).collect(),
        Units::Utf16 => text.encode_utf16().map(u32::from).collect(),
        Units::Bytes => text.bytes().map(u32::from).collect(),
    };
    let mut runner = Runner {
        program,
        symbols: &symbols,
        steps,
        visited: Visited::new(program.instructions.len(), symbols.len() + 1),
        looks: HashMap::new(),
        remember: remember && !program.has_back_references,
        word: &program.word,
    };
    let anchored = matches!(program.instructions[0], Instruction::Assert(Assertion::Start));
    let anywhere = program.reading.anchoring == Anchoring::Anywhere && !anchored;
    let starts = if anywhere { symbols.len() } else { 0 };
    let mut slots = vec![None; program.slots];
    for start in 0..=starts {
        slots.fill(None);
        match runner.attempt(0, start, &mut slots, true) {
            Some(true) => return (Outcome::Match, steps - runner.steps),
            Some(false) => {}
            None => return (Outcome::OutOfSteps, steps),
        }
    }
    (Outcome::NoMatch, steps - runner.steps)
}

struct Runner<'a> {
    program: &'a Program,
    symbols: &'a [u32],
    steps: u64,
    visited: Visited,
    /// What each look-around found at each place.
    looks: HashMap<(usize, usize), bool>,
    remember: bool,
    word: &'a CodeSet,
}

/// What to do when the current way fails.
enum Frame {
    Resume {
        pc: usize,
        at: usize,
    },
    Restore {
        slot: usize,
        value: Option<usize>,
    },
    /// Further lengths of a run: `next` is tried, up to and including `last`.
    Run {
        pc: usize,
        next: usize,
        last: usize,
    },
}

impl Runner<'_> {
    /// Runs from `pc` at `at`; `None` when the steps are used up. On success the slots hold what was taken.
    fn attempt(
        &mut self,
        pc: usize,
        at: usize,
        slots: &mut [Option<usize>],
        outermost: bool,
    ) -> Option<bool> {
        let mut frames = vec![Frame::Resume { pc, at }];
        while let Some(frame) = frames.pop() {
            let (pc, at) = match frame {
                Frame::Restore { slot, value } => {
                    slots[slot] = value;
                    continue;
                }
                Frame::Run { pc, next, last } => {
                    if next != last {
                        let further = if next < last { next + 1 } else { next - 1 };
                        frames.push(Frame::Run { pc, next: further, last });
                    }
                    if self.remember && !self.visited.insert(pc - 1, next) {
                        continue;
                    }
                    (pc, next)
                }
                Frame::Resume { pc, at } => (pc, at),
            };
            if self.follow(pc, at, slots, &mut frames, outermost)? {
                return Some(true);
            }
        }
        Some(false)
    }

    /// Follows one way until it matches or fails.
    fn follow(
        &mut self,
        mut pc: usize,
        mut at: usize,
        slots: &mut [Option<usize>],
        frames: &mut Vec<Frame>,
        outermost: bool,
    ) -> Option<bool> {
        loop {
            self.steps = self.steps.checked_sub(1)?;
            match &self.program.instructions[pc] {
                Instruction::Match => {
                    let whole = outermost && self.program.reading.anchoring == Anchoring::Whole;
                    return Some(!whole || at == self.symbols.len());
                }
                Instruction::Symbol { symbol, back } => match self.read(at, *back) {
                    Some((read, next)) if read == *symbol => at = next,
                    _ => return Some(false),
                },
                Instruction::Set { set, back } => match self.read(at, *back) {
                    Some((read, next)) if self.program.sets[*set].contains(read) => at = next,
                    _ => return Some(false),
                },
                &Instruction::Run { set, min, max, lazy, back } => {
                    let lengths = self.run_lengths(set, (min, max), at, back)?;
                    if let Some((shortest, longest)) = lengths {
                        let (next, last) = if lazy { (shortest, longest) } else { (longest, shortest) };
                        frames.push(Frame::Run { pc: pc + 1, next, last });
                    }
                    return Some(false);
                }
                &Instruction::Split { first, second } => {
                    if self.remember && !self.visited.insert(pc, at) {
                        return Some(false);
                    }
                    frames.push(Frame::Resume { pc: second, at });
                    pc = first;
                    continue;
                }
                Instruction::Jump(to) => {
                    pc = *to;
                    continue;
                }
                &Instruction::Save(slot) => {
                    frames.push(Frame::Restore { slot, value: slots[slot] });
                    slots[slot] = Some(at);
                }
                &Instruction::Forget { from, to } => {
                    for (slot, value) in slots.iter_mut().enumerate().take(to).skip(from) {
                        frames.push(Frame::Restore { slot, value: value.take() });
                    }
                }
                // Without this check remembering ends the loop, and an empty pass adds nothing to the language.
                &Instruction::Progress(slot) if !self.remember && slots[slot] == Some(at) => {
                    return Some(false);
                }
                Instruction::Progress(_) => {}
                Instruction::Assert(assertion) => {
                    if !self.holds(*assertion, at) {
                        return Some(false);
                    }
                }
                &Instruction::Look { negated, after } => {
                    if !self.look(pc + 1, at, negated, (slots, frames))? {
                        return Some(false);
                    }
                    pc = after;
                    continue;
                }
                &Instruction::BackReference { group, back } => match self.repeated(group, at, back, slots) {
                    Some(next) => at = next,
                    None => return Some(false),
                },
            }
            pc += 1;
        }
    }
}

impl Runner<'_> {
    /// The symbol next to `at` in the direction of reading, and the place behind it.
    fn read(&self, at: usize, back: bool) -> Option<(u32, usize)> {
        if back {
            let next = at.checked_sub(1)?;
            Some((self.symbols[next], next))
        } else {
            Some((*self.symbols.get(at)?, at + 1))
        }
    }

    /// Where the shortest and the longest run of a set from `at` end; `None` outside when the steps are used up.
    fn run_lengths(
        &mut self,
        set: usize,
        (min, max): (u32, u32),
        at: usize,
        back: bool,
    ) -> Option<Option<(usize, usize)>> {
        let set = &self.program.sets[set];
        let (mut end, mut count, mut shortest) = (at, 0, None);
        loop {
            if count == min {
                shortest = Some(end);
            }
            match self.read(end, back) {
                Some((symbol, next)) if count < max && set.contains(symbol) => {
                    (end, count) = (next, count + 1);
                }
                _ => break,
            }
        }
        self.steps = self.steps.checked_sub(u64::from(count) / 4)?;
        Some(shortest.map(|shortest| (shortest, end)))
    }

    fn holds(&self, assertion: Assertion, at: usize) -> bool {
        match assertion {
            Assertion::Start => at == 0,
            Assertion::End => at == self.symbols.len() || self.is_final_newline(at),
            Assertion::TextEnd => at == self.symbols.len(),
            Assertion::Boundary => self.is_boundary(at),
            Assertion::NotBoundary => !self.is_boundary(at),
        }
    }

    fn is_final_newline(&self, at: usize) -> bool {
        self.program.reading.dollar == Dollar::EndOrFinalNewline
            && at + 1 == self.symbols.len()
            && self.symbols[at] == u32::from('\n')
    }

    fn is_boundary(&self, at: usize) -> bool {
        let is_word = |symbol: Option<&u32>| symbol.is_some_and(|&symbol| self.word.contains(symbol));
        is_word(at.checked_sub(1).and_then(|at| self.symbols.get(at))) != is_word(self.symbols.get(at))
    }

    /// Whether a look-around holds; what a positive one takes is kept, and given back when a later part fails.
    fn look(
        &mut self,
        pc: usize,
        at: usize,
        negated: bool,
        (slots, frames): (&mut [Option<usize>], &mut Vec<Frame>),
    ) -> Option<bool> {
        if self.remember
            && let Some(&found) = self.looks.get(&(pc, at))
        {
            return Some(found != negated);
        }
        let mut inner = slots.to_vec();
        // What the way that succeeds has visited did not fail, so nothing visited here may be kept.
        let fresh = Visited::new(self.program.instructions.len(), self.symbols.len() + 1);
        self.steps = self.steps.checked_sub(fresh.cost())?;
        let outer = std::mem::replace(&mut self.visited, fresh);
        let found = self.attempt(pc, at, &mut inner, false)?;
        self.visited = outer;
        if self.remember {
            self.looks.insert((pc, at), found);
        }
        if found && !negated {
            for (slot, (outer, inner)) in slots.iter_mut().zip(inner).enumerate() {
                if *outer != inner {
                    frames.push(Frame::Restore { slot, value: std::mem::replace(outer, inner) });
                }
            }
        }
        Some(found != negated)
    }

    /// Where the repetition of what a group took ends; a group that took nothing yet is repeated by nothing.
    fn repeated(&self, group: usize, at: usize, back: bool, slots: &[Option<usize>]) -> Option<usize> {
        let (Some(start), Some(end)) = (slots[2 * group], slots[2 * group + 1]) else { return Some(at) };
        let taken = &self.symbols[start..end];
        if back {
            self.symbols[..at].ends_with(taken).then(|| at - taken.len())
        } else {
            self.symbols[at..].starts_with(taken).then(|| at + taken.len())
        }
    }
}

/// Places of the program already tried at places of the text.
enum Visited {
    Bits { bits: Vec<u64>, width: usize },
    Pairs(HashMap<(usize, usize), ()>),
}

impl Visited {
    /// More pairs than this are kept in a map, which grows only as far as the steps go.
    const MOST_BITS: usize = 1 << 24;

    fn new(program: usize, places: usize) -> Self {
        match program.checked_mul(places).filter(|&size| size <= Self::MOST_BITS) {
            Some(size) => Self::Bits { bits: vec![0; size / 64 + 1], width: places },
            None => Self::Pairs(HashMap::new()),
        }
    }

    /// Steps that making it is worth.
    fn cost(&self) -> u64 {
        match self {
            Self::Bits { bits, .. } => bits.len() as u64 / 64,
            Self::Pairs(_) => 1,
        }
    }

    /// Whether the pair is new.
    fn insert(&mut self, pc: usize, at: usize) -> bool {
        match self {
            Self::Bits { bits, width } => {
                let bit = pc * *width + at;
                let new = bits[bit / 64] & (1 << (bit % 64)) == 0;
                bits[bit / 64] |= 1 << (bit % 64);
                new
            }
            Self::Pairs(pairs) => pairs.insert((pc, at), ()).is_none(),
        }
    }
}

//! Walks through an automaton that together take every transition, and every character at the edge of a class.

use std::collections::VecDeque;

use super::field::Field;

/// Far walks end after so many.
const FAR: usize = 10_000;

/// Walks end after so many characters unless a way is longer.
const LONG_ENOUGH: usize = 24;

/// Most characters in all walks together, so that huge automata stay quick.
const MOST_CHARACTERS: usize = 60_000;

/// Most states looked at while walks look for what is not yet covered.
const MOST_LOOKED_AT: usize = 400_000;

pub(crate) struct Walker<'a> {
    field: &'a Field<'a>,
    samples: usize,
    /// For each state of the pattern's own automaton and each sample, whether some text took it.
    covered: Vec<bool>,
    /// States with nothing left to take; nothing is ever given back.
    done: Vec<bool>,
    long_enough: usize,
    characters: usize,
    looked_at: usize,
}

/// A walk under way.
struct Walk {
    state: u32,
    text: String,
    length: usize,
}

impl<'a> Walker<'a> {
    pub(crate) fn new(field: &'a Field<'a>) -> Self {
        let bases =
            (0..field.dfa.states() as u32).map(|state| field.base(state)).max().map_or(0, |last| last + 1);
        let samples = field.characters.samples.len();
        let (covered, done) = (vec![false; bases as usize * samples], vec![false; field.dfa.states()]);
        Self { field, samples, covered, done, long_enough: LONG_ENOUGH, characters: 0, looked_at: 0 }
    }

    /// Whether the bounds are reached.
    pub(crate) fn is_spent(&self) -> bool {
        self.characters > MOST_CHARACTERS || self.looked_at > MOST_LOOKED_AT
    }

    /// Whether half of the bounds is reached.
    pub(crate) fn is_half_spent(&self) -> bool {
        self.characters > MOST_CHARACTERS / 2
    }

    /// Makes all walks from here on as long as they need to be.
    pub(crate) fn walk_far(&mut self) {
        self.long_enough = FAR;
    }

    /// Counts what a text takes as covered.
    pub(crate) fn cover(&mut self, text: &str) {
        let mut state = self.field.dfa.start;
        for character in text.chars() {
            let class = self.field.dfa.alphabet.class_of(character);
            let row = self.field.base(state) as usize * self.samples;
            for (at, sample) in self.field.characters.samples.iter().enumerate() {
                if sample.character == character || (sample.representative && sample.class == class) {
                    self.covered[row + at] = true;
                }
            }
            self.characters += 1;
            state = self.field.dfa.next(state, class);
        }
    }

    /// A text that takes something not yet covered; `None` when all is, or the bounds are reached.
    pub(crate) fn walk(&mut self) -> Option<String> {
        let field = self.field;
        let mut walk = Walk { state: field.dfa.start, text: String::new(), length: 0 };
        let mut progress = false;
        while !self.is_spent() {
            let may_take = !progress || walk.length < self.long_enough;
            if let Some(sample) = if may_take { self.open_sample(walk.state) } else { None } {
                self.take_sample(&mut walk, sample);
                progress = true;
                continue;
            }
            let room = if progress { self.long_enough.saturating_sub(walk.length) } else { usize::MAX };
            let Some(way) = self.way_to_open(walk.state, room) else { break };
            self.take_way(&mut walk, &way);
        }
        if !progress {
            return None;
        }
        let completion = field.paths.completion(&field.dfa, &field.characters.order, walk.state)?;
        self.take_way(&mut walk, &completion);
        Some(walk.text)
    }

    /// The first sample that leads somewhere useful from a state and was not taken yet.
    fn open_sample(&mut self, state: u32) -> Option<usize> {
        if self.done[state as usize] {
            return None;
        }
        let row = self.field.base(state) as usize * self.samples;
        let found = (0..self.samples).find(|&sample| {
            let sample_of = self.field.characters.samples[sample];
            // Where anything goes, control characters say nothing and are mangled on the way.
            let stray = !sample_of.representative && sample_of.character.is_control();
            !self.covered[row + sample]
                && !stray
                && self.field.paths.is_live(self.field.dfa.next(state, sample_of.class))
        });
        self.done[state as usize] = found.is_none();
        found
    }

    fn take_sample(&mut self, walk: &mut Walk, sample: usize) {
        self.covered[self.field.base(walk.state) as usize * self.samples + sample] = true;
        let sample = self.field.characters.samples[sample];
        self.step(walk, sample.character, sample.class);
    }

    fn take_way(&mut self, walk: &mut Walk, way: &[usize]) {
        for &class in way {
            let character = self.field.characters.pick(class, walk.length);
            self.step(walk, character, class);
        }
    }

    fn step(&mut self, walk: &mut Walk, character: char, class: usize) {
        walk.text.push(character);
        walk.length += 1;
        walk.state = self.field.dfa.next(walk.state, class);
        self.characters += 1;
    }

    /// The shortest way to a state with an open sample, of at most `room` steps.
    fn way_to_open(&mut self, state: u32, room: usize) -> Option<Vec<usize>> {
        let field = self.field;
        let mut from = vec![None; field.dfa.states()];
        let mut queue = VecDeque::from([(state, 0)]);
        while let Some((at, depth)) = queue.pop_front() {
            self.looked_at += 1;
            if at != state && self.open_sample(at).is_some() {
                return Some(way_back(&from, state, at));
            }
            if depth == room {
                continue;
            }
            for &class in &field.characters.order {
                let next = field.dfa.next(at, class);
                if next != state && from[next as usize].is_none() && field.paths.is_live(next) {
                    from[next as usize] = Some((at, class));
                    queue.push_back((next, depth + 1));
                }
            }
        }
        None
    }
}

fn way_back(from: &[Option<(u32, usize)>], start: u32, end: u32) -> Vec<usize> {
    let mut way = Vec::new();
    let mut at = end;
    while let Some((before, class)) = from[at as usize].filter(|_| at != start) {
        way.push(class);
        at = before;
    }
    way.reverse();
    way
}

//! From the non-deterministic to a deterministic automaton of the texts in which a match is found.
//!
//! A state is a set of threads and what was read last. Assertions are decided when the next symbol is known. A thread
//! that passed `$` before a final newline owes that newline, and then the end.

use std::collections::HashMap;

use super::nfa::{Nfa, State};
use super::{Dfa, MOST_CELLS, MOST_STATES, Refusal};
use crate::ast::Assertion;
use crate::reading::{Anchoring, Dollar, Reading};

/// Most threads followed in all, so that no pattern takes more than about a tenth of a second.
const MOST_WORK: usize = 1_500_000;

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Before {
    Start,
    Word,
    Other,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Word,
    Other,
    End,
}

/// What a thread still owes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
enum Debt {
    None,
    NewlineThenEnd,
    End,
}

type Thread = (u32, Debt);

pub(crate) fn determinise(nfa: &Nfa, reading: &Reading) -> Result<Dfa, Refusal> {
    let mut builder = Builder {
        nfa,
        reading,
        newline: nfa.alphabet.class_of_symbol(u32::from('\n')),
        ids: HashMap::new(),
        sets: Vec::new(),
        marks: vec![0; nfa.states.len() * 3],
        mark: 0,
        work: 0,
    };
    builder.run()
}

struct Builder<'a> {
    nfa: &'a Nfa,
    reading: &'a Reading,
    newline: usize,
    ids: HashMap<(Vec<Thread>, Before), u32>,
    sets: Vec<(Vec<Thread>, Before)>,
    marks: Vec<u32>,
    mark: u32,
    work: usize,
}

/// The threads of a state once the next symbol is known.
struct Closure {
    threads: Vec<Thread>,
    accepts: bool,
}

impl Builder<'_> {
    fn run(&mut self) -> Result<Dfa, Refusal> {
        let classes = self.nfa.alphabet.classes();
        let start = self.id(vec![(self.nfa.start, Debt::None)], Before::Start)?;
        let mut table = Vec::new();
        let mut accepting = Vec::new();
        let mut at = 0;
        while at < self.sets.len() {
            if (at + 1) * classes > MOST_CELLS {
                return Err(Refusal::TooLarge);
            }
            let (threads, before) = self.sets[at].clone();
            accepting.push(self.close(&threads, before, After::End)?.accepts);
            let other = self.close(&threads, before, After::Other)?;
            let word =
                if self.nfa.word.is_some() { Some(self.close(&threads, before, After::Word)?) } else { None };
            for class in 0..classes {
                let is_word = self.is_word(class);
                let closure = if is_word { word.as_ref().unwrap_or(&other) } else { &other };
                table.push(self.step(closure, class, is_word)?);
            }
            at += 1;
        }
        Ok(Dfa { alphabet: self.nfa.alphabet.clone(), table, accepting, start })
    }

    fn is_word(&self, class: usize) -> bool {
        self.nfa.word.as_ref().is_some_and(|word| word[class])
    }

    fn id(&mut self, threads: Vec<Thread>, before: Before) -> Result<u32, Refusal> {
        let next = self.sets.len();
        if next == MOST_STATES {
            return Err(Refusal::TooLarge);
        }
        let key = (threads, before);
        if let Some(&id) = self.ids.get(&key) {
            return Ok(id);
        }
        self.sets.push(key.clone());
        self.ids.insert(key, next as u32);
        Ok(next as u32)
    }

    fn step(&mut self, closure: &Closure, class: usize, is_word: bool) -> Result<u32, Refusal> {
        // Once found, a match stays found whatever follows.
        if closure.accepts && self.reading.anchoring != Anchoring::Whole {
            return self.id(vec![(0, Debt::None)], Before::Other);
        }
        let mut threads = Vec::new();
        self.work += closure.threads.len();
        for &(state, debt) in &closure.threads {
            let debt = match debt {
                Debt::None => Debt::None,
                Debt::NewlineThenEnd if class == self.newline => Debt::End,
                _ => continue,
            };
            match self.nfa.states[state as usize] {
                State::Step { set, next } if self.nfa.members[set as usize][class] => {
                    threads.push((next, debt));
                }
                State::Accept if debt == Debt::End && self.reading.anchoring != Anchoring::Whole => {
                    threads.push((state, debt));
                }
                _ => {}
            }
        }
        if self.reading.anchoring == Anchoring::Anywhere {
            threads.push((self.nfa.start, Debt::None));
        }
        threads.sort_unstable();
        threads.dedup();
        let before = if is_word { Before::Word } else { Before::Other };
        self.id(threads, before)
    }

    /// Follows everything that takes no symbol.
    fn close(&mut self, threads: &[Thread], before: Before, after: After) -> Result<Closure, Refusal> {
        self.mark += 1;
        let mut closure = Closure { threads: Vec::new(), accepts: false };
        let mut open: Vec<Thread> = threads.to_vec();
        while let Some((state, debt)) = open.pop() {
            let mark = &mut self.marks[state as usize * 3 + debt as usize];
            if *mark == self.mark {
                continue;
            }
            *mark = self.mark;
            self.work += 1;
            match self.nfa.states[state as usize] {
                State::Split(first, second) => open.extend([(second, debt), (first, debt)]),
                State::Assert(assertion, next) => {
                    if self.holds(assertion, before, after) {
                        open.push((next, debt));
                    } else if assertion == Assertion::End && self.may_precede_newline(debt) {
                        open.push((next, Debt::NewlineThenEnd));
                    }
                }
                State::Accept if debt == Debt::None || (debt == Debt::End && after == After::End) => {
                    closure.accepts = true;
                }
                State::Accept | State::Step { .. } => closure.threads.push((state, debt)),
                State::Fail => {}
            }
        }
        if self.work > MOST_WORK {
            return Err(Refusal::TooLarge);
        }
        Ok(closure)
    }

    fn holds(&self, assertion: Assertion, before: Before, after: After) -> bool {
        let boundary = (before == Before::Word) != (after == After::Word);
        match assertion {
            Assertion::Start => before == Before::Start,
            Assertion::End | Assertion::TextEnd => after == After::End,
            Assertion::Boundary => boundary,
            Assertion::NotBoundary => !boundary,
        }
    }

    fn may_precede_newline(&self, debt: Debt) -> bool {
        self.reading.dollar == Dollar::EndOrFinalNewline && debt != Debt::End
    }
}

//! The non-deterministic automaton of a tree, repetitions written out.

use std::collections::HashMap;
use std::rc::Rc;

use super::{Alphabet, Refusal};
use crate::ast::{Assertion, Irregular, Kind, Look, Node, Repeat};
use crate::code_set::CodeSet;
use crate::reading::{Dollar, Reading, Sets};

/// Most states of a non-deterministic automaton.
const MOST_STATES: usize = 40_000;

pub(crate) struct Nfa {
    pub(crate) states: Vec<State>,
    pub(crate) start: u32,
    pub(crate) alphabet: Alphabet,
    /// For each set, which classes it contains.
    pub(crate) members: Vec<Vec<bool>>,
    /// Which classes are word characters, where a boundary is asserted.
    pub(crate) word: Option<Vec<bool>>,
    /// What look-arounds look for, each a part of `states` with a beginning and an end of its own.
    pub(crate) looks: Vec<LookBody>,
}

/// What a look-around looks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LookBody {
    pub(crate) start: u32,
    pub(crate) accept: u32,
    pub(crate) ahead: bool,
    pub(crate) negated: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum State {
    Step {
        set: u32,
        next: u32,
    },
    Split(u32, u32),
    Assert(Assertion, u32),
    /// A look-around by its number, and what follows where it holds.
    Look(u32, u32),
    Accept,
    /// Leads nowhere: an empty class.
    Fail,
}

pub(crate) fn build(root: &Node, reading: &Reading) -> Result<Nfa, Refusal> {
    let mut builder = Builder {
        states: vec![State::Accept],
        sets: Vec::new(),
        ids: HashMap::new(),
        known: Sets::new(reading),
        looks: Vec::new(),
        look_ids: HashMap::new(),
    };
    let start = builder.node(root, 0)?;
    let looks = builder.looks;
    let mut sets = builder.sets;
    let states = builder.states;
    let bounded = states
        .iter()
        .any(|state| matches!(state, State::Assert(Assertion::Boundary | Assertion::NotBoundary, _)));
    if bounded {
        sets.push(reading.word());
    }
    if reading.dollar == Dollar::EndOrFinalNewline {
        // `$` looks for this one character.
        sets.insert(0, CodeSet::single(u32::from('\n')));
    }
    let (alphabet, mut members) = Alphabet::new(&sets, reading.units, reading.last());
    if reading.dollar == Dollar::EndOrFinalNewline {
        members.remove(0);
    }
    let word = if bounded { members.pop() } else { None };
    Ok(Nfa { states, start, alphabet, members, word, looks })
}

struct Builder<'a> {
    states: Vec<State>,
    sets: Vec<CodeSet>,
    ids: HashMap<Rc<CodeSet>, u32>,
    known: Sets<'a>,
    looks: Vec<LookBody>,
    /// Numbers of look-arounds by their place in the source: one in a repetition is written out once.
    look_ids: HashMap<(usize, usize), u32>,
}

impl Builder<'_> {
    fn push(&mut self, state: State) -> Result<u32, Refusal> {
        if self.states.len() == MOST_STATES {
            return Err(Refusal::TooLarge);
        }
        self.states.push(state);
        Ok((self.states.len() - 1) as u32)
    }

    /// The state from which `node` is taken, then what follows from `next`.
    fn node(&mut self, node: &Node, next: u32) -> Result<u32, Refusal> {
        match &node.kind {
            Kind::Empty => Ok(next),
            Kind::Symbol(_) | Kind::Dot | Kind::Class(_) => self.step(node, next),
            Kind::Assert(assertion) => self.push(State::Assert(*assertion, next)),
            Kind::Group(group) => self.node(&group.body, next),
            Kind::Look(look) => {
                let id = self.look(look, (node.span.start, node.span.end))?;
                self.push(State::Look(id, next))
            }
            Kind::BackReference(_) => Err(Refusal::Irregular(Irregular::BackReference)),
            Kind::Repeat(repeat) => self.repeat(repeat, next),
            Kind::Concat(nodes) => nodes.iter().rev().try_fold(next, |next, node| self.node(node, next)),
            Kind::Alternate(nodes) => {
                let mut branches = Vec::with_capacity(nodes.len());
                for node in nodes {
                    branches.push(self.node(node, next)?);
                }
                let last = branches.pop().unwrap_or(next);
                branches
                    .into_iter()
                    .rev()
                    .try_fold(last, |rest, branch| self.push(State::Split(branch, rest)))
            }
        }
    }

    fn look(&mut self, look: &Look, place: (usize, usize)) -> Result<u32, Refusal> {
        if let Some(&id) = self.look_ids.get(&place) {
            return Ok(id);
        }
        let accept = self.push(State::Accept)?;
        let start = self.node(&look.body, accept)?;
        let id = self.looks.len() as u32;
        self.looks.push(LookBody { start, accept, ahead: look.ahead, negated: look.negated });
        self.look_ids.insert(place, id);
        Ok(id)
    }

    fn step(&mut self, node: &Node, next: u32) -> Result<u32, Refusal> {
        let Some(set) = self.known.of(node).filter(|set| !set.is_empty()) else {
            return self.push(State::Fail);
        };
        let id = match self.ids.get(&set) {
            Some(&id) => id,
            None => {
                let id = self.sets.len() as u32;
                self.sets.push(CodeSet::clone(&set));
                self.ids.insert(set, id);
                id
            }
        };
        self.push(State::Step { set: id, next })
    }

    fn repeat(&mut self, repeat: &Repeat, next: u32) -> Result<u32, Refusal> {
        let mut entry = next;
        match repeat.max {
            None => {
                let split = self.push(State::Fail)?;
                let body = self.node(&repeat.body, split)?;
                self.states[split as usize] = State::Split(body, next);
                entry = split;
            }
            Some(max) => {
                for _ in repeat.min..max {
                    let body = self.node(&repeat.body, entry)?;
                    entry = self.push(State::Split(body, next))?;
                }
            }
        }
        for _ in 0..repeat.min {
            let before = entry;
            entry = self.node(&repeat.body, entry)?;
            if entry == before {
                break;
            }
        }
        Ok(entry)
    }
}

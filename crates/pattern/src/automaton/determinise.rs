//! From the non-deterministic to a deterministic automaton of the texts in which a match is found.
//!
//! A state is a set of threads and what was read last. Assertions are decided when the next symbol is known. A thread
//! that passed `$` before a final newline owes that newline, and then the end.
//!
//! Look-arounds are regular: what a look-ahead looks for is an automaton of its own, and a thread that passed it owes that this automaton comes to
//! accept (or, negated, never does) on what follows. Texts that fulfil several look-aheads at one place are so an intersection, negated ones a
//! difference. What a look-behind looks for is an automaton that runs beside the whole from the beginning of the text; it holds where that automaton
//! accepts at the moment.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::nfa::{LookBody, Nfa, State};
use super::{Dfa, MOST_CELLS, MOST_STATES, Refusal, minimise};
use crate::ast::{Assertion, Irregular};
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

/// What a thread still owes of a `$`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
enum Debt {
    None,
    NewlineThenEnd,
    End,
}

/// A place in the non-deterministic automaton, with what it took for granted to get there.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
struct Thread {
    state: u32,
    debt: Debt,
    /// Which look-aheads are not yet decided: a number in [`Promises`].
    owed: u32,
}

/// No look-ahead is undecided.
const NOTHING: u32 = 0;

pub(crate) fn determinise(nfa: &Nfa, reading: &Reading) -> Result<Dfa, Refusal> {
    let behind = nfa.looks.iter().any(|look| !look.ahead);
    let mut builder = Builder::new(nfa, reading, Part::Whole);
    if behind {
        for look in &nfa.looks {
            let dfa = if look.ahead { None } else { Some(Rc::new(behind_of(nfa, reading, *look)?)) };
            builder.behind.push(dfa);
        }
    }
    builder.run()
}

/// The automaton of the texts that end with what a look-behind looks for.
fn behind_of(nfa: &Nfa, reading: &Reading, look: LookBody) -> Result<Dfa, Refusal> {
    let reading = Reading { anchoring: Anchoring::Anywhere, ..*reading };
    Builder::new(nfa, &reading, Part::Behind(look)).run().map(minimise::minimise)
}

/// The automaton of the texts that begin with what a look-ahead looks for.
fn ahead_of(nfa: &Nfa, reading: &Reading, look: LookBody, before: Before) -> Result<Dfa, Refusal> {
    let reading = Reading { anchoring: Anchoring::AtStart, ..*reading };
    Builder::new(nfa, &reading, Part::Ahead(look, before)).run().map(minimise::minimise)
}

/// Which part of a pattern an automaton is made of.
#[derive(Clone, Copy)]
enum Part {
    Whole,
    /// The body of a look-ahead that begins after this.
    Ahead(LookBody, Before),
    Behind(LookBody),
}

struct Builder<'a> {
    nfa: &'a Nfa,
    reading: &'a Reading,
    part: Part,
    start: u32,
    accept: u32,
    newline: usize,
    ids: HashMap<Rc<Key>, u32>,
    keys: Vec<Rc<Key>>,
    marks: Vec<u32>,
    mark: u32,
    work: usize,
    promises: Promises,
    /// For each look-behind of the whole, its automaton.
    behind: Vec<Option<Rc<Dfa>>>,
}

/// What a state stands for.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    threads: Vec<Thread>,
    before: Before,
    /// Where the automaton of each look-behind is.
    behind: Vec<u32>,
}

/// The threads of a state once the next symbol is known.
struct Closure {
    threads: Vec<Thread>,
    accepts: bool,
}

impl<'a> Builder<'a> {
    fn new(nfa: &'a Nfa, reading: &'a Reading, part: Part) -> Self {
        let (start, accept) = match part {
            Part::Whole => (nfa.start, 0),
            Part::Ahead(look, _) | Part::Behind(look) => (look.start, look.accept),
        };
        Builder {
            nfa,
            reading,
            part,
            start,
            accept,
            newline: nfa.alphabet.class_of_symbol(u32::from('\n')),
            ids: HashMap::new(),
            keys: Vec::new(),
            marks: vec![0; nfa.states.len() * 3],
            mark: 0,
            work: 0,
            promises: Promises::default(),
            behind: Vec::new(),
        }
    }

    fn run(&mut self) -> Result<Dfa, Refusal> {
        let classes = self.nfa.alphabet.classes();
        let before = match self.part {
            Part::Ahead(_, before) => before,
            Part::Whole | Part::Behind(_) => Before::Start,
        };
        let behind = self.behind.iter().map(|dfa| dfa.as_ref().map_or(0, |dfa| dfa.start)).collect();
        let first = Thread { state: self.start, debt: Debt::None, owed: NOTHING };
        let start = self.id(Key { threads: vec![first], before, behind })?;
        let mut table = Vec::new();
        let mut accepting = Vec::new();
        let mut at = 0;
        while at < self.keys.len() {
            if (at + 1) * classes > MOST_CELLS {
                return Err(Refusal::TooLarge);
            }
            let key = Rc::clone(&self.keys[at]);
            accepting.push(self.close(&key, After::End)?.accepts);
            let other = self.close(&key, After::Other)?;
            let word = if self.nfa.word.is_some() { Some(self.close(&key, After::Word)?) } else { None };
            for class in 0..classes {
                let is_word = self.is_word(class);
                let closure = if is_word { word.as_ref().unwrap_or(&other) } else { &other };
                table.push(self.step(closure, class, &key.behind)?);
            }
            at += 1;
        }
        Ok(Dfa { alphabet: self.nfa.alphabet.clone(), table, accepting, start })
    }

    fn is_word(&self, class: usize) -> bool {
        self.nfa.word.as_ref().is_some_and(|word| word[class])
    }

    /// Once found, a match stays found whatever follows. A look-behind asks whether one ends here.
    fn stays_found(&self) -> bool {
        self.reading.anchoring != Anchoring::Whole && !matches!(self.part, Part::Behind(_))
    }

    fn id(&mut self, key: Key) -> Result<u32, Refusal> {
        let next = self.keys.len();
        if next == MOST_STATES {
            return Err(Refusal::TooLarge);
        }
        if let Some(&id) = self.ids.get(&key) {
            return Ok(id);
        }
        let key = Rc::new(key);
        self.keys.push(Rc::clone(&key));
        self.ids.insert(key, next as u32);
        Ok(next as u32)
    }

    fn step(&mut self, closure: &Closure, class: usize, behind: &[u32]) -> Result<u32, Refusal> {
        if closure.accepts && self.stays_found() {
            let found = Thread { state: self.accept, debt: Debt::None, owed: NOTHING };
            let behind = vec![0; behind.len()];
            return self.id(Key { threads: vec![found], before: Before::Other, behind });
        }
        let mut threads = Vec::new();
        self.work += closure.threads.len();
        for &thread in &closure.threads {
            let debt = match thread.debt {
                Debt::None => Debt::None,
                Debt::NewlineThenEnd if class == self.newline => Debt::End,
                _ => continue,
            };
            let Some(owed) = self.promises.after(thread.owed, class) else { continue };
            match self.nfa.states[thread.state as usize] {
                State::Step { set, next } if self.nfa.members[set as usize][class] => {
                    threads.push(Thread { state: next, debt, owed });
                }
                State::Accept if self.waits_at_the_end(thread, debt) => {
                    threads.push(Thread { state: thread.state, debt, owed });
                }
                _ => {}
            }
        }
        if self.reading.anchoring == Anchoring::Anywhere {
            threads.push(Thread { state: self.start, debt: Debt::None, owed: NOTHING });
        }
        threads.sort_unstable();
        threads.dedup();
        let before = if self.is_word(class) { Before::Word } else { Before::Other };
        let moved = |(dfa, state): (&Option<Rc<Dfa>>, &u32)| {
            dfa.as_ref().map_or(*state, |dfa| dfa.next(*state, class))
        };
        let behind = self.behind.iter().zip(behind).map(moved).collect();
        self.id(Key { threads, before, behind })
    }

    /// Whether a thread that has found all may go on to see what it owes fulfilled.
    fn waits_at_the_end(&self, thread: Thread, debt: Debt) -> bool {
        let owes = debt == Debt::End || thread.owed != NOTHING;
        owes && self.stays_found()
    }

    /// Follows everything that takes no symbol.
    fn close(&mut self, key: &Key, after: After) -> Result<Closure, Refusal> {
        self.mark += 1;
        let mut closure = Closure { threads: Vec::new(), accepts: false };
        let mut open: Vec<Thread> = key.threads.clone();
        // Threads with different promises do not stand for each other.
        let mut promising: HashSet<Thread> = HashSet::new();
        while let Some(thread) = open.pop() {
            let Thread { state, debt, owed } = thread;
            if owed == NOTHING {
                let mark = &mut self.marks[state as usize * 3 + debt as usize];
                if *mark == self.mark {
                    continue;
                }
                *mark = self.mark;
            } else if !promising.insert(thread) {
                continue;
            }
            self.work += 1;
            match self.nfa.states[state as usize] {
                State::Split(first, second) => {
                    open.extend([Thread { state: second, ..thread }, Thread { state: first, ..thread }]);
                }
                State::Assert(assertion, next) => {
                    self.check_part(assertion)?;
                    if self.holds(assertion, key.before, after) {
                        open.push(Thread { state: next, ..thread });
                    } else if assertion == Assertion::End && self.may_precede_newline(debt) {
                        open.push(Thread { state: next, debt: Debt::NewlineThenEnd, owed });
                    }
                }
                State::Look(look, next) => {
                    let passed = self.look(look, owed, key)?;
                    open.extend(passed.map(|owed| Thread { state: next, debt, owed }));
                }
                State::Accept => {
                    let at_end = after == After::End;
                    let debtless = debt == Debt::None || (debt == Debt::End && at_end);
                    if debtless && (owed == NOTHING || (at_end && self.promises.hold_at_end(owed))) {
                        closure.accepts = true;
                    } else {
                        closure.threads.push(thread);
                    }
                }
                State::Step { .. } => closure.threads.push(thread),
                State::Fail => {}
            }
            if self.work > MOST_WORK {
                return Err(Refusal::TooLarge);
            }
        }
        Ok(closure)
    }

    /// What a thread owes after a look-around; none where it does not hold.
    fn look(&mut self, look: u32, owed: u32, key: &Key) -> Result<Option<u32>, Refusal> {
        let body = self.nfa.looks[look as usize];
        if !body.ahead {
            // Only the whole knows what stands before.
            let dfa = match self.part {
                Part::Whole => self.behind.get(look as usize).and_then(Option::as_ref),
                Part::Ahead(..) | Part::Behind(_) => None,
            };
            let dfa = dfa.ok_or(Refusal::Irregular(Irregular::LookBehind))?;
            let holds = dfa.accepts_state(key.behind[look as usize]) != body.negated;
            return Ok(holds.then_some(owed));
        }
        if matches!(self.part, Part::Behind(_)) {
            return Err(Refusal::Irregular(Irregular::LookBehind));
        }
        let place = (look, key.before);
        let known = match self.promises.known.get(&place) {
            Some(&known) => known,
            None => {
                let dfa = ahead_of(self.nfa, self.reading, body, key.before)?;
                self.promises.learn(place, dfa, body.negated)
            }
        };
        Ok(self.promises.with(owed, known))
    }

    /// What a look-behind finds may not depend on what follows.
    fn check_part(&self, assertion: Assertion) -> Result<(), Refusal> {
        match self.part {
            Part::Behind(_) if assertion != Assertion::Start => {
                Err(Refusal::Irregular(Irregular::LookBehind))
            }
            _ => Ok(()),
        }
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

/// Look-aheads that threads have passed and that are not decided. Sets of them have numbers; [`NOTHING`] is the empty one.
struct Promises {
    automata: Vec<Ahead>,
    known: HashMap<(u32, Before), u32>,
    sets: Vec<Vec<Promise>>,
    ids: HashMap<Vec<Promise>, u32>,
    /// What becomes of a set after a symbol of a class; none where it is broken.
    steps: HashMap<(u32, usize), Option<u32>>,
}

/// The automaton of a look-ahead.
struct Ahead {
    dfa: Dfa,
    negated: bool,
}

/// Where the automaton of a look-ahead is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Promise {
    automaton: u32,
    state: u32,
}

impl Default for Promises {
    fn default() -> Self {
        Promises {
            automata: Vec::new(),
            known: HashMap::new(),
            sets: vec![Vec::new()],
            ids: HashMap::from([(Vec::new(), NOTHING)]),
            steps: HashMap::new(),
        }
    }
}

impl Promises {
    fn learn(&mut self, place: (u32, Before), dfa: Dfa, negated: bool) -> u32 {
        let number = self.automata.len() as u32;
        self.automata.push(Ahead { dfa, negated });
        self.known.insert(place, number);
        number
    }

    /// Whether a promise is fulfilled or broken whatever follows.
    fn settled(&self, promise: Promise) -> Option<bool> {
        let Ahead { dfa, negated } = &self.automata[promise.automaton as usize];
        // In a minimal automaton nothing leads out of a state from which all texts, or none, are accepted.
        let stays = (0..dfa.classes()).all(|class| dfa.next(promise.state, class) == promise.state);
        stays.then(|| dfa.accepts_state(promise.state) != *negated)
    }

    /// A set and one more promise; none where that is broken from the beginning.
    fn with(&mut self, owed: u32, automaton: u32) -> Option<u32> {
        let promise = Promise { automaton, state: self.automata[automaton as usize].dfa.start };
        match self.settled(promise) {
            Some(false) => None,
            Some(true) => Some(owed),
            None => {
                let mut set = self.sets[owed as usize].clone();
                set.push(promise);
                Some(self.number(set))
            }
        }
    }

    /// What is left after a symbol; none where a promise is broken.
    fn after(&mut self, owed: u32, class: usize) -> Option<u32> {
        if owed == NOTHING {
            return Some(NOTHING);
        }
        if let Some(&known) = self.steps.get(&(owed, class)) {
            return known;
        }
        let mut left = Vec::new();
        let mut broken = false;
        for &promise in &self.sets[owed as usize] {
            let next = self.automata[promise.automaton as usize].dfa.next(promise.state, class);
            let promise = Promise { state: next, ..promise };
            match self.settled(promise) {
                Some(true) => {}
                Some(false) => broken = true,
                None => left.push(promise),
            }
        }
        let next = if broken { None } else { Some(self.number(left)) };
        self.steps.insert((owed, class), next);
        next
    }

    /// Whether all promises are fulfilled where the text ends.
    fn hold_at_end(&self, owed: u32) -> bool {
        self.sets[owed as usize].iter().all(|promise| {
            let Ahead { dfa, negated } = &self.automata[promise.automaton as usize];
            dfa.accepts_state(promise.state) != *negated
        })
    }

    fn number(&mut self, mut set: Vec<Promise>) -> u32 {
        set.sort_unstable();
        set.dedup();
        if let Some(&id) = self.ids.get(&set) {
            return id;
        }
        let id = self.sets.len() as u32;
        self.sets.push(set.clone());
        self.ids.insert(set, id);
        id
    }
}

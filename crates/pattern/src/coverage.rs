//! How much of an automaton the two sets take.

use crate::ground::Ground;
use crate::sets::NearMiss;

/// How much of a pattern's automaton its two sets cover. Of the state from which nothing matches any more, nothing is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Coverage {
    /// States of the minimal automaton.
    pub states: usize,
    /// States in which a text may end and match.
    pub accepting: usize,
    /// Accepting states in which some matching text ends.
    pub accepting_covered: usize,
    /// Pairs of a state and a class of characters from which a match is still possible.
    pub transitions: usize,
    /// Transitions that some matching text takes.
    pub transitions_covered: usize,
    /// Pairs of a state and a class of characters after which a text that ends there is rejected.
    pub rejections: usize,
    /// Rejecting pairs that some near miss takes: it ends there, or nothing could match any more.
    pub rejections_covered: usize,
}

impl Coverage {
    pub(crate) fn new(ground: &Ground, matching: &[String], near_misses: &[NearMiss]) -> Self {
        let dfa = &ground.dfa;
        let classes = dfa.classes();
        let mut taken = vec![false; dfa.states() * classes];
        let mut ended = vec![false; dfa.states()];
        for text in matching {
            let mut state = dfa.start;
            for character in text.chars() {
                let class = dfa.alphabet.class_of(character);
                taken[state as usize * classes + class] = true;
                state = dfa.next(state, class);
            }
            ended[state as usize] = true;
        }
        let mut rejections = Rejections::new(ground);
        let all = rejections.open().len();
        for miss in near_misses {
            rejections.cover(&miss.text);
        }
        let transition = |at: &usize| ground.paths.is_live(dfa.table[*at]);
        Self {
            states: dfa.states(),
            accepting: dfa.accepting.iter().filter(|&&accepts| accepts).count(),
            accepting_covered: (0..dfa.states())
                .filter(|&state| dfa.accepting[state] && ended[state])
                .count(),
            transitions: (0..taken.len()).filter(transition).count(),
            transitions_covered: (0..taken.len()).filter(transition).filter(|&at| taken[at]).count(),
            rejections: all,
            rejections_covered: all - rejections.open().len(),
        }
    }

    /// Whether nothing is left out.
    pub fn is_complete(&self) -> bool {
        self.accepting == self.accepting_covered
            && self.transitions == self.transitions_covered
            && self.rejections == self.rejections_covered
    }
}

/// The pairs of a state and a class that lead to rejection, and which of them near misses take.
pub(crate) struct Rejections<'a> {
    ground: &'a Ground,
    covered: Vec<bool>,
}

impl<'a> Rejections<'a> {
    pub(crate) fn new(ground: &'a Ground) -> Self {
        Self { ground, covered: vec![false; ground.dfa.table.len()] }
    }

    /// Pairs that no near miss takes yet.
    pub(crate) fn open(&self) -> Vec<(u32, usize)> {
        let classes = self.ground.dfa.classes();
        let open = |at: &usize| {
            let state = (at / classes) as u32;
            self.ground.paths.is_live(state)
                && !self.ground.dfa.accepts_state(self.ground.dfa.table[*at])
                && !self.covered[*at]
        };
        (0..self.covered.len()).filter(open).map(|at| ((at / classes) as u32, at % classes)).collect()
    }

    pub(crate) fn is_covered(&self, state: u32, class: usize) -> bool {
        self.covered[state as usize * self.ground.dfa.classes() + class]
    }

    /// Counts what a rejected text takes: where it dies, or where it ends.
    pub(crate) fn cover(&mut self, text: &str) {
        let dfa = &self.ground.dfa;
        let mut state = dfa.start;
        let mut last = None;
        for character in text.chars() {
            let class = dfa.alphabet.class_of(character);
            last = Some(state as usize * dfa.classes() + class);
            state = dfa.next(state, class);
            if !self.ground.paths.is_live(state) {
                break;
            }
        }
        if let Some(at) = last {
            self.covered[at] |= !dfa.accepts_state(state);
        }
    }
}

//! Shortest ways through an automaton.

use std::collections::VecDeque;

use super::Dfa;

/// For each state, how far it is from the start and from acceptance.
#[derive(Clone, Debug)]
pub(crate) struct Paths {
    /// The state before, and the class that leads here; `None` for the start.
    from: Vec<Option<(u32, u32)>>,
    /// Fewest symbols from the start.
    depths: Vec<u32>,
    /// Fewest symbols to acceptance; `u32::MAX` where there is no way.
    to_accept: Vec<u32>,
}

impl Paths {
    /// `order` lists the classes, the most readable first: of equally short ways the first is taken.
    pub(crate) fn new(dfa: &Dfa, order: &[usize]) -> Self {
        let mut from = vec![None; dfa.states()];
        let mut depths = vec![0; dfa.states()];
        let mut seen = vec![false; dfa.states()];
        seen[dfa.start as usize] = true;
        let mut queue = VecDeque::from([dfa.start]);
        while let Some(state) = queue.pop_front() {
            for &class in order {
                let next = dfa.next(state, class);
                if !std::mem::replace(&mut seen[next as usize], true) {
                    from[next as usize] = Some((state, class as u32));
                    depths[next as usize] = depths[state as usize] + 1;
                    queue.push_back(next);
                }
            }
        }
        Self { from, depths, to_accept: distances(dfa) }
    }

    /// The classes that lead from the start to a state.
    pub(crate) fn access(&self, state: u32) -> Vec<usize> {
        let mut classes = Vec::new();
        let mut at = state;
        while let Some((before, class)) = self.from[at as usize] {
            classes.push(class as usize);
            at = before;
        }
        classes.reverse();
        classes
    }

    /// Fewest symbols from the start to a state.
    pub(crate) fn depth(&self, state: u32) -> u32 {
        self.depths[state as usize]
    }

    /// Fewest symbols from a state to acceptance.
    pub(crate) fn distance(&self, state: u32) -> Option<u32> {
        Some(self.to_accept[state as usize]).filter(|&distance| distance != u32::MAX)
    }

    /// Whether some text leads from the state to acceptance.
    pub(crate) fn is_live(&self, state: u32) -> bool {
        self.to_accept[state as usize] != u32::MAX
    }

    /// The classes of a shortest way from a state to acceptance.
    pub(crate) fn completion(&self, dfa: &Dfa, order: &[usize], state: u32) -> Option<Vec<usize>> {
        let mut classes = Vec::new();
        let mut at = state;
        let mut left = self.distance(state)?;
        while left > 0 {
            let class =
                *order.iter().find(|&&class| self.to_accept[dfa.next(at, class) as usize] == left - 1)?;
            classes.push(class);
            at = dfa.next(at, class);
            left -= 1;
        }
        Some(classes)
    }
}

fn distances(dfa: &Dfa) -> Vec<u32> {
    let classes = dfa.classes();
    let mut before: Vec<Vec<u32>> = vec![Vec::new(); dfa.states()];
    for state in 0..dfa.states() {
        for class in 0..classes {
            let next = dfa.table[state * classes + class] as usize;
            if before[next].last() != Some(&(state as u32)) {
                before[next].push(state as u32);
            }
        }
    }
    let mut distance: Vec<u32> =
        dfa.accepting.iter().map(|&accepts| if accepts { 0 } else { u32::MAX }).collect();
    let mut queue: VecDeque<usize> = (0..dfa.states()).filter(|&state| dfa.accepting[state]).collect();
    while let Some(state) = queue.pop_front() {
        for &earlier in &before[state] {
            if distance[earlier as usize] == u32::MAX {
                distance[earlier as usize] = distance[state] + 1;
                queue.push_back(earlier as usize);
            }
        }
    }
    distance
}

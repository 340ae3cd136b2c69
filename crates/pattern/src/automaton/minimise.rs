//! The smallest automaton of the same texts: unreachable states dropped, states that no text tells apart made one.
//! Hopcroft's partition refinement.

use super::Dfa;

pub(crate) fn minimise(dfa: Dfa) -> Dfa {
    let dfa = reachable(dfa);
    let blocks = Partition::of(&dfa);
    renumber(&dfa, &blocks.block_of)
}

fn reachable(dfa: Dfa) -> Dfa {
    let classes = dfa.classes();
    let mut names = vec![u32::MAX; dfa.states()];
    let mut order = vec![dfa.start];
    names[dfa.start as usize] = 0;
    let mut at = 0;
    while at < order.len() {
        for class in 0..classes {
            let next = dfa.next(order[at], class);
            if names[next as usize] == u32::MAX {
                names[next as usize] = order.len() as u32;
                order.push(next);
            }
        }
        at += 1;
    }
    if order.len() == dfa.states() {
        return dfa;
    }
    let mut table = Vec::with_capacity(order.len() * classes);
    for &state in &order {
        table.extend((0..classes).map(|class| names[dfa.next(state, class) as usize]));
    }
    let accepting = order.iter().map(|&state| dfa.accepts_state(state)).collect();
    Dfa { alphabet: dfa.alphabet, table, accepting, start: 0 }
}

/// States arranged so that each block is a slice.
struct Partition {
    order: Vec<u32>,
    place: Vec<u32>,
    block_of: Vec<u32>,
    /// Begin and end of each block in `order`.
    blocks: Vec<(usize, usize)>,
    /// How many states at the front of each block are marked.
    marked: Vec<usize>,
}

impl Partition {
    fn of(dfa: &Dfa) -> Self {
        let mut order: Vec<u32> = (0..dfa.states() as u32).collect();
        order.sort_by_key(|&state| !dfa.accepts_state(state));
        let accepting = dfa.accepting.iter().filter(|&&accepts| accepts).count();
        let mut partition = Self {
            place: vec![0; order.len()],
            block_of: vec![0; order.len()],
            blocks: Vec::new(),
            marked: Vec::new(),
            order,
        };
        for (begin, end) in [(0, accepting), (accepting, dfa.states())] {
            if begin < end {
                partition.add_block(begin, end);
            }
        }
        for (place, &state) in partition.order.iter().enumerate() {
            partition.place[state as usize] = place as u32;
        }
        partition.refine(dfa);
        partition
    }

    fn add_block(&mut self, begin: usize, end: usize) {
        let block = self.blocks.len() as u32;
        self.blocks.push((begin, end));
        self.marked.push(0);
        for &state in &self.order[begin..end] {
            self.block_of[state as usize] = block;
        }
    }

    fn refine(&mut self, dfa: &Dfa) {
        let before = Predecessors::of(dfa);
        let classes = dfa.classes();
        let mut waiting: Vec<(u32, usize)> = Vec::new();
        let mut is_waiting: Vec<bool> = vec![true; self.blocks.len() * classes];
        for block in 0..self.blocks.len() as u32 {
            waiting.extend((0..classes).map(|class| (block, class)));
        }
        while let Some((splitter, class)) = waiting.pop() {
            is_waiting[splitter as usize * classes + class] = false;
            let (begin, end) = self.blocks[splitter as usize];
            let mut touched = Vec::new();
            let members: Vec<u32> = self.order[begin..end].to_vec();
            for member in members {
                for &state in before.of_state(member, class) {
                    self.mark(state, &mut touched);
                }
            }
            for block in touched {
                let Some(new) = self.split(block) else { continue };
                is_waiting.resize(self.blocks.len() * classes, false);
                let size = |block: u32| self.blocks[block as usize].1 - self.blocks[block as usize].0;
                for class in 0..classes {
                    let smaller = if size(new) <= size(block) { new } else { block };
                    let chosen = if is_waiting[block as usize * classes + class] { new } else { smaller };
                    is_waiting[chosen as usize * classes + class] = true;
                    waiting.push((chosen, class));
                }
            }
        }
    }

    /// Moves a state to the marked front of its block.
    fn mark(&mut self, state: u32, touched: &mut Vec<u32>) {
        let block = self.block_of[state as usize] as usize;
        let border = self.blocks[block].0 + self.marked[block];
        let place = self.place[state as usize] as usize;
        if place < border {
            return;
        }
        if self.marked[block] == 0 {
            touched.push(block as u32);
        }
        let other = self.order[border];
        self.order.swap(place, border);
        self.place[state as usize] = border as u32;
        self.place[other as usize] = place as u32;
        self.marked[block] += 1;
    }

    /// Makes the marked states of a block a block of their own, unless all are marked.
    fn split(&mut self, block: u32) -> Option<u32> {
        let (begin, end) = self.blocks[block as usize];
        let marked = std::mem::take(&mut self.marked[block as usize]);
        if begin + marked == end {
            return None;
        }
        self.blocks[block as usize] = (begin + marked, end);
        self.add_block(begin, begin + marked);
        Some(self.blocks.len() as u32 - 1)
    }
}

/// For each state and class, the states that lead there.
struct Predecessors {
    states: Vec<u32>,
    begins: Vec<u32>,
    classes: usize,
}

impl Predecessors {
    fn of(dfa: &Dfa) -> Self {
        let classes = dfa.classes();
        let key = |state: usize, class: usize| dfa.table[state * classes + class] as usize * classes + class;
        let mut begins = vec![0_u32; dfa.states() * classes + 1];
        for state in 0..dfa.states() {
            for class in 0..classes {
                begins[key(state, class) + 1] += 1;
            }
        }
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
        }
        let mut fill = begins.clone();
        let mut states = vec![0; dfa.states() * classes];
        for state in 0..dfa.states() {
            for class in 0..classes {
                let at = &mut fill[key(state, class)];
                states[*at as usize] = state as u32;
                *at += 1;
            }
        }
        Self { states, begins, classes }
    }

    fn of_state(&self, state: u32, class: usize) -> &[u32] {
        let key = state as usize * self.classes + class;
        &self.states[self.begins[key] as usize..self.begins[key + 1] as usize]
    }
}

/// One state for each block, numbered in the order in which they are reached.
fn renumber(dfa: &Dfa, block_of: &[u32]) -> Dfa {
    let classes = dfa.classes();
    let mut names = vec![u32::MAX; block_of.len()];
    let mut order = vec![dfa.start];
    names[block_of[dfa.start as usize] as usize] = 0;
    let mut at = 0;
    let mut table = Vec::new();
    while at < order.len() {
        for class in 0..classes {
            let next = dfa.next(order[at], class);
            let name = &mut names[block_of[next as usize] as usize];
            if *name == u32::MAX {
                *name = order.len() as u32;
                order.push(next);
            }
            table.push(*name);
        }
        at += 1;
    }
    let accepting = order.iter().map(|&state| dfa.accepts_state(state)).collect();
    Dfa { alphabet: dfa.alphabet.clone(), table, accepting, start: 0 }
}

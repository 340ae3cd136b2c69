//! Texts at the edges of a pattern: the longest, those just beyond a length, those with every character, as many different ones as are asked for.

use std::collections::{HashSet, VecDeque};

use super::field::Field;
use crate::characters::Sample;
use crate::limits::Limits;

/// Lengths beyond this are not looked at.
const LONGEST: usize = 8_192;

/// No table has more cells than this.
const MOST_CELLS: usize = 4_000_000;

/// Members of a class that are told apart when texts are counted out.
const MOST_MEMBERS: usize = 128;

/// Which states can be reached with exactly so many symbols, row by row.
struct Reach {
    rows: Vec<Vec<bool>>,
}

impl Reach {
    fn new(field: &Field<'_>, most: usize) -> Self {
        let dfa = &field.dfa;
        let most = most.min(LONGEST).min(MOST_CELLS / dfa.states().max(1));
        let mut row = vec![false; dfa.states()];
        row[dfa.start as usize] = field.paths.is_live(dfa.start);
        let mut rows = vec![row];
        while rows.len() <= most {
            let mut next = vec![false; dfa.states()];
            let last = &rows[rows.len() - 1];
            for state in (0..dfa.states() as u32).filter(|state| last[*state as usize]) {
                for class in 0..dfa.classes() {
                    let target = dfa.next(state, class);
                    next[target as usize] |= field.paths.is_live(target);
                }
            }
            if !next.contains(&true) {
                break;
            }
            rows.push(next);
        }
        Self { rows }
    }

    /// An accepting state that so many symbols lead to.
    fn accepting(&self, field: &Field<'_>, length: usize) -> Option<u32> {
        let row = self.rows.get(length)?;
        (0..field.dfa.states() as u32).find(|&state| row[state as usize] && field.dfa.accepts_state(state))
    }

    /// A text of exactly so many symbols.
    fn text(&self, field: &Field<'_>, length: usize) -> Option<String> {
        let mut state = self.accepting(field, length)?;
        let mut classes = Vec::with_capacity(length);
        for at in (0..length).rev() {
            let row = &self.rows[at];
            let before = (0..field.dfa.states() as u32).filter(|&before| row[before as usize]);
            let found =
                before.flat_map(|before| field.characters.order.iter().map(move |&class| (before, class)));
            let (before, class) =
                found.into_iter().find(|&(before, class)| field.dfa.next(before, class) == state)?;
            classes.push(class);
            state = before;
        }
        classes.reverse();
        Some(field.characters.spell(&classes))
    }
}

/// The longest text of at most so many symbols.
pub(crate) fn longest(field: &Field<'_>, most: usize) -> Option<String> {
    let reach = Reach::new(field, most);
    (0..reach.rows.len()).rev().find_map(|length| reach.text(field, length))
}

/// The shortest text of more than so many symbols.
pub(crate) fn longer_than(field: &Field<'_>, length: usize) -> Option<String> {
    // Within as many symbols as there are states every loop has been gone through.
    let reach = Reach::new(field, length.saturating_add(field.dfa.states() + 1));
    (length.saturating_add(1)..reach.rows.len()).find_map(|length| reach.text(field, length))
}

/// Texts that together hold every character worth trying, as many as possible in each.
pub(crate) fn every_character(field: &Field<'_>, limits: &Limits) -> Vec<String> {
    let mut wanted: HashSet<char> = HashSet::new();
    for sample in &field.characters.samples {
        let leads = |state: u32| field.paths.is_live(field.dfa.next(state, sample.class));
        let live = (0..field.dfa.states() as u32).filter(|&state| field.paths.is_live(state));
        if live.into_iter().any(leads) {
            wanted.insert(sample.character);
        }
    }
    let mut texts = Vec::new();
    while !wanted.is_empty() && texts.len() < limits.at_most {
        let before = wanted.len();
        let Some(text) = gather(field, &mut wanted, limits.max_length.unwrap_or(LONGEST)) else { break };
        if wanted.len() == before {
            break;
        }
        texts.push(text);
    }
    texts.retain(|text| limits.allow_length(text) && field.accepts(text));
    texts
}

/// One text, with wanted characters for as long as it may be.
fn gather(field: &Field<'_>, wanted: &mut HashSet<char>, most: usize) -> Option<String> {
    let mut state = field.dfa.start;
    let mut text = String::new();
    let mut length = 0;
    loop {
        let rest = |state: u32| {
            field.paths.completion(&field.dfa, &field.characters.order, state).map(|classes| classes.len())
        };
        let Some(step) = nearest(field, state, wanted) else { break };
        let next = field.dfa.next(step.state, field.dfa.alphabet.class_of(step.character));
        let all = length + step.way.len() + 1 + rest(next)?;
        if all > most {
            break;
        }
        length += step.way.len() + 1;
        text.push_str(&field.characters.spell(&step.way));
        text.push(step.character);
        wanted.remove(&step.character);
        state = next;
    }
    let classes = field.paths.completion(&field.dfa, &field.characters.order, state)?;
    text.push_str(&field.characters.spell(&classes));
    Some(text)
}

/// The way to a wanted character.
struct Step {
    way: Vec<usize>,
    state: u32,
    character: char,
}

/// The wanted characters that lead on from a state.
fn leading<'f>(
    field: &'f Field<'_>,
    state: u32,
    wanted: &'f HashSet<char>,
) -> impl Iterator<Item = &'f Sample> {
    field.characters.samples.iter().filter(move |sample| {
        wanted.contains(&sample.character) && field.paths.is_live(field.dfa.next(state, sample.class))
    })
}

/// The nearest state in which a wanted character leads on.
fn nearest(field: &Field<'_>, from: u32, wanted: &HashSet<char>) -> Option<Step> {
    let mut ways: Vec<Option<Vec<usize>>> = vec![None; field.dfa.states()];
    ways[from as usize] = Some(Vec::new());
    let mut queue = VecDeque::from([from]);
    while let Some(state) = queue.pop_front() {
        let way = ways[state as usize].clone().unwrap_or_default();
        let live = |class: usize| field.paths.is_live(field.dfa.next(state, class));
        // The one after which most others can still be had: a separator comes last.
        let samples = leading(field, state, wanted);
        let best = samples.max_by_key(|sample| {
            let next = field.dfa.next(state, sample.class);
            (leading(field, next, wanted).count(), std::cmp::Reverse(sample.character))
        });
        if let Some(sample) = best {
            return Some(Step { way, state, character: sample.character });
        }
        for &class in field.characters.order.iter().filter(|&&class| live(class)) {
            let next = field.dfa.next(state, class);
            if ways[next as usize].is_none() {
                let mut further = way.clone();
                further.push(class);
                ways[next as usize] = Some(further);
                queue.push_back(next);
            }
        }
    }
    None
}

/// So many different texts, the shortest first.
pub(crate) fn unique(field: &Field<'_>, n: usize, limits: &Limits) -> Vec<String> {
    let dfa = &field.dfa;
    let most = limits.max_length.unwrap_or(LONGEST);
    let mut found = Vec::new();
    let mut length = limits.min_length.unwrap_or(0);
    let members = field.characters.members(&dfa.alphabet, MOST_MEMBERS);
    // Lengths that no text has are passed over, but not for ever.
    let mut barren = 0;
    while found.len() < n && length <= most && barren <= dfa.states() {
        let before = found.len();
        let rows = (length + 1) * dfa.states();
        if rows > MOST_CELLS {
            break;
        }
        let count = Count { field, members: &members, left: left(field, length), n };
        count.out(dfa.start, length, &mut String::new(), &mut found);
        barren = if found.len() == before { barren + 1 } else { 0 };
        length += 1;
    }
    found.retain(|text| limits.allow_length(text));
    found.truncate(n);
    found
}

/// From which states exactly so many symbols lead to acceptance.
fn left(field: &Field<'_>, length: usize) -> Vec<Vec<bool>> {
    let dfa = &field.dfa;
    let mut rows: Vec<Vec<bool>> = vec![dfa.accepting.clone()];
    for at in 0..length {
        let last = &rows[at];
        let leads = |state: u32| (0..dfa.classes()).any(|class| last[dfa.next(state, class) as usize]);
        rows.push((0..dfa.states() as u32).map(leads).collect());
    }
    rows
}

/// Texts of one length, counted out.
struct Count<'f> {
    field: &'f Field<'f>,
    members: &'f [Vec<char>],
    left: Vec<Vec<bool>>,
    n: usize,
}

impl Count<'_> {
    fn out(&self, start: u32, length: usize, text: &mut String, found: &mut Vec<String>) {
        // Choices not yet tried, the next on top: how much of the text stands before each, its state and its character.
        let mut open: Vec<(usize, u32, Option<char>)> = vec![(0, start, None)];
        let mut written: Vec<char> = Vec::new();
        while let Some((depth, state, character)) = open.pop() {
            written.truncate(depth.saturating_sub(1));
            written.extend(character);
            let rest = length - depth;
            if found.len() >= self.n || !self.left[rest][state as usize] {
                continue;
            }
            if rest == 0 {
                text.clear();
                text.extend(&written);
                found.push(text.clone());
                continue;
            }
            for &class in self.field.characters.order.iter().rev() {
                let next = self.field.dfa.next(state, class);
                if self.left[rest - 1][next as usize] {
                    let members = self.members[class].iter().rev();
                    open.extend(members.map(|&member| (depth + 1, next, Some(member))));
                }
            }
        }
    }
}

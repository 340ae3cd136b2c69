//! Which character stands for a class: letters and digits before punctuation, Latin before other scripts.

use crate::ast::{ItemKind, Kind, Node};
use crate::automaton::Alphabet;
use crate::code_set::CodeSet;
use crate::reading::Reading;

/// Characters in the order of preference.
const READABLE: &str = "aenrdilostcmhubpgkvfyjwxqz1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ-_. @+/:,#'&()=!*?%~;$|<>[]{}\"\\^`\
éöüçñßÀÉØłŁščžαΩЖяאع中日한٣५€£×÷°§\u{a0}\t\n\r\u{1}😀𝒜";

/// The characters of each class of an alphabet.
#[derive(Clone, Debug)]
pub(crate) struct Characters {
    /// Readable members of each class; never empty.
    by_class: Vec<Vec<char>>,
    /// The classes, the most readable first.
    pub(crate) order: Vec<usize>,
    /// Characters at the edges of the ranges in the pattern, and one for each class.
    pub(crate) samples: Vec<Sample>,
}

/// A character worth trying everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sample {
    pub(crate) character: char,
    pub(crate) class: usize,
    /// The neighbour inside the range that this one lies just outside of.
    pub(crate) outside: Option<char>,
    /// Stands for all characters of its class.
    pub(crate) representative: bool,
}

/// Most samples; classes of many ranges such as `\p{L}` have thousands of edges.
const MOST_SAMPLES: usize = 160;

/// Edges taken from one set with many ranges.
const MOST_RANGES: usize = 24;

impl Characters {
    pub(crate) fn new(alphabet: &Alphabet, root: &Node, reading: &Reading) -> Self {
        let mut by_class = vec![Vec::new(); alphabet.classes()];
        let mut order = Vec::with_capacity(alphabet.classes());
        for character in READABLE.chars() {
            let class = alphabet.class_of(character);
            if by_class[class].is_empty() {
                order.push(class);
            }
            by_class[class].push(character);
        }
        for (low, high, class) in alphabet.intervals() {
            if by_class[class].is_empty() {
                by_class[class].extend(printable(low, high));
                order.push(class);
            }
        }
        let mut samples = Vec::new();
        for &class in &order {
            samples.push(Sample {
                character: by_class[class][0],
                class,
                outside: None,
                representative: true,
            });
        }
        for (character, outside) in edges(root, reading) {
            match samples.iter().position(|sample: &Sample| sample.character == character) {
                Some(known) => samples[known].outside = samples[known].outside.or(outside),
                None if samples.len() < MOST_SAMPLES => {
                    let class = alphabet.class_of(character);
                    samples.push(Sample { character, class, outside, representative: false });
                }
                None => {}
            }
        }
        Self { by_class, order, samples }
    }

    /// A character of a class; `turn` chooses among the readable ones.
    pub(crate) fn pick(&self, class: usize, turn: usize) -> char {
        let members = &self.by_class[class];
        let alike =
            members.iter().take_while(|c| kind(**c) == kind(members[0]) && kind(**c) < 3).count().max(1);
        members[turn % alike]
    }

    /// Members of each class, the readable ones first, at most so many of each.
    pub(crate) fn members(&self, alphabet: &Alphabet, most: usize) -> Vec<Vec<char>> {
        let mut members = self.by_class.clone();
        for (low, high, class) in alphabet.intervals() {
            for character in (low..=high).take(most).filter_map(char::from_u32) {
                if members[class].len() >= most {
                    break;
                }
                if !members[class].contains(&character) {
                    members[class].push(character);
                }
            }
        }
        members
    }

    /// A text for a way through the automaton.
    pub(crate) fn spell(&self, classes: &[usize]) -> String {
        classes.iter().enumerate().map(|(turn, &class)| self.pick(class, turn)).collect()
    }
}

/// Characters that may stand for each other without a text looking odd.
fn kind(character: char) -> u8 {
    match character {
        'a'..='z' => 0,
        '0'..='9' => 1,
        'A'..='Z' => 2,
        _ => 3,
    }
}

pub(crate) fn printable(low: u32, high: u32) -> Option<char> {
    let mut characters = (low..=high).filter_map(char::from_u32);
    let first = characters.next();
    characters.take(64).chain(first).find(|c| c.is_alphanumeric()).or(first)
}

/// The first and last character of each range in the pattern, and their neighbours outside.
pub(crate) fn edges(root: &Node, reading: &Reading) -> Vec<(char, Option<char>)> {
    let mut sets: Vec<CodeSet> = Vec::new();
    root.walk(&mut |node| {
        let set = match &node.kind {
            Kind::Symbol(symbol) => CodeSet::single(*symbol),
            Kind::Class(class) => reading.class(class),
            _ => return,
        };
        if !sets.contains(&set) {
            sets.push(set);
        }
    });
    root.walk(&mut |node| {
        if let Kind::Class(class) = &node.kind {
            sets.extend(class.items.iter().filter_map(|item| match item.kind {
                ItemKind::Range(low, high) => Some(CodeSet::new([(low, high)])),
                _ => None,
            }));
        }
    });
    let mut edges = Vec::new();
    // `A-z` takes more than letters.
    if sets.iter().any(|set| set.ranges().iter().any(|&(low, high)| low <= 0x5A && high >= 0x61)) {
        edges.extend(['[', ']', '^', '`', '\\', '_'].map(|c| (c, None)));
    }
    for (low, high) in sets.iter().flat_map(|set| set.ranges().iter().copied().take(MOST_RANGES)) {
        let inside = (char::from_u32(low), char::from_u32(high));
        edges.extend([inside.0, inside.1].into_iter().flatten().map(|c| (c, None)));
        if let Some(first) = inside.0 {
            edges.extend(low.checked_sub(1).and_then(char::from_u32).map(|c| (c, Some(first))));
        }
        if let Some(last) = inside.1 {
            edges.extend(char::from_u32(high + 1).map(|c| (c, Some(last))));
        }
    }
    edges
}

/// The most readable members of a set, all of one kind; none beyond U+FFFF, which not all units can hold.
pub(crate) fn readable(set: &CodeSet) -> Vec<char> {
    let mut members = READABLE.chars().filter(|&c| u32::from(c) <= 0xFFFF && set.contains(u32::from(c)));
    let Some(first) = members.next() else { return Vec::new() };
    std::iter::once(first).chain(members.take_while(|&c| kind(c) == kind(first) && kind(c) < 3)).collect()
}

/// The most readable character of each class, the most readable class first.
pub(crate) fn one_for_each(alphabet: &Alphabet) -> Vec<(usize, char)> {
    let mut seen = vec![false; alphabet.classes()];
    let mut found = Vec::with_capacity(alphabet.classes());
    let readable = READABLE.chars().map(|character| (alphabet.class_of(character), Some(character)));
    let others = alphabet.intervals().map(|(low, high, class)| (class, printable(low, high)));
    for (class, character) in readable.chain(others) {
        if let Some(character) = character
            && !std::mem::replace(&mut seen[class], true)
        {
            found.push((class, character));
        }
    }
    found
}

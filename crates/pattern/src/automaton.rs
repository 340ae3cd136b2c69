//! The minimal deterministic automaton of a pattern: which texts it matches, over classes of code points.
//! Covers the regular fragment; refuses what lies outside, and what grows beyond the bounds.

mod alphabet;
mod determinise;
mod join;
mod minimise;
mod nfa;
pub(crate) mod paths;
pub(crate) mod product;

pub(crate) use alphabet::Alphabet;

use crate::ast::{Irregular, Node};
use crate::reading::{Reading, Units};

/// Why a pattern has no automaton.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The pattern is outside the regular fragment.
    #[error("not regular: {0}")]
    Irregular(Irregular),
    /// The automaton would have more states or transitions than the bounds allow.
    #[error("automaton too large: more than {MOST_STATES} states or {MOST_CELLS} transitions")]
    TooLarge,
}

/// Most states of an automaton, before it is made minimal.
pub(crate) const MOST_STATES: usize = 12_000;

/// Most transitions of an automaton, before it is made minimal.
pub(crate) const MOST_CELLS: usize = 1_500_000;

/// A complete deterministic automaton: from each state, one transition for each class of the alphabet.
#[derive(Clone, Debug)]
pub(crate) struct Dfa {
    pub(crate) alphabet: Alphabet,
    /// Row for row the state that each class leads to.
    pub(crate) table: Vec<u32>,
    pub(crate) accepting: Vec<bool>,
    pub(crate) start: u32,
}

impl Dfa {
    /// The minimal automaton of a tree in a reading.
    pub(crate) fn new(root: &Node, reading: &Reading) -> Result<Self, Refusal> {
        let nfa = nfa::build(root, reading)?;
        let dfa = determinise::determinise(&nfa, reading)?;
        let dfa = match reading.units {
            Units::CodePoints => dfa,
            units => join::join(&minimise::minimise(dfa), units)?,
        };
        Ok(minimise::minimise(dfa).with_merged_classes())
    }

    pub(crate) fn states(&self) -> usize {
        self.accepting.len()
    }

    pub(crate) fn classes(&self) -> usize {
        self.alphabet.classes()
    }

    pub(crate) fn next(&self, state: u32, class: usize) -> u32 {
        self.table[state as usize * self.classes() + class]
    }

    pub(crate) fn accepts_state(&self, state: u32) -> bool {
        self.accepting[state as usize]
    }

    /// Whether the automaton accepts `text`.
    pub(crate) fn accepts(&self, text: &str) -> bool {
        let end = text.chars().fold(self.start, |state, c| self.next(state, self.alphabet.class_of(c)));
        self.accepts_state(end)
    }

    /// The same automaton with classes that always lead to the same states made one.
    fn with_merged_classes(self) -> Self {
        let (states, classes) = (self.states(), self.classes());
        let mut columns: Vec<Vec<u32>> = Vec::new();
        let mut seen = std::collections::HashMap::new();
        let mut merged = Vec::with_capacity(classes);
        for class in 0..classes {
            let column: Vec<u32> = (0..states).map(|state| self.table[state * classes + class]).collect();
            let at = *seen.entry(column).or_insert_with_key(|column| {
                columns.push(column.clone());
                columns.len() - 1
            });
            merged.push(at);
        }
        let mut table = Vec::with_capacity(states * columns.len());
        for state in 0..states {
            table.extend(columns.iter().map(|column| column[state]));
        }
        let alphabet = self.alphabet.merge(&merged, columns.len());
        Self { alphabet, table, accepting: self.accepting, start: self.start }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{Pattern, Verdict};

    /// Every text of up to six symbols of a small alphabet.
    fn texts() -> Vec<String> {
        let mut all = vec![String::new()];
        let mut last = all.clone();
        for _ in 0..5 {
            last = last.iter().flat_map(|text| ["a", "B", "-"].map(|next| format!("{text}{next}"))).collect();
            all.extend(last.iter().cloned());
        }
        all
    }

    /// The automaton says of every text what back-tracking says.
    fn check(source: &str) {
        let pattern = Pattern::new(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        let ground = pattern.ground().unwrap_or_else(|error| panic!("{source}: {error}"));
        for text in texts() {
            if let Verdict::Match | Verdict::NoMatch = pattern.judge(&text) {
                let expected = pattern.judge(&text) == Verdict::Match;
                assert_eq!(ground.dfa.accepts(&text), expected, "{source} on {text:?}");
            }
        }
    }

    #[test]
    fn look_arounds_are_intersections_and_differences() {
        for source in [
            "^(?=.*[A-Z])(?=.*[a-z]).{2,4}$",
            "^(?!-)[a-zA-Z-]+(?<!-)$",
            "(?!a)B",
            "^(?!.*--).*$",
            "a(?=B)",
            "a(?!B)",
            "(?<=a)B",
            "(?<!a)B",
            "^(?:a(?!-)|-(?=a))+$",
            "^(?=(?!-).*B$)a",
            "(?=a$)(?<=B)",
            "^(?!^a)B?",
            "(?=\\b)a(?!\\b)",
            "(?:(?=a)a|(?!a)B)*-$",
            "(?<=^a.*)-",
            "^(?=^(?:(?![A-Z]).)*$)(?=[\\x00-\\x7F]*).*$",
            "(?=)a(?!)|B",
        ] {
            check(source);
        }
    }

    #[test]
    fn what_no_automaton_tells_is_refused() {
        for source in ["(?<=a$)", "(?=(?<=a)B)", "(a)\\1", "(?<=\\b)a"] {
            let pattern = Pattern::new(source).unwrap_or_else(|error| panic!("{source}: {error}"));
            assert!(pattern.refusal().is_some(), "{source}");
        }
    }

    fn source() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just("a"),
            Just("B"),
            Just("-"),
            Just("."),
            Just("[aB]"),
            Just("^"),
            Just("$"),
            Just("\\b"),
            Just("\\B"),
            Just("")
        ];
        leaf.prop_map(str::to_owned).prop_recursive(4, 16, 3, |inner| {
            let wrap = |open: &'static str, inner: &BoxedStrategy<String>| {
                inner.clone().prop_map(move |body| format!("{open}{body})"))
            };
            let inner = inner.boxed();
            prop_oneof![
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a}{b}")),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("(?:{a}|{b})")),
                inner.clone().prop_map(|body| format!("(?:{body})*")),
                inner.clone().prop_map(|body| format!("(?:{body}){{1,2}}")),
                wrap("(?=", &inner),
                wrap("(?!", &inner),
                prop_oneof![Just("(?<=a)"), Just("(?<!B)"), Just("(?<=^.)"), Just("(?<!-a)")]
                    .prop_map(str::to_owned),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn automaton_and_back_tracking_agree(source in source()) {
            let pattern = Pattern::new(&source).expect("a pattern");
            if pattern.ground().is_ok() {
                check(&source);
            }
        }
    }
}

//! Judges texts: by the linear-time engine where the pattern is regular, otherwise by the bounded matcher.
//! Every answer is exact; what cannot be answered within the bounds is said to be undecided.

use std::sync::OnceLock;

use regex_automata::meta;

use crate::ast::{Assertion, Kind, Node};
use crate::backtrack::{self, Outcome, Program};
use crate::parse::Tree;
use crate::reading::{Reading, Units};
use crate::translate;
use crate::verdict::{Undecided, Verdict};

/// Steps after which the bounded matcher gives up: some ten milliseconds.
const STEPS: u64 = 1_000_000;

/// How a pattern judges texts.
#[derive(Clone, Debug)]
pub(crate) struct Judge {
    plan: Plan,
}

#[derive(Clone, Debug)]
enum Plan {
    /// `split` where surrogate pairs count as two symbols; `whole` where a match must be found to its end.
    Linear {
        engine: meta::Regex,
        split: bool,
        whole: bool,
    },
    Bounded(Box<Program>),
    TooLarge,
}

impl Judge {
    pub(crate) fn new(tree: &Tree, reading: &Reading) -> Self {
        let plan = match translate::engine(&tree.root, reading) {
            Some(engine) => Plan::Linear {
                engine,
                split: sees_halves(&tree.root, reading),
                whole: tree.root.any(&|node| matches!(node.kind, Kind::Assert(Assertion::NotBoundary))),
            },
            None => backtrack::compile(tree, reading)
                .map_or(Plan::TooLarge, |program| Plan::Bounded(Box::new(program))),
        };
        Self { plan }
    }

    pub(crate) fn judge(&self, text: &str) -> Verdict {
        match &self.plan {
            Plan::Linear { engine, split, whole } => {
                // What ends a search early, an empty match amid the bytes of a character, is no match, but the engine takes it for the only
                // one.
                let found =
                    |text: &str| if *whole { engine.find(text).is_some() } else { engine.is_match(text) };
                let found = if *split && translate::has_pairs(text) {
                    found(&translate::split_pairs(text))
                } else {
                    found(text)
                };
                if found { Verdict::Match } else { Verdict::NoMatch }
            }
            Plan::Bounded(program) => match backtrack::run(program, text, STEPS, true).0 {
                Outcome::Match => Verdict::Match,
                Outcome::NoMatch => Verdict::NoMatch,
                Outcome::OutOfSteps => Verdict::Undecided(Undecided::OutOfSteps),
            },
            Plan::TooLarge => Verdict::Undecided(Undecided::TooLarge),
        }
    }
}

/// Whether it shows that a character beyond U+FFFF is two code units.
fn sees_halves(root: &Node, reading: &Reading) -> bool {
    let takes_half = |set: &crate::code_set::CodeSet| {
        set.ranges().iter().any(|&(low, high)| low <= 0xDFFF && high >= 0xD800)
    };
    reading.units == Units::Utf16
        && root.any(&|node| match &node.kind {
            Kind::Symbol(symbol) => (0xD800..=0xDFFF).contains(symbol),
            Kind::Dot | Kind::Assert(Assertion::NotBoundary) => true,
            Kind::Class(class) => takes_half(&reading.class(class)),
            _ => false,
        })
}

/// A judge made when first asked.
pub(crate) type LazyJudge = OnceLock<Judge>;

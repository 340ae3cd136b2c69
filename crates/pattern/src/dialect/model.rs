//! What one engine makes of a pattern.

use regex_automata::meta;

use super::Engine;
use crate::automaton::Dfa;
use crate::backtrack::{self, Outcome, Program};
use crate::parse;

/// Steps given to the bounded matcher for one text.
const STEPS: u64 = 100_000;

/// A pattern as one engine reads it.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) engine: Engine,
    /// The texts that it accepts, where they are regular.
    pub(crate) dfa: Option<Dfa>,
    program: Option<Program>,
    /// Rust's engine itself.
    rust: Option<meta::Regex>,
}

impl Model {
    /// `None` where the engine refuses the pattern, or reads something in it that is not modelled.
    pub(crate) fn new(engine: Engine, source: &str) -> Option<Self> {
        let reading = engine.reading();
        let tree = parse::parse(source, engine.grammar(), reading.units).ok();
        let dfa = tree.as_ref().and_then(|tree| Dfa::new(&tree.root, &reading).ok());
        if engine == Engine::Rust {
            return Some(Self { engine, dfa, program: None, rust: Some(rust_engine(source)?) });
        }
        let program = if dfa.is_none() { backtrack::compile(&tree?, &reading) } else { None };
        (dfa.is_some() || program.is_some()).then_some(Self { engine, dfa, program, rust: None })
    }

    /// Whether the engine accepts the text; `None` where that is not known.
    pub(crate) fn accepts(&self, text: &str) -> Option<bool> {
        if let Some(rust) = &self.rust {
            return Some(rust.is_match(text));
        }
        if let Some(dfa) = &self.dfa {
            return Some(dfa.accepts(text));
        }
        match backtrack::run(self.program.as_ref()?, text, STEPS, true).0 {
            Outcome::Match => Some(true),
            Outcome::NoMatch => Some(false),
            Outcome::OutOfSteps => None,
        }
    }
}

/// The engine that Rust programs use, within its usual bounds.
fn rust_engine(source: &str) -> Option<meta::Regex> {
    let config = meta::Config::new().nfa_size_limit(Some(4 << 20));
    meta::Builder::new().configure(config).build(source).ok()
}

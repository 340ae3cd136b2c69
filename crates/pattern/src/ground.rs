//! What all sets of a pattern are made from: its automaton, the characters of its classes, the shortest ways.

use crate::automaton::paths::Paths;
use crate::automaton::{Dfa, Refusal};
use crate::characters::Characters;
use crate::parse::Tree;
use crate::reading::Reading;

#[derive(Clone, Debug)]
pub(crate) struct Ground {
    pub(crate) dfa: Dfa,
    pub(crate) characters: Characters,
    pub(crate) paths: Paths,
}

impl Ground {
    pub(crate) fn new(tree: &Tree, reading: &Reading) -> Result<Self, Refusal> {
        let dfa = Dfa::new(&tree.root, reading)?;
        let characters = Characters::new(&dfa.alphabet, &tree.root, reading);
        let paths = Paths::new(&dfa, &characters.order);
        Ok(Self { dfa, characters, paths })
    }

    /// A readable text that leads to a state.
    pub(crate) fn access(&self, state: u32) -> String {
        self.characters.spell(&self.paths.access(state))
    }

    /// A readable text that leads from a state to acceptance.
    pub(crate) fn completion(&self, state: u32) -> Option<String> {
        let classes = self.paths.completion(&self.dfa, &self.characters.order, state)?;
        Some(self.characters.spell(&classes))
    }

    /// Whether every text is accepted.
    pub(crate) fn accepts_everything(&self) -> bool {
        self.dfa.accepting.iter().all(|&accepts| accepts)
    }

    /// Whether no text is accepted.
    pub(crate) fn is_empty(&self) -> bool {
        !self.paths.is_live(self.dfa.start)
    }
}

//! The automaton of a pattern, narrowed to the texts that a schema allows beside it.

use std::borrow::Cow;

use crate::automaton::paths::Paths;
use crate::automaton::product::{Product, lengths};
use crate::automaton::{Dfa, Refusal};
use crate::characters::Characters;
use crate::format;
use crate::ground::Ground;
use crate::limits::Limits;
use crate::pattern::Pattern;

/// A bound on the length beyond this is not counted by the automaton; texts are only filtered by it.
const LONGEST_COUNTED: usize = 512;

pub(crate) struct Field<'a> {
    pub(crate) dfa: Cow<'a, Dfa>,
    pub(crate) characters: Cow<'a, Characters>,
    pub(crate) paths: Cow<'a, Paths>,
    /// For each state, the state of the pattern's own automaton; itself where nothing is narrowed.
    base: Option<Vec<u32>>,
}

impl<'a> Field<'a> {
    pub(crate) fn new(pattern: &Pattern, ground: &'a Ground, limits: &Limits) -> Result<Self, Refusal> {
        let mut narrowed: Option<(Dfa, Vec<u32>)> = None;
        for other in narrowings(limits) {
            let (dfa, base) = match &narrowed {
                None => (&ground.dfa, None),
                Some((dfa, base)) => (dfa, Some(base)),
            };
            let product = Product::new(dfa, &other, |a, b| a && b)?;
            let base =
                product.pairs.iter().map(|&(own, _)| base.map_or(own, |base| base[own as usize])).collect();
            narrowed = Some((product.dfa, base));
        }
        let Some((dfa, base)) = narrowed else {
            return Ok(Self {
                dfa: Cow::Borrowed(&ground.dfa),
                characters: Cow::Borrowed(&ground.characters),
                paths: Cow::Borrowed(&ground.paths),
                base: None,
            });
        };
        let characters = Characters::new(&dfa.alphabet, &pattern.tree.root, &pattern.reading);
        let paths = Paths::new(&dfa, &characters.order);
        Ok(Self {
            dfa: Cow::Owned(dfa),
            characters: Cow::Owned(characters),
            paths: Cow::Owned(paths),
            base: Some(base),
        })
    }

    /// The state of the pattern's own automaton.
    pub(crate) fn base(&self, state: u32) -> u32 {
        self.base.as_ref().map_or(state, |base| base[state as usize])
    }

    /// Whether the pattern and the limits allow the text.
    pub(crate) fn accepts(&self, text: &str) -> bool {
        self.dfa.accepts(text)
    }
}

fn narrowings(limits: &Limits) -> Vec<Dfa> {
    let min = limits.min_length.unwrap_or(0).min(LONGEST_COUNTED);
    let max = limits.max_length.filter(|&max| max <= LONGEST_COUNTED);
    let mut narrowings = Vec::new();
    if min > 0 || max.is_some() {
        narrowings.push(lengths(min, max));
    }
    let inner = format::inner(limits.format.as_deref());
    narrowings.extend(inner.and_then(|inner| Dfa::new(&inner.tree.root, &inner.reading).ok()));
    narrowings
}

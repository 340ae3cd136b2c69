//! Strings on which the engines disagree, from the automata of what each of them reads.

use std::collections::HashSet;

use super::{Engine, Model};
use crate::automaton::Dfa;
use crate::automaton::product::Product;
use crate::relation::shortest;

/// A text on which engines disagree. Engines that refuse the pattern, or read in it what is not modelled, are in neither list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Difference {
    /// The text.
    pub text: String,
    /// Engines that find a match.
    pub accepts: Vec<Engine>,
    /// Engines that find none.
    pub rejects: Vec<Engine>,
}

/// One text for each way in which the engines fall apart; `others` are texts worth trying beside those computed.
pub(crate) fn differences<'a>(models: &[Model], others: impl Iterator<Item = &'a str>) -> Vec<Difference> {
    let mut texts: Vec<String> = Vec::new();
    for (at, left) in models.iter().enumerate() {
        for right in &models[at + 1..] {
            if let (Some(left), Some(right)) = (&left.dfa, &right.dfa) {
                texts.extend(told_apart(left, right));
            }
        }
    }
    texts.sort_by_key(|text| (text.chars().count(), !text.is_ascii()));
    texts.extend(others.map(str::to_owned));
    let mut seen = HashSet::new();
    texts
        .into_iter()
        .filter_map(|text| judged(models, text))
        .filter(|found| seen.insert(found.accepts.clone()))
        .collect()
}

/// Shortest texts that one automaton accepts and the other does not.
fn told_apart(left: &Dfa, right: &Dfa) -> Vec<String> {
    let Ok(product) = Product::new(left, right, |a, b| a != b) else { return Vec::new() };
    let says = |state: u32| {
        let (a, b) = product.pairs[state as usize];
        (left.accepts_state(a), right.accepts_state(b))
    };
    let one_sided = [(true, false), (false, true)].into_iter();
    one_sided.filter_map(|wanted| shortest(&product.dfa, &|state| says(state) == wanted)).collect()
}

fn judged(models: &[Model], text: String) -> Option<Difference> {
    let mut difference = Difference { text, accepts: Vec::new(), rejects: Vec::new() };
    for model in models {
        match model.accepts(&difference.text) {
            Some(true) => difference.accepts.push(model.engine),
            Some(false) => difference.rejects.push(model.engine),
            None => {}
        }
    }
    (!difference.accepts.is_empty() && !difference.rejects.is_empty()).then_some(difference)
}

//! Texts that match: realistic ones, the shortest, one for each accepting state, then walks through the automaton.

use super::Found;
use super::edge_texts::{edge_texts, repetition_texts};
use super::field::Field;
use super::sampling::{Allowed, sample};
use super::walk::Walker;
use crate::limits::Limits;
use crate::pattern::Pattern;

/// Realistic texts taken at most.
const MOST_REALISTIC: usize = 3;

/// Beyond so many states short walks would come back to the same states again and again.
const LONG_CHAIN: usize = 100;

/// Texts sampled for a pattern without an automaton.
const SAMPLED: usize = 40;

/// What people write in such fields.
pub(super) const REALISTIC: &[&str] = &[
    "Alice Brown",
    "alice",
    "José Müller",
    "jan.de-vries",
    "alice@example.com",
    "+31612345678",
    "en_GB",
    "12345",
    "2024-03-20",
    "2024-03-20T13:15:19Z",
    "434ce9f5-14c8-4be1-a0a8-f755010deb9b",
    "https://example.com/path",
    "example.com",
    "192.0.2.1",
    "my_attribute",
    "my-name",
    "ABC123",
    "/path/to/file",
    "arn:aws:iam::123456789012:role/name",
];

/// The matching set of a regular pattern.
pub(crate) fn matching(pattern: &Pattern, field: &Field<'_>, limits: &Limits) -> Vec<String> {
    let mut found = Found::default();
    if field.paths.is_live(field.dfa.start) {
        let mut walker = Walker::new(field);
        for text in REALISTIC.iter().filter(|text| field.accepts(text)).take(MOST_REALISTIC) {
            walker.cover(text);
            found.add((*text).to_owned());
        }
        shortest(field, &mut walker, &mut found, limits);
        if field.dfa.states() > LONG_CHAIN {
            walker.walk_far();
        }
        for edge in repetition_texts(pattern).into_iter().chain(edge_texts(pattern)) {
            let mut ways = edge.behind.into_iter().chain([edge.text]);
            if let Some(text) = ways.find(|text| field.accepts(text)).filter(|_| found.len() < limits.at_most)
            {
                walker.cover(&text);
                found.add(text);
            }
        }
        while found.len() < limits.at_most
            && let Some(text) = walker.walk()
        {
            found.add(text);
        }
    }
    let mut texts = found.into_texts();
    texts.retain(|text| limits.allow_length(text));
    texts.truncate(limits.at_most);
    texts
}

/// The shortest text that ends in each accepting state of the pattern's own automaton.
fn shortest(field: &Field<'_>, walker: &mut Walker<'_>, found: &mut Found, limits: &Limits) {
    let mut states: Vec<u32> =
        (0..field.dfa.states() as u32).filter(|&state| field.dfa.accepts_state(state)).collect();
    states.sort_by_key(|&state| (field.paths.depth(state), field.base(state)));
    let mut ended = std::collections::HashSet::new();
    for state in states {
        if found.len() >= limits.at_most || walker.is_half_spent() {
            break;
        }
        if ended.insert(field.base(state)) {
            let text = field.characters.spell(&field.paths.access(state));
            walker.cover(&text);
            found.add(text);
        }
    }
}

/// The matching set of a pattern without an automaton: realistic and sampled texts that the judge accepts.
pub(crate) fn sampled(pattern: &Pattern, limits: &Limits) -> Vec<String> {
    let allowed = Allowed::new(pattern, limits);
    let mut found = Found::default();
    let realistic = REALISTIC.iter().map(|text| (*text).to_owned()).filter(|text| allowed.allows(text));
    for text in realistic.take(MOST_REALISTIC).chain(sample(pattern, 0, SAMPLED, limits)) {
        found.add(text);
    }
    let mut texts = found.into_texts();
    texts.sort_by_key(|text| text.chars().count());
    texts.truncate(limits.at_most);
    texts
}

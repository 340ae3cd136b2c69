//! Texts around a documented regex, few enough to send.

use std::collections::HashSet;

use specwright_openapi::api::StringSchema;
use specwright_pattern::{Engine, Limits, Pattern};

use super::Context;

/// Most matching texts that are sent for one pattern in one place.
const MOST_MATCHING: usize = 8;
/// Most near misses that differ in one way.
const MOST_ALIKE: usize = 2;

/// A text and what tells it apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The text.
    pub text: String,
    /// Its label in case ids: `match-1`, `trailing-newline`.
    pub label: String,
    /// Whether the pattern matches it as ECMA-262 reads it.
    pub matches: bool,
    /// Engines that read the pattern otherwise. What a server with such an engine does is only observed.
    pub disputed_by: Vec<&'static str>,
}

impl Context<'_> {
    /// Texts around a pattern; none where it cannot be read.
    pub fn patterns(&self, pattern: &str, string: &StringSchema) -> Vec<Sample> {
        let key = (pattern.to_owned(), string.min_length, string.max_length);
        if let Some(known) = self.samples.borrow().get(&key) {
            return known.clone();
        }
        let samples = Pattern::new(pattern).map(|pattern| samples(&pattern, string)).unwrap_or_default();
        self.samples.borrow_mut().insert(key, samples.clone());
        samples
    }
}

fn samples(pattern: &Pattern, string: &StringSchema) -> Vec<Sample> {
    let limits = Limits {
        min_length: string.min_length.and_then(|least| usize::try_from(least).ok()),
        max_length: string.max_length.and_then(|most| usize::try_from(most).ok()),
        format: string.format.clone(),
        ..Limits::default()
    };
    let mut found: Vec<Sample> = Vec::new();
    let mut seen = HashSet::new();
    let mut add = |found: &mut Vec<Sample>, text: &str, label: String| {
        if limits.allow_length(text) && seen.insert(text.to_owned()) {
            found.push(sample(pattern, text, label));
        }
    };
    for (index, text) in pattern.matching(&limits).iter().take(MOST_MATCHING).enumerate() {
        add(&mut found, text, format!("match-{}", index + 1));
    }
    for miss in pattern.near_misses(&limits) {
        let how = miss.how.as_str();
        let alike = found.iter().filter(|one| one.label.starts_with(how)).count();
        if alike < MOST_ALIKE {
            add(
                &mut found,
                &miss.text,
                if alike == 0 { how.to_owned() } else { format!("{how}-{}", alike + 1) },
            );
        }
    }
    for (index, difference) in pattern.differences().iter().enumerate() {
        add(&mut found, &difference.text, format!("disputed-{}", index + 1));
    }
    found
}

fn sample(pattern: &Pattern, text: &str, label: String) -> Sample {
    let matches = pattern.is_match(text);
    let others = Engine::ALL.iter().filter(|engine| pattern.accepted_by(**engine, text) == Some(!matches));
    Sample {
        text: text.to_owned(),
        label,
        matches,
        disputed_by: others.map(|engine| engine.as_str()).collect(),
    }
}

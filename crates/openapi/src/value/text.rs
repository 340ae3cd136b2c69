//! Strings: by format, by pattern, by name, within their lengths.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use serde_json::Value;
use specwright_pattern::{Limits, NearMiss, Pattern};

use super::{format, random, view::View};

/// No text is made longer than this, whatever `minLength` says.
pub(super) const LONGEST: usize = 1 << 16;

/// Lengths tried between the shortest and the longest that are allowed.
const LENGTHS_TRIED: usize = 80;

/// Texts taken from one pattern.
const MOST_MATCHING: usize = 200;

/// What was derived from the patterns of one document. A pattern is compiled once.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    patterns: Mutex<HashMap<String, Option<Arc<Pattern>>>>,
    matching: Mutex<HashMap<Key, Arc<Vec<String>>>>,
    misses: Mutex<HashMap<Key, Arc<Vec<NearMiss>>>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    pattern: String,
    limits: Limits,
}

impl Texts {
    /// The pattern, compiled; none where its syntax is wrong.
    pub(super) fn pattern(&self, source: &str) -> Option<Arc<Pattern>> {
        let mut known = self.patterns.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pattern) = known.get(source) {
            return pattern.clone();
        }
        let compiled = Pattern::new(source).ok().map(Arc::new);
        known.insert(source.to_owned(), compiled.clone());
        compiled
    }

    /// Texts that a pattern matches, readable ones first.
    pub(super) fn matching(&self, source: &str, limits: &Limits) -> Arc<Vec<String>> {
        let key = Key { pattern: source.to_owned(), limits: limits.clone() };
        if let Some(known) = self.matching.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(known);
        }
        let found = self.pattern(source).map(|pattern| matching(&pattern, limits)).unwrap_or_default();
        let found = Arc::new(found);
        self.matching.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&found));
        found
    }

    /// Texts that a pattern only just rejects, within the lengths.
    pub(super) fn near_misses(&self, source: &str, limits: &Limits) -> Arc<Vec<NearMiss>> {
        let key = Key { pattern: source.to_owned(), limits: limits.clone() };
        if let Some(known) = self.misses.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(known);
        }
        let found = self.pattern(source).map(|pattern| pattern.near_misses(limits)).unwrap_or_default();
        let found = Arc::new(found);
        self.misses.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&found));
        found
    }
}

fn matching(pattern: &Pattern, limits: &Limits) -> Vec<String> {
    let mut found = pattern.matching(limits);
    if pattern.refusal().is_some() {
        // Conditions on the whole text (look-aheads of passwords) leave hardly any of the sampled texts.
        let mixed = mixed(limits).filter(|text| pattern.is_match(text));
        let rest: Vec<String> = mixed.filter(|text| !found.contains(text)).take(limits.at_most).collect();
        found.extend(rest);
    }
    found
}

/// Texts of every kind of character in every mixture, of the lengths that are allowed.
pub(super) fn mixed(limits: &Limits) -> impl Iterator<Item = String> + use<> {
    const KINDS: &[&str] = &[
        "Aa1!",
        "Passw0rd!",
        "Aa1",
        "aA",
        "a1",
        "A1",
        "a",
        "A",
        "1",
        "a-1",
        "a_1",
        "A1!",
        "a1!",
        "Aa!",
        "a b",
        "é1A!",
    ];
    let low = limits.min_length.unwrap_or(0).max(1);
    let high = limits.max_length.unwrap_or(LONGEST).min(low + 600);
    let lengths =
        (low..=high).filter(move |length| *length < low + 40 || length.is_power_of_two() || *length == high);
    lengths.flat_map(|length| {
        KINDS.iter().map(move |kind| kind.chars().cycle().take(length).collect::<String>())
    })
}

/// What a view says of strings.
#[derive(Clone, Debug, Default)]
pub(super) struct StringRules<'a> {
    pub patterns: Vec<&'a str>,
    pub formats: Vec<&'a str>,
    pub least: usize,
    pub most: Option<usize>,
    pub bracketed: bool,
}

impl<'a> StringRules<'a> {
    pub(super) fn new(view: &View<'a>) -> StringRules<'a> {
        let texts = |key| {
            let mut texts: Vec<&'a str> = view.all(key).filter_map(Value::as_str).collect();
            texts.dedup();
            texts
        };
        let length = |count: Option<u64>| count.map(|count| usize::try_from(count).unwrap_or(usize::MAX));
        let timestamp = view.all("x-contract").filter_map(|contract| contract.get("timestamp")).next();
        StringRules {
            patterns: texts("pattern"),
            formats: texts("format"),
            least: length(view.count_from("minLength")).unwrap_or(0),
            most: length(view.count_to("maxLength")),
            bracketed: timestamp.is_some(),
        }
    }

    /// The rules as the pattern crate has them.
    pub(super) fn limits(&self) -> Limits {
        Limits {
            min_length: Some(self.least).filter(|least| *least > 0),
            max_length: self.most,
            format: self.formats.first().map(|format| (*format).to_owned()),
            at_most: MOST_MATCHING,
        }
    }

    /// Candidates, the most readable first; none is judged yet.
    pub(super) fn candidates<'t>(
        &'t self,
        texts: &'t Texts,
        name: &'t str,
        salt: u64,
    ) -> impl Iterator<Item = String> + use<'t, 'a> {
        let format = self.formats.first().copied();
        let typical = format.and_then(|format| format::typical(format, salt));
        let bracketed = self.bracketed.then(|| "2026-01-01T00:00:00Z[GMT]".to_owned());
        let free = format.is_none_or(|format| format::typical(format, 0).is_none());
        let named = free.then(|| named(name)).flatten().map(str::to_owned);
        let plain = [name, "text"].into_iter().filter(|text| !text.is_empty()).map(|text| self.fitted(text));
        typical
            .into_iter()
            .chain(bracketed)
            .chain(named)
            .chain(plain)
            .chain(self.lengths().filter_map(move |length| format::of_length(format?, length, 0)))
            .chain(std::iter::once_with(|| self.matching(texts)).flatten())
    }

    /// Texts that all patterns match, as far as they can be found.
    pub(super) fn matching(&self, texts: &Texts) -> Vec<String> {
        let limits = self.limits();
        let mut found = Vec::new();
        for source in &self.patterns {
            found.extend(texts.matching(source, &limits).iter().cloned());
            if let Some(format) = &limits.format {
                let without = Limits { format: None, ..limits.clone() };
                let of_format = self.lengths().filter_map(|length| format::of_length(format, length, 0));
                found.extend(of_format);
                found.extend(texts.matching(source, &without).iter().cloned());
            }
        }
        if let [first, second, ..] = self.patterns.as_slice() {
            found.extend(both(texts, first, second));
        }
        found
    }

    /// Many different candidates.
    pub(super) fn many(&self, texts: &Texts, name: &str, salt: u64, count: usize) -> Vec<String> {
        let format = self.formats.first().copied();
        let mut found: Vec<String> =
            (0..count + 2).filter_map(|index| format::nth(format?, index, salt)).collect();
        let limits = Limits { at_most: count.max(MOST_MATCHING), ..self.limits() };
        for source in &self.patterns {
            if let Some(pattern) = texts.pattern(source) {
                found.extend(pattern.sample(salt, count.saturating_mul(2), &limits));
            }
            found.extend(texts.matching(source, &limits).iter().cloned());
        }
        let base = if name.is_empty() { "text" } else { name };
        for index in 0..count {
            let letters = random::word(random::number(salt, index as u64), 8);
            found.push(self.fitted(&format!("{letters}-{base}")));
            found.push(self.fitted(&letters));
            found.push(self.fitted(&digits(salt, index)));
        }
        // Where texts are short there are few, and each counts.
        if self.most.is_some_and(|most| most <= 2) {
            let short =
                (b'a'..=b'z').chain(b'0'..=b'9').chain(b'A'..=b'Z').map(|byte| char::from(byte).to_string());
            found.extend(short);
        }
        found
    }

    /// Lengths from the shortest allowed on, then the longest.
    fn lengths(&self) -> impl Iterator<Item = usize> + use<> {
        let least = self.least;
        let most = self.most.unwrap_or(LONGEST).min(LONGEST);
        let first = (least..=most).take(LENGTHS_TRIED);
        first.chain((most >= least + LENGTHS_TRIED).then_some(most))
    }

    /// `text` repeated up to `minLength`, cut at `maxLength`.
    pub(super) fn fitted(&self, text: &str) -> String {
        let length = text.chars().count();
        let wanted = length.max(self.least.min(LONGEST)).min(self.most.unwrap_or(usize::MAX));
        text.chars().cycle().take(wanted).collect()
    }
}

fn digits(salt: u64, index: usize) -> String {
    format!("{:08}", random::number(salt, index as u64) % 100_000_000)
}

/// A text that two patterns match.
fn both(texts: &Texts, first: &str, second: &str) -> Option<String> {
    use specwright_pattern::Relation::{Disjoint, Equal, Included, Includes, Overlapping};
    match specwright_pattern::relate(&*texts.pattern(first)?, &*texts.pattern(second)?).ok()? {
        Overlapping { both, .. } => Some(both),
        Equal | Included { .. } | Includes { .. } | Disjoint { .. } => None,
    }
}

/// What a text of this name usually looks like. A guess for readability alone: the judge has the last word.
fn named(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let has = |word: &str| name.contains(word);
    if has("mail") {
        Some("name@example.com")
    } else if has("phone") || has("msisdn") {
        Some("+15550100")
    } else if has("url") || has("website") {
        Some("https://example.com/")
    } else {
        None
    }
}

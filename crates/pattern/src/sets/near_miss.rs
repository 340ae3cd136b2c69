//! Texts that must be rejected, each with how it differs from a text that matches. Every one is proven by the judge.

mod additions;
mod classes;
mod edits;
mod repetitions;
mod scripts;

use std::collections::HashSet;
use std::fmt;

use super::edge_texts::edge_texts;
use crate::ground::Ground;
use crate::limits::Limits;
use crate::pattern::Pattern;
use crate::verdict::Verdict;

/// A text that the pattern rejects.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NearMiss {
    /// The text.
    pub text: String,
    /// How it differs from a text that matches.
    pub how: How,
}

macro_rules! hows {
    ($($(#[doc = $doc:literal])* $name:ident = $label:literal,)*) => {
        /// How a near miss differs from a text that matches.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum How {
            $($(#[doc = $doc])* $name,)*
        }

        impl How {
            /// Every way to differ.
            pub const ALL: &[How] = &[$(How::$name,)*];

            /// The label used in reports and case ids.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

hows! {
    /// Nothing at all.
    Empty = "empty",
    /// The first character is another one.
    FirstReplaced = "first-replaced",
    /// A character in the middle is another one.
    MiddleReplaced = "middle-replaced",
    /// The last character is another one.
    LastReplaced = "last-replaced",
    /// The first character is missing.
    FirstRemoved = "first-removed",
    /// A character in the middle is missing.
    MiddleRemoved = "middle-removed",
    /// The last character is missing.
    LastRemoved = "last-removed",
    /// One repetition fewer than the fewest.
    Shortened = "shortened",
    /// One repetition more than the most.
    Lengthened = "lengthened",
    /// The character just below the first of a class.
    BelowClass = "below-class",
    /// The character just above the last of a class.
    AboveClass = "above-class",
    /// Something stands before a match.
    PrefixJunk = "prefix-junk",
    /// Something stands after a match.
    SuffixJunk = "suffix-junk",
    /// A newline stands after a match.
    TrailingNewline = "trailing-newline",
    /// Digits of another script.
    OtherScriptDigits = "other-script-digits",
    /// Accented letters written as letter and combining mark (NFD).
    Decomposed = "decomposed",
    /// Upper case for lower and lower for upper.
    CaseSwapped = "case-swapped",
    /// A character that cannot stand in this place.
    WrongCharacter = "wrong-character",
    /// The text ends too early.
    Truncated = "truncated",
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The near-miss set of a pattern; `matching` is its matching set.
pub(crate) fn near_misses(
    pattern: &Pattern,
    ground: Option<&Ground>,
    matching: &[String],
    limits: &Limits,
) -> Vec<NearMiss> {
    if ground.is_some_and(Ground::accepts_everything) {
        return Vec::new();
    }
    let mut collector = Collector { pattern, limits, seen: HashSet::new(), misses: Vec::new(), undecided: 0 };
    let bases = bases(matching);
    collector.offer(String::new(), How::Empty);
    for base in &bases {
        edits::offer(&mut collector, base);
        additions::offer(&mut collector, base);
    }
    scripts::offer(&mut collector, matching);
    repetitions::offer(&mut collector);
    for edge in edge_texts(pattern) {
        // `any` stops at the first that is rejected.
        let _ =
            [Some(edge.text), edge.behind].into_iter().flatten().any(|text| collector.offer(text, edge.how));
    }
    match ground {
        Some(ground) => classes::offer(&mut collector, ground),
        None => classes::offer_without_automaton(&mut collector, &bases),
    }
    collector.misses
}

/// Matches that edits begin from: the most realistic, the longest short one and the shortest.
fn bases(matching: &[String]) -> Vec<&str> {
    let short = |text: &&String| !text.is_empty() && text.len() <= 48;
    let mut bases: Vec<&str> = Vec::new();
    let longest = matching.iter().filter(short).max_by_key(|text| text.len());
    let shortest = matching.iter().filter(|text| !text.is_empty()).min_by_key(|text| text.len());
    for base in [matching.iter().find(short), shortest, longest].into_iter().flatten() {
        if !bases.contains(&base.as_str()) {
            bases.push(base);
        }
    }
    bases
}

/// Texts that the judge may give up on before no more are tried.
pub(crate) const MOST_UNDECIDED: usize = 3;

/// Takes texts, keeps those that are proven to be rejected.
struct Collector<'a> {
    pattern: &'a Pattern,
    limits: &'a Limits,
    seen: HashSet<String>,
    misses: Vec<NearMiss>,
    /// Texts that the judge gave up on: after a few there is no point in asking further.
    undecided: usize,
}

impl Collector<'_> {
    /// Whether the text is in the set now, or was before.
    fn offer(&mut self, text: String, how: How) -> bool {
        if self.is_full() || !self.limits.allow_length(&text) {
            return false;
        }
        let verdict = self.pattern.judge_by_automaton(&text);
        self.undecided += usize::from(matches!(verdict, Verdict::Undecided(_)));
        if verdict != Verdict::NoMatch {
            return false;
        }
        if self.seen.insert(text.clone()) {
            self.misses.push(NearMiss { text, how });
        }
        true
    }

    fn is_full(&self) -> bool {
        self.misses.len() >= self.limits.at_most || self.undecided >= MOST_UNDECIDED
    }
}

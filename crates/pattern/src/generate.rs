//! What is generated from a pattern: the two sets, samples, coverage, a picture.

use std::fmt::Write as _;

use crate::automaton::Refusal;
use crate::coverage::Coverage;
use crate::dialect::{self, Difference, Engine, Model};
use crate::ground::Ground;
use crate::hazard::{self, Context, Hazard};
use crate::limits::Limits;
use crate::pattern::Pattern;
use crate::relation::{self, NotIncluded};
use crate::sets::field::Field;
use crate::sets::{self, NearMiss, Sets, extremes, matching, near_miss};
use crate::verdict::Verdict;

impl Pattern {
    /// The automaton and everything beside it, made when first asked for.
    pub(crate) fn ground(&self) -> Result<&Ground, Refusal> {
        self.ground.get_or_init(|| Ground::new(&self.tree, &self.reading)).as_ref().map_err(Clone::clone)
    }

    /// What the pattern says of `text`, by the automaton where there is one: many texts are judged sooner so.
    pub(crate) fn judge_by_automaton(&self, text: &str) -> Verdict {
        match self.ground() {
            Ok(ground) if ground.dfa.accepts(text) => Verdict::Match,
            Ok(_) => Verdict::NoMatch,
            Err(_) => self.judge(text),
        }
    }

    /// Why there is no automaton, so that sets are sampled; `None` where they follow from the automaton.
    pub fn refusal(&self) -> Option<Refusal> {
        self.ground().err()
    }

    /// Texts that match: deterministic, readable ones first, taking every transition of the automaton within the limits.
    /// Sampled where there is no automaton.
    pub fn matching(&self, limits: &Limits) -> Vec<String> {
        match self.ground().and_then(|ground| Field::new(self, ground, limits)) {
            Ok(field) => matching::matching(self, &field, limits),
            Err(_) => matching::sampled(self, limits),
        }
    }

    /// Texts that must be rejected, each proven to be, with how it differs from a match. Only their length follows the limits.
    pub fn near_misses(&self, limits: &Limits) -> Vec<NearMiss> {
        near_miss::near_misses(self, self.ground().ok(), &self.matching(limits), limits)
    }

    /// Up to `n` different texts that match, following from the seed alone.
    pub fn sample(&self, seed: u64, n: usize, limits: &Limits) -> Vec<String> {
        sets::sample(self, seed, n, limits)
    }

    /// The longest text that matches within the limits; without a `max_length` the longest of some thousand symbols. None without an automaton.
    ///
    /// ```
    /// use specwright_pattern::{Limits, Pattern};
    /// let limits = Limits { max_length: Some(7), ..Limits::default() };
    /// let longest = Pattern::new("^(?:ab)+$")?.longest(&limits);
    /// assert_eq!(longest.as_deref(), Some("ababab"));
    /// # Ok::<(), specwright_pattern::SyntaxError>(())
    /// ```
    pub fn longest(&self, limits: &Limits) -> Option<String> {
        let field = Field::new(self, self.ground().ok()?, &limits.without_lengths()).ok()?;
        let text = extremes::longest(&field, limits.max_length.unwrap_or(usize::MAX))?;
        limits.allow_length(&text).then_some(text)
    }

    /// The shortest text that matches and is longer than `length`: what only a `maxLength` refuses. None without an automaton, and where no match is so long.
    ///
    /// ```
    /// use specwright_pattern::{Limits, Pattern};
    /// let text = Pattern::new("^(?:ab)+$")?.longer_than(5, &Limits::default());
    /// assert_eq!(text.as_deref(), Some("ababab"));
    /// # Ok::<(), specwright_pattern::SyntaxError>(())
    /// ```
    pub fn longer_than(&self, length: usize, limits: &Limits) -> Option<String> {
        let field = Field::new(self, self.ground().ok()?, &limits.without_lengths()).ok()?;
        extremes::longer_than(&field, length)
    }

    /// Texts that match and together hold every character at an edge of a class, as many in each text as its length allows. Empty without an automaton.
    ///
    /// ```
    /// use specwright_pattern::{Limits, Pattern};
    /// let texts = Pattern::new("^[a-c_.+]+$")?.every_character(&Limits::default());
    /// assert_eq!(texts.len(), 1);
    /// assert!("ac_.+".chars().all(|rare| texts[0].contains(rare)));
    /// # Ok::<(), specwright_pattern::SyntaxError>(())
    /// ```
    pub fn every_character(&self, limits: &Limits) -> Vec<String> {
        let field = self.ground().and_then(|ground| Field::new(self, ground, limits));
        field.map(|field| extremes::every_character(&field, limits)).unwrap_or_default()
    }

    /// As many different texts that match as are asked for, or all there are; the shortest first where there is an automaton, else sampled.
    ///
    /// ```
    /// use specwright_pattern::{Limits, Pattern};
    /// let codes = Pattern::new("^[A-Z]{2}$")?.unique(500, &Limits::default());
    /// assert_eq!(codes.len(), 500);
    /// assert_eq!(Pattern::new("^[ab]$")?.unique(500, &Limits::default()).len(), 2);
    /// # Ok::<(), specwright_pattern::SyntaxError>(())
    /// ```
    pub fn unique(&self, n: usize, limits: &Limits) -> Vec<String> {
        match self.ground().and_then(|ground| Field::new(self, ground, limits)) {
            Ok(field) => extremes::unique(&field, n, limits),
            Err(_) => sets::sample(self, 0, n, limits),
        }
    }

    /// Whether every text that this pattern matches is matched by another.
    ///
    /// # Errors
    /// With a shortest text that the other does not match, or where no automaton tells.
    ///
    /// ```
    /// use specwright_pattern::{NotIncluded, Pattern};
    /// let (digits, word) = (Pattern::new("^[0-9]+$")?, Pattern::new("^[0-9a-f]+$")?);
    /// assert_eq!(digits.included_in(&word), Ok(()));
    /// assert_eq!(word.included_in(&digits), Err(NotIncluded::Witness("a".to_owned())));
    /// # Ok::<(), specwright_pattern::SyntaxError>(())
    /// ```
    pub fn included_in(&self, other: &Pattern) -> Result<(), NotIncluded> {
        relation::included_in(self, other)
    }

    /// Both sets and how much of the automaton they take, at the cost of making each once.
    pub fn sets(&self, limits: &Limits) -> Sets {
        let ground = self.ground().ok();
        let matching = self.matching(limits);
        let near_misses = near_miss::near_misses(self, ground, &matching, limits);
        let coverage = ground.map(|ground| Coverage::new(ground, &matching, &near_misses));
        Sets { matching, near_misses, coverage }
    }

    /// How much of the automaton the two sets take; `None` without an automaton.
    pub fn coverage(&self, limits: &Limits) -> Option<Coverage> {
        self.sets(limits).coverage
    }

    /// Strings on which engines disagree, one for each way in which they fall apart, the shortest first.
    pub fn differences(&self) -> Vec<Difference> {
        let limits = Limits { at_most: 60, ..Limits::default() };
        let sets = self.sets(&limits);
        let others =
            sets.matching.iter().chain(sets.near_misses.iter().map(|miss| &miss.text)).map(String::as_str);
        dialect::differences(self.models(), others)
    }

    /// Whether an engine finds a match in `text`; `None` where it refuses the pattern, or where its reading is not modelled.
    pub fn accepted_by(&self, engine: Engine, text: &str) -> Option<bool> {
        self.models().iter().find(|model| model.engine == engine)?.accepts(text)
    }

    fn models(&self) -> &[Model] {
        let made = || Engine::ALL.iter().filter_map(|&engine| Model::new(engine, self.source())).collect();
        self.engines.get_or_init(made)
    }

    /// What in the pattern is likely not meant, or harms somebody.
    pub fn hazards(&self, context: &Context) -> Vec<Hazard> {
        hazard::hazards(self, context)
    }

    /// Whether every text matches, where that is proved.
    pub fn accepts_everything(&self) -> bool {
        self.ground().is_ok_and(Ground::accepts_everything)
    }

    /// Whether no text matches, where that is proved.
    pub fn accepts_nothing(&self) -> bool {
        self.ground().is_ok_and(Ground::is_empty)
    }

    /// A picture of the automaton in the language of Graphviz; `None` without an automaton.
    pub fn to_dot(&self) -> Option<String> {
        let ground = self.ground().ok()?;
        let dfa = &ground.dfa;
        let mut dot = String::from("digraph pattern {\n  rankdir=LR;\n  start [shape=point];\n");
        for state in (0..dfa.states() as u32).filter(|&state| ground.paths.is_live(state)) {
            let shape = if dfa.accepts_state(state) { "doublecircle" } else { "circle" };
            let _ = writeln!(dot, "  {state} [shape={shape}];");
        }
        let _ = writeln!(dot, "  start -> {};", dfa.start);
        for state in (0..dfa.states() as u32).filter(|&state| ground.paths.is_live(state)) {
            for next in (0..dfa.states() as u32).filter(|&next| ground.paths.is_live(next)) {
                let label = label(ground, state, next);
                if !label.is_empty() {
                    let _ = writeln!(dot, "  {state} -> {next} [label={label:?}];");
                }
            }
        }
        dot.push_str("}\n");
        Some(dot)
    }
}

/// The characters that lead from one state to another, as ranges.
fn label(ground: &Ground, state: u32, next: u32) -> String {
    let leads = |class: usize| ground.dfa.next(state, class) == next;
    if (0..ground.dfa.classes()).all(leads) {
        return "any".to_owned();
    }
    let mut label = String::new();
    for (low, high, _) in ground.dfa.alphabet.intervals().filter(|&(_, _, class)| leads(class)) {
        if label.len() > 60 {
            label.push('…');
            break;
        }
        let shown = |symbol: u32| char::from_u32(symbol).map_or_else(String::new, shown);
        let _ = match low == high {
            true => write!(label, "{} ", shown(low)),
            false => write!(label, "{}-{} ", shown(low), shown(high)),
        };
    }
    label.trim_end().to_owned()
}

fn shown(character: char) -> String {
    if character.is_alphanumeric() || character.is_ascii_punctuation() {
        character.to_string()
    } else {
        format!("U+{:04X}", u32::from(character))
    }
}

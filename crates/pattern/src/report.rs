//! Everything about a pattern, for people and for machines.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::coverage::Coverage;
use crate::dialect::Difference;
use crate::hazard::{Context, Hazard};
use crate::limits::Limits;
use crate::pattern::Pattern;
use crate::sets::{NearMiss, Sets};

/// Everything about a pattern.
#[derive(Clone, Debug)]
pub struct Report {
    pattern: Pattern,
    /// How much of the automaton the sets cover; `None` without an automaton.
    pub coverage: Option<Coverage>,
    /// Texts that match.
    pub matching: Vec<String>,
    /// Texts that must be rejected.
    pub near_misses: Vec<NearMiss>,
    /// Strings on which engines disagree.
    pub differences: Vec<Difference>,
    /// What is likely not meant.
    pub hazards: Vec<Hazard>,
}

impl Report {
    /// Everything about `pattern` within the limits, beside what the context says.
    pub fn new(pattern: &Pattern, limits: &Limits, context: &Context) -> Self {
        let Sets { matching, near_misses, coverage } = pattern.sets(limits);
        Self {
            coverage,
            differences: pattern.differences(),
            hazards: pattern.hazards(context),
            pattern: pattern.clone(),
            matching,
            near_misses,
        }
    }

    /// The report for machines. `states`, `transitions` and `transitions_covered` are null without an automaton.
    pub fn to_json(&self) -> Value {
        let figure = |get: fn(&Coverage) -> usize| self.coverage.as_ref().map(get);
        json!({
            "pattern": self.pattern.source(),
            "dialect": self.pattern.dialect().as_str(),
            "unicode_error": self.pattern.unicode_error().map(ToString::to_string),
            "regular": self.pattern.is_regular(),
            "refusal": self.pattern.refusal().map(|refusal| refusal.to_string()),
            "accepts_everything": self.pattern.accepts_everything(),
            "states": figure(|coverage| coverage.states),
            "transitions": figure(|coverage| coverage.transitions),
            "transitions_covered": figure(|coverage| coverage.transitions_covered),
            "rejections": figure(|coverage| coverage.rejections),
            "rejections_covered": figure(|coverage| coverage.rejections_covered),
            "matching": self.matching,
            "near_misses": self.near_misses.iter().map(near_miss_json).collect::<Vec<_>>(),
            "differences": self.differences.iter().map(difference_json).collect::<Vec<_>>(),
            "hazards": self.hazards.iter().map(hazard_json).collect::<Vec<_>>(),
        })
    }

    /// The report for people.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "pattern      {}", self.pattern.source())?;
        self.write_verdict(out)?;
        writeln!(out, "\nmatching ({})", self.matching.len())?;
        for text in &self.matching {
            writeln!(out, "  {text:?}")?;
        }
        writeln!(out, "\nnear misses ({})", self.near_misses.len())?;
        if self.pattern.accepts_everything() {
            writeln!(out, "  none: every text matches, which is proved")?;
        }
        for miss in &self.near_misses {
            writeln!(out, "  {:<19} {:?}", miss.how, miss.text)?;
        }
        writeln!(out, "\ndifferences between engines ({})", self.differences.len())?;
        for difference in &self.differences {
            writeln!(out, "  {:?}", difference.text)?;
            writeln!(out, "    accepted by {}", names(&difference.accepts))?;
            writeln!(out, "    rejected by {}", names(&difference.rejects))?;
        }
        writeln!(out, "\nhazards ({})", self.hazards.len())?;
        for hazard in &self.hazards {
            writeln!(out, "  {}[{}]: {}", hazard.severity.as_str(), hazard.code, hazard.message)?;
            if let Some(witness) = &hazard.witness {
                writeln!(out, "    shown by {witness:?}")?;
            }
            writeln!(out, "    help: {}", hazard.help)?;
        }
        Ok(())
    }

    fn write_verdict(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "dialect      {}", self.pattern.dialect())?;
        if let Some(error) = self.pattern.unicode_error() {
            writeln!(out, "             the `u` flag refuses it: {error}")?;
        }
        match (&self.coverage, self.pattern.refusal()) {
            (Some(coverage), _) => {
                writeln!(out, "regular      yes")?;
                writeln!(out, "states       {}", coverage.states)?;
                let (taken, all) = (coverage.transitions_covered, coverage.transitions);
                writeln!(out, "transitions  {taken} of {all} taken by the matching set")?;
                let (taken, all) = (coverage.rejections_covered, coverage.rejections);
                writeln!(out, "rejections   {taken} of {all} taken by the near misses")
            }
            (None, refusal) => {
                let why =
                    refusal.map_or_else(String::new, |refusal| format!(": {refusal}; both sets are sampled"));
                writeln!(out, "regular      {}{why}", if self.pattern.is_regular() { "yes" } else { "no" })
            }
        }
    }
}

fn names(engines: &[crate::dialect::Engine]) -> String {
    engines.iter().map(|engine| engine.as_str()).collect::<Vec<_>>().join(", ")
}

fn near_miss_json(miss: &NearMiss) -> Value {
    json!({ "text": miss.text, "how": miss.how.as_str() })
}

fn difference_json(difference: &Difference) -> Value {
    let list =
        |engines: &[crate::dialect::Engine]| engines.iter().map(|engine| engine.as_str()).collect::<Vec<_>>();
    json!({
        "text": difference.text,
        "accepts": list(&difference.accepts),
        "rejects": list(&difference.rejects),
    })
}

fn hazard_json(hazard: &Hazard) -> Value {
    json!({
        "code": hazard.code,
        "severity": hazard.severity.as_str(),
        "span": [hazard.span.start, hazard.span.end],
        "witness": hazard.witness,
        "message": hazard.message,
        "help": hazard.help,
    })
}

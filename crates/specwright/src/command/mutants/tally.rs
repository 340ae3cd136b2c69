//! What became of each fault, counted by kind.

use std::io::{self, Write};

use serde_json::{Value, json};

/// Who noticed a fault.
pub(super) enum Notice {
    /// These checks, with violations.
    Violation(Vec<&'static str>),
    /// These checks, with observations alone.
    Observation(Vec<&'static str>),
    /// Nobody.
    None,
    /// Nobody could: every response of the run was what the mock without the fault responds. The fault breaks nothing that its mock ever does, or
    /// no request leads to it.
    NoEffect,
}

/// What became of one fault.
pub(super) struct Outcome {
    pub(super) id: String,
    /// Name of its kind.
    pub(super) kind: &'static str,
    /// Whether it breaks a documented or published fact. An inferred one can only be observed.
    pub(super) accusable: bool,
    pub(super) notice: Notice,
}

impl Outcome {
    /// Whether the suite fails to say what it should.
    pub(super) fn missed(&self) -> bool {
        match self.notice {
            Notice::Violation(_) => false,
            Notice::Observation(_) => self.accusable,
            Notice::None | Notice::NoEffect => true,
        }
    }

    fn notice(&self) -> (&'static str, &[&'static str]) {
        match &self.notice {
            Notice::Violation(checks) => ("violation", checks),
            Notice::Observation(checks) => ("observation", checks),
            Notice::None => ("unnoticed", &[]),
            Notice::NoEffect => ("no-effect", &[]),
        }
    }

    fn json(&self) -> Value {
        let (notice, checks) = self.notice();
        json!({"id": self.id, "kind": self.kind, "accusable": self.accusable, "notice": notice, "checks": checks})
    }
}

/// The faults of one API.
pub(super) struct Tally {
    pub(super) api: String,
    /// Findings about the mock without a fault; each is a false accusation.
    pub(super) healthy: usize,
    /// In the mock's order.
    pub(super) outcomes: Vec<Outcome>,
}

impl Tally {
    pub(super) fn missed(&self) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.missed()).count()
    }

    /// How many changed no response.
    fn without_effect(&self) -> usize {
        self.outcomes.iter().filter(|outcome| matches!(outcome.notice, Notice::NoEffect)).count()
    }

    /// A table by kind, then the faults that were missed (all of them where `verbose`).
    pub(super) fn write(&self, verbose: bool, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "{:<28} {:>7} {:>10} {:>12} {:>10}",
            self.api, "faults", "violation", "observation", "missed"
        )?;
        for kind in self.kinds() {
            let of: Vec<&Outcome> = self.outcomes.iter().filter(|outcome| outcome.kind == kind).collect();
            let count = |wanted| of.iter().filter(|outcome| outcome.notice().0 == wanted).count();
            let missed = of.iter().filter(|outcome| outcome.missed()).count();
            let (violations, observations) = (count("violation"), count("observation"));
            writeln!(out, "  {kind:<26} {:>7} {violations:>10} {observations:>12} {missed:>10}", of.len())?;
        }
        for outcome in self.outcomes.iter().filter(|outcome| verbose || outcome.missed()) {
            let (notice, checks) = outcome.notice();
            writeln!(out, "  {notice}: {} {}", outcome.id, checks.join(", "))?;
        }
        if self.healthy > 0 {
            writeln!(out, "  {} findings about the healthy mock", self.healthy)?;
        }
        writeln!(out)
    }

    fn kinds(&self) -> Vec<&'static str> {
        let mut kinds: Vec<&'static str> = self.outcomes.iter().map(|outcome| outcome.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    pub(super) fn json(&self) -> Value {
        json!({
            "spec": self.api,
            "healthy_findings": self.healthy,
            "faults": self.outcomes.len(),
            "missed": self.missed(),
            "without_effect": self.without_effect(),
            "outcomes": self.outcomes.iter().map(Outcome::json).collect::<Vec<Value>>(),
        })
    }
}

/// One line over all APIs.
pub(super) fn summary(tallies: &[Tally]) -> String {
    let faults: usize = tallies.iter().map(|tally| tally.outcomes.len()).sum();
    let missed: usize = tallies.iter().map(Tally::missed).sum();
    let healthy: usize = tallies.iter().map(|tally| tally.healthy).sum();
    let idle: usize = tallies.iter().map(Tally::without_effect).sum();
    let of_them = if idle > 0 { format!(" ({idle} of them changed no response)") } else { String::new() };
    format!(
        "{} of {faults} faults noticed, {missed} missed{of_them}, {healthy} false accusations",
        faults - missed
    )
}

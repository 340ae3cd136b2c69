//! Coverage: how much of what the documents say a run has tried, and why the rest was not.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::{
    case::suite::Suite,
    generate::{Fact, FactKind},
    report::event::CaseReport,
    report::outcome::Reason,
};

/// Coverage of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Operations with a judged case.
    pub operations: Tally,
    /// Documented statuses that were answered.
    pub statuses: Tally,
    /// Documented regexes that were tried.
    pub patterns: Tally,
    /// Other documented constraints on requests that were tried.
    pub constraints: Tally,
    /// Everything documented that could be borne out.
    pub facts: Tally,
    /// Facts that were not exercised, each with the reason.
    pub unexercised: Vec<Unexercised>,
}

/// How many there are, and how many a run exercised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// How many there are.
    pub total: usize,
    /// How many were exercised.
    pub exercised: usize,
}

/// A fact that was not exercised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unexercised {
    /// Id of the fact.
    pub fact: String,
    /// Why.
    pub reason: String,
}

/// What a run has seen besides its cases.
#[derive(Clone, Debug, Default)]
pub(crate) struct Witnessed {
    /// Ids of facts that a response bore out or broke.
    pub(crate) facts: HashSet<String>,
}

impl Coverage {
    /// Counts what was exercised.
    pub(crate) fn of(suite: &Suite<'_>, cases: &[CaseReport], witnessed: &Witnessed) -> Self {
        let ran: HashSet<&str> =
            cases.iter().filter(|case| case.outcome.is_judged()).map(|case| case.id.as_str()).collect();
        let mut exercised: HashSet<&str> = witnessed.facts.iter().map(String::as_str).collect();
        let mut operations: HashSet<&str> = HashSet::new();
        for case in suite.cases.iter().filter(|case| ran.contains(case.id.as_str())) {
            operations.insert(&case.operation);
            let provoked = |fact: &&String| !fact.contains("/status/");
            exercised.extend(case.facts.iter().filter(provoked).map(String::as_str));
        }
        let reasons = reasons(suite, cases);
        let total = suite.api.operations.len() + suite.api.skipped.len();
        let mut coverage =
            Coverage { operations: Tally { total, exercised: operations.len() }, ..Coverage::default() };
        for fact in &suite.facts {
            let done = exercised.contains(fact.id.as_str());
            coverage.facts.count(done);
            match fact.kind {
                FactKind::Status => coverage.statuses.count(done),
                FactKind::Pattern => coverage.patterns.count(done),
                FactKind::Constraint => coverage.constraints.count(done),
                FactKind::Other => {}
            }
            if !done {
                let reason = why_not(fact, suite, &reasons);
                coverage.unexercised.push(Unexercised { fact: fact.id.clone(), reason });
            }
        }
        coverage
    }
}

impl Tally {
    fn count(&mut self, done: bool) {
        self.total += 1;
        self.exercised += usize::from(done);
    }
}

/// Why cases that name a fact were skipped.
fn reasons<'s>(suite: &'s Suite<'_>, cases: &'s [CaseReport]) -> HashMap<&'s str, &'s Reason> {
    let skipped: HashMap<&str, &Reason> =
        cases.iter().filter_map(|case| Some((case.id.as_str(), case.reason.as_ref()?))).collect();
    let mut reasons = HashMap::new();
    for case in &suite.cases {
        if let Some(reason) = skipped.get(case.id.as_str()) {
            for fact in &case.facts {
                reasons.entry(fact.as_str()).or_insert(*reason);
            }
        }
    }
    reasons
}

fn why_not(fact: &Fact, suite: &Suite<'_>, reasons: &HashMap<&str, &Reason>) -> String {
    if let Some(beyond) = &fact.beyond_reach {
        return beyond.clone();
    }
    if let Some(reason) = reasons.get(fact.id.as_str()) {
        return reason.to_string();
    }
    let gap = suite.gaps.iter().find(|(operation, _)| *operation == fact.operation);
    match (gap, fact.kind) {
        (Some((_, reason)), _) => reason.clone(),
        (None, FactKind::Status) => "no request of the run was answered with it".to_owned(),
        (None, _) if fact.id.contains("/status/") => {
            "no request of the run was answered with its status".to_owned()
        }
        (None, _) if fact.id.ends_with("/effect") => "no documented answer shows what was written".to_owned(),
        (None, _) => "no case tries it".to_owned(),
    }
}

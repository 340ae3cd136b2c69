//! Cases: what is sent, what must happen, and the documented fact that says so.

pub(crate) mod assertion;
pub mod plan;
pub mod request;
pub(crate) mod suite;

use std::fmt;

use serde_json::Value;
use specwright_openapi::api::{Basis, Citation, Page, Safety};

use crate::case::request::{Request, Slot};

/// One thing to try at a target, and what its documents promise.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Place in the spec, then what is tried: `dixa/create-end-user/400/body/email/type/number`. Unique in its suite.
    pub id: String,
    /// Name of the check it belongs to.
    pub check: &'static str,
    /// Slug of the operation it judges.
    pub operation: String,
    /// Accepting cases run before rejecting ones, so that what a faulty target lets in cannot spoil the former.
    pub phase: Phase,
    /// Resources that must exist first.
    pub fixtures: Vec<Fixture>,
    /// Judged requests, in order.
    pub steps: Vec<Step>,
    /// Requests that put things back, sent whatever happened.
    pub cleanup: Vec<Request>,
    /// The documented fact.
    pub because: Because,
    /// What a deviation is.
    pub level: Level,
    /// Ids of the facts the case exercises.
    pub facts: Vec<String>,
    /// What the request takes for granted about the target's data, if anything. A refusal then is an observation.
    pub assumes: Option<String>,
}

impl Case {
    /// The most dangerous thing any of its judged requests does.
    pub fn safety(&self) -> Safety {
        self.steps.iter().map(|step| step.request.safety).max().unwrap_or(Safety::Read)
    }
}

/// When a case runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Only reads, or is accepted.
    Accept,
    /// Must be refused.
    Reject,
}

/// A resource that must exist before a case can be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixture {
    /// What slots call it: `end-user`, `end-user-2`.
    pub name: String,
    /// Kind of resource, as `effect` names it.
    pub resource: String,
    /// Who else may use it.
    pub scope: Scope,
}

/// Who may use a fixture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Made for this case alone.
    Own,
    /// Made once, for all cases that name the same key.
    Shared(String),
    /// Only read: where nothing may be made, one that the target lists will do.
    ReadOnly,
    /// One that the target lists, whoever made it; only read.
    Found,
    /// Made so that there is something to list; the case does without where nothing may be made.
    Populate,
}

/// A judged request.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What is sent.
    pub request: Request,
    /// Pages to follow after it.
    pub walk: Option<Page>,
    /// What must come back.
    pub expect: Expect,
}

/// What must come back.
#[derive(Clone, Debug, PartialEq)]
pub struct Expect {
    /// Allowed statuses.
    pub statuses: Statuses,
    /// What the body must say beyond its schema.
    pub assertions: Vec<Assertion>,
    /// For an operation on many: where outcomes are, and that a failed one counts as a refusal.
    pub outcomes: Option<Outcomes>,
}

/// Where an operation on many reports each item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcomes {
    /// JSON pointer of the outcomes.
    pub pointer: String,
    /// Property that holds an item after success.
    pub success: String,
    /// Property that holds an error after failure.
    pub failure: String,
}

/// A set of statuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statuses {
    /// Whether they say that the request was accepted.
    pub verdict: Verdict,
    /// Exact codes.
    pub codes: Vec<u16>,
    /// Whole hundreds: 4 is any 4xx.
    pub hundreds: Vec<u8>,
    /// Whether a refusal by another 4xx is only an observation.
    pub lenient: bool,
}

/// Whether a request is to be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Accept,
    /// It is not.
    Reject,
}

impl Statuses {
    /// Accepted with one of `codes`, or with any 2xx if there are none.
    pub fn accept(codes: Vec<u16>) -> Self {
        let hundreds = if codes.is_empty() { vec![2] } else { vec![] };
        Self { verdict: Verdict::Accept, codes, hundreds, lenient: false }
    }

    /// Refused with one of `codes`, or with any 4xx if there are none.
    pub fn reject(codes: Vec<u16>) -> Self {
        let hundreds = if codes.is_empty() { vec![4] } else { vec![] };
        Self { verdict: Verdict::Reject, codes, hundreds, lenient: false }
    }

    /// The segment of case ids that names the set: `201`, `4xx`.
    pub fn label(&self) -> String {
        let code = self.codes.first().map(u16::to_string);
        code.or_else(|| self.hundreds.first().map(|h| format!("{h}xx"))).unwrap_or_default()
    }

    /// Whether `status` is among them.
    pub fn contains(&self, status: u16) -> bool {
        self.codes.contains(&status) || self.hundreds.contains(&((status / 100) as u8))
    }
}

impl fmt::Display for Statuses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Of the many ways to refuse, the first is the one that is documented or most usual.
        let refusals = self.verdict == Verdict::Reject && self.codes.len() > 4;
        if let Some(first) = self.codes.first().filter(|_| refusals) {
            return write!(f, "{first} or another refusal");
        }
        let codes = self.codes.iter().map(u16::to_string);
        let all: Vec<String> = codes.chain(self.hundreds.iter().map(|h| format!("{h}xx"))).collect();
        f.write_str(&all.join(" or "))
    }
}

/// Something the body of an answer must say.
#[derive(Clone, Debug, PartialEq)]
pub enum Assertion {
    /// The value at a pointer equals this one.
    Equals(String, Value),
    /// The value at a pointer equals what a fixture has at another (fixture, pointer in it).
    Same(String, Slot),
    /// Members of the value at a pointer are not there, `null`, or empty.
    Cleared(String, Vec<String>),
    /// The list at a pointer has at most so many items.
    AtMost(String, u64),
    /// One item of the list at a pointer has, under a property, what the slot says.
    Lists(String, String, Slot),
    /// Every item of the list at a pointer contains the text somewhere.
    EveryItemHas(String, Slot),
    /// There are so many outcomes, so many of them failures.
    Outcomes {
        /// How many items were sent.
        items: usize,
        /// How many of them cannot succeed.
        failures: usize,
    },
    /// Following the pages ends, stays on the host, and repeats no item (told apart by the property).
    Walk {
        /// JSON pointer of the items.
        items: String,
        /// Property that identifies an item.
        id: String,
    },
}

impl fmt::Display for Assertion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Assertion::Equals(pointer, value) => write!(f, "{pointer} is {value}"),
            Assertion::Same(pointer, slot) => write!(f, "{pointer} is {slot}"),
            Assertion::Cleared(pointer, names) => write!(f, "{pointer} has no {}", names.join(", ")),
            Assertion::AtMost(pointer, count) => write!(f, "{pointer} has at most {count}"),
            Assertion::Lists(pointer, property, slot) => {
                write!(f, "{pointer} lists an item with {property} {slot}")
            }
            Assertion::EveryItemHas(pointer, slot) => write!(f, "every item of {pointer} has {slot}"),
            Assertion::Outcomes { items, failures } => write!(f, "{items} outcomes, {failures} failed"),
            Assertion::Walk { items, id } => write!(f, "pages end, and no {id} of {items} repeats"),
        }
    }
}

/// Why something must happen: the fact in words, and where a document states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// The fact, as a sentence fragment.
    pub fact: String,
    /// Where it is stated.
    pub citations: Vec<Citation>,
    /// How well it is founded.
    pub basis: Basis,
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fact)?;
        let places: Vec<String> = self.citations.iter().map(cite).collect();
        let basis = match self.basis {
            Basis::Documented => "documented",
            Basis::Published => "published by the vendor",
            Basis::Inferred => "inferred",
        };
        if places.is_empty() {
            write!(f, " ({basis})")
        } else {
            write!(f, " ({basis}, {})", places.join(", "))
        }
    }
}

fn cite(citation: &Citation) -> String {
    let Citation { document, first, last } = citation;
    if first == last { format!("{document}:{first}") } else { format!("{document}:{first}-{last}") }
}

/// What a deviation from a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing; nothing documented was broken.
    Observation,
    /// The target does not do what its documents say.
    Violation,
}

impl Level {
    /// A deviation from a fact founded on `basis`: inferred ones are only observed.
    pub fn of(basis: Basis) -> Self {
        if basis == Basis::Inferred { Level::Observation } else { Level::Violation }
    }

    /// `violation` or `observation`.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Observation => "observation",
            Level::Violation => "violation",
        }
    }
}

//! Cases: what is sent, what must happen, and the documented fact that says so.

pub(crate) mod assertion;
pub mod plan;
pub mod request;
pub(crate) mod suite;
mod unlike;

pub(crate) use unlike::unlike;

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;
use specwright_openapi::api::{Basis, Citation, Compare, Order, Page, ResponsePlace, Safety};

use crate::{
    case::request::{Request, Slot},
    http::transport::Mode,
};

/// One thing to try at a target, and what its documents promise.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Place in the spec, then what is tried: `dixa/create-end-user/400/body/email/type/number`. Unique in its suite.
    pub id: String,
    /// Name of the check it belongs to.
    pub check: &'static str,
    /// Slug of the operation it judges.
    pub operation: String,
    /// Its place in the order of a run.
    pub phase: Phase,
    /// The valid request that it varies.
    pub base: Extent,
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
    /// What a mode would have to allow and does not.
    pub(crate) fn safety_refused(&self, mode: Mode) -> Option<Safety> {
        self.steps.iter().map(|step| step.request.safety).find(|safety| !mode.allows(*safety))
    }

    /// The most dangerous thing any of its judged requests does.
    pub fn safety(&self) -> Safety {
        self.steps.iter().map(|step| step.request.safety).max().unwrap_or(Safety::Read)
    }
}

/// When a case runs. Accepting cases run before rejecting ones, so that what a faulty target lets in cannot spoil the former.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// The positive control: a valid request of the operation, the smallest or the full one. Unless it is accepted, nothing can be
    /// told from any other request.
    Control(Extent),
    /// Is accepted.
    Accept,
    /// Must be refused.
    Reject,
    /// Shows what operations do together.
    State,
}

/// How much of what is optional a valid request carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// Nothing.
    Smallest,
    /// All that can stand together.
    Full,
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
    /// What is done to it before it is used, by the slugs of operations: they bring it into the state that is required of it.
    pub after: Vec<String>,
}

impl Fixture {
    /// One that is used as it is made.
    pub fn new(name: String, resource: String, scope: Scope) -> Fixture {
        Fixture { name, resource, scope, after: Vec::new() }
    }
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
    /// A value that whoever runs the suite gives for the path parameter.
    Given(Key),
}

/// What a path parameter's value may be where nobody gives one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The value that the document shows; only a read may try it.
    pub shown: Option<Value>,
    /// Any valid value, for a target that is the run's own.
    pub any: Option<Value>,
    /// Whether it is for a read.
    pub reads: bool,
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

impl Case {
    /// Whether a step uses what came of an earlier one.
    pub(crate) fn looks_back(&self) -> bool {
        let answer = |slot: &Slot| slot.fixture().is_some_and(|name| name.starts_with(request::ANSWER));
        self.steps.iter().any(|step| {
            let headers = step.request.headers.iter().map(|(_, slot)| slot);
            let compares = |one: &Assertion| matches!(one, Assertion::NewTag(..));
            headers.chain(&step.request.target).any(answer) || step.expect.assertions.iter().any(compares)
        })
    }
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
    /// Whether any refusal that can mean the fault will do. Where not, the document says which one it is.
    pub any_refusal: bool,
}

/// Refusals that can mean a fault in a request. Not among them: those that speak of who asks or how often (401, 403, 402, 407, 429).
const REFUSALS: [u16; 12] = [400, 404, 405, 406, 409, 410, 412, 413, 415, 422, 428, 431];

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
        Self { verdict: Verdict::Accept, codes, hundreds, lenient: false, any_refusal: false }
    }

    /// Refused with one of `codes`, or with any 4xx if there are none.
    pub fn reject(codes: Vec<u16>) -> Self {
        let hundreds = if codes.is_empty() { vec![4] } else { vec![] };
        Self { verdict: Verdict::Reject, codes, hundreds, lenient: false, any_refusal: false }
    }

    /// Refused by any status that can mean a fault in the request; `codes` are those that the document says.
    pub fn refuse(codes: Vec<u16>) -> Self {
        Self { any_refusal: true, ..Self::reject(codes) }
    }

    /// The segment of case ids that names the set: `201`, `4xx`.
    pub fn label(&self) -> String {
        let code = self.codes.first().map(u16::to_string);
        code.or_else(|| self.hundreds.first().map(|h| format!("{h}xx"))).unwrap_or_default()
    }

    /// Whether `status` is among them.
    pub fn contains(&self, status: u16) -> bool {
        self.codes.contains(&status)
            || self.hundreds.contains(&((status / 100) as u8))
            || (self.any_refusal && REFUSALS.contains(&status))
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

/// Something the body of a response must say.
#[derive(Clone, Debug, PartialEq)]
pub enum Assertion {
    /// The value at a pointer equals this one.
    Equals(String, Value),
    /// The value at a pointer equals what a fixture has at another (fixture, pointer in it).
    Same(String, Slot),
    /// Members of the value at a pointer are not there, `null`, empty, or what stands for them by default.
    Cleared(String, Vec<Emptied>),
    /// The list at a pointer has at most so many items.
    AtMost(String, u64),
    /// The entity tag of a later response is another than that of an earlier one, if the bodies differ (names of their fixtures).
    NewTag(String, String),
    /// One item of the list at a pointer has, under a property, what the slot says.
    Lists(String, String, Slot),
    /// Every item of the list at a pointer contains the text somewhere.
    EveryItemHas(String, Slot),
    /// No item of the list at a pointer has, under a property, what the slot says.
    Lacks(String, String, Slot),
    /// Every item of a list that has the property passes a filter.
    EachItem {
        /// JSON pointer of the items.
        items: String,
        /// Property that is compared.
        property: String,
        /// How.
        compare: Compare,
        /// With what.
        slot: Slot,
    },
    /// The items of the list at a pointer stand in this order.
    Ordered(String, Order),
    /// What is said of how many there are on all pages is how many there are.
    Total {
        /// JSON pointer of the items.
        items: String,
        /// Where it is said.
        place: ResponsePlace,
    },
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

/// A member of which nothing is left.
#[derive(Clone, Debug, PartialEq)]
pub struct Emptied {
    /// Its name.
    pub name: String,
    /// What the document says stands there where nothing was said.
    pub default: Option<Value>,
}

impl From<String> for Emptied {
    fn from(name: String) -> Self {
        Emptied { name, default: None }
    }
}

impl fmt::Display for Assertion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Assertion::Equals(pointer, value) => write!(f, "{pointer} is {value}"),
            Assertion::Same(pointer, slot) => write!(f, "{pointer} is {slot}"),
            Assertion::Cleared(pointer, places) => {
                let names: Vec<&str> = places.iter().map(|place| place.name.as_str()).collect();
                write!(f, "{pointer} has no {}", names.join(", "))
            }
            Assertion::NewTag(..) => f.write_str("what was changed has another entity tag"),
            Assertion::AtMost(pointer, count) => write!(f, "{pointer} has at most {count}"),
            Assertion::Lists(pointer, property, slot) => {
                write!(f, "{pointer} lists an item with {property} {slot}")
            }
            Assertion::EveryItemHas(pointer, slot) => write!(f, "every item of {pointer} has {slot}"),
            Assertion::Lacks(pointer, property, slot) => {
                write!(f, "{pointer} lists no item with {property} {slot}")
            }
            Assertion::EachItem { items, property, compare, slot } => {
                write!(f, "{property} of every item of {items} is, by {compare}, {slot}")
            }
            Assertion::Ordered(pointer, order) => write!(f, "{pointer} is sorted by {order}"),
            Assertion::Total { items, place } => {
                write!(f, "{place} is how many there are in {items} of all pages")
            }
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

/// A citation as it is written: `001:188-220`.
pub(crate) fn cite(citation: &Citation) -> String {
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

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

//! `x-contract`: what a document says beyond shapes.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How well a fact is founded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The document says it. Can fail a deployment.
    #[default]
    Documented,
    /// The vendor says it elsewhere. Can fail a deployment.
    Published,
    /// We deduce it. Can only be observed.
    Inferred,
}

/// The keys of `x-contract` that any element may carry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contract {
    /// Document and lines, `001:188-220`, as written.
    pub source: Vec<Citation>,
    /// Basis of the element itself; taken from the nearest ancestor where it carries none.
    pub basis: Basis,
    /// Keywords of this element (`type`, `required`, `maximum`, `name`, …) whose basis is [`Basis::Inferred`].
    pub inferred: Vec<String>,
    /// Keywords of this element whose basis is [`Basis::Published`].
    pub published: Vec<String>,
    /// On an example, default or sample that breaks its own schema: why it is kept as written.
    pub contradicts: Option<String>,
    /// What a reader should know.
    pub note: Option<String>,
}

impl Contract {
    /// How well one keyword of this element is founded.
    pub fn basis_of(&self, keyword: &str) -> Basis {
        let listed = |list: &[String]| list.iter().any(|entry| entry == keyword);
        if listed(&self.inferred) {
            Basis::Inferred
        } else if listed(&self.published) {
            Basis::Published
        } else {
            self.basis
        }
    }
}

/// A place in a vendor's document: `001:188-220`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Citation {
    /// Document number as written: `001`.
    pub document: String,
    /// First line, from 1.
    pub first: usize,
    /// Last line, inclusive.
    pub last: usize,
}

/// The keys of the document's own (root) `x-contract`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ApiContract {
    /// Kebab-case name of the API (`name`); the name of the document's folder or title where it has none.
    pub name: Option<String>,
    /// Lines that say nothing about the API, each with the reason.
    pub furniture: Vec<(Citation, String)>,
    /// Requests per time (`rate`).
    pub rate: Option<Rate>,
    /// What holds for each kind of resource, whichever operation it meets (`resource`).
    pub resources: Vec<ResourceContract>,
    /// Whether the document lists every property that responses have (`closed`).
    pub closed: bool,
}

/// `resource`: what holds for a kind of resource.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResourceContract {
    /// Which kind: `end-user`.
    pub resource: String,
    /// Properties that nothing changes once a resource is made (`immutable`).
    pub immutable: Vec<String>,
    /// Properties of which no two resources have the same value (`unique`).
    pub unique: Vec<String>,
    /// How well that is founded.
    pub basis: Basis,
}

impl ApiContract {
    /// What holds for this kind of resource.
    pub fn resource(&self, name: &str) -> Option<&ResourceContract> {
        self.resources.iter().find(|one| one.resource == name)
    }
}

/// `rate`: how often a credential may call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Requests allowed in each period (`requests`).
    pub requests: u32,
    /// Length of the period in seconds (`seconds`).
    pub seconds: u32,
    /// Requests allowed at once (`burst`); `requests` where the document has none.
    pub burst: u32,
    /// Requests allowed per day (`daily`).
    pub daily: Option<u32>,
    /// How well the rate is founded.
    pub basis: Basis,
}

/// `effect`: what an operation does to which resource.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// What it does.
    pub kind: EffectKind,
    /// Which kind of resource, singular kebab-case: `end-user`.
    pub resource: String,
    /// Where the request names the resource it means: `path:userId`, `query:id`, `body:/identifier`. More than one
    /// entry means any one of them.
    pub key: Vec<Selector>,
    /// Where the created, read or changed resource stands in the success body: `/data`; empty means the whole body.
    pub item: String,
    /// Where the resource stands in the request's body: `/data`; empty means the whole body.
    pub sent: String,
    /// Property of the resource that identifies it: `id`.
    pub id: String,
    /// What one that acts changes.
    pub changes: Changes,
    /// How well it is founded: inferred where `x-contract` does not say it.
    pub basis: Basis,
}

/// What an operation that acts does to its resource, as far as the document says it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Places in the resource that have this value afterwards (`sets`).
    pub sets: Vec<(String, Value)>,
    /// Places in the resource that must have this value before (`requires`).
    pub requires: Vec<(String, Value)>,
    /// Kinds of resource of which none may stand in it (`empty`); it is refused while one does.
    pub empty: Vec<String>,
    /// Places in the resource where nothing stands afterwards (`erases`).
    pub erases: Vec<String>,
    /// Places in the success body, each with the place in the resource whose value it repeats (`same`).
    pub same: Vec<(String, String)>,
}

impl Changes {
    /// Whether the document says of no change.
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty() && self.erases.is_empty() && self.same.is_empty()
    }
}

/// What an operation does to its resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EffectKind {
    /// Makes a new one.
    Creates,
    /// Returns one.
    Reads,
    /// Returns many.
    Lists,
    /// Sets every property.
    Replaces,
    /// Sets the given properties, keeps the rest.
    Merges,
    /// Removes one.
    Deletes,
    /// Makes a new one or changes the one its key names.
    Upserts,
    /// Does something else to one.
    Acts,
}

impl EffectKind {
    /// As `x-contract` writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            EffectKind::Creates => "creates",
            EffectKind::Reads => "reads",
            EffectKind::Lists => "lists",
            EffectKind::Replaces => "replaces",
            EffectKind::Merges => "merges",
            EffectKind::Deletes => "deletes",
            EffectKind::Upserts => "upserts",
            EffectKind::Acts => "acts",
        }
    }
}

impl fmt::Display for EffectKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where in a request a value stands: `path:userId`, `query:email`, `header:X-Id`, `body:/data/0/id`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Selector {
    /// A path parameter.
    Path(String),
    /// A query parameter.
    Query(String),
    /// A header.
    Header(String),
    /// A JSON pointer into the body (a field name for form bodies: `/userID`).
    Body(String),
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Selector::Path(name) => write!(f, "path:{name}"),
            Selector::Query(name) => write!(f, "query:{name}"),
            Selector::Header(name) => write!(f, "header:{name}"),
            Selector::Body(pointer) => write!(f, "body:{pointer}"),
        }
    }
}

/// `bulk`: an operation on many items with one outcome each.
#[derive(Clone, Debug, PartialEq)]
pub struct Bulk {
    /// JSON pointer of the items in the request: `/data`.
    pub items: String,
    /// JSON pointer of the outcomes in the response: `/data`.
    pub outcomes: String,
    /// Property of an outcome that holds the item after success: `data`.
    pub success: String,
    /// Property of an outcome that holds the error after failure: `error`.
    pub failure: String,
    /// Whether the document says that outcomes come in the order of the items.
    pub ordered: bool,
}

/// What the document says that clears a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clears {
    /// `null` in its place.
    Null,
    /// Leaving it out.
    Absent,
}

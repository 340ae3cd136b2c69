//! Resources: what the operations of an API act on. Said by `x-contract`, or inferred where it is silent.

use std::fmt;

use super::{Basis, SchemaId};

/// A kind of resource.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// Singular, kebab-case: `end-user`.
    pub name: String,
    /// Property that identifies one: `id`.
    pub id: String,
    /// Who chooses the value of that property.
    pub chosen_by: ChosenBy,
    /// The resource it belongs to.
    pub parent: Option<String>,
    /// What the API shows of one; none where no response has it.
    pub view: Option<SchemaId>,
    /// Whether some operation shows one, so that an unknown one can be told from a known one.
    pub observable: bool,
    /// Whether some operation makes one.
    pub creatable: bool,
    /// Whether some operation lists those that are there.
    pub listed: bool,
    /// Ids of the operations that act on it, in document order.
    pub operations: Vec<String>,
    /// Properties that the server sets by itself, or has from others.
    pub computed: Vec<Computed>,
    /// How well it is founded.
    pub basis: Basis,
}

/// Who chooses the key of a new resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChosenBy {
    /// The server: requests that make one do not carry it.
    Server,
    /// The client: no request that makes one goes without.
    Client,
    /// The client where it sends one, else the server.
    Either,
}

impl fmt::Display for ChosenBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ChosenBy::Server => "server",
            ChosenBy::Client => "client",
            ChosenBy::Either => "either",
        })
    }
}

/// A property that the server sets.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    /// Name of the property.
    pub property: String,
    /// What its value is.
    pub value: ComputedValue,
    /// Why it is thought to be so.
    pub reason: String,
}

/// What the value of a computed property is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ComputedValue {
    /// The moment in which the resource was made.
    CreatedAt,
    /// The moment in which it was last changed.
    ChangedAt,
    /// What the request has as another property.
    SameAs(String),
}

/// A path parameter that names another resource.
#[derive(Clone, Debug, PartialEq)]
pub struct Parent {
    /// Name of the path parameter.
    pub parameter: String,
    /// The resource that it names.
    pub resource: String,
    /// Property of that resource that has the value.
    pub property: String,
    /// How well that is founded.
    pub basis: Basis,
}

/// Keys of an operation's `x-contract` that can be inferred, and denied by `none`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Inferable {
    /// `effect`.
    Effect,
    /// `page`.
    Page,
    /// `filter`.
    Filter,
    /// `sort`.
    Sort,
}

impl Inferable {
    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Inferable::Effect => "effect",
            Inferable::Page => "page",
            Inferable::Filter => "filter",
            Inferable::Sort => "sort",
        }
    }
}

impl fmt::Display for Inferable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Something the document does not say, and what speaks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Inference {
    /// The key of `x-contract` that would say or deny it.
    pub key: Inferable,
    /// What is inferred, as one would write it there.
    pub says: String,
    /// What speaks for it.
    pub reason: String,
}

//! From an [`Api`] to valid requests, and to requests that break exactly one documented rule.
//!
//! Nothing here sends anything or knows a clock: the same `Api` and seed give the same requests.

mod base;
mod brought;
mod fact;
mod fixture;
mod invented;
mod key;
pub(crate) mod oracle;
mod pattern;
mod probe;
mod sample;
mod site;
mod unique;

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap, HashSet},
    rc::Rc,
};

use specwright_openapi::{
    Api,
    api::{Basis, Contract, Operation, Response, StatusPattern},
};

pub use base::{BodyChoice, Draft, DraftOptions, Fill};
pub(crate) use brought::put;
pub use fact::{Fact, FactKind};
pub(crate) use fixture::overlay;
pub use fixture::{Finder, Maker, Recipe};
pub(crate) use invented::{invented, requires_unsaid};
pub(crate) use key::OWN_NAME;
pub use probe::Probe;
pub use site::{Place, Site};
pub use specwright_wire::pointer::{child, escape};
pub use unique::{Mark, token};
pub(crate) use unique::{Pools, Uniqueness};

use crate::{
    case::{Because, Expect, Level, Outcomes, Statuses},
    generate::oracle::Oracle,
};

/// What every check generates its cases from.
pub struct Context<'a> {
    /// The documented API.
    pub api: &'a Api,
    /// Judges values against documented schemas.
    pub oracle: &'a Oracle,
    /// How to come by a resource, by kind.
    pub recipes: HashMap<String, Recipe>,
    /// What makes unique values of one run differ from those of another.
    pub seed: u64,
    /// Path parameters for which whoever runs the suite gives a value.
    pub given: BTreeSet<String>,
    /// Slugs of the operations whose cases vary the smallest valid request: the target refuses the full one.
    pub(crate) modest: HashSet<String>,
    /// Unique values that no request has had yet.
    pub(crate) pools: Pools,
    /// By operation and kind.
    probes: Known<(String, probe::Kind), Vec<Probe<'a>>>,
    /// Where each pattern, and each schema, was first met, for each kind of probe.
    met: RefCell<HashMap<(String, probe::Kind), String>>,
    /// Engines by pattern and text.
    disputes: Known<(String, String), Vec<&'static str>>,
    /// Texts by pattern.
    disputed: Known<String, Vec<String>>,
}

/// What was derived once.
type Known<K, V> = RefCell<HashMap<K, Rc<V>>>;

impl<'a> Context<'a> {
    /// Reads the ways to come by resources from `api`.
    pub fn new(api: &'a Api, oracle: &'a Oracle, seed: u64, given: BTreeSet<String>) -> Self {
        let mut context = Self { given, ..Self::bare(api, oracle, seed) };
        // Parts can be made once it is known how their parents are; what is left belongs to something that somebody has to give.
        for parents in [fixture::Parents::Acquired, fixture::Parents::Any] {
            while let Some(recipes) = fixture::recipes(&context, parents) {
                context.recipes = recipes;
            }
        }
        context.recipes = fixture::removers(&context);
        context
    }

    /// Knows no way to come by resources; enough to vary values.
    pub(crate) fn bare(api: &'a Api, oracle: &'a Oracle, seed: u64) -> Self {
        Self {
            api,
            oracle,
            recipes: HashMap::new(),
            seed,
            given: BTreeSet::new(),
            modest: HashSet::new(),
            pools: Pools::default(),
            probes: RefCell::default(),
            met: RefCell::default(),
            disputes: RefCell::default(),
            disputed: RefCell::default(),
        }
    }

    /// What the cases of an operation vary.
    pub(crate) fn base(&self, operation: &Operation) -> Fill {
        if self.modest.contains(&operation.slug) { Fill::Minimal } else { Fill::Maximal }
    }

    /// Codes among `codes` that a document or its vendor states; none of them where they state none.
    pub fn documented(&self, operation: &Operation, codes: &[u16]) -> Vec<u16> {
        let stated = |code: &u16| {
            let exact = |response: &&Response| response.status == StatusPattern::Code(*code);
            let response = operation.responses.iter().find(exact);
            response.is_some_and(|response| status_basis(response) != Basis::Inferred)
        };
        codes.iter().copied().filter(stated).collect()
    }

    /// Documented successes of an operation.
    pub fn accepts(&self, operation: &Operation) -> Statuses {
        Statuses::accept(operation.successes().filter_map(code_of).collect())
    }

    /// How an invalid request may be refused: 400 or 422 where documented, or any other status that can mean the fault. Where a vendor is
    /// quoted for the former, the document says which one it is.
    pub fn refuses(&self, operation: &Operation) -> Statuses {
        let codes = self.documented(operation, &[400, 422]);
        let cited = |code: &u16| {
            operation.response(*code).is_some_and(|response| !response.contract.source.is_empty())
        };
        if codes.iter().any(cited) { Statuses::reject(codes) } else { Statuses::refuse(codes) }
    }

    /// Whether the operation says anything about how it refuses invalid requests.
    pub fn documents_refusal(&self, operation: &Operation) -> bool {
        let refusal = |response: &&Response| match response.status {
            StatusPattern::Code(code) => code == 400 || code == 422,
            StatusPattern::Range(hundreds) => hundreds == 4,
            StatusPattern::Default => true,
        };
        operation.responses.iter().filter(refusal).any(|response| status_basis(response) != Basis::Inferred)
    }

    /// An expectation without assertions.
    pub fn expect(&self, operation: &Operation, statuses: Statuses) -> Expect {
        Expect { statuses, assertions: Vec::new(), outcomes: outcomes(operation) }
    }

    /// A fact of an element, cited from the nearest of the contracts that cites anything.
    pub fn because(&self, fact: impl Into<String>, basis: Basis, contracts: &[&Contract]) -> Because {
        let citations = contracts.iter().map(|contract| &contract.source).find(|source| !source.is_empty());
        Because { fact: fact.into(), citations: citations.cloned().unwrap_or_default(), basis }
    }

    /// The level of a deviation where an invalid request is accepted: without a documented refusal, an observation.
    pub fn refusal_level(&self, operation: &Operation, basis: Basis) -> Level {
        if self.documents_refusal(operation) { Level::of(basis) } else { Level::Observation }
    }
}

/// A version 4 UUID made from a number.
pub(crate) fn uuid_of(salt: u64) -> String {
    let bytes = (u128::from(salt) << 64 | u128::from(token(salt, "uuid"))).to_be_bytes();
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// The weakest of several bases.
pub fn weakest(bases: &[Basis]) -> Basis {
    bases.iter().copied().max().unwrap_or_default()
}

/// How well the operation itself is founded.
pub fn operation_basis(operation: &Operation) -> Basis {
    let contract = &operation.contract;
    weakest(&[contract.basis, contract.basis_of("path"), contract.basis_of("method")])
}

/// How well it is founded that a response has its status.
pub fn status_basis(response: &Response) -> Basis {
    weakest(&[response.contract.basis, response.contract.basis_of("status")])
}

/// The exact code a response documents, if it documents one.
pub fn code_of(response: &Response) -> Option<u16> {
    match response.status {
        StatusPattern::Code(code) => Some(code),
        _ => None,
    }
}

fn outcomes(operation: &Operation) -> Option<Outcomes> {
    let bulk = operation.bulk.as_ref()?;
    Some(Outcomes {
        pointer: bulk.outcomes.clone(),
        success: bulk.success.clone(),
        failure: bulk.failure.clone(),
    })
}

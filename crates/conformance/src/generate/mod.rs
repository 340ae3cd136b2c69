//! From an [`Api`] to valid requests, and to requests that break exactly one documented rule.
//!
//! Nothing here sends anything or knows a clock: the same `Api` and seed give the same requests.

mod base;
mod fact;
mod fixture;
pub(crate) mod oracle;
mod pattern;
mod probe;
mod sample;
mod site;
mod unique;

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use specwright_openapi::{
    Api,
    api::{Basis, Contract, Operation, Response, StatusPattern},
};

pub use base::{BodyChoice, Draft, Fill};
pub use fact::{Fact, FactKind};
pub(crate) use fixture::overlay;
pub use fixture::{Finder, Maker, Recipe};
pub use probe::Probe;
pub use site::{Place, Site};
pub use specwright_wire::pointer::{child, escape};
pub use unique::{Mark, token};

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
    /// By operation and kind.
    probes: Known<(String, probe::Kind), Vec<Probe<'a>>>,
    /// Engines by pattern and text.
    disputes: Known<(String, String), Vec<&'static str>>,
    /// Texts by pattern.
    disputed: Known<String, Vec<String>>,
}

/// What was derived once.
type Known<K, V> = RefCell<HashMap<K, Rc<V>>>;

impl<'a> Context<'a> {
    /// Reads the ways to come by resources from `api`.
    pub fn new(api: &'a Api, oracle: &'a Oracle, seed: u64) -> Self {
        let mut context = Self::bare(api, oracle, seed);
        context.recipes = fixture::recipes(&context);
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
            probes: RefCell::default(),
            disputes: RefCell::default(),
            disputed: RefCell::default(),
        }
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

    /// How an invalid request may be refused: by any status that can mean it, the documented ones first; by another 4xx is observed.
    /// Whether the one that comes is documented at all is another question.
    pub fn refuses(&self, operation: &Operation) -> Statuses {
        const REFUSALS: &[u16] = &[400, 422, 406, 409, 412, 413, 414, 415, 428, 431];
        let mut statuses = Statuses::reject(self.documented(operation, &[400, 422]));
        if statuses.hundreds.is_empty() {
            statuses.lenient = true;
            statuses.codes.extend(REFUSALS);
            let mut seen = Vec::new();
            statuses.codes.retain(|code| {
                !seen.contains(code) && {
                    seen.push(*code);
                    true
                }
            });
        }
        statuses
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

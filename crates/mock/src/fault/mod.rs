//! Ways to break one documented fact at a time. A mock without a fault never does what is here; a mock with one lies in exactly
//! one place, so that a checker can be asked whether it notices.
//!
//! A kind is a value: its name, what it does to people's trust, where it finds facts to break, and what it does to them. To add
//! one is to add a value to the table of its file.

mod request;
mod response;
mod site;
mod state;
mod target;

use std::{fmt, sync::LazyLock};

use specwright_openapi::api::{Api, Basis, Operation};

pub(crate) use self::{
    state::StateFault,
    target::{Active, Target},
};
use crate::{
    call::Call,
    objection::{Reason, Refusal},
    respond::ResponseDraft,
};

/// A kind of fault.
pub struct FaultKind {
    name: &'static str,
    summary: &'static str,
    /// The facts of one operation that it can break.
    find: fn(&Api, &Operation) -> Found,
    does: Does,
}

/// Facts that can be broken, each with how well it is founded.
type Found = Vec<(Basis, Target)>;

/// What a fault does.
enum Does {
    /// A refusal is not made.
    Forgive {
        /// The refusal that it keeps from being made: nobody can miss one that is not documented.
        reason: Reason,
        /// Whether it is this one.
        when: fn(&Target, &Refusal) -> bool,
    },
    /// A refusal is made that is not documented.
    Refuse(fn(&Target, &Call<'_>) -> Option<Refusal>),
    /// The response is changed.
    Change(fn(&Target, &mut ResponseDraft)),
    /// Something else happens to the state.
    State(StateFault),
}

impl FaultKind {
    /// Kebab-case name, part of a fault's id.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What it makes the mock do, in a sentence fragment.
    pub fn summary(&self) -> &'static str {
        self.summary
    }
}

impl fmt::Debug for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FaultKind").field(&self.name).finish()
    }
}

/// Every kind of fault, by name.
pub static FAULT_KINDS: LazyLock<Vec<&'static FaultKind>> = LazyLock::new(|| {
    let mut kinds: Vec<&FaultKind> =
        [request::KINDS, response::KINDS, state::KINDS].into_iter().flatten().collect();
    kinds.sort_by_key(|kind| kind.name);
    kinds
});

/// One way to break one documented fact.
#[derive(Clone, Debug)]
pub struct Fault {
    kind: &'static FaultKind,
    api: String,
    /// `operationId`.
    operation: String,
    id: String,
    basis: Basis,
    target: Target,
}

impl Fault {
    /// API, operation, and what is broken there: `dixa/get-end-user/response/200/drop-required-member/data/email`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The kind it is of.
    pub fn kind(&self) -> &'static FaultKind {
        self.kind
    }

    /// Name of the API.
    pub fn api(&self) -> &str {
        &self.api
    }

    /// `operationId` of the operation that lies.
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// How well the fact that it breaks is founded. Nobody can be blamed for breaking an inferred one.
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// Where the fact stands in a request or response, and what the fact is, in words.
    pub fn summary(&self) -> String {
        format!("{} ({}): {}", self.operation, self.target.describe(), self.kind.summary)
    }
}

/// Every fault that an API leaves room for, in document order. Their number grows with what is documented.
///
/// Ids are unique and do not change as long as the documented facts do not.
pub fn faults(api: &Api) -> Vec<Fault> {
    let mut found = Vec::new();
    for operation in &api.operations {
        for kind in FAULT_KINDS.iter() {
            for (basis, target) in (kind.find)(api, operation) {
                found.push(fault(api, operation, kind, (basis, target)));
            }
        }
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|fault| seen.insert(fault.id.clone()));
    found
}

/// A fault is no better founded than the refusal that it spares, and the response that it changes.
fn fault(
    api: &Api,
    operation: &Operation,
    kind: &'static FaultKind,
    (basis, target): (Basis, Target),
) -> Fault {
    let spared = match &kind.does {
        Does::Forgive { reason, .. } => site::refusal_basis(operation, reason),
        _ => Basis::default(),
    };
    let answered = target.status.and_then(|status| operation.response(status)).map(site::status_basis);
    Fault {
        kind,
        api: api.name.clone(),
        operation: operation.id.clone(),
        id: [api.name.as_str(), &operation.slug, &target.site(kind.name)].join("/"),
        basis: basis.max(spared).max(answered.unwrap_or_default()),
        target,
    }
}

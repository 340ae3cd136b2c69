//! The catalogue of checks. Help, docs and report columns derive from [`CHECKS`].

mod accept;
mod auth_alternative;
mod auth_missing;
mod auth_wrong;
mod bulk;
mod conditional;
mod content_type;
mod examples;
mod exclusive;
mod headers;
mod location;
mod method_not_allowed;
mod page;
mod permission;
mod robustness;
mod schema;
mod server_error;
mod state;
mod status;
mod telling;
mod transport;
mod undeclared;
mod undocumented_status;
mod unknown_id;
mod values;

use specwright_openapi::api::{Basis, Operation, Safety};

use crate::{
    case::{Because, Case, Expect, Extent, Level, Phase, Scope, Statuses, Step, Verdict, request::Request},
    generate::{
        BodyChoice, Context, Draft, DraftOptions, Fill, Site, operation_basis, status_basis, weakest,
    },
    http::exchange::Observed,
    report::finding::Deviation,
};

/// One kind of thing that is checked.
pub trait Check: Sync {
    /// Its stable kebab-case name.
    fn name(&self) -> &'static str;

    /// What it holds a target to, as a sentence.
    fn about(&self) -> &'static str;

    /// Cases for one operation.
    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let _ = subject;
        Vec::new()
    }

    /// What is wrong with a response, whichever case it belongs to.
    fn judge(&self, seen: &Observed<'_>) -> Vec<Deviation> {
        let _ = seen;
        Vec::new()
    }
}

/// An operation, and what its cases are generated from.
#[derive(Clone, Copy)]
pub struct Subject<'a, 'c> {
    /// What is known of the whole API.
    pub context: &'c Context<'a>,
    /// The operation.
    pub operation: &'a Operation,
}

impl<'a> Subject<'a, '_> {
    /// A valid request for a case; `tail`, what follows the status in its id, makes its unique values its own.
    fn draft(self, fill: Fill, body: BodyChoice<'a, '_>, scope: Scope, tail: &str) -> Option<Draft> {
        let salt = format!("{}/{tail}", self.operation.slug);
        let options = DraftOptions { fill, body, scope, salt: &salt };
        self.context.draft(self.operation, &options).ok()
    }

    /// A valid request with what is required, to be accepted.
    fn smallest(self, tail: &str) -> Option<Draft> {
        self.draft(Fill::Minimal, BodyChoice::Preferred, accepting_scope(self.operation), tail)
    }

    /// A full valid request to break one rule of.
    fn neighbour(self, tail: &str) -> Option<Draft> {
        self.draft(Fill::Maximal, BodyChoice::Preferred, refusing_scope(self.operation), tail)
    }
}

/// Every check.
pub const CHECKS: &[&dyn Check] = &[
    &status::Status,
    &examples::Examples,
    &state::State,
    &conditional::Conditional,
    &location::Location,
    &page::Paging,
    &bulk::BulkOutcomes,
    &unknown_id::UnknownId,
    &exclusive::Exclusive,
    &values::REQUIRED,
    &values::TYPE,
    &values::NULL,
    &values::ENUM,
    &values::BOUNDS,
    &values::FORMAT,
    &values::PATTERN,
    &values::PROPERTIES,
    &values::ALTERNATIVES,
    &auth_alternative::AuthAlternative,
    &auth_missing::AuthMissing,
    &auth_wrong::AuthWrong,
    &permission::Permission,
    &method_not_allowed::MethodNotAllowed,
    &schema::Schema,
    &accept::Accept,
    &content_type::ContentType,
    &headers::Headers,
    &server_error::ServerError,
    &transport::Transport,
    &undeclared::UndeclaredProperty,
    &undocumented_status::UndocumentedStatus,
];

/// The check of this name.
pub fn find(name: &str) -> Option<&'static dyn Check> {
    CHECKS.iter().copied().find(|check| check.name() == name)
}

/// What a new case consists of, besides what follows from it.
struct New {
    check: &'static str,
    /// What follows the status in the id: `body/email/type/number`.
    tail: String,
    draft: Draft,
    expect: Expect,
    because: Because,
    /// Ids of facts, without the operation.
    facts: Vec<String>,
}

impl New {
    fn case(self, subject: Subject<'_, '_>) -> Case {
        let Subject { context, operation } = subject;
        let Self { check, tail, draft, expect, because, facts } = self;
        let accepts = expect.statuses.verdict == Verdict::Accept;
        Case {
            id: format!("{}/{}/{}/{tail}", context.api.name, operation.slug, expect.statuses.label()),
            check,
            operation: operation.slug.clone(),
            phase: phase(check, accepts),
            base: if context.base(operation) == Fill::Minimal { Extent::Smallest } else { Extent::Full },
            fixtures: draft.fixtures,
            steps: vec![Step { request: draft.request, walk: None, expect }],
            cleanup: Vec::new(),
            level: Level::of(because.basis),
            because,
            facts: facts.into_iter().map(|fact| format!("{}/{fact}", operation.slug)).collect(),
            assumes: if accepts { draft.assumes } else { None },
        }
    }
}

fn phase(check: &str, accepts: bool) -> Phase {
    match (check, accepts) {
        ("state" | "page" | "bulk", _) => Phase::State,
        (_, true) => Phase::Accept,
        (_, false) => Phase::Reject,
    }
}

/// Who may use the fixtures of a case that is to be accepted.
fn accepting_scope(operation: &Operation) -> Scope {
    if operation.safety == Safety::Read { Scope::ReadOnly } else { Scope::Own }
}

/// Who may use the fixtures of cases that are to be refused: one per operation, so that what a faulty target lets in spoils
/// nothing else.
fn refusing_scope(operation: &Operation) -> Scope {
    if operation.safety == Safety::Read { Scope::ReadOnly } else { Scope::Shared(operation.slug.clone()) }
}

/// Refusals of what is not there; and, where the request expects something of it, that it is not so (RFC 9110, 13.1.1).
fn or_failed(mut statuses: Statuses, request: &Request) -> Statuses {
    let conditional = request.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("if-match"));
    statuses.codes.extend((conditional && !statuses.codes.is_empty()).then_some(412));
    statuses
}

/// Successes; and, for a parameter that filters, the documented way to say that nothing was found.
fn acceptance(context: &Context<'_>, operation: &Operation, site: &Site<'_>) -> Statuses {
    let mut statuses = context.accepts(operation);
    let filters = matches!(&site.place, crate::generate::Place::Parameter(..));
    if filters && operation.safety == Safety::Read {
        statuses.codes.extend(context.documented(operation, &[404]));
    }
    statuses
}

/// How well it is founded that the operation answers with its documented successes.
fn success_basis(operation: &Operation) -> Basis {
    let strongest = operation.successes().map(status_basis).min();
    weakest(&[operation_basis(operation), strongest.unwrap_or(Basis::Inferred)])
}

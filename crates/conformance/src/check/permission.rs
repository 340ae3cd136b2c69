//! `permission`: a credential that is known and may not do something is refused.

use specwright_openapi::api::{Basis, Operation};

use super::{Check, New, Subject};
use crate::{
    case::{Case, Level, Statuses, request::Auth},
    generate::{operation_basis, weakest},
};

pub(super) struct Permission;

impl Check for Permission {
    fn name(&self) -> &'static str {
        "permission"
    }

    fn about(&self) -> &'static str {
        "A request with a credential that lacks the documented permission or scope is refused (where the run is given such a credential)."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let Some((needed, basis)) = needed(subject.operation) else { return Vec::new() };
        refused(subject, &needed, basis).into_iter().collect()
    }
}

/// The permission or the scopes without which an operation refuses, and how well that is founded.
fn needed(operation: &Operation) -> Option<(String, Basis)> {
    if let Some(permission) = &operation.permission {
        return Some((permission.clone(), operation.contract.basis_of("permission")));
    }
    // Of several alternatives, each has to ask for something that the credential may lack.
    let scoped = |one: &&specwright_openapi::api::SecurityRequirement| {
        one.schemes.iter().any(|(_, scopes)| !scopes.is_empty())
    };
    if operation.security.is_empty() || !operation.security.iter().all(|one| scoped(&one)) {
        return None;
    }
    let scopes = operation.security.iter().find(scoped)?.schemes.iter().flat_map(|(_, scopes)| scopes);
    Some((scopes.cloned().collect::<Vec<_>>().join(" "), operation_basis(operation)))
}

fn refused(subject: Subject<'_, '_>, needed: &str, basis: Basis) -> Option<Case> {
    let Subject { context, operation } = subject;
    let tail = "auth/limited".to_owned();
    let mut draft = subject.neighbour(&tail)?;
    draft.request.auth = Auth::Limited;
    let basis = weakest(&[basis, operation_basis(operation)]);
    let fact = format!("a credential without `{needed}` may not do this");
    let because = context.because(fact, basis, &[&operation.contract]);
    // Both can mean it; which one is documented is for `undocumented-status` to say.
    let mut codes = context.documented(operation, &[403, 401]);
    let lenient = codes.is_empty();
    codes.extend([403, 401].into_iter().filter(|code| !codes.contains(code)).collect::<Vec<_>>());
    let statuses = Statuses { lenient, ..Statuses::reject(codes) };
    let expect = context.expect(operation, statuses);
    let facts = vec!["permission".to_owned()];
    let case = New { check: "permission", tail, draft, expect, because, facts }.case(subject);
    Some(Case { level: Level::of(basis), ..case })
}

//! `auth-missing`: what asks for credentials refuses requests without.

use specwright_openapi::api::{Operation, SecurityKind};

use super::{Check, New, neighbour};
use crate::{
    case::request::Auth,
    case::{Case, Level, Statuses},
    generate::{Context, operation_basis, weakest},
};

pub(super) struct AuthMissing;

impl Check for AuthMissing {
    fn name(&self) -> &'static str {
        "auth-missing"
    }

    fn about(&self) -> &'static str {
        "A request without credentials is refused where the document asks for some."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        unauthorised(self.name(), Auth::Missing, context, operation).into_iter().collect()
    }
}

/// The case of one kind of bad credentials, where the operation asks for credentials we know how to send.
pub(super) fn unauthorised<'a>(
    check: &'static str,
    auth: Auth,
    context: &Context<'a>,
    operation: &'a Operation,
) -> Option<Case> {
    let anonymous = operation.security.iter().any(|one| one.schemes.is_empty());
    let schemes: Vec<_> = operation.security.iter().flat_map(|one| &one.schemes).collect();
    // A credential that travels outside of requests (mutual TLS) can be neither left out nor forged in one.
    let outside = schemes.iter().any(|(name, _)| {
        let scheme = context.api.security_schemes.get(name);
        scheme.is_some_and(|scheme| matches!(scheme.kind, SecurityKind::Other(_)))
    });
    if anonymous || schemes.is_empty() || outside {
        return None;
    }
    let (tail, fact) = match auth {
        Auth::Wrong => ("auth/wrong".to_owned(), "credentials that nobody issued are refused"),
        _ => ("auth/missing".to_owned(), "credentials are needed"),
    };
    let mut draft = neighbour(context, operation, &tail)?;
    draft.request.auth = auth;
    let schemes: Vec<_> =
        schemes.iter().filter_map(|(name, _)| context.api.security_schemes.get(name)).collect();
    let strongest = schemes.iter().map(|scheme| scheme.contract.basis).min().unwrap_or_default();
    let basis = weakest(&[strongest, operation_basis(operation)]);
    let contracts: Vec<_> =
        [&operation.contract].into_iter().chain(schemes.iter().map(|scheme| &scheme.contract)).collect();
    let because = context.because(fact, basis, &contracts);
    let mut statuses = Statuses::reject(context.documented(operation, &[401, 403]));
    if statuses.codes.is_empty() {
        statuses = Statuses { codes: vec![401, 403], hundreds: Vec::new(), lenient: true, ..statuses };
    }
    let mut facts = vec!["security".to_owned()];
    facts.extend(context.documented(operation, &[401]).iter().map(|code| format!("status/{code}")));
    let expect = context.expect(operation, statuses);
    let case = New { check, tail, draft, expect, because, facts }.case(context, operation);
    Some(Case { level: Level::of(basis), ..case })
}

//! `auth-missing`: what asks for credentials refuses requests without.

use specwright_openapi::{
    Api,
    api::{Operation, ParameterLocation, SecurityKind, SecurityRequirement},
};

use super::{Check, New, Subject};
use crate::{
    case::request::Auth,
    case::{Case, Level, Statuses},
    generate::{operation_basis, weakest},
};

pub(super) struct AuthMissing;

impl Check for AuthMissing {
    fn name(&self) -> &'static str {
        "auth-missing"
    }

    fn about(&self) -> &'static str {
        "A request without credentials is refused where the document asks for some."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let Subject { context, operation } = subject;
        let all = [Auth::Missing].into_iter().chain(halves(context.api, operation).map(Auth::Without));
        all.filter_map(|auth| unauthorised(self.name(), Spoiled::from(auth), subject)).collect()
    }
}

/// Schemes without which no alternative is met, where they are asked for together with others: leaving one out leaves a credential that does
/// not do. Two that travel in one place (two flows of OAuth 2) are one credential there, of which no half can be left out.
fn halves<'a>(api: &'a Api, operation: &'a Operation) -> impl Iterator<Item = String> + 'a {
    let together = operation.security.iter().any(|one| one.schemes.len() > 1);
    let named = |one: &SecurityRequirement, name: &str| one.schemes.iter().any(|(other, _)| other == name);
    let first = operation.security.first().filter(|_| together);
    let names = first.into_iter().flat_map(|one| &one.schemes).map(|(name, _)| name.clone());
    let place = |name: &str| api.security_schemes.get(name).map(|scheme| place(&scheme.kind));
    let alone = move |name: &String| {
        let others = first.into_iter().flat_map(|one| &one.schemes).filter(|(other, _)| other != name);
        others.map(|(other, _)| place(other)).all(|other| other != place(name))
    };
    names.filter(alone).filter(move |name| operation.security.iter().all(|one| named(one, name)))
}

/// Where in a request a credential travels.
fn place(kind: &SecurityKind) -> (ParameterLocation, String) {
    match kind {
        // Names of headers are the same in any case.
        SecurityKind::ApiKey { location: ParameterLocation::Header, name, .. } => {
            (ParameterLocation::Header, name.to_ascii_lowercase())
        }
        SecurityKind::ApiKey { location, name, .. } => (*location, name.clone()),
        _ => (ParameterLocation::Header, "authorization".to_owned()),
    }
}

/// How credentials are spoiled, and of which alternative they are, where that matters.
pub(super) struct Spoiled {
    pub(super) auth: Auth,
    pub(super) through: Option<usize>,
}

impl From<Auth> for Spoiled {
    fn from(auth: Auth) -> Self {
        Spoiled { auth, through: None }
    }
}

/// The case of one kind of bad credentials, where the operation asks for credentials we know how to send.
pub(super) fn unauthorised(
    check: &'static str,
    Spoiled { auth, through }: Spoiled,
    subject: Subject<'_, '_>,
) -> Option<Case> {
    let Subject { context, operation } = subject;
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
    let (mut tail, fact) = told(&auth);
    if let Some(position) = through {
        tail = format!("{tail}/{}", alternative(operation, position));
    }
    let near = !matches!(auth, Auth::Missing | Auth::Wrong | Auth::Without(_));
    let mut draft = subject.neighbour(&tail)?;
    draft.request.auth = auth;
    draft.request.through = through;
    let schemes: Vec<_> =
        schemes.iter().filter_map(|(name, _)| context.api.security_schemes.get(name)).collect();
    let strongest = schemes.iter().map(|scheme| scheme.contract.basis).min().unwrap_or_default();
    let basis = weakest(&[strongest, operation_basis(operation)]);
    let contracts: Vec<_> =
        [&operation.contract].into_iter().chain(schemes.iter().map(|scheme| &scheme.contract)).collect();
    let because = context.because(fact, basis, &contracts);
    let mut statuses = Statuses::reject(context.documented(operation, &[401, 403]));
    let undocumented = statuses.codes.is_empty();
    if undocumented {
        statuses = Statuses { codes: vec![401, 403], hundreds: Vec::new(), lenient: true, ..statuses };
    }
    let mut facts = vec!["security".to_owned()];
    facts.extend(context.documented(operation, &[401]).iter().map(|code| format!("status/{code}")));
    let expect = context.expect(operation, statuses);
    let case = New { check, tail, draft, expect, because, facts }.case(subject);
    let level = if near && undocumented { Level::Observation } else { Level::of(basis) };
    Some(Case { level, ..case })
}

/// Name of an alternative of credentials: its schemes.
pub(super) fn alternative(operation: &Operation, position: usize) -> String {
    let schemes = operation.security.get(position).map_or(&[][..], |one| &one.schemes);
    schemes.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join("+")
}

/// Positions of the alternatives of credentials, where there is more than one and each travels in a place of its own or by a scheme of its
/// own: two kinds of bearer token in one header are told apart by what they are, which only the target knows.
pub(super) fn alternatives(api: &Api, operation: &Operation) -> Vec<usize> {
    let all: Vec<_> = operation.security.iter().map(|one| carriers(api, one)).collect();
    let many = all.len() > 1 && all.iter().all(|one| !one.is_empty());
    let apart = (0..all.len()).all(|one| (0..one).all(|other| all[one] != all[other]));
    if many && apart { (0..all.len()).collect() } else { Vec::new() }
}

/// Where the credentials of an alternative travel, and by which word an `Authorization` header begins.
fn carriers(api: &Api, requirement: &SecurityRequirement) -> Vec<(ParameterLocation, String, bool)> {
    let schemes = requirement.schemes.iter().filter_map(|(name, _)| api.security_schemes.get(name));
    let mut all: Vec<_> = schemes
        .map(|scheme| {
            let (location, name) = place(&scheme.kind);
            (location, name, scheme.kind == SecurityKind::Basic)
        })
        .collect();
    all.sort();
    all
}

/// What the id of the case says, and the fact it shows.
fn told(auth: &Auth) -> (String, String) {
    let (tail, fact) = match auth {
        Auth::Wrong => ("wrong", "credentials that nobody issued are refused"),
        Auth::Near => ("near", "a credential is compared whole"),
        Auth::Longer => ("longer", "a credential is compared whole"),
        Auth::OtherCase => ("other-case", "a credential is compared letter by letter"),
        Auth::Bare => ("prefix/none", "a credential follows the name of its scheme (RFC 9110, 11.6.2)"),
        Auth::OtherPrefix => {
            ("prefix/other", "a credential follows the name of its own scheme (RFC 9110, 11.6.2)")
        }
        Auth::Without(scheme) => {
            return (
                format!("auth/without/{scheme}"),
                format!("the credential `{scheme}` is needed with the others"),
            );
        }
        Auth::Missing | Auth::Limited | Auth::Valid => ("missing", "credentials are needed"),
    };
    (format!("auth/{tail}"), fact.to_owned())
}

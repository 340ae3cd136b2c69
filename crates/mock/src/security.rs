//! Are the credentials of a request enough for its operation?

use http::Request;
use specwright_openapi::api::{Api, Operation, SecurityKind, SecurityRequirement};
use specwright_wire::{Query, credential::presented};

use crate::{
    credential::{Carrying, Credential},
    objection::{Reason, Refusal},
};

/// Judges one request against the alternatives of its operation. `Ok` names the credential that let it in, for pacing.
pub(crate) fn check<B>(
    (api, operation): (&Api, &Operation),
    accepted: &[Credential],
    request: &Request<B>,
    query: &Query,
) -> Result<String, Refusal> {
    if operation.security.is_empty() {
        return Ok(String::new());
    }
    let asked = Asked { api, operation, accepted };
    let mut worst: Option<Refusal> = None;
    for requirement in &operation.security {
        match asked.alternative(requirement, request, query) {
            Ok(name) => return Ok(name),
            // The alternative that came closest says most: insufficient, then wrong, then missing.
            Err(objection) => {
                if worst.as_ref().is_none_or(|worst| closeness(&objection) > closeness(worst)) {
                    worst = Some(objection);
                }
            }
        }
    }
    Err(worst.unwrap_or_else(|| Refusal::new(Reason::NoCredential, "a credential is needed")))
}

fn closeness(objection: &Refusal) -> u8 {
    match objection.reason {
        Reason::Insufficient => 2,
        Reason::WrongCredential => 1,
        _ => 0,
    }
}

struct Asked<'a> {
    api: &'a Api,
    operation: &'a Operation,
    accepted: &'a [Credential],
}

impl Asked<'_> {
    fn alternative<B>(
        &self,
        requirement: &SecurityRequirement,
        request: &Request<B>,
        query: &Query,
    ) -> Result<String, Refusal> {
        let mut let_in = String::new();
        for (name, scopes) in &requirement.schemes {
            let Some(scheme) = self.api.security_schemes.get(name) else { continue };
            if matches!(scheme.kind, SecurityKind::Other(_)) {
                continue;
            }
            let given = presented(scheme.wire(), &Carrying { request, query })
                .map_err(|error| Refusal::new(Reason::WrongCredential, error.to_string()))?
                .ok_or_else(|| {
                    Refusal::new(Reason::NoCredential, format!("{} is missing", asked_for(&scheme.kind)))
                })?;
            let known = self.accepted.iter().find(|known| known.scheme() == name && known.is(&given));
            let known = known.ok_or_else(|| {
                Refusal::new(
                    Reason::WrongCredential,
                    format!("{} is not one that is known", asked_for(&scheme.kind)),
                )
            })?;
            self.permitted(known, scopes)?;
            let_in = format!("{name}:{}", known.value());
        }
        Ok(let_in)
    }

    fn permitted(&self, known: &Credential, scopes: &[String]) -> Result<(), Refusal> {
        let needed = self.operation.permission.iter().chain(scopes);
        match needed.into_iter().find(|permission| !known.permits(permission)) {
            Some(permission) => Err(Refusal::new(
                Reason::Insufficient,
                format!("the credential lacks the permission {permission}"),
            )),
            None => Ok(()),
        }
    }
}

/// How a person would call the credential of a scheme.
fn asked_for(kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::ApiKey { location, name, .. } => format!("the key in {} {name}", location.as_str()),
        SecurityKind::Basic => "the HTTP Basic credential".to_owned(),
        _ => "the bearer token".to_owned(),
    }
}

//! Credentials: held as secrets, written into requests, never into reports.

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderMap, HeaderName, HeaderValue};
use indexmap::IndexMap;
use secrecy::{ExposeSecret, SecretString};
use specwright_openapi::{
    Api,
    api::{ParameterLocation, SecurityKind, SecurityScheme},
};

/// Secrets by security scheme. `user:password` for Basic, the key or token for the others.
#[derive(Clone, Default)]
pub struct Credentials {
    secrets: IndexMap<String, SecretString>,
}

impl Credentials {
    /// None.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds the secret of a scheme.
    pub fn add(&mut self, scheme: impl Into<String>, secret: SecretString) {
        self.secrets.insert(scheme.into(), secret);
    }

    /// Whether there is a secret for a scheme.
    pub fn has(&self, scheme: &str) -> bool {
        self.secrets.contains_key(scheme)
    }

    /// Schemes of `api` that some operation cannot do without and that have no secret here.
    pub fn missing(&self, api: &Api) -> Vec<String> {
        let mut missing: Vec<String> = Vec::new();
        for operation in &api.operations {
            let satisfied = |one: &specwright_openapi::api::SecurityRequirement| {
                one.schemes.iter().all(|(name, _)| self.has(name))
            };
            if operation.security.is_empty() || operation.security.iter().any(satisfied) {
                continue;
            }
            let names = operation.security.iter().flat_map(|one| &one.schemes).map(|(name, _)| name.clone());
            missing.extend(names);
        }
        missing.sort();
        missing.dedup();
        missing
    }

    /// The secret of a scheme, in the form that identifies it where it stands: for masking.
    pub(crate) fn shown_forms(&self) -> Vec<String> {
        let forms = self.secrets.values().flat_map(|secret| {
            let text = secret.expose_secret().to_owned();
            [STANDARD.encode(&text), text]
        });
        forms.filter(|form| form.len() > 2).collect()
    }
}

/// What credentials add to a request.
#[derive(Default)]
pub(crate) struct Carried {
    pub(crate) headers: HeaderMap,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) cookies: Vec<(String, String)>,
}

/// Writes one scheme's credential. A wrong one is well-formed, and issued by nobody.
pub(crate) fn carry(scheme: &SecurityScheme, secret: &SecretString, carried: &mut Carried) {
    let text = secret.expose_secret();
    match &scheme.kind {
        SecurityKind::ApiKey { location, name, prefixes } => {
            let prefix = prefixes.first().map_or("", String::as_str);
            match location {
                ParameterLocation::Query => carried.query.push((name.clone(), text.to_owned())),
                ParameterLocation::Cookie => carried.cookies.push((name.clone(), text.to_owned())),
                _ => header(carried, name, &format!("{prefix}{text}")),
            }
        }
        SecurityKind::Basic => header(carried, "authorization", &format!("Basic {}", STANDARD.encode(text))),
        SecurityKind::Bearer | SecurityKind::OAuth2 | SecurityKind::OpenIdConnect => {
            header(carried, "authorization", &format!("Bearer {text}"));
        }
        SecurityKind::Other(_) => {}
    }
}

fn header(carried: &mut Carried, name: &str, value: &str) {
    let (Ok(name), Ok(mut value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) else {
        return;
    };
    value.set_sensitive(true);
    carried.headers.insert(name, value);
}

impl Credentials {
    /// The secret of a scheme.
    pub(crate) fn secret(&self, scheme: &str) -> Option<&SecretString> {
        self.secrets.get(scheme)
    }

    /// A secret of the right form that nobody issued.
    pub(crate) fn wrong(scheme: &SecurityScheme) -> SecretString {
        match scheme.kind {
            SecurityKind::Basic => SecretString::from("specwright-nobody:specwright-nothing"),
            _ => SecretString::from("specwright-0000000000000000-nobody"),
        }
    }
}

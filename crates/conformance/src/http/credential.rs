//! Credentials: held as secrets, written into requests, never into reports.

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderMap, HeaderName, HeaderValue};
use indexmap::IndexMap;
use secrecy::{ExposeSecret, SecretString};
use specwright_openapi::{
    Api,
    api::{ParameterLocation, SecurityKind, SecurityScheme},
};
use specwright_wire::{
    Pair,
    credential::{Choice, choose, place},
    percent,
};

use crate::case::request::Request;

/// Secrets by security scheme. `user:password` for Basic, the key or token for the others.
#[derive(Clone, Default)]
pub struct Credentials {
    secrets: IndexMap<String, SecretString>,
    /// Of somebody who is known and may do less.
    limited: IndexMap<String, SecretString>,
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

    /// Adds the secret of a scheme that the target knows and that lacks permissions.
    pub fn add_limited(&mut self, scheme: impl Into<String>, secret: SecretString) {
        self.limited.insert(scheme.into(), secret);
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
        let forms = self.secrets.values().chain(self.limited.values()).flat_map(|secret| {
            let text = secret.expose_secret().to_owned();
            // What differs in one letter tells as much.
            let others = [near(secret), longer(secret), other_case(secret)];
            let others = others.map(|other| other.expose_secret().to_owned());
            others.into_iter().chain([STANDARD.encode(&text), text])
        });
        forms.filter(|form| form.len() > 2).collect()
    }
}

/// What credentials add to a request.
#[derive(Default)]
pub(crate) struct Carried {
    pub(crate) headers: HeaderMap,
    pub(crate) query: Vec<Pair>,
    pub(crate) cookies: Vec<Pair>,
}

/// Writes one scheme's credential. A wrong one is well-formed, and issued by nobody. One that its place cannot hold is not sent.
pub(crate) fn carry(scheme: &SecurityScheme, secret: &SecretString, carried: &mut Carried) {
    let Ok(Some(placed)) = place(scheme.wire(), secret.expose_secret()) else { return };
    match placed.location {
        ParameterLocation::Query => {
            carried.query.push(Pair::encoded(percent::encode(&placed.name), percent::encode(&placed.value)));
        }
        ParameterLocation::Cookie => carried.cookies.push(Pair::encoded(placed.name, placed.value)),
        _ => header(carried, &placed.name, &placed.value),
    }
}

/// Writes the credential of an HTTP scheme (`Bearer`, `Basic`) after another word than its name; those of other schemes as ever.
pub(crate) fn carry_after(scheme: &SecurityScheme, secret: &SecretString, word: &str, carried: &mut Carried) {
    let named = matches!(scheme.kind, SecurityKind::Basic | SecurityKind::Bearer);
    match place(scheme.wire(), secret.expose_secret()) {
        Ok(Some(placed)) if named => {
            let bare = placed.value.split_once(' ').map_or("", |(_, bare)| bare);
            header(carried, &placed.name, &format!("{word}{bare}"));
        }
        _ => carry(scheme, secret, carried),
    }
}

/// The secret with its last letter or digit changed. Of one that ends a Base64 text, bits are changed that count: `A` stands for six zeros and `9` for
/// ones first.
pub(crate) fn near(secret: &SecretString) -> SecretString {
    let mut letters: Vec<char> = secret.expose_secret().chars().collect();
    match letters.iter_mut().rev().find(|letter| letter.is_ascii_alphanumeric()) {
        Some(last) => *last = if matches!(last, 'A'..='Z' | 'a'..='f') { '9' } else { 'A' },
        None => letters.push('A'),
    }
    SecretString::from(letters.into_iter().collect::<String>())
}

/// The secret with a character more, which is not a Base64 text's padding.
pub(crate) fn longer(secret: &SecretString) -> SecretString {
    SecretString::from(format!("{}0", secret.expose_secret()))
}

/// The secret with its capitals made small and its small letters made capitals; the name of an HTTP Basic user is none of it.
pub(crate) fn other_case(secret: &SecretString) -> SecretString {
    let swapped = |letter: char| {
        if letter.is_ascii_uppercase() { letter.to_ascii_lowercase() } else { letter.to_ascii_uppercase() }
    };
    let text = secret.expose_secret();
    let named = text.find(':').map_or(0, |colon| colon + 1);
    let (name, rest) = text.split_at(named);
    SecretString::from(format!("{name}{}", rest.chars().map(swapped).collect::<String>()))
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

    /// The secret of a scheme that lacks permissions.
    pub(crate) fn limited(&self, scheme: &str) -> Option<&SecretString> {
        self.limited.get(scheme)
    }

    /// Whether a request can be sent with a credential that lacks permissions.
    pub(crate) fn can_limit(&self, api: &Api, request: &Request) -> bool {
        self.chosen(api, request).iter().any(|scheme| self.limited.contains_key(&scheme.name))
    }

    /// Whether the credentials of a request are others in other capitals. Those of a number in hexadecimal are not: it may be read as one.
    pub(crate) fn has_case(&self, api: &Api, request: &Request) -> bool {
        let hexadecimal = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        let mut secrets =
            self.chosen(api, request).into_iter().filter_map(|scheme| self.secret(&scheme.name));
        secrets.any(|secret| {
            let text = secret.expose_secret();
            !hexadecimal(text) && other_case(secret).expose_secret() != text
        })
    }

    /// Whether there is a secret for each scheme of the alternative that a request names, if it names one.
    pub(crate) fn can_go_through(&self, request: &Request) -> bool {
        let named = request.through.and_then(|position| request.security.get(position));
        named.is_none_or(|names| names.iter().all(|name| self.has(name)))
    }

    /// The schemes of the first security alternative whose credentials are all there; what the transport does by itself counts as there where
    /// nothing else will do. Where none is complete, the first alternative, of which what is there is sent.
    pub(crate) fn chosen<'a>(&self, api: &'a Api, request: &Request) -> Vec<&'a SecurityScheme> {
        if let Some(names) = request.through.and_then(|position| request.security.get(position)) {
            return names.iter().filter_map(|name| api.security_schemes.get(name)).collect();
        }
        let alternatives = || request.security.iter().map(|names| names.iter().map(String::as_str));
        let held = |name: &str| self.has(name);
        let by_transport = |name: &str| {
            let kind = api.security_schemes.get(name).map(|scheme| &scheme.kind);
            self.has(name) || matches!(kind, Some(SecurityKind::Other(_)))
        };
        let mut choice = choose(alternatives(), held);
        if choice == Choice::Incomplete {
            choice = choose(alternatives(), by_transport);
        }
        let position = match choice {
            Choice::Alternative(position) => Some(position),
            Choice::Anonymous | Choice::Incomplete => {
                request.security.iter().position(|names| !names.is_empty())
            }
        };
        let names = position.and_then(|position| request.security.get(position));
        names.into_iter().flatten().filter_map(|name| api.security_schemes.get(name)).collect()
    }

    /// A secret of the right form that nobody issued.
    pub(crate) fn wrong(scheme: &SecurityScheme) -> SecretString {
        match scheme.kind {
            SecurityKind::Basic => SecretString::from("specwright-nobody:specwright-nothing"),
            _ => SecretString::from("specwright-0000000000000000-nobody"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(secret: &str, expect: &str) {
        assert_eq!(near(&SecretString::from(secret)).expose_secret(), expect);
    }

    #[test]
    fn a_near_miss_differs_in_bits_that_count() {
        check("secret-token", "secret-tokeA");
        check("aGk=", "aGA=");
        check("user:passA", "user:pass9");
        check("--", "--A");
    }
}

//! Credentials, given by the name of a security scheme and shown to nobody.

use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};
use specwright_wire::Location;
use specwright_wire::credential::{CredentialError, Scheme as Carried, place};
use url::Url;

use super::{Scheme, SchemeKind, SetupError};
use crate::Secret;

/// What unlocks an API. `Debug` shows its kind only.
#[derive(Clone, Debug)]
pub struct Credential(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Basic { user: Secret, password: Secret },
    Key { secret: Secret, prefix: Option<String> },
}

impl Credential {
    /// User and password, for HTTP Basic.
    pub fn basic(user: impl Into<Secret>, password: impl Into<Secret>) -> Self {
        Credential(Kind::Basic { user: user.into(), password: password.into() })
    }

    /// A key or token: sent as it is in headers, query or cookies; after `Bearer ` where the scheme is HTTP bearer.
    pub fn key(secret: impl Into<Secret>) -> Self {
        Credential(Kind::Key { secret: secret.into(), prefix: None })
    }

    /// A key that is sent after `prefix`, for instance `Bearer ` in a header that some deployments want it in.
    #[must_use]
    pub fn with_prefix(self, prefix: impl Into<String>) -> Self {
        match self.0 {
            Kind::Key { secret, .. } => Credential(Kind::Key { secret, prefix: Some(prefix.into()) }),
            basic @ Kind::Basic { .. } => Credential(basic),
        }
    }

    /// The credential as it travels for `scheme`.
    pub(crate) fn prepare(&self, scheme: &Scheme) -> Result<Prepared, SetupError> {
        let refuse = |problem| SetupError::Credential { scheme: scheme.name, problem };
        let (carried, secret, prefix) = match (&self.0, scheme.kind) {
            (Kind::Basic { user, password }, SchemeKind::Basic) => {
                if user.expose().contains(':') {
                    return Err(refuse("has a user name with a colon, which HTTP Basic does not allow"));
                }
                (Some(Carried::Basic), format!("{}:{}", user.expose(), password.expose()), None)
            }
            (Kind::Basic { .. }, _) => {
                return Err(refuse("is a user and a password, the scheme wants a key"));
            }
            (Kind::Key { .. }, SchemeKind::Basic) => {
                return Err(refuse("is a key, the scheme wants a user and a password"));
            }
            (Kind::Key { secret, prefix }, SchemeKind::Bearer) => {
                let bearer = prefix.is_none().then_some(Carried::Bearer);
                (bearer, secret.expose().to_owned(), prefix.as_deref())
            }
            (Kind::Key { secret, prefix }, _) => (None, secret.expose().to_owned(), prefix.as_deref()),
        };
        let (location, name) = match scheme.kind {
            SchemeKind::Basic | SchemeKind::Bearer => (Location::Header, AUTHORIZATION.as_str()),
            SchemeKind::Header { name, .. } => (Location::Header, name),
            SchemeKind::Query { name } => (Location::Query, name),
            SchemeKind::Cookie { name } => (Location::Cookie, name),
        };
        let prefix = prefix.filter(|_| location == Location::Header).unwrap_or_default();
        let carried = carried.unwrap_or(Carried::Key { location, name, prefix });
        let placed = place(carried, &secret).map_err(|error| refuse(error.problem()))?;
        let Some(placed) = placed else { return Err(refuse("is of a scheme that the transport sees to")) };
        let no_header = || refuse(CredentialError::Header.problem());
        match scheme.kind {
            SchemeKind::Query { name } => Ok(Prepared::Query(name, Secret::from(placed.value))),
            SchemeKind::Cookie { name } => {
                let value = sensitive(&format!("{name}={}", placed.value)).ok_or_else(no_header)?;
                Ok(Prepared::Header(COOKIE, value))
            }
            _ => {
                let key = HeaderName::from_bytes(placed.name.as_bytes())
                    .map_err(|_| refuse("has a header name that HTTP does not allow"))?;
                Ok(Prepared::Header(key, sensitive(&placed.value).ok_or_else(no_header)?))
            }
        }
    }
}

/// A credential as it travels.
#[derive(Clone, Debug)]
pub(crate) enum Prepared {
    /// The value is marked as sensitive, so that no `Debug` shows it.
    Header(HeaderName, HeaderValue),
    Query(&'static str, Secret),
}

impl Prepared {
    pub(crate) fn apply(&self, url: &mut Url, headers: &mut HeaderMap) {
        match self {
            Prepared::Header(name, value) if *name == COOKIE => append_cookie(headers, value),
            Prepared::Header(name, value) => drop(headers.insert(name.clone(), value.clone())),
            Prepared::Query(name, secret) => {
                let given = url.query_pairs().any(|(known, _)| known == *name);
                if !given {
                    url.query_pairs_mut().append_pair(name, secret.expose());
                }
            }
        }
    }
}

/// Cookies share one header.
fn append_cookie(headers: &mut HeaderMap, cookie: &HeaderValue) {
    let joined = match headers.get(COOKIE) {
        Some(others) => [others.as_bytes(), b"; ", cookie.as_bytes()].concat(),
        None => cookie.as_bytes().to_vec(),
    };
    if let Ok(mut value) = HeaderValue::from_bytes(&joined) {
        value.set_sensitive(true);
        headers.insert(COOKIE, value);
    }
}

fn sensitive(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_bytes(text.as_bytes()).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: SchemeKind, credential: &Credential, expect: &str) {
        let mut url = Url::parse("https://api.example/things?a=1").unwrap();
        let mut headers = HeaderMap::new();
        match credential.prepare(&Scheme { name: "Key", kind }) {
            Ok(prepared) => prepared.apply(&mut url, &mut headers),
            Err(error) => return assert_eq!(error.to_string(), expect),
        }
        let header =
            headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).next();
        assert_eq!(header.unwrap_or_else(|| url.to_string()), expect);
        assert!(headers.values().all(HeaderValue::is_sensitive));
    }

    #[test]
    fn credentials_travel_as_their_scheme_says() {
        let key = Credential::key("k3y");
        let header = SchemeKind::Header { name: "apiKey", prefixes: &[] };
        check(
            SchemeKind::Basic,
            &Credential::basic("user", "password"),
            "authorization: Basic dXNlcjpwYXNzd29yZA==",
        );
        check(SchemeKind::Bearer, &key, "authorization: Bearer k3y");
        check(header, &key, "apikey: k3y");
        check(header, &key.clone().with_prefix("Bearer "), "apikey: Bearer k3y");
        check(
            SchemeKind::Query { name: "apiKey" },
            &Credential::key("a+b"),
            "https://api.example/things?a=1&apiKey=a%2Bb",
        );
        check(SchemeKind::Cookie { name: "sid" }, &key, "cookie: sid=k3y");
    }

    #[test]
    fn what_does_not_fit_is_refused_without_showing_it() {
        check(
            SchemeKind::Basic,
            &Credential::key("x"),
            "credential for `Key` is a key, the scheme wants a user and a password",
        );
        let header = SchemeKind::Header { name: "apiKey", prefixes: &[] };
        check(
            header,
            &Credential::key("a\nb"),
            "credential for `Key` holds a character that headers do not allow",
        );
        check(header, &Credential::key(""), "credential for `Key` is empty");
        assert_eq!(
            format!("{:?}", Credential::key("k3y")),
            "Credential(Key { secret: Secret(…), prefix: None })"
        );
    }
}

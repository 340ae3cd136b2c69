//! The credentials the mock accepts. They are fixed, so that whoever runs against the mock can be told them:
//! `mock-token` may do everything, `mock-token-without-permission` is known but may do nothing that needs a permission.

use std::fmt;

use http::{HeaderName, HeaderValue, Request};
use specwright_openapi::api::{ParameterLocation, SecurityKind, SecurityScheme};
use specwright_wire::{
    Pair, Query, cookie,
    credential::{self, PresentedError},
    query,
};

/// Token, key or password of the credential that may do everything.
pub const TOKEN: &str = "mock-token";
/// Token, key or password of the credential that is known but has no permission.
pub const LIMITED_TOKEN: &str = "mock-token-without-permission";
/// User name that goes with either, for HTTP Basic.
pub const USER: &str = "mock-user";

/// A credential for one security scheme.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    scheme: String,
    kind: SecurityKind,
    value: String,
    permissions: Permissions,
}

/// What a credential may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Permissions {
    /// Everything.
    All,
    /// These, by the document's names.
    Only(Vec<String>),
}

impl Credential {
    /// A credential for a scheme. For HTTP Basic the value is `user:password`, else the key or token itself.
    pub fn new(scheme: &SecurityScheme, value: impl Into<String>, permissions: Permissions) -> Credential {
        Credential {
            scheme: scheme.name.clone(),
            kind: scheme.kind.clone(),
            value: value.into(),
            permissions,
        }
    }

    /// The default credential of a scheme, which may do everything.
    pub(crate) fn full(scheme: &SecurityScheme) -> Credential {
        Credential::new(scheme, default_value(&scheme.kind, TOKEN), Permissions::All)
    }

    /// The default credential of a scheme that has no permission.
    pub(crate) fn limited(scheme: &SecurityScheme) -> Credential {
        Credential::new(scheme, default_value(&scheme.kind, LIMITED_TOKEN), Permissions::Only(Vec::new()))
    }

    /// Name of the security scheme.
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// The secret as a command line takes it: `user:password` for HTTP Basic, else the key or token itself.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Whether it has a permission or scope.
    pub fn permits(&self, permission: &str) -> bool {
        match &self.permissions {
            Permissions::All => true,
            Permissions::Only(names) => names.iter().any(|name| name == permission),
        }
    }

    /// Whether what a request carries for the scheme is this credential.
    pub(crate) fn is(&self, presented: &str) -> bool {
        match &self.kind {
            SecurityKind::ApiKey { prefixes, .. } => {
                let bare = |prefix: &String| presented.strip_prefix(prefix.as_str()) == Some(&self.value);
                presented == self.value || prefixes.iter().any(bare)
            }
            _ => presented == self.value,
        }
    }

    /// Puts the credential on a request, as its scheme says.
    ///
    /// A scheme the mock cannot enforce (`mutualTLS` and the like) leaves the request as it is.
    pub fn apply<B>(&self, request: &mut Request<B>) {
        let Ok(Some(placed)) = credential::place(self.kind.wire(), &self.value) else { return };
        let (name, value) = match placed.location {
            ParameterLocation::Query => return add_query(request, &Pair::plain(&placed.name, &placed.value)),
            ParameterLocation::Cookie => {
                let mut pairs = cookies(request);
                pairs.push(Pair::encoded(placed.name, placed.value));
                ("cookie".to_owned(), cookie::header(&pairs))
            }
            _ => (placed.name, placed.value),
        };
        let header = HeaderName::try_from(name).ok().zip(HeaderValue::try_from(value).ok());
        if let Some((name, value)) = header {
            request.headers_mut().insert(name, value);
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credential").field("scheme", &self.scheme).finish_non_exhaustive()
    }
}

fn default_value(kind: &SecurityKind, secret: &str) -> String {
    match kind {
        SecurityKind::Basic => format!("{USER}:{secret}"),
        _ => secret.to_owned(),
    }
}

fn add_query<B>(request: &mut Request<B>, pair: &Pair) {
    let uri = request.uri();
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = query::join(target, std::slice::from_ref(pair)).parse().ok();
    if let Ok(uri) = http::Uri::from_parts(parts) {
        *request.uri_mut() = uri;
    }
}

/// A request as far as it can carry credentials.
pub(crate) struct Carrying<'r, B> {
    pub(crate) request: &'r Request<B>,
    pub(crate) query: &'r Query,
}

impl<B> credential::Carrier for Carrying<'_, B> {
    fn header(&self, name: &str) -> Option<Result<String, PresentedError>> {
        let value = self.request.headers().get(name)?;
        let text = value.to_str().map(str::to_owned);
        Some(text.map_err(|_| PresentedError::NotText(name.to_owned())))
    }

    fn query(&self, name: &str) -> Option<String> {
        self.query.named(name).next()?.decoded_value().ok()
    }

    fn cookie(&self, name: &str) -> Option<String> {
        let found = cookies(self.request).into_iter().find(|pair| pair.name == name);
        found.map(|pair| cookie::decode(&pair.value.unwrap_or_default()))
    }
}

/// The request's cookies.
pub(crate) fn cookies<B>(request: &Request<B>) -> Vec<Pair> {
    let headers = request.headers().get_all(http::header::COOKIE).into_iter();
    headers.filter_map(|value| value.to_str().ok()).flat_map(cookie::parse).collect()
}

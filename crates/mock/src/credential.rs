//! The credentials the mock accepts. They are fixed, so that whoever runs against the mock can be told them:
//! `mock-token` may do everything, `mock-token-without-permission` is known but may do nothing that needs a permission.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderName, HeaderValue, Request};
use specwright_openapi::api::{ParameterLocation, SecurityKind, SecurityScheme};

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

    /// Whether what a request carries for the scheme (see [`presented`]) is this credential.
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
        let (name, value) = match &self.kind {
            SecurityKind::ApiKey { location: ParameterLocation::Header, name, .. } => {
                (name.clone(), self.value.clone())
            }
            SecurityKind::ApiKey { location: ParameterLocation::Cookie, name, .. } => {
                ("cookie".to_owned(), format!("{name}={}", self.value))
            }
            SecurityKind::ApiKey { name, .. } => return add_query(request, name, &self.value),
            SecurityKind::Basic => {
                ("authorization".to_owned(), format!("Basic {}", STANDARD.encode(&self.value)))
            }
            SecurityKind::Bearer | SecurityKind::OAuth2 | SecurityKind::OpenIdConnect => {
                ("authorization".to_owned(), format!("Bearer {}", self.value))
            }
            SecurityKind::Other(_) => return,
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

fn add_query<B>(request: &mut Request<B>, name: &str, value: &str) {
    let added: String =
        url::form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
    let uri = request.uri();
    let query = match uri.query() {
        Some(query) if !query.is_empty() => format!("{query}&{added}"),
        _ => added,
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = format!("{}?{query}", uri.path()).parse().ok();
    if let Ok(uri) = http::Uri::from_parts(parts) {
        *request.uri_mut() = uri;
    }
}

/// What a request carries for a scheme, without `Basic`/`Bearer` and decoded; `None` where it carries nothing, `Err` where
/// it carries something that is not of the scheme's form.
pub(crate) fn presented<B>(
    kind: &SecurityKind,
    request: &Request<B>,
    query: &[(String, String)],
) -> Option<Result<String, String>> {
    let header = |name: &str| {
        let value = request.headers().get(name)?;
        Some(value.to_str().map(str::to_owned).map_err(|_| format!("header {name} is not ASCII text")))
    };
    match kind {
        SecurityKind::ApiKey { location: ParameterLocation::Header, name, .. } => header(name),
        SecurityKind::ApiKey { location: ParameterLocation::Cookie, name, .. } => {
            cookies(request).into_iter().find(|(key, _)| key == name).map(|(_, value)| Ok(value))
        }
        SecurityKind::ApiKey { name, .. } => {
            query.iter().find(|(key, _)| key == name).map(|(_, value)| Ok(value.clone()))
        }
        SecurityKind::Basic => Some(header("authorization")?.and_then(|value| {
            let encoded = of_scheme(&value, "Basic")?;
            let bytes =
                STANDARD.decode(encoded).map_err(|_| "the Basic credential is not base64".to_owned())?;
            String::from_utf8(bytes).map_err(|_| "the Basic credential is not UTF-8".to_owned())
        })),
        SecurityKind::Bearer | SecurityKind::OAuth2 | SecurityKind::OpenIdConnect => {
            Some(header("authorization")?.and_then(|value| of_scheme(&value, "Bearer").map(str::to_owned)))
        }
        SecurityKind::Other(_) => None,
    }
}

/// What follows the scheme's name, whose case does not matter (RFC 9110, 11.1).
fn of_scheme<'v>(value: &'v str, scheme: &str) -> Result<&'v str, String> {
    match value.split_once(' ') {
        Some((given, rest)) if given.eq_ignore_ascii_case(scheme) => Ok(rest.trim_start()),
        _ => Err(format!("the Authorization header does not begin with {scheme:?}")),
    }
}

/// The request's cookies.
pub(crate) fn cookies<B>(request: &Request<B>) -> Vec<(String, String)> {
    let headers = request.headers().get_all(http::header::COOKIE).into_iter();
    let texts = headers.filter_map(|value| value.to_str().ok());
    let pairs = texts.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

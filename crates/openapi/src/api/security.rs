//! Security schemes and what operations require of them.

use specwright_wire::credential::Scheme;

use super::{Contract, ParameterLocation};

/// A `components.securitySchemes` entry.
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// Its key, which `--credential NAME=…` uses.
    pub name: String,
    /// How the credential travels.
    pub kind: SecurityKind,
    /// `description`.
    pub description: Option<String>,
    /// `x-contract` of the scheme.
    pub contract: Contract,
}

/// How a credential travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecurityKind {
    /// `apiKey` in a header, the query or a cookie.
    ApiKey {
        /// `header`, `query` or `cookie`.
        location: ParameterLocation,
        /// Name of the header, query parameter or cookie.
        name: String,
        /// Prefixes that servers are known to accept before the key, for instance `Bearer ` (`x-contract.prefixes`).
        prefixes: Vec<String>,
    },
    /// `http` with scheme `basic`.
    Basic,
    /// `http` with scheme `bearer`.
    Bearer,
    /// `oauth2`; the token travels as a bearer token.
    OAuth2,
    /// `openIdConnect`; the token travels as a bearer token.
    OpenIdConnect,
    /// Anything else: `mutualTLS`, `http` with another scheme. Not sent by us; said in a diagnostic.
    Other(String),
}

impl SecurityScheme {
    /// Where its credential stands in a request.
    pub fn wire(&self) -> Scheme<'_> {
        self.kind.wire()
    }
}

impl SecurityKind {
    /// Where the credential stands in a request; a key in a header comes after the first of its prefixes.
    pub fn wire(&self) -> Scheme<'_> {
        match self {
            SecurityKind::ApiKey { location, name, prefixes } => {
                let prefix = prefixes.first().filter(|_| *location == ParameterLocation::Header);
                Scheme::Key { location: *location, name, prefix: prefix.map_or("", String::as_str) }
            }
            SecurityKind::Basic => Scheme::Basic,
            SecurityKind::Bearer | SecurityKind::OAuth2 | SecurityKind::OpenIdConnect => Scheme::Bearer,
            SecurityKind::Other(_) => Scheme::Transport,
        }
    }
}

/// One alternative: every scheme named is needed. Empty means anonymous access is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityRequirement {
    /// Scheme names with the scopes asked of each.
    pub schemes: Vec<(String, Vec<String>)>,
}

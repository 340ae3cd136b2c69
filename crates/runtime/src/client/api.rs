//! What a document says of an API as a whole. Generated client crates hold one [`Api`] as a static.

/// An API: where it is served, how it is unlocked, how often it may be called.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// Kebab-case name.
    pub name: &'static str,
    /// `User-Agent` of requests, `dixa-client/1.2.0`.
    pub user_agent: &'static str,
    /// Where it is served; the first is used unless the caller says otherwise.
    pub servers: &'static [Server],
    /// Its security schemes.
    pub schemes: &'static [Scheme],
    /// How often a credential may call.
    pub rate: Option<Rate>,
}

/// A server: `https://{subdomain}.example.com/api`.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    /// URL template; variables stand in braces.
    pub url: &'static str,
    /// The variables.
    pub variables: &'static [Variable],
}

/// A variable of a server's URL template.
#[derive(Clone, Copy, Debug)]
pub struct Variable {
    /// Name, as in the braces.
    pub name: &'static str,
    /// Value where the caller gives none.
    pub default: &'static str,
    /// Allowed values; empty means any.
    pub allowed: &'static [&'static str],
}

/// A security scheme.
#[derive(Clone, Copy, Debug)]
pub struct Scheme {
    /// Its name in the document.
    pub name: &'static str,
    /// How the credential travels.
    pub kind: SchemeKind,
}

/// How a credential travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Basic …`.
    Basic,
    /// `Authorization: Bearer …`.
    Bearer,
    /// In a header of its own.
    Header {
        /// Name of the header.
        name: &'static str,
        /// Prefixes that servers are known to accept before the key. None is sent unless the caller says so.
        prefixes: &'static [&'static str],
    },
    /// In the query.
    Query {
        /// Name of the parameter.
        name: &'static str,
    },
    /// In a cookie.
    Cookie {
        /// Name of the cookie.
        name: &'static str,
    },
}

/// How often a credential may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Requests allowed in each period.
    pub requests: u32,
    /// Length of the period in seconds.
    pub seconds: u32,
    /// Requests allowed at once.
    pub burst: u32,
    /// Requests allowed per day.
    pub daily: Option<u32>,
}

//! Credentials: which alternative of a requirement can be met, and where each of its credentials stands (OpenAPI 3.1.1, 4.8.27 and 4.8.30).

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::Location;

/// How a security scheme is carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme<'a> {
    /// HTTP Basic (RFC 7617); the secret is `user:password`.
    Basic,
    /// A bearer token (RFC 6750): `http: bearer`, OAuth 2, OpenID Connect.
    Bearer,
    /// A key of its own.
    Key {
        /// Header, query or cookie.
        location: Location,
        /// Its name there.
        name: &'a str,
        /// What stands before the key: `Token `. Empty for most.
        prefix: &'a str,
    },
    /// What the transport does by itself (mutual TLS), or what cannot be written beforehand (digest).
    Transport,
}

/// Which alternative of a requirement is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The alternative at this position, whose credentials are all held.
    Alternative(usize),
    /// No credentials are needed, and none of the alternatives that ask for some is complete.
    Anonymous,
    /// Credentials are needed, and no alternative is complete.
    Incomplete,
}

/// The first alternative whose credentials are all held. Alternatives are joined by *or*, their schemes by *and*; an empty alternative, `{}`,
/// lets anybody in, but what is held is sent all the same.
///
/// ```
/// use specwright_wire::credential::{Choice, choose};
/// let held = |name: &str| name == "second";
/// assert_eq!(choose([vec!["first"], vec!["second"]], held), Choice::Alternative(1));
/// assert_eq!(choose([vec!["first", "second"]], held), Choice::Incomplete);
/// assert_eq!(choose([vec![], vec!["second"]], held), Choice::Alternative(1));
/// assert_eq!(choose([vec![], vec!["first"]], held), Choice::Anonymous);
/// assert_eq!(choose(Vec::<Vec<&str>>::new(), held), Choice::Anonymous);
/// ```
pub fn choose<'n, A, S>(alternatives: A, held: impl Fn(&str) -> bool) -> Choice
where
    A: IntoIterator<Item = S>,
    S: IntoIterator<Item = &'n str>,
{
    let mut anonymous = true;
    for (position, schemes) in alternatives.into_iter().enumerate() {
        let (mut empty, mut complete) = (true, true);
        for scheme in schemes {
            empty = false;
            complete &= held(scheme);
        }
        if complete && !empty {
            return Choice::Alternative(position);
        }
        // The first alternative decides anew: a requirement without alternatives asks for nothing.
        anonymous = empty || (anonymous && position > 0);
    }
    if anonymous { Choice::Anonymous } else { Choice::Incomplete }
}

/// A credential where it stands. `Debug` does not show the value.
#[derive(Clone, PartialEq, Eq)]
pub struct Placed {
    /// Header, query or cookie.
    pub location: Location,
    /// Its name there.
    pub name: String,
    /// What is sent, not encoded.
    pub value: String,
}

impl fmt::Debug for Placed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Placed({} {})", self.location.as_str(), self.name)
    }
}

/// Why a credential cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.problem())]
pub enum CredentialError {
    /// There is nothing to send.
    Empty,
    /// A line break or the like.
    Header,
    /// A semicolon, quote or space in a cookie.
    Cookie,
}

impl CredentialError {
    /// What is wrong, as it is displayed.
    pub fn problem(self) -> &'static str {
        match self {
            CredentialError::Empty => "is empty",
            CredentialError::Header => "holds a character that headers do not allow",
            CredentialError::Cookie => "holds a character that cookies do not allow",
        }
    }
}

/// Places the secret of a scheme; none for a scheme that the transport sees to.
///
/// # Errors
///
/// For a secret that its place cannot hold.
///
/// ```
/// use specwright_wire::credential::{Scheme, place};
/// let placed = place(Scheme::Basic, "user:password")?.unwrap();
/// assert_eq!((placed.name.as_str(), placed.value.as_str()), ("authorization", "Basic dXNlcjpwYXNzd29yZA=="));
/// # Ok::<(), specwright_wire::credential::CredentialError>(())
/// ```
pub fn place(scheme: Scheme<'_>, secret: &str) -> Result<Option<Placed>, CredentialError> {
    let header = |name: &str, value: String| {
        let allowed = |byte: u8| byte == b'\t' || (byte >= b' ' && byte != 0x7f);
        match value.bytes().all(allowed) {
            true => Ok(Some(Placed { location: Location::Header, name: name.to_owned(), value })),
            false => Err(CredentialError::Header),
        }
    };
    if secret.is_empty() {
        return Err(CredentialError::Empty);
    }
    match scheme {
        Scheme::Basic => header("authorization", format!("Basic {}", STANDARD.encode(secret))),
        Scheme::Bearer => header("authorization", format!("Bearer {secret}")),
        Scheme::Key { location: Location::Header, name, prefix } => header(name, format!("{prefix}{secret}")),
        Scheme::Key { location: Location::Cookie, name, prefix } => {
            let value = format!("{prefix}{secret}");
            if value.contains([';', ' ', '"', '\\', ',']) || value.contains(char::is_control) {
                return Err(CredentialError::Cookie);
            }
            Ok(Some(Placed { location: Location::Cookie, name: name.to_owned(), value }))
        }
        Scheme::Key { name, prefix, .. } => {
            let value = format!("{prefix}{secret}");
            Ok(Some(Placed { location: Location::Query, name: name.to_owned(), value }))
        }
        Scheme::Transport => Ok(None),
    }
}

/// The parts of a request that may carry credentials, decoded.
pub trait Carrier {
    /// The first header of a name; `Err` where it is no text.
    fn header(&self, name: &str) -> Option<Result<String, PresentedError>>;
    /// The first query parameter of a name.
    fn query(&self, name: &str) -> Option<String>;
    /// The first cookie of a name.
    fn cookie(&self, name: &str) -> Option<String>;
}

/// Why what a request carries is no credential of its scheme.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PresentedError {
    /// Bytes that are no text.
    #[error("header {0} is not ASCII text")]
    NotText(String),
    /// Another scheme, or none.
    #[error("the Authorization header does not begin with {0:?}")]
    OtherScheme(&'static str),
    /// Not base64.
    #[error("the Basic credential is not base64")]
    NotBase64,
    /// Base64 of something that is no text.
    #[error("the Basic credential is not UTF-8")]
    NotUtf8,
}

/// What a request carries for a scheme: `user:password`, or the token or key, with its prefix. None where it carries nothing.
///
/// # Errors
///
/// Where it carries something that is not of the scheme's form.
pub fn presented(scheme: Scheme<'_>, request: &impl Carrier) -> Result<Option<String>, PresentedError> {
    let authorization = |name: &'static str| {
        let Some(value) = request.header("authorization").transpose()? else { return Ok(None) };
        // The case of a scheme's name does not matter (RFC 9110, 11.1).
        match value.split_once(' ') {
            Some((given, rest)) if given.eq_ignore_ascii_case(name) => Ok(Some(rest.trim_start().to_owned())),
            _ => Err(PresentedError::OtherScheme(name)),
        }
    };
    match scheme {
        Scheme::Basic => {
            let Some(encoded) = authorization("Basic")? else { return Ok(None) };
            let bytes = STANDARD.decode(encoded).map_err(|_| PresentedError::NotBase64)?;
            String::from_utf8(bytes).map(Some).map_err(|_| PresentedError::NotUtf8)
        }
        Scheme::Bearer => authorization("Bearer"),
        Scheme::Key { location: Location::Header, name, .. } => request.header(name).transpose(),
        Scheme::Key { location: Location::Cookie, name, .. } => Ok(request.cookie(name)),
        Scheme::Key { name, .. } => Ok(request.query(name)),
        Scheme::Transport => Ok(None),
    }
}

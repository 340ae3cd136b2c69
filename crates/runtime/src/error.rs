//! What can go wrong, from the first check to the last byte.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use crate::excerpt::Excerpt;
use crate::{DecodeError, Response, StatusError, Violations};

/// Why a call gave no output.
///
/// `Display` names statuses, places and constraints, never bodies, parameters or credentials. To see what a server answered, ask:
/// [`Failure::error`], [`Undocumented::body`], [`DecodeError::body`], or `{:#}` on a documented error.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error<E> {
    /// The request breaks documented constraints. Nothing was sent.
    #[error("request breaks what the document says: {0}")]
    Validation(#[from] Violations),
    /// The request cannot be written as HTTP. Nothing was sent.
    #[error("request cannot be built: {0}")]
    Build(#[from] BuildError),
    /// No credential fits. Nothing was sent.
    #[error("no credential for {0}")]
    Credentials(MissingCredential),
    /// The client's own limits leave no room. Nothing was sent.
    #[error("the daily quota of {limit} requests is used up: wait {}s", .wait.as_secs())]
    QuotaExhausted {
        /// Requests allowed per day.
        limit: u32,
        /// Until the next request is allowed.
        wait: Duration,
    },
    /// Connection, TLS or protocol failed.
    #[error("{0}")]
    Transport(#[from] TransportError),
    /// No complete answer in time.
    #[error("no complete answer within {}ms", .after.as_millis())]
    Timeout {
        /// How long was waited.
        after: Duration,
    },
    /// The body is longer than the client accepts.
    #[error("body of {status} is longer than the {limit} bytes allowed")]
    BodyTooLarge {
        /// Status that was answered.
        status: StatusCode,
        /// Bytes accepted.
        limit: usize,
    },
    /// The server points elsewhere, and following would send credentials to another host, repeat what must not be repeated, or
    /// never end.
    #[error("{0}")]
    Redirect(RedirectError),
    /// The server answered with a documented failure.
    #[error("{0}")]
    Documented(Box<Failure<E>>),
    /// The server answered with a status the document does not name, or with a documented failure and another body.
    #[error("{0}")]
    Undocumented(Box<Undocumented>),
    /// The server answered with a documented success and a body that is not what the document says.
    #[error("{0}")]
    Decode(Box<Undecodable>),
    /// Pages do not follow each other as they should.
    #[error("{0}")]
    Page(#[from] PageError),
}

impl<E> Error<E> {
    pub(crate) fn documented(error: E, response: &Response) -> Self {
        Error::Documented(Box::new(Failure { error, answer: Answered::of(response) }))
    }

    pub(crate) fn undocumented(response: &Response, unread: Option<DecodeError>) -> Self {
        Error::Undocumented(Box::new(Undocumented {
            answer: Answered::of(response),
            body: response.excerpt(),
            unread,
        }))
    }

    pub(crate) fn decode(error: DecodeError, response: &Response) -> Self {
        Error::Decode(Box::new(Undecodable { error, answer: Answered::of(response) }))
    }

    /// The documented error, where it is one.
    pub fn as_documented(&self) -> Option<&E> {
        match self {
            Error::Documented(failure) => Some(&failure.error),
            _ => None,
        }
    }

    /// The status that was answered, where one was.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Error::BodyTooLarge { status, .. } => Some(*status),
            Error::Redirect(redirect) => Some(redirect.status),
            _ => self.answered().map(|answer| answer.status),
        }
    }

    /// The id that the vendor's support asks for, where the server sent one.
    pub fn request_id(&self) -> Option<&str> {
        self.answered()?.request_id.as_deref()
    }

    /// The headers that were answered, where a response was read.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.answered().map(|answer| &answer.headers)
    }

    fn answered(&self) -> Option<&Answered> {
        match self {
            Error::Documented(failure) => Some(&failure.answer),
            Error::Undocumented(failure) => Some(&failure.answer),
            Error::Decode(failure) => Some(&failure.answer),
            _ => None,
        }
    }
}

#[cfg(feature = "client")]
impl Error<crate::NoDocumentedError> {
    /// The same failure of an operation that documents errors: this one is none of them.
    pub(crate) fn widen<E>(self) -> Error<E> {
        match self {
            Error::Validation(violations) => Error::Validation(violations),
            Error::Build(error) => Error::Build(error),
            Error::Credentials(missing) => Error::Credentials(missing),
            Error::QuotaExhausted { limit, wait } => Error::QuotaExhausted { limit, wait },
            Error::Transport(error) => Error::Transport(error),
            Error::Timeout { after } => Error::Timeout { after },
            Error::BodyTooLarge { status, limit } => Error::BodyTooLarge { status, limit },
            Error::Redirect(error) => Error::Redirect(error),
            Error::Documented(failure) => match failure.error {},
            Error::Undocumented(failure) => Error::Undocumented(failure),
            Error::Decode(failure) => Error::Decode(failure),
            Error::Page(error) => Error::Page(error),
        }
    }
}

/// Status, headers and id of a response.
#[derive(Clone)]
struct Answered {
    status: StatusCode,
    headers: HeaderMap,
    request_id: Option<String>,
}

impl Answered {
    fn of(response: &Response) -> Self {
        let request_id = response.request_id().map(ToOwned::to_owned);
        Answered { status: response.status(), headers: response.headers().clone(), request_id }
    }
}

impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} headers, request id {:?}", self.status, self.headers.len(), self.request_id)
    }
}

/// ` (request id 42)`.
impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.request_id {
            Some(id) => write!(f, " (request id {id})"),
            None => Ok(()),
        }
    }
}

/// A documented failure.
#[derive(Clone, Debug)]
pub struct Failure<E> {
    /// The failure as documented.
    pub error: E,
    answer: Answered,
}

impl<E: StatusError> fmt::Display for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)?;
        self.answer.fmt(f)
    }
}

/// A response that the document does not describe: by its status, or by the body of a documented failure.
#[derive(Clone, Debug)]
pub struct Undocumented {
    answer: Answered,
    body: Excerpt,
    unread: Option<DecodeError>,
}

impl Undocumented {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The beginning of the body.
    pub fn body(&self) -> &Excerpt {
        &self.body
    }

    /// Where the status is documented: why the body is not the documented one.
    pub fn unread(&self) -> Option<&DecodeError> {
        self.unread.as_ref()
    }
}

impl fmt::Display for Undocumented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (status, length, answer) = (self.answer.status, self.body.total(), &self.answer);
        match &self.unread {
            None => write!(f, "undocumented status {status} with a body of {length} bytes{answer}"),
            Some(_) => write!(f, "{status} with an undocumented body of {length} bytes{answer}"),
        }
    }
}

/// A response with a documented status and a body that is not what the document says.
#[derive(Clone, Debug)]
pub struct Undecodable {
    /// Where reading stopped and why.
    pub error: DecodeError,
    answer: Answered,
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}{}", self.answer.status, self.error, self.answer)
    }
}

/// A value that cannot be written where it belongs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place} {problem}")]
pub struct BuildError {
    place: String,
    problem: String,
}

impl BuildError {
    pub(crate) fn new(place: impl Into<String>, problem: impl Into<String>) -> Self {
        BuildError { place: place.into(), problem: problem.into() }
    }

    /// Which part of the request: ``path parameter `userId` ``.
    pub fn place(&self) -> &str {
        &self.place
    }
}

/// Which security schemes an operation accepts, none of which has all its credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingCredential {
    /// Alternatives, each a set of scheme names.
    pub accepted: &'static [&'static [&'static str]],
}

impl fmt::Display for MissingCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let together =
            |set: &&[&str]| set.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
        let alternatives: Vec<String> = self.accepted.iter().map(together).collect();
        f.write_str(&alternatives.join(" or "))
    }
}

/// Connection, TLS or protocol failed. The text names the innermost cause and never holds the URL: it may carry credentials.
#[derive(Debug, thiserror::Error)]
#[error("{kind}: {}", innermost(&**source))]
pub struct TransportError {
    kind: TransportKind,
    source: Box<dyn std::error::Error + Send + Sync>,
}

impl TransportError {
    /// A failure of this kind.
    pub fn new(kind: TransportKind, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        TransportError { kind, source: source.into() }
    }

    /// At which step.
    pub fn kind(&self) -> TransportKind {
        self.kind
    }
}

fn innermost<'e>(error: &'e (dyn std::error::Error + 'static)) -> &'e (dyn std::error::Error + 'static) {
    std::iter::successors(Some(error), |error| error.source()).last().unwrap_or(error)
}

/// At which step a transport failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportKind {
    /// No connection: nothing was sent.
    Connect,
    /// While the request was sent or the response awaited.
    Exchange,
    /// While the body was read.
    Body,
}

impl fmt::Display for TransportKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TransportKind::Connect => "cannot connect",
            TransportKind::Exchange => "the exchange broke off",
            TransportKind::Body => "the body broke off",
        })
    }
}

/// A redirect that is not followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("redirect with {status} to {target} is not followed: {reason}")]
pub struct RedirectError {
    /// The status that was answered.
    pub status: StatusCode,
    /// Origin of the target, `https://example.com`; never its path or query.
    pub target: String,
    /// Why.
    pub reason: &'static str,
}

/// Pages that do not follow each other as they should.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PageError {
    /// A page names one that was already read.
    #[error("page {page} leads back to a page that was already read")]
    Repeated {
        /// Which page, from 1.
        page: usize,
    },
    /// More pages than the caller allows.
    #[error("more than {limit} pages")]
    TooMany {
        /// Pages allowed.
        limit: usize,
    },
    /// A page names one on another host.
    #[error("page {page} leads to {target}, another host than {base}: not followed")]
    ForeignLink {
        /// Which page, from 1.
        page: usize,
        /// Origin of the link.
        target: String,
        /// Origin of the server.
        base: String,
    },
    /// The link to the next page is no URL.
    #[error("page {page} has a link at `{pointer}` that is no URL")]
    BadLink {
        /// Which page, from 1.
        page: usize,
        /// JSON pointer of the link.
        pointer: &'static str,
    },
    /// There are no items where they should be.
    #[error("page {page} has no list at `{pointer}`")]
    NoItems {
        /// Which page, from 1.
        page: usize,
        /// JSON pointer of the items.
        pointer: &'static str,
    },
}

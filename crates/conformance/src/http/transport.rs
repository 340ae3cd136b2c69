//! The way requests leave: a transport, and the guard in front of every one.

use std::{fmt, future::Future, pin::Pin};

use bytes::Bytes;
use specwright_openapi::api::Safety;

use crate::{http::exchange::ReceivedResponse, report::outcome::Stopped};

/// A response that is on its way.
pub type Pending<'a> = Pin<Box<dyn Future<Output = Result<ReceivedResponse, Failure>> + Send + 'a>>;

/// Something that can carry a request to a target: HTTP, or a mock in the same process.
pub trait Transport: Send + Sync {
    /// Sends one request, once. Follows no redirect and repeats nothing.
    fn send(&self, request: http::Request<Bytes>) -> Pending<'_>;

    /// The same over a connection that nothing was sent over before, where there are connections.
    fn send_afresh(&self, request: http::Request<Bytes>) -> Pending<'_> {
        self.send(request)
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// No connection was made.
    #[error("cannot connect: {0}")]
    Unreachable(String),
    /// The time limit passed.
    #[error("no complete answer within {0} s")]
    TimedOut(u64),
    /// The response is larger than the limit.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(u64),
    /// What came is not a complete HTTP answer.
    #[error("the answer is broken: {0}")]
    Broken(String),
    /// The mode of the run forbids the request.
    #[error("not sent: {0}")]
    Forbidden(String),
    /// The request cannot be written as HTTP.
    #[error("not sent: {0}")]
    Unsendable(String),
    /// The run was told to stop, or its budget is spent.
    #[error("not sent: {0}")]
    Stopped(Stopped),
}

impl Failure {
    /// Whether the target is to blame.
    pub fn is_the_targets(&self) -> bool {
        !matches!(self, Failure::Forbidden(_) | Failure::Unsendable(_) | Failure::Stopped(_))
    }
}

/// What a run may do to its target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mode {
    /// Change state that can be put back.
    pub writes: bool,
    /// Change state that cannot be put back.
    pub irreversible: bool,
    /// Send mail, disturb people.
    pub notifies: bool,
}

impl Mode {
    /// Everything.
    pub const ALL: Mode = Mode { writes: true, irreversible: true, notifies: true };
    /// Nothing but reading.
    pub const READ_ONLY: Mode = Mode { writes: false, irreversible: false, notifies: false };

    /// Whether something of this safety may be sent.
    pub fn allows(self, safety: Safety) -> bool {
        match safety {
            Safety::Read => true,
            Safety::Write => self.writes,
            Safety::Irreversible => self.irreversible,
            Safety::Notifies => self.notifies,
        }
    }
}

/// The word on the command line that allows something of this safety.
pub(crate) fn permission(safety: Safety) -> &'static str {
    match safety {
        Safety::Read => "read",
        Safety::Write => "writes",
        Safety::Irreversible => "irreversible",
        Safety::Notifies => "notifies",
    }
}

/// A transport that lets through only what a mode allows. A request says what it may do by a [`Safety`] among its extensions;
/// one that does not is taken for the worst its method allows.
pub struct Guard<'t> {
    inner: &'t dyn Transport,
    mode: Mode,
}

impl<'t> Guard<'t> {
    /// Puts a guard in front of a transport.
    pub fn new(inner: &'t dyn Transport, mode: Mode) -> Self {
        Self { inner, mode }
    }
}

impl Guard<'_> {
    /// Why a request is not let through.
    fn refuses(&self, request: &http::Request<Bytes>) -> Option<Failure> {
        let declared = request.extensions().get::<Safety>().copied();
        let safe = matches!(request.method().as_str(), "GET" | "HEAD" | "OPTIONS");
        let safety = declared.unwrap_or(if safe { Safety::Read } else { Safety::Notifies });
        let why = || format!("{} needs --allow {}", request.method(), permission(safety));
        (!self.mode.allows(safety)).then(|| Failure::Forbidden(why()))
    }
}

impl Transport for Guard<'_> {
    fn send(&self, request: http::Request<Bytes>) -> Pending<'_> {
        match self.refuses(&request) {
            None => self.inner.send(request),
            Some(failure) => Box::pin(async move { Err(failure) }),
        }
    }

    fn send_afresh(&self, request: http::Request<Bytes>) -> Pending<'_> {
        match self.refuses(&request) {
            None => self.inner.send_afresh(request),
            Some(failure) => Box::pin(async move { Err(failure) }),
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words =
            [("writes", self.writes), ("irreversible", self.irreversible), ("notifies", self.notifies)];
        let allowed: Vec<&str> =
            words.iter().filter(|(_, allowed)| *allowed).map(|(word, _)| *word).collect();
        f.write_str(if allowed.is_empty() { "nothing but reading" } else { "" })?;
        f.write_str(&allowed.join(", "))
    }
}

//! What a client tells about its requests: names, counts and times, never values.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{Method, StatusCode};

use crate::Request;

/// Something that happened to a request.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// It is about to be sent.
    Sending {
        /// The request.
        request: &'a Summary,
        /// Which attempt, from 1.
        attempt: u32,
    },
    /// The response is read.
    Answered {
        /// The request.
        request: &'a Summary,
        /// Which attempt, from 1.
        attempt: u32,
        /// Status.
        status: StatusCode,
        /// The server's id for it.
        request_id: Option<&'a str>,
        /// Since it was sent.
        elapsed: Duration,
    },
    /// There is no answer.
    Failed {
        /// The request.
        request: &'a Summary,
        /// Which attempt, from 1.
        attempt: u32,
        /// Why.
        reason: &'a str,
        /// Since it was sent.
        elapsed: Duration,
    },
    /// It is held back: by the rate limit, or before it is sent again.
    Waiting {
        /// The request.
        request: &'a Summary,
        /// For how long.
        wait: Duration,
    },
}

/// A request without any value in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// `operationId`; empty where the document has none.
    pub id: &'static str,
    /// Method.
    pub method: Method,
    /// Path with its parameters still in braces.
    pub template: &'static str,
    /// Names of the query parameters.
    pub query: Vec<String>,
    /// Length of the body in bytes.
    pub body: usize,
}

impl Summary {
    pub(crate) fn of(request: &Request, body: usize) -> Self {
        Summary {
            id: request.id,
            method: request.method.clone(),
            template: request.template,
            query: request.query.names(),
            body,
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.template)?;
        for (position, name) in self.query.iter().enumerate() {
            write!(f, "{}{name}=…", if position == 0 { '?' } else { '&' })?;
        }
        Ok(())
    }
}

type Told = dyn Fn(&Event<'_>) + Send + Sync;

/// Whom a client tells.
#[derive(Clone, Default)]
pub(crate) struct Observer(Option<Arc<Told>>);

impl Observer {
    pub(crate) fn new(observer: impl Fn(&Event<'_>) + Send + Sync + 'static) -> Self {
        Observer(Some(Arc::new(observer)))
    }

    pub(crate) fn tell(&self, event: Event<'_>) {
        if let Some(observer) = &self.0 {
            observer(&event);
        }
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Observer" } else { "no observer" })
    }
}

//! One call from the first attempt to the last byte: rate limit, timeouts, retries, redirects, limits on bodies.

use std::borrow::Cow;
use std::time::Duration;

use bytes::BytesMut;
use futures_util::TryStreamExt as _;
use http::Method;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, USER_AGENT};
use specwright_wire::credential::{Choice, choose};
use tokio::time::Instant;

use super::base_url::BaseUrl;
use super::observe::{Event, Summary};
use super::redirect::{self, Followable};
use super::retry;
use super::{Client, Incoming, Inner, Outgoing};
use crate::{Body, BuildError, Error, MissingCredential, NoDocumentedError, Request, Response};

/// What can go wrong before a response is interpreted.
pub(crate) type Failed = Error<NoDocumentedError>;

/// A request and how it is treated.
pub(crate) struct Job {
    pub(crate) request: Request,
    pub(crate) security: &'static [&'static [&'static str]],
    /// Where the operation is served, where that is not where the API is.
    pub(crate) server: Option<&'static str>,
    /// Whether it may be sent more than once.
    pub(crate) repeatable: bool,
    pub(crate) timeout: Duration,
    /// Whether the document describes a response with this redirecting status: it is then no redirect.
    pub(crate) is_documented: fn(u16) -> bool,
}

impl Client {
    /// Sends until there is a response or no reason to try again.
    pub(crate) async fn run(&self, job: &Job) -> Result<Response, Failed> {
        let outgoing = self.inner.outgoing(job)?;
        let summary = Summary::of(&job.request, outgoing.body.len());
        let attempts = self.inner.attempts(job, &outgoing, &summary);
        match self.inner.settings.deadline {
            None => attempts.await,
            Some(after) => {
                tokio::time::timeout(after, attempts).await.unwrap_or(Err(Error::Timeout { after }))
            }
        }
    }
}

impl Inner {
    fn outgoing(&self, job: &Job) -> Result<Outgoing, Failed> {
        let request = &job.request;
        let base = self.base_of(job.server)?;
        let mut url = base.join(&request.target()).map_err(|_| BuildError::new("path", "makes no URL"))?;
        let mut headers = request.headers.clone();
        headers.insert(USER_AGENT, self.settings.user_agent.clone());
        for (name, value) in &self.settings.headers {
            if !headers.contains_key(name) {
                headers.insert(name.clone(), value.clone());
            }
        }
        let stated = headers.contains_key(CONTENT_TYPE) && !matches!(request.body, Body::Multipart(_));
        if let Some(media_type) = request.body.media_type().filter(|_| !stated) {
            let value = HeaderValue::try_from(media_type);
            headers
                .insert(CONTENT_TYPE, value.map_err(|_| BuildError::new("body", "has no valid media type"))?);
        }
        self.unlock(job, &mut url, &mut headers)?;
        Ok(Outgoing { method: request.method.clone(), url, headers, body: request.body.to_bytes() })
    }

    /// Where an operation with this server of its own is served.
    pub(crate) fn base_of(&self, server: Option<&str>) -> Result<Cow<'_, BaseUrl>, BuildError> {
        let Some(server) = server.filter(|_| !self.base_is_given) else {
            return Ok(Cow::Borrowed(&self.base));
        };
        let whole = match server.strip_prefix('/') {
            Some(path) => format!("{}/{path}", self.base.origin()),
            None => server.to_owned(),
        };
        let base = BaseUrl::new(&whole, &self.allowed);
        base.map(Cow::Owned).map_err(|error| BuildError::new("the operation's own server", error.to_string()))
    }

    /// Applies the first set of credentials that is complete.
    fn unlock(&self, job: &Job, url: &mut url::Url, headers: &mut http::HeaderMap) -> Result<(), Failed> {
        if job.security.is_empty() {
            return Ok(());
        }
        let alternatives = job.security.iter().map(|set| set.iter().copied());
        let set = match choose(alternatives, |name| self.credentials.contains_key(name)) {
            Choice::Alternative(position) => job.security[position],
            Choice::Anonymous => return Ok(()),
            Choice::Incomplete => {
                return Err(Error::Credentials(MissingCredential { accepted: job.security }));
            }
        };
        set.iter()
            .filter_map(|name| self.credentials.get(name))
            .for_each(|prepared| prepared.apply(url, headers));
        Ok(())
    }

    async fn attempts(&self, job: &Job, outgoing: &Outgoing, summary: &Summary) -> Result<Response, Failed> {
        let mut attempt = 1;
        loop {
            let outcome = self.attempt(job, outgoing, summary, attempt).await;
            let Some(wait) = self.wait_before_next(job, &outcome, attempt) else { return outcome };
            self.observer.tell(Event::Waiting { request: summary, wait });
            tokio::time::sleep(wait).await;
            attempt += 1;
        }
    }

    async fn attempt(
        &self,
        job: &Job,
        outgoing: &Outgoing,
        summary: &Summary,
        attempt: u32,
    ) -> Result<Response, Failed> {
        if let Some(limiter) = &self.limiter {
            let turn = limiter.acquire().await;
            let wait = turn.map_err(|day| Error::QuotaExhausted { limit: day.limit, wait: day.wait })?;
            if !wait.is_zero() {
                self.observer.tell(Event::Waiting { request: summary, wait });
            }
        }
        self.observer.tell(Event::Sending { request: summary, attempt });
        let began = Instant::now();
        let exchange = tokio::time::timeout(job.timeout, self.exchange(job, outgoing.clone()));
        let outcome = exchange.await.unwrap_or(Err(Error::Timeout { after: job.timeout }));
        let elapsed = began.elapsed();
        match &outcome {
            Ok(response) => self.observer.tell(Event::Answered {
                request: summary,
                attempt,
                status: response.status(),
                request_id: response.request_id(),
                elapsed,
            }),
            Err(error) => {
                let reason = &error.to_string();
                self.observer.tell(Event::Failed { request: summary, attempt, reason, elapsed });
            }
        }
        outcome
    }

    /// How long to wait before sending again; none when there is no reason to, or the request must not be repeated.
    fn wait_before_next(
        &self,
        job: &Job,
        outcome: &Result<Response, Failed>,
        attempt: u32,
    ) -> Option<Duration> {
        let asked = match outcome {
            Ok(response) if retry::is_retried(response.status()) => {
                let asked = retry::retry_after(response.headers(), (self.settings.clock)());
                if let (Some(limiter), Some(pause)) = (&self.limiter, asked) {
                    limiter.pause(pause.min(self.settings.retry.longest_retry_after));
                }
                asked
            }
            Err(Error::Transport(_) | Error::Timeout { .. }) => None,
            _ => return None,
        };
        if job.repeatable { self.settings.retry.wait(attempt, asked) } else { None }
    }

    /// One exchange, with the redirects that are followed.
    async fn exchange(&self, job: &Job, mut outgoing: Outgoing) -> Result<Response, Failed> {
        let mut hops = 0;
        loop {
            let incoming = self.transport.exchange(outgoing.clone()).await?;
            let status = incoming.status;
            if !redirect::is_redirect(status) || (job.is_documented)(status.as_u16()) {
                return self.read(incoming, &outgoing.method).await;
            }
            let allowed = Followable { follow: self.settings.redirects, repeatable: job.repeatable, hops };
            let base = self.base_of(job.server)?;
            let target = redirect::target(&base, &outgoing, (status, &incoming.headers), allowed);
            outgoing.url = target.map_err(Error::Redirect)?;
            self.unlock(job, &mut outgoing.url, &mut outgoing.headers)?;
            hops += 1;
        }
    }

    /// Reads the body, as far as it may go.
    async fn read(&self, incoming: Incoming, method: &Method) -> Result<Response, Failed> {
        let Incoming { status, headers, mut body } = incoming;
        let limit = self.settings.max_body;
        let announced =
            headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
        if *method != Method::HEAD && announced.is_some_and(|announced| announced > limit) {
            return Err(Error::BodyTooLarge { status, limit });
        }
        let mut read = BytesMut::new();
        while let Some(chunk) = body.try_next().await? {
            if read.len() + chunk.len() > limit {
                return Err(Error::BodyTooLarge { status, limit });
            }
            read.extend_from_slice(&chunk);
        }
        Ok(Response::new(status, headers, read.freeze()))
    }
}

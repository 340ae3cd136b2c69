//! One call, whose details can be changed before it is sent.

use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::Client;
use super::exchange::Job;
use crate::{Endpoint, Error, FieldStyle, Response, StatusError as _, Statuses};

/// One call.
#[derive(Clone, Debug)]
#[must_use]
pub struct Call<E> {
    client: Client,
    endpoint: E,
    options: Options,
}

/// What is changed for one call.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    validation: bool,
    repeatable: bool,
    timeout: Duration,
    field_style: Option<FieldStyle>,
}

/// An output with the status and headers it came with.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Answer<T> {
    /// The output.
    pub output: T,
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// The id that the vendor's support asks for, where the server sent one.
    pub request_id: Option<String>,
}

impl<E: Endpoint> Call<E> {
    pub(crate) fn new(client: Client, endpoint: E) -> Self {
        let options = Options::of::<E>(&client);
        Call { client, endpoint, options }
    }

    /// Sends without checking documented constraints.
    pub fn unchecked(mut self) -> Self {
        self.options.validation = false;
        self
    }

    /// Says that sending this twice does no harm, so that it may be retried although its method is not idempotent.
    pub fn repeatable(mut self) -> Self {
        self.options.repeatable = true;
        self
    }

    /// Limits one attempt.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.options.timeout = limit;
        self
    }

    /// Writes lists and truth values of a form in this style.
    pub fn field_style(mut self, style: FieldStyle) -> Self {
        self.options.field_style = Some(style);
        self
    }

    /// Checks, sends and reads.
    ///
    /// # Errors
    ///
    /// Whatever can go wrong: see [`Error`].
    pub async fn send(self) -> Result<E::Output, Error<E::Error>> {
        self.answer().await.map(|answer| answer.output)
    }

    /// The same, with status and headers.
    ///
    /// # Errors
    ///
    /// Whatever can go wrong: see [`Error`].
    pub async fn answer(self) -> Result<Answer<E::Output>, Error<E::Error>> {
        let response = self.respond().await?;
        let output = E::interpret(&response)?;
        Ok(Answer {
            output,
            status: response.status(),
            headers: response.headers().clone(),
            request_id: response.request_id().map(ToOwned::to_owned),
        })
    }

    /// The answer as it came, whatever its status.
    ///
    /// # Errors
    ///
    /// Where there is no answer: never [`Error::Documented`], [`Error::Undocumented`] or [`Error::Decode`].
    pub async fn respond(self) -> Result<Response, Error<E::Error>> {
        let Call { client, endpoint, options } = self;
        let job = options.job(&endpoint)?;
        drop(endpoint);
        client.run(&job).await.map_err(Error::widen)
    }
}

impl Options {
    pub(crate) fn of<E: Endpoint>(client: &Client) -> Self {
        let settings = &client.inner.settings;
        Options {
            validation: settings.validation,
            repeatable: E::IDEMPOTENT,
            timeout: settings.timeout,
            field_style: settings.field_style,
        }
    }

    /// Checks `endpoint` and makes a job of it.
    pub(crate) fn job<E: Endpoint>(&self, endpoint: &E) -> Result<Job, Error<E::Error>> {
        if self.validation {
            endpoint.validate()?;
        }
        let mut request = endpoint.request()?;
        if let Some(style) = self.field_style {
            request.set_field_style(style);
        }
        Ok(Job {
            request,
            security: E::SECURITY,
            server: E::SERVER,
            repeatable: self.repeatable,
            timeout: self.timeout,
            is_documented: is_documented::<E>,
        })
    }
}

/// Whether the document describes this status by itself or as one of a hundred; `default` describes no redirect.
fn is_documented<E: Endpoint>(status: u16) -> bool {
    let named = |statuses: &&Statuses| **statuses != Statuses::Default && statuses.covers(status);
    E::SUCCESS.iter().chain(E::Error::STATUSES).any(|statuses| named(&statuses))
}

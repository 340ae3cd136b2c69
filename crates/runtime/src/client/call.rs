//! One call, whose details can be changed before it is sent.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::time::Duration;

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::Client;
use super::exchange::Job;
use crate::{BuildError, Endpoint, Error, FieldStyle, Response, StatusError as _, Statuses};

/// One call. Await it, or change it first:
///
/// ```no_run
/// # use std::time::Duration;
/// # use specwright_runtime::{Client, Endpoint};
/// # #[derive(Clone, Debug, Default, PartialEq, Endpoint)]
/// # #[endpoint(GET, "/things")]
/// # struct ListThings { #[endpoint(query)] limit: Option<u32> }
/// # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {
/// let call = client.call(ListThings::new()).with(|things| things.limit(5));
/// let response = call.header("x-trace", "1").timeout(Duration::from_secs(5)).raw().await?;
/// println!("{} {:?}", response.status(), response.body());
/// # Ok(())
/// # }
/// ```
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
    headers: Vec<(String, String)>,
}

/// An output with the status and headers it came with.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TypedResponse<T> {
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

    /// Changes the request: gives what may be left out.
    pub fn with(mut self, change: impl FnOnce(E) -> E) -> Self {
        self.endpoint = change(self.endpoint);
        self
    }

    /// Sends a header more, or another value than the client's own. One that HTTP does not allow is an error when it is sent.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
        self
    }

    /// Asks for another of the documented media types. What comes is then best read with [`Call::raw`].
    pub fn accept(self, media_type: impl Into<String>) -> Self {
        self.header(ACCEPT.as_str(), media_type)
    }

    /// Sends the body as another of the documented media types: an object as a form, anything else as it is.
    pub fn content_type(self, media_type: impl Into<String>) -> Self {
        self.header(CONTENT_TYPE.as_str(), media_type)
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
    pub async fn answer(self) -> Result<TypedResponse<E::Output>, Error<E::Error>> {
        let response = self.respond().await?;
        let output = E::interpret(&response)?;
        Ok(TypedResponse {
            output,
            status: response.status(),
            headers: response.headers().clone(),
            request_id: response.request_id().map(ToOwned::to_owned),
        })
    }

    /// The response as it came, whatever its status: status, headers and body.
    ///
    /// # Errors
    ///
    /// Where there is no response: never [`Error::Documented`], [`Error::Undocumented`] or [`Error::Decode`].
    pub async fn raw(self) -> Result<Response, Error<E::Error>> {
        self.respond().await
    }

    /// The same as [`Call::raw`].
    ///
    /// # Errors
    ///
    /// Those of [`Call::raw`].
    pub async fn respond(self) -> Result<Response, Error<E::Error>> {
        let Call { client, endpoint, options } = self;
        let job = options.job(&endpoint)?;
        drop(endpoint);
        client.run(&job).await.map_err(Error::widen)
    }
}

impl<E> IntoFuture for Call<E>
where
    E: Endpoint + Send + 'static,
    E::Output: Send,
    E::Error: Send,
{
    type Output = Result<E::Output, Error<E::Error>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
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
            headers: Vec::new(),
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
        for (name, value) in &self.headers {
            let refuse = |problem: &str| BuildError::new(format!("header `{name}`"), problem);
            let key = HeaderName::from_bytes(name.as_bytes())
                .map_err(|_| refuse("has a name HTTP does not allow"))?;
            let text = HeaderValue::from_str(value)
                .map_err(|_| refuse("holds a character that headers do not allow"))?;
            if key == CONTENT_TYPE {
                request.set_media_type(value);
            }
            request.headers_mut().insert(key, text);
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

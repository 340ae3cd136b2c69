//! Paging: the items of all pages as a stream. Links are followed on the same host only, no page is read twice, and there is an
//! end to it.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use futures_core::stream::BoxStream;
use futures_util::StreamExt as _;
use serde_json::Value;
use url::Url;

use super::Client;
use super::call::Options;
use super::exchange::Job;
use crate::decode;
use crate::request::Query;
use crate::{DecodeError, Error, PageError, Paged, Paging, Request, Response};

/// The items of all pages, fetched as they are read. After an error there is nothing more.
#[must_use]
pub struct Pages<E: Paged> {
    items: BoxStream<'static, Result<E::Item, Error<E::Error>>>,
}

impl<E: Paged> Pages<E> {
    /// The next item; none after the last.
    pub async fn next(&mut self) -> Option<Result<E::Item, Error<E::Error>>> {
        self.items.next().await
    }

    /// All items.
    ///
    /// # Errors
    ///
    /// The first error; items read before it are lost. To keep them, read one by one.
    pub async fn collect_all(mut self) -> Result<Vec<E::Item>, Error<E::Error>> {
        let mut all = Vec::new();
        while let Some(item) = self.next().await {
            all.push(item?);
        }
        Ok(all)
    }
}

impl<E: Paged + 'static> Pages<E> {
    pub(crate) fn new(client: &Client, endpoint: &E) -> Self {
        let job = Options::of::<E>(client).job(endpoint);
        let walk = Walk::<E> {
            client: client.clone(),
            next: Some(job),
            seen: HashSet::new(),
            page: 0,
            items: VecDeque::new(),
            last: None,
        };
        Pages { items: futures_util::stream::unfold(walk, Walk::step).boxed() }
    }
}

impl<E: Paged> Stream for Pages<E> {
    type Item = Result<E::Item, Error<E::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.items.as_mut().poll_next(context)
    }
}

impl<E: Paged> fmt::Debug for Pages<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pages({} {})", E::METHOD, E::PATH)
    }
}

/// A walk from page to page.
struct Walk<E: Paged> {
    client: Client,
    /// The next page; none after the last, and after an error.
    next: Option<Result<Job, Error<E::Error>>>,
    /// Path and query of every page that was asked for.
    seen: HashSet<String>,
    /// How many pages were asked for.
    page: usize,
    items: VecDeque<E::Item>,
    /// Body of the page before: a server that ignores the offset sends it again.
    last: Option<bytes::Bytes>,
}

impl<E: Paged> Walk<E> {
    async fn step(mut self) -> Option<(Result<E::Item, Error<E::Error>>, Self)> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Some((Ok(item), self));
            }
            let fetched = match self.next.take()? {
                Ok(job) => self.fetch(job).await,
                Err(error) => Err(error),
            };
            if let Err(error) = fetched {
                self.next = None;
                return Some((Err(error), self));
            }
        }
    }

    async fn fetch(&mut self, job: Job) -> Result<(), Error<E::Error>> {
        self.page += 1;
        let limit = self.client.inner.settings.max_pages;
        if self.page > limit {
            return Err(PageError::TooMany { limit }.into());
        }
        if !self.seen.insert(job.request.target()) {
            return Err(PageError::Repeated { page: self.page }.into());
        }
        let response = self.client.run(&job).await.map_err(Error::widen)?;
        if !response.status().is_success() {
            return match E::interpret(&response) {
                Err(error) => Err(error),
                Ok(_) => Err(Error::undocumented(&response, None)),
            };
        }
        let read: Result<Value, DecodeError> = decode::json(response.body());
        let body = read.map_err(|error| Error::decode(error, &response))?;
        let count = self.take_items(&body, &response)?;
        self.next = self.following(&job.request, &body, count)?.map(|request| Ok(Job { request, ..job }));
        if count > 0 && matches!(E::PAGING, Paging::Offset { .. }) {
            if self.last.as_ref() == Some(response.body()) {
                return Err(PageError::Repeated { page: self.page }.into());
            }
            self.last = Some(response.body().clone());
        }
        Ok(())
    }

    /// Reads the items of a page, all or none. A page without a list, or with `null`, has none.
    fn take_items(&mut self, body: &Value, response: &Response) -> Result<usize, Error<E::Error>> {
        let pointer = E::PAGING.items();
        let items = match body.pointer(pointer) {
            None | Some(Value::Null) => return Ok(0),
            Some(Value::Array(items)) => items,
            Some(_) => return Err(PageError::NoItems { page: self.page, pointer }.into()),
        };
        let mut read = VecDeque::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            read.push_back(decode::value(item).map_err(|located| {
                let located = located.below(&format!("{pointer}/{index}"));
                Error::decode(DecodeError::new::<E::Item>(located, response.body()), response)
            })?);
        }
        self.items = read;
        Ok(items.len())
    }

    fn following(&self, request: &Request, body: &Value, count: usize) -> Result<Option<Request>, PageError> {
        match E::PAGING {
            Paging::Cursor { cursor, next, .. } => {
                let text = match body.pointer(next) {
                    None | Some(Value::Null) => return Ok(None),
                    Some(Value::String(text)) if text.is_empty() => return Ok(None),
                    Some(Value::String(text)) => text.clone(),
                    Some(Value::Number(number)) => number.to_string(),
                    Some(_) => return Err(PageError::BadLink { page: self.page, pointer: next }),
                };
                self.linked(request, &text, (cursor, next)).map(Some)
            }
            Paging::Offset { offset, limit, default_limit, .. } => {
                let number = |name| request.query.value(name).and_then(|text| text.parse::<u64>().ok());
                let full = number(limit).or(default_limit);
                if count == 0 || full.is_some_and(|full| (count as u64) < full) {
                    return Ok(None);
                }
                let start = number(offset).unwrap_or(0).saturating_add(count as u64);
                let mut following = request.clone();
                following.set_query(offset, &start.to_string());
                Ok(Some(following))
            }
        }
    }

    /// The request for the page behind `link`: a URL, absolute or relative, or else the bare key of the page.
    fn linked(
        &self,
        request: &Request,
        link: &str,
        (cursor, pointer): (&str, &'static str),
    ) -> Result<Request, PageError> {
        let mut following = request.clone();
        let is_url = ["http:", "https:", "/", "?"].iter().any(|start| link.starts_with(start));
        if !is_url {
            following.set_query(cursor, link);
            return Ok(following);
        }
        let base = self
            .client
            .inner
            .base_of(E::SERVER)
            .map_err(|_| PageError::BadLink { page: self.page, pointer })?;
        let bad = |_| PageError::BadLink { page: self.page, pointer };
        let url: Url = base.join(&request.target()).and_then(|current| current.join(link)).map_err(bad)?;
        if !base.is_same_origin(&url) {
            let (target, base) = (url.origin().ascii_serialization(), base.origin());
            return Err(PageError::ForeignLink { page: self.page, target, base });
        }
        let below_base = url.path().strip_prefix(base.path()).filter(|path| path.starts_with('/'));
        following.path = below_base.unwrap_or(url.path()).to_owned();
        following.query = Query::from_encoded(url.query().unwrap_or_default());
        Ok(following)
    }
}

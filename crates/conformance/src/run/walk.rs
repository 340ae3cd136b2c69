//! Following pages, at most so many, on the same host only.

use std::collections::HashSet;

use http::{HeaderMap, header::LINK};
use serde_json::Value;
use specwright_openapi::api::{Next, Page, PageBy, ResponsePlace, SchemaKind};
use url::Url;

use super::{Run, restore::shown};
use crate::{
    case::assertion::Walked,
    case::{Assertion, Step},
    http::exchange::{Exchange, SentRequest},
    report::outcome::Reason,
};

/// Items asked for on a page where the document does not say how many there may be.
const LARGEST: u64 = 100;

/// So many empty pages, one after another at the end of what a run follows, are no search that goes on: they are a list without an end.
const ENDLESS: usize = 10;

impl Run<'_> {
    /// Follows the pages after the first. Where there are too many, begins again with pages as large as may be.
    pub(super) async fn walk(
        &mut self,
        step: &Step,
        page: &Page,
        first: &Exchange,
    ) -> Result<Walked, Reason> {
        let bounded = match self.follow(step, page, first).await {
            Err(bounded @ Reason::Bounded(_)) => bounded,
            Ok(walked) => return Ok(self.compared(step, page, (first, walked)).await),
            other => return other,
        };
        match self.larger(step, page, first) {
            Some(sent) => {
                let exchange = self.send(sent, step.request.safety).await;
                self.history.push(exchange.clone());
                let walked = self.follow(step, page, &exchange).await?;
                Ok(self.compared(step, page, (&exchange, walked)).await)
            }
            None => Err(bounded),
        }
    }

    /// The same list in pages of another size. What one of the two shows belongs to the list, so the other must show it as well; only
    /// resources of this run count, since nobody else adds or removes these meanwhile.
    async fn compared(&mut self, step: &Step, page: &Page, walk: (&Exchange, Walked)) -> Walked {
        let (first, mut walked) = walk;
        let id = step.expect.assertions.iter().find_map(|assertion| match assertion {
            Assertion::Walk { id, .. } => Some(id.as_str()),
            _ => None,
        });
        let (Some(id), true) = (id, walked.complete) else { return walked };
        let Some((sent, sizes)) = other_size(page, first) else { return walked };
        let exchange = self.send(sent, step.request.safety).await;
        let Ok(other) = self.follow(step, page, &exchange).await else { return walked };
        let ids = |walked: &Walked| -> HashSet<String> {
            walked.items.iter().filter_map(|item| item.get(id)).map(shown).collect()
        };
        let (here, there) = (ids(&walked), ids(&other));
        let own = |id: &&String| self.made.iter().any(|made| made.id() == Some(id.as_str()));
        let missing = |from: &HashSet<String>, of: &HashSet<String>| {
            let mut missing: Vec<String> = of.difference(from).filter(own).cloned().collect();
            missing.sort();
            missing
        };
        let found = [(sizes.0, sizes.1, missing(&here, &there)), (sizes.1, sizes.0, missing(&there, &here))];
        if let Some((at, shows, ids)) =
            found.into_iter().find(|(_, _, ids)| !ids.is_empty() && other.complete)
        {
            walked.skipped = Some(format!(
                "{} on no page of {at}, though pages of {shows} show them, {} among them",
                ids.len(),
                ids[0]
            ));
        }
        walked
    }

    /// The first request with the largest page that its document allows.
    fn larger(&self, step: &Step, page: &Page, first: &Exchange) -> Option<SentRequest> {
        let limit = page.limit()?;
        let operation = self.operation(step.request.operation.as_deref())?;
        let parameter = operation.parameters.iter().find(|parameter| parameter.name == limit)?;
        let most = match &self.suite.api.schemas[parameter.schema].kind {
            SchemaKind::Integer(number) => number.maximum.as_ref().and_then(serde_json::Number::as_u64),
            _ => None,
        };
        let here = Url::parse(&first.sent.url).ok()?;
        let url = with(&here, limit, &most.unwrap_or(LARGEST).min(LARGEST).to_string());
        (url != first.sent.url).then(|| SentRequest { url, ..first.sent.clone() })
    }

    async fn follow(&mut self, step: &Step, page: &Page, first: &Exchange) -> Result<Walked, Reason> {
        let mut walked = Walked::default();
        let Ok(answer) = &first.answer else { return Ok(walked) };
        let Ok(mut body) = answer.json() else { return Ok(walked) };
        let mut headers = answer.headers.clone();
        let mut empty = 0;
        let mut visited = vec![first.sent.url.clone()];
        loop {
            let items = page_items(page, &body);
            let count = items.map_or(0, Vec::len);
            empty = if count == 0 { empty + 1 } else { 0 };
            walked.items.extend(items.into_iter().flatten().cloned());
            walked.totals.extend(page.total.as_ref().and_then(|place| total(place, &headers, &body)));
            let here = visited.last().map_or("", String::as_str);
            let url = match next(page, &headers, &body, here, count) {
                Ok(Some(url)) => url,
                Ok(None) if visited.last().is_some_and(|here| is_cut(page, here, count)) => {
                    return Err(Reason::Bounded(
                        "the page is full, and the document does not say how to ask for the next".to_owned(),
                    ));
                }
                Ok(None) => {
                    walked.complete = true;
                    return Ok(walked);
                }
                Err(fault) => {
                    walked.fault = Some(fault);
                    return Ok(walked);
                }
            };
            if visited.contains(&url) {
                walked.fault = Some("a link back to a page already seen".to_owned());
                return Ok(walked);
            }
            if visited.len() >= self.options.max_pages {
                let most = self.options.max_pages;
                if empty >= ENDLESS {
                    walked.fault = Some(format!("no end after {most} pages, the last {empty} of them empty"));
                    return Ok(walked);
                }
                if has_repeats(&walked.items) {
                    walked.fault = Some(format!("no end after {most} pages"));
                    return Ok(walked);
                }
                return Err(Reason::Bounded(format!(
                    "there are more than {most} pages, which is as many as a run follows"
                )));
            }
            let sent = SentRequest { url: url.clone(), ..first.sent.clone() };
            visited.push(url);
            let exchange = self.send(sent, step.request.safety).await;
            match exchange.answer {
                Ok(answer) if answer.status.is_success() => match answer.json() {
                    Ok(next) => {
                        body = next;
                        headers = answer.headers;
                    }
                    Err(_) if answer.is_too_deep() => {
                        return Err(Reason::Bounded("a page is nested deeper than is read".to_owned()));
                    }
                    Err(error) => {
                        walked.fault = Some(format!("a page that is not JSON: {error}"));
                        return Ok(walked);
                    }
                },
                Ok(answer) => {
                    walked.fault = Some(format!("a page answered with {}", answer.status.as_u16()));
                    return Ok(walked);
                }
                Err(failure) if failure.is_the_targets() => {
                    walked.fault = Some(format!("no page: {failure}"));
                    return Ok(walked);
                }
                Err(failure) => return Err(failure.into()),
            }
        }
    }
}

/// The first page of the same list in pages of another size, and both sizes.
fn other_size(page: &Page, first: &Exchange) -> Option<(SentRequest, (u64, u64))> {
    let limit = page.limit()?;
    let here = Url::parse(&first.sent.url).ok()?;
    let (_, asked) = here.query_pairs().find(|(key, _)| key == limit)?;
    let size: u64 = asked.parse().ok()?;
    // One less is as far within the documented bounds as anything can be; a page of one has nothing smaller.
    let other = if size > 1 { size - 1 } else { size + 1 };
    let url = with(&here, limit, &other.to_string());
    Some((SentRequest { url, ..first.sent.clone() }, (size, other)))
}

/// Whether an item is listed twice.
fn has_repeats(items: &[Value]) -> bool {
    let mut seen = HashSet::new();
    items.iter().any(|item| !seen.insert(item.to_string()))
}

fn page_items<'v>(page: &Page, body: &'v Value) -> Option<&'v Vec<Value>> {
    body.pointer(page.items()?)?.as_array()
}

/// Whether a page holds as many as it may and has no next: there may be more that nobody can ask for.
fn is_cut(page: &Page, current: &str, count: usize) -> bool {
    let (PageBy::Nothing, Some(limit)) = (&page.by, page.limit()) else { return false };
    let Ok(here) = Url::parse(current) else { return false };
    let asked = here.query_pairs().find(|(key, _)| key == limit).and_then(|(_, value)| value.parse().ok());
    asked.or(page.default_limit).is_some_and(|most: u64| count as u64 >= most)
}

/// How many items a response says that there are on all pages.
pub(super) fn total(place: &ResponsePlace, headers: &HeaderMap, body: &Value) -> Option<u64> {
    match place {
        ResponsePlace::Body(pointer) => body.pointer(pointer)?.as_u64(),
        ResponsePlace::Header(name) => headers.get(name)?.to_str().ok()?.trim().parse().ok(),
    }
}

/// What a response shows as leading to the next page: a link or a key.
fn shown_next<'r>(
    place: &ResponsePlace,
    headers: &'r HeaderMap,
    body: &'r Value,
) -> Result<Option<&'r str>, String> {
    match place {
        ResponsePlace::Header(name) => {
            let mut values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
            if name.eq_ignore_ascii_case(LINK.as_str()) {
                return Ok(specwright_wire::link::target(values, "next"));
            }
            Ok(values.next().filter(|value| !value.is_empty()))
        }
        ResponsePlace::Body(pointer) => match body.pointer(pointer) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(link)) if link.is_empty() => Ok(None),
            Some(Value::String(link)) => Ok(Some(link)),
            Some(_) => Err("a link to the next page that is no text".to_owned()),
        },
    }
}

/// The URL of the next page; none after the last.
fn next(
    page: &Page,
    headers: &HeaderMap,
    body: &Value,
    current: &str,
    count: usize,
) -> Result<Option<String>, String> {
    let here = Url::parse(current).map_err(|error| format!("a page at a place that is no URL: {error}"))?;
    let number = |name: &str| {
        let (_, value) = here.query_pairs().find(|(key, _)| key == name)?;
        value.parse::<u64>().ok()
    };
    let size = page.limit().and_then(number).or(page.default_limit).unwrap_or(1);
    let full = (count as u64) >= size;
    match &page.by {
        PageBy::Cursor { parameter, form } => {
            let Some(place) = &page.next else { return Ok(None) };
            let Some(link) = shown_next(place, headers, body)? else { return Ok(None) };
            if *form == Next::Key {
                return Ok(Some(with(&here, parameter, link)));
            }
            let there = here
                .join(link)
                .map_err(|error| format!("a link to the next page that is no URL: {error}"))?;
            if there.origin() != here.origin() {
                return Err(format!(
                    "a link to the next page on another host, {}",
                    there.host_str().unwrap_or("none")
                ));
            }
            Ok(Some(there.to_string()))
        }
        PageBy::Offset(offset) => {
            let start = number(offset).unwrap_or(0) + size;
            Ok(full.then(|| with(&here, offset, &start.to_string())))
        }
        PageBy::Number { parameter, first } => {
            let following = number(parameter).unwrap_or(*first) + 1;
            Ok(full.then(|| with(&here, parameter, &following.to_string())))
        }
        PageBy::Nothing => Ok(None),
    }
}

/// The URL with a query parameter set.
fn with(here: &Url, name: &str, value: &str) -> String {
    let mut there = here.clone();
    let kept: Vec<(String, String)> = here
        .query_pairs()
        .filter(|(key, _)| key != name)
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    there.query_pairs_mut().clear().extend_pairs(kept).append_pair(name, value);
    there.to_string()
}

//! Putting things back: everything that a run made, by whichever request, is written down before it is made and removed afterwards.

use std::{collections::HashSet, fmt, io};

use serde_json::{Value, json};
use specwright_openapi::api::{Method, Operation, Safety};

use super::{Origin, Run, Scene, own::makes};
use crate::{
    case::request::{Auth, Body, Request},
    generate::overlay,
    http::exchange::{Exchange, ReceivedResponse, SentRequest},
    http::wire::{Fixtures, Writer},
    report::Made,
};

/// Where a run writes down what it is about to make. Each line is a JSON object.
pub trait Journal: fmt::Debug + Send + Sync {
    /// Writes one line, and sees to it that it outlives the process.
    ///
    /// # Errors
    ///
    /// Those of the place it writes to; nothing is made then.
    fn write(&self, line: &Value) -> io::Result<()>;
}

/// What a run made with one request.
pub(super) struct Creation {
    resource: String,
    operation: String,
    id: Option<String>,
    /// The request that removes it, where the document has one.
    removal: Option<SentRequest>,
    removed: bool,
}

impl Creation {
    /// What identifies it at the target, where the response said so.
    pub(super) fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// As reports show it.
    pub(super) fn shown(&self) -> Made {
        Made {
            resource: self.resource.clone(),
            id: self.id.clone(),
            operation: self.operation.clone(),
            why: None,
        }
    }
}

/// Places that a run has emptied.
#[derive(Default)]
pub(super) struct Removed(HashSet<String>);

impl Removed {
    /// Notes what a request that succeeded says of a place: it is empty, or there is something.
    fn note(&mut self, method: Method, url: &str) {
        let place = place(url);
        if method == Method::Delete {
            self.0.insert(place.to_owned());
        } else {
            self.0.remove(place);
        }
    }

    /// Notes that there is something at a place.
    fn fill(&mut self, url: &str) {
        self.0.remove(place(url));
    }

    /// Whether a place, or one that it is in, was emptied.
    pub(super) fn holds(&self, url: &str) -> bool {
        let place = place(url);
        let within = |removed: &String| {
            place.strip_prefix(removed.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.0.iter().any(within)
    }
}

/// A URL without its query.
fn place(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or(url).trim_end_matches('/')
}

impl Run<'_> {
    /// Sends the request of an operation. What it makes is written down before, and remembered.
    pub(super) async fn send_of(&mut self, request: &Request, sent: SentRequest, scene: &Scene) -> Exchange {
        let operation = self.operation(request.operation.as_deref());
        let mutating = operation.filter(|_| !request.method.is_safe());
        let Some(operation) = mutating else { return self.send(sent, request.safety).await };
        let may_make = makes(operation) || (operation.effect.is_none() && request.method == Method::Post);
        if may_make
            && let Err(error) = self.write_down(&json!({
                "event": "making", "number": self.made.len(), "operation": operation.slug,
                "method": sent.method.as_str(), "url": self.mask.text(&sent.url),
            }))
        {
            let failure = crate::http::transport::Failure::Unsendable(format!(
                "the journal cannot be written: {error}"
            ));
            return Exchange { sent, answer: Err(failure) };
        }
        let exchange = self.send(sent, request.safety).await;
        if let Ok(answer) = exchange.answer.as_ref()
            && answer.status.is_success()
        {
            self.used.note(&exchange.sent);
            self.removed.note(request.method, &exchange.sent.url);
            if may_make {
                self.remember(operation, request, &exchange.sent, answer, scene);
            }
            if request.method == Method::Delete {
                self.forget(&exchange.sent.url);
            }
            // What was found before may be gone, or have another key, at a target where such things are written to.
            if self.target.own {
                self.shared.retain(|_, resource| resource.origin != Origin::Found);
            }
        }
        exchange
    }

    fn write_down(&self, line: &Value) -> io::Result<()> {
        self.options.journal.as_ref().map_or(Ok(()), |journal| journal.write(line))
    }

    fn remember(
        &mut self,
        operation: &Operation,
        request: &Request,
        sent: &SentRequest,
        answer: &ReceivedResponse,
        scene: &Scene,
    ) {
        let body = answer.json().unwrap_or(Value::Null);
        let Some(effect) = &operation.effect else {
            // A request of which the document says nothing made something only where the response says so.
            if answer.status == http::StatusCode::CREATED {
                let id = body.get("id").map(shown).or_else(|| location_key(answer));
                self.made.push(Creation {
                    resource: operation.slug.clone(),
                    operation: operation.slug.clone(),
                    id,
                    removal: None,
                    removed: false,
                });
            }
            return;
        };
        let items: Vec<Value> = match &operation.bulk {
            Some(bulk) => {
                let outcomes = body.pointer(&bulk.outcomes).and_then(Value::as_array).into_iter().flatten();
                outcomes
                    .filter_map(|outcome| outcome.get(&bulk.success))
                    .filter(|item| !item.is_null())
                    .cloned()
                    .collect()
            }
            None => vec![body.pointer(&effect.item).cloned().unwrap_or(Value::Null)],
        };
        let asked = serde_json::from_slice::<Value>(&sent.body).ok().filter(|_| operation.bulk.is_none());
        for item in items {
            let known = overlay(asked.as_ref(), &item);
            let known = self.with_path_keys(request, &scene.fixtures, known, &item);
            let known = identified(known, &effect.id, answer, &body);
            let id = known.get(&effect.id).map(shown);
            let removal = self.removal(&effect.resource, known, &scene.fixtures);
            // Some targets give the key of what is gone to what comes after it.
            removal.iter().for_each(|sent| self.removed.fill(&sent.url));
            if removal.is_some()
                && self.made.iter().any(|made| is_removal(made, removal.as_ref()) && !made.removed)
            {
                continue;
            }
            let line = json!({
                "event": "made", "number": self.made.len(), "resource": effect.resource, "id": id,
                "remove": removal.as_ref().map(|sent| json!({
                    "method": sent.method.as_str(), "url": self.mask.text(&sent.url),
                    "operation": self.remover(&effect.resource),
                })),
            });
            // It is made already: a journal that fails now only loses the way to remove it after a crash.
            let _ = self.write_down(&line);
            self.made.push(Creation {
                resource: effect.resource.clone(),
                operation: operation.slug.clone(),
                id,
                removal,
                removed: false,
            });
        }
    }

    /// The operation that removes a kind of resource.
    fn remover(&self, resource: &str) -> Option<String> {
        self.suite.recipes.get(resource)?.remove.as_ref()?.operation.clone()
    }

    fn removal(&self, resource: &str, known: Value, around: &Fixtures) -> Option<SentRequest> {
        let request = self.suite.recipes.get(resource)?.remove.as_ref()?;
        let mut fixtures = around.clone();
        fixtures.insert(resource.to_owned(), known);
        self.writer.write(request, &fixtures).ok()
    }

    fn forget(&mut self, url: &str) {
        let at = |made: &&mut Creation| made.removal.as_ref().is_some_and(|sent| sent.url == url);
        if let Some(made) = self.made.iter_mut().find(at) {
            made.removed = true;
        }
    }

    /// Removes what was made, the last first, whatever the run's budgets and however it ended; what cannot be removed is left, with
    /// the reason.
    pub(super) async fn put_back(&mut self) {
        self.restoring = true;
        self.silences = 0;
        for number in (0..self.made.len()).rev() {
            let creation = &self.made[number];
            if creation.removed {
                continue;
            }
            let mut shown = creation.shown();
            let Some(sent) = creation.removal.clone() else {
                shown.why = Some("the API has no documented way to remove it".to_owned());
                self.left.push(shown);
                continue;
            };
            let exchange = self.send(sent, Safety::Write).await;
            match exchange.answer {
                Ok(answer) if is_gone(&answer) => {
                    self.made[number].removed = true;
                    let _ = self.write_down(&json!({"event": "removed", "number": number}));
                }
                Ok(answer) => {
                    shown.why = Some(format!("removing it was answered with {}", answer.status.as_u16()));
                    self.left.push(shown);
                }
                Err(failure) => {
                    shown.why = Some(failure.to_string());
                    self.left.push(shown);
                }
            }
        }
    }
}

/// Whether a response to a removal says that nothing is there any longer.
fn is_gone(answer: &ReceivedResponse) -> bool {
    answer.status.is_success() || matches!(answer.status.as_u16(), 404 | 410)
}

fn is_removal(made: &Creation, other: Option<&SentRequest>) -> bool {
    made.removal.as_ref().map(|sent| &sent.url) == other.map(|sent| &sent.url)
}

/// A resource with its key, where it does not stand where the document puts it: in an envelope of the response, else in its `Location`.
pub(super) fn identified(mut known: Value, id: &str, answer: &ReceivedResponse, body: &Value) -> Value {
    if known.is_null() {
        known = json!({});
    }
    let enveloped = || {
        let mut inner = body.as_object()?.values().filter_map(|value| value.get(id));
        inner.find(|key| key.is_string() || key.is_number()).cloned()
    };
    if let Value::Object(properties) = &mut known
        && !properties.contains_key(id)
        && let Some(key) = location_key(answer).map(Value::String).or_else(enveloped)
    {
        properties.insert(id.to_owned(), key);
    }
    known
}

/// The last segment of the path in `Location`.
pub(super) fn location_key(answer: &ReceivedResponse) -> Option<String> {
    let location = answer.headers.get(http::header::LOCATION)?.to_str().ok()?;
    let path = location.split(['?', '#']).next()?;
    let key = path.trim_end_matches('/').rsplit('/').next().filter(|key| !key.is_empty())?;
    Some(specwright_wire::percent::decode_lossy(key))
}

pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What became of the entries of a journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// URLs of what was removed.
    pub removed: Vec<String>,
    /// What is left: its place, and why.
    pub left: Vec<(String, String)>,
}

/// What is wrong with a journal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// A line is no JSON object that a run writes.
    #[error("line {line}: expected an object with `event`, found {found:?}")]
    Malformed {
        /// Line, from 1.
        line: usize,
        /// The line.
        found: String,
    },
}

/// Removes what a journal says was made and not removed, the last first: for a run that could not put things back itself.
///
/// # Errors
///
/// When a line is none that a run writes. A last line that breaks off is what a crash leaves, and no error.
pub async fn restore(
    journal: &str,
    suite: &crate::Suite<'_>,
    target: &super::Target<'_>,
) -> Result<Restored, JournalError> {
    let mut open: Vec<(u64, Value)> = Vec::new();
    let mut uncertain: Vec<(u64, String)> = Vec::new();
    let count = journal.lines().count();
    for (index, text) in journal.lines().enumerate() {
        let line: Value = match serde_json::from_str(text) {
            Ok(line) => line,
            Err(_) if index + 1 == count => break,
            Err(_) => return Err(JournalError::Malformed { line: index + 1, found: text.to_owned() }),
        };
        let number = line["number"].as_u64().unwrap_or_default();
        match line["event"].as_str() {
            Some("making") => {
                uncertain.clear();
                uncertain.push((number, shown(&line["url"])));
            }
            Some("made") => {
                uncertain.clear();
                open.push((number, line));
            }
            Some("removed") => open.retain(|(other, _)| *other != number),
            Some(_) => uncertain.clear(),
            None => return Err(JournalError::Malformed { line: index + 1, found: text.to_owned() }),
        }
    }
    let mut restored = Restored::default();
    for (_, url) in uncertain {
        restored.left.push((url, "it was being made when the run broke off: look for it by hand".to_owned()));
    }
    let writer = Writer { api: suite.api, base: &target.base, credentials: &target.credentials };
    for (_, line) in open.into_iter().rev() {
        let place = shown(&line["remove"]["url"]);
        let Some(request) = removal_of(&line, suite, &target.base) else {
            let place = format!("{} {}", shown(&line["resource"]), shown(&line["id"]));
            restored.left.push((place, "the API has no documented way to remove it".to_owned()));
            continue;
        };
        let sent = writer.write(&request, &Fixtures::new()).and_then(|sent| sent.to_http());
        let answer = match sent {
            Ok(sent) => target.transport.send(sent).await,
            Err(failure) => Err(failure),
        };
        match answer {
            Ok(answer) if is_gone(&answer) => restored.removed.push(place),
            Ok(answer) => restored.left.push((place, format!("responded with {}", answer.status.as_u16()))),
            Err(failure) => restored.left.push((place, failure.to_string())),
        }
    }
    Ok(restored)
}

/// The request that an entry of a journal says removes it. Only URLs below the target's base are taken: a journal is a file.
fn removal_of(line: &Value, suite: &crate::Suite<'_>, base: &str) -> Option<Request> {
    let path = line["remove"]["url"].as_str()?.strip_prefix(base.trim_end_matches('/'))?;
    let slug = line["remove"]["operation"].as_str()?;
    let template = suite.recipes.values().filter_map(|recipe| recipe.remove.as_ref());
    let template = template.into_iter().find(|request| request.operation.as_deref() == Some(slug))?;
    let mut request = template.clone();
    request.path = path.to_owned();
    request.path_values.clear();
    request.query.clear();
    request.body = Body::Empty;
    request.body_slots.clear();
    request.auth = Auth::Valid;
    Some(request)
}

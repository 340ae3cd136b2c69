//! What of an exchange may be shown: never a credential, and of a live target no text that may be about a person.

use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde_json::Value;

use crate::{
    http::exchange::{Exchange, ReceivedResponse, SentRequest},
    http::transport::Failure,
    report::finding::Transcript,
};

/// Longer payloads are cut in reports.
const LONGEST: usize = 4_000;

/// Hides what may not be shown.
pub(crate) struct Mask {
    /// Whether texts of answers may be shown: the target holds no data about people.
    pub(crate) reveal: bool,
    /// Credentials, in each form they travel in.
    pub(crate) secrets: Vec<String>,
}

impl Mask {
    /// The exchange as reports show it.
    pub(crate) fn transcript(&self, exchange: &Exchange) -> Transcript {
        let response = match &exchange.answer {
            Ok(answer) => self.text_of(&exchange.sent, &self.answer(answer)),
            Err(failure) => failure.to_string(),
        };
        Transcript { request: self.request(&exchange.sent), response }
    }

    /// A request that somebody else sent, as it may be shown: what it says of people is hidden like what a response says.
    pub(crate) fn veiled(&self, sent: &SentRequest) -> SentRequest {
        let mut veiled = sent.clone();
        if self.reveal {
            return veiled;
        }
        if let Some((path, query)) = sent.url.split_once('?') {
            let pairs = query.split('&').map(|pair| match pair.split_once('=') {
                Some((name, value)) if value.parse::<f64>().is_err() => {
                    format!("{name}=[{} characters]", value.chars().count())
                }
                _ => pair.to_owned(),
            });
            veiled.url = format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"));
        }
        veiled.body = match serde_json::from_slice::<Value>(&sent.body) {
            Ok(mut value) => {
                hide(&mut value, "");
                value.to_string().into()
            }
            Err(_) if sent.body.is_empty() => sent.body.clone(),
            Err(_) => format!("[{} bytes]", sent.body.len()).into(),
        };
        veiled
    }

    /// A text without credentials.
    pub(crate) fn text(&self, text: &str) -> String {
        self.secrets
            .iter()
            .fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), "[credential]"))
    }

    /// A text of an exchange without credentials, nor in the form in which its URL carried them.
    pub(crate) fn text_of(&self, sent: &SentRequest, text: &str) -> String {
        let written = sent.secrets.iter();
        let hidden =
            written.fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), "[credential]"));
        self.text(&hidden)
    }

    fn request(&self, sent: &SentRequest) -> String {
        let url = self.text_of(sent, &sent.url);
        let body = cut(&String::from_utf8_lossy(&sent.body));
        let text = format!("{} {url}\n{}\n{body}", sent.method, headers(&sent.headers));
        self.text(text.trim_end())
    }

    fn answer(&self, answer: &ReceivedResponse) -> String {
        let body = match serde_json::from_slice::<Value>(&answer.body) {
            Ok(mut value) => {
                if !self.reveal {
                    hide(&mut value, "");
                }
                value.to_string()
            }
            Err(_) if self.reveal => String::from_utf8_lossy(&answer.body).into_owned(),
            Err(_) if answer.body.is_empty() => String::new(),
            Err(_) => format!("[{} bytes]", answer.body.len()),
        };
        let text = format!("{}\n{}\n{}", answer.status, headers(&answer.headers), cut(&body));
        text.trim_end().to_owned()
    }
}

impl Failure {
    /// Whether the target could not be spoken to at all.
    pub(crate) fn is_silence(&self) -> bool {
        matches!(self, Failure::Unreachable(_) | Failure::TimedOut(_))
    }
}

fn headers(headers: &HeaderMap) -> String {
    let lines = headers.iter().map(|(name, value)| format!("{name}: {}\n", header(name, value)));
    lines.collect()
}

/// The value of a header, unless it is a credential.
pub(crate) fn header<'v>(name: &HeaderName, value: &'v HeaderValue) -> &'v str {
    let hidden = value.is_sensitive() || *name == header::SET_COOKIE || *name == header::AUTHORIZATION;
    if hidden { "[credential]" } else { value.to_str().unwrap_or("[not text]") }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}… ({} bytes in all)", &text[..end], text.len()),
        None => text.to_owned(),
    }
}

/// Replaces every text that may be about a person by its length. Ids, times and tags stay: support needs them.
fn hide(value: &mut Value, name: &str) {
    match value {
        Value::String(text) => {
            let id = uuid::Uuid::try_parse(text).is_ok() || text.parse::<jiff::Timestamp>().is_ok();
            let tag = matches!(name, "_type" | "type" | "request_id" | "requestId" | "code");
            if !(id || tag) {
                *text = format!("[{} characters]", text.chars().count());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| hide(item, name)),
        Value::Object(members) => members.iter_mut().for_each(|(name, member)| hide(member, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

//! What a run sent and got, as HAR 1.2: for other tools, and for [`judge`](crate::recorded::judge).

use std::{
    io::{self, Write},
    time::{Duration, SystemTime},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderMap, header};
use serde_json::{Map, Value, json};

use crate::http::{
    exchange::{Exchange, ReceivedResponse, SentRequest},
    mask::{self, Mask},
};

/// An exchange of a run. What is written of it has no credentials, and the texts of responses only where they may be shown.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    pub(crate) exchange: &'a Exchange,
    pub(crate) mask: &'a Mask,
    pub(crate) began: SystemTime,
    pub(crate) took: Duration,
}

/// Writes a recording as it grows: a run of many requests is nowhere held whole.
#[derive(Debug)]
pub struct Recorder<W> {
    out: W,
    entries: usize,
}

impl<W: Write> Recorder<W> {
    /// Begins a recording.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn begin(mut out: W) -> io::Result<Self> {
        let creator = json!({"name": "specwright", "version": env!("CARGO_PKG_VERSION")});
        write!(out, "{{\"log\":{{\"version\":\"1.2\",\"creator\":{creator},\"entries\":[")?;
        Ok(Self { out, entries: 0 })
    }

    /// Adds an exchange.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn add(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        let between = if self.entries == 0 { "\n" } else { ",\n" };
        self.entries += 1;
        write!(self.out, "{between}{}", entry.value())
    }

    /// Ends it.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn finish(mut self) -> io::Result<()> {
        writeln!(self.out, "\n]}}}}")?;
        self.out.flush()
    }
}

impl Entry<'_> {
    /// The exchange as an entry of a HAR.
    pub fn value(&self) -> Value {
        let milliseconds = self.took.as_secs_f64() * 1000.0;
        let began = jiff::Timestamp::try_from(self.began).map(|moment| moment.to_string());
        json!({
            "startedDateTime": began.unwrap_or_default(),
            "time": milliseconds,
            "request": self.request(&self.exchange.sent),
            "response": match &self.exchange.answer {
                Ok(answer) => self.response(answer),
                Err(failure) => silence(&self.masked(&failure.to_string())),
            },
            "cache": {},
            "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        })
    }

    fn masked(&self, text: &str) -> String {
        self.mask.text_of(&self.exchange.sent, text)
    }

    fn request(&self, sent: &SentRequest) -> Value {
        let url = self.masked(&sent.url);
        let query: Vec<Value> = url::Url::parse(&url)
            .map(|url| url.query_pairs().map(|(name, value)| json!({"name": name, "value": value})).collect())
            .unwrap_or_default();
        let mut request = self.message(&sent.headers);
        request.insert("method".to_owned(), json!(sent.method.as_str()));
        request.insert("url".to_owned(), json!(url));
        request.insert("queryString".to_owned(), json!(query));
        request.insert("bodySize".to_owned(), json!(sent.body.len()));
        if !sent.body.is_empty() {
            let mut posted = self.text(&sent.body);
            posted.insert("mimeType".to_owned(), json!(media_type(&sent.headers)));
            request.insert("postData".to_owned(), Value::Object(posted));
        }
        Value::Object(request)
    }

    fn response(&self, answer: &ReceivedResponse) -> Value {
        let mut content = match self.mask.reveal {
            true if !answer.body.is_empty() => self.text(&answer.body),
            _ => Map::new(),
        };
        if !self.mask.reveal && !answer.body.is_empty() {
            content.insert("comment".to_owned(), json!("not shown: it may be about people"));
        }
        content.insert("size".to_owned(), json!(answer.body.len()));
        content.insert("mimeType".to_owned(), json!(media_type(&answer.headers)));
        let location = answer.headers.get(header::LOCATION).and_then(|value| value.to_str().ok());
        let mut response = self.message(&answer.headers);
        response.insert("status".to_owned(), json!(answer.status.as_u16()));
        response.insert("statusText".to_owned(), json!(answer.status.canonical_reason().unwrap_or_default()));
        response.insert("redirectURL".to_owned(), json!(self.masked(location.unwrap_or_default())));
        response.insert("bodySize".to_owned(), json!(answer.body.len()));
        response.insert("content".to_owned(), Value::Object(content));
        Value::Object(response)
    }

    /// What requests and responses have in common. Which version of HTTP was spoken is the client's affair.
    fn message(&self, headers: &HeaderMap) -> Map<String, Value> {
        let headers: Vec<Value> = headers
            .iter()
            .map(|(name, value)| json!({"name": name.as_str(), "value": self.masked(mask::header(name, value))}))
            .collect();
        let mut message = Map::new();
        message.insert("httpVersion".to_owned(), json!("HTTP/1.1"));
        message.insert("cookies".to_owned(), json!([]));
        message.insert("headers".to_owned(), json!(headers));
        message.insert("headersSize".to_owned(), json!(-1));
        message
    }

    /// A payload: as text where it is one, else as Base64.
    fn text(&self, body: &[u8]) -> Map<String, Value> {
        let mut payload = Map::new();
        match str::from_utf8(body) {
            Ok(text) => {
                payload.insert("text".to_owned(), json!(self.masked(text)));
            }
            Err(_) => {
                payload.insert("text".to_owned(), json!(STANDARD.encode(body)));
                payload.insert("encoding".to_owned(), json!("base64"));
            }
        }
        payload
    }
}

fn media_type(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The response of an exchange that had none, as browsers write it.
fn silence(why: &str) -> Value {
    json!({
        "status": 0,
        "statusText": "",
        "httpVersion": "",
        "cookies": [],
        "headers": [],
        "content": {"size": 0, "mimeType": ""},
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": -1,
        "comment": why,
    })
}

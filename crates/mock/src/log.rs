//! The request log: what was asked, what was answered and why, without secrets.

use std::collections::VecDeque;

use bytes::Bytes;
use http::{Request, Response, header};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use specwright_openapi::api::{Api, ParameterLocation, SchemaKind, SecurityKind};
use specwright_wire::{media_type, percent};

/// Put in place of a secret.
const MASK: &str = "****";
/// Requests and answers are kept in so many bytes.
const MOST_BYTES: usize = 8 << 20;
/// No more of a body than this is shown.
const LONGEST_BODY: usize = 4_096;

/// One request and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogEntry {
    /// Counts from 1 since the mock began, or was reset.
    pub number: u64,
    /// When the request came.
    pub at: Timestamp,
    /// Method.
    pub method: String,
    /// Path and query; keys in the query are masked.
    pub target: String,
    /// API and operation, `dixa/getEndUser`, for a request that meant one.
    pub operation: Option<String>,
    /// Request headers, credentials masked.
    pub headers: Vec<(String, String)>,
    /// Beginning of the request's body, secrets masked.
    pub body: String,
    /// Status of the response.
    pub status: u16,
    /// Why the response is as it is, where that is worth saying.
    pub note: String,
    /// Beginning of the response's body.
    pub answer: String,
}

/// One request and its answer, as they were; what is secret is masked when somebody looks.
#[derive(Debug)]
struct Kept {
    number: u64,
    at: Timestamp,
    operation: Option<String>,
    request: Request<Bytes>,
    response: Response<Bytes>,
    note: String,
}

/// The last requests, oldest first, within a number and a budget of bytes.
#[derive(Debug)]
pub(crate) struct Log {
    kept: VecDeque<Kept>,
    size: usize,
    bytes: usize,
    count: u64,
}

/// What becomes of a request, beside its answer.
#[derive(Debug)]
pub(crate) struct Remark {
    pub(crate) at: Timestamp,
    pub(crate) operation: Option<String>,
    pub(crate) note: String,
}

impl Log {
    /// A log that keeps the last `size` requests.
    pub(crate) fn new(size: usize) -> Log {
        Log { kept: VecDeque::new(), size, bytes: 0, count: 0 }
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        *self = Log::new(self.size);
    }

    /// Adds a request and its answer.
    pub(crate) fn push(&mut self, request: Request<Bytes>, response: Response<Bytes>, remark: Remark) {
        self.count += 1;
        let Remark { at, operation, note } = remark;
        let kept = Kept { number: self.count, at, operation, request, response, note };
        self.bytes += kept.bytes();
        self.kept.push_back(kept);
        while self.kept.len() > self.size || self.bytes > MOST_BYTES && !self.kept.is_empty() {
            self.bytes -= self.kept.pop_front().map_or(0, |kept| kept.bytes());
        }
    }

    /// The last one, masked.
    pub(crate) fn last(&self, secrets: &Secrets) -> Option<LogEntry> {
        self.kept.back().map(|kept| secrets.entry(kept))
    }

    /// What is kept, masked.
    pub(crate) fn entries(&self, secrets: &Secrets) -> Vec<LogEntry> {
        self.kept.iter().map(|kept| secrets.entry(kept)).collect()
    }
}

impl Kept {
    /// About how much memory it takes.
    fn bytes(&self) -> usize {
        let headers = |headers: &http::HeaderMap| {
            headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 64).sum::<usize>()
        };
        let target = self.request.uri().path().len() + self.request.uri().query().map_or(0, str::len);
        self.request.body().len()
            + self.response.body().len()
            + headers(self.request.headers())
            + headers(self.response.headers())
            + target
            + self.note.len()
            + 512
    }
}

/// What must not be written down: names of headers, query parameters and members that hold secrets.
#[derive(Debug)]
pub(crate) struct Secrets {
    headers: Vec<String>,
    query: Vec<String>,
    members: Vec<String>,
}

impl Secrets {
    /// Secrets of some APIs: their credentials, and members that are write-only or of format `password`.
    pub(crate) fn of<'a>(apis: impl Iterator<Item = &'a Api>) -> Secrets {
        let mut secrets = Secrets {
            headers: ["authorization", "proxy-authorization", "cookie"].map(str::to_owned).to_vec(),
            query: Vec::new(),
            members: vec!["password".to_owned()],
        };
        for api in apis {
            for scheme in api.security_schemes.values() {
                match &scheme.kind {
                    SecurityKind::ApiKey { location: ParameterLocation::Header, name, .. } => {
                        secrets.headers.push(name.to_ascii_lowercase());
                    }
                    SecurityKind::ApiKey { location: ParameterLocation::Query, name, .. } => {
                        secrets.query.push(name.clone());
                    }
                    _ => {}
                }
            }
            secrets.members.extend(secret_members(api));
        }
        secrets
    }

    fn entry(&self, kept: &Kept) -> LogEntry {
        let Kept { number, at, operation, request, response, note } = kept;
        LogEntry {
            number: *number,
            at: *at,
            method: request.method().to_string(),
            target: self.target(request),
            operation: operation.clone(),
            headers: self.headers(request),
            body: self.body(request.headers(), request.body()),
            status: response.status().as_u16(),
            note: note.clone(),
            answer: self.body(response.headers(), response.body()),
        }
    }

    fn target(&self, request: &Request<Bytes>) -> String {
        let uri = request.uri();
        let Some(text) = uri.query() else { return uri.path().to_owned() };
        let mask = |pair: &str| {
            let (name, _) = pair.split_once('=').unwrap_or((pair, ""));
            let secret = self.query.contains(&percent::decode_lossy(name));
            if secret { format!("{name}={MASK}") } else { pair.to_owned() }
        };
        let shown: Vec<String> = text.split('&').map(mask).collect();
        format!("{}?{}", uri.path(), shown.join("&"))
    }

    fn headers(&self, request: &Request<Bytes>) -> Vec<(String, String)> {
        let headers = request.headers().iter().map(|(name, value)| {
            let secret = self.headers.iter().any(|header| header == name.as_str());
            let value =
                if secret { MASK.to_owned() } else { String::from_utf8_lossy(value.as_bytes()).into_owned() };
            (name.as_str().to_owned(), value)
        });
        headers.collect()
    }

    fn body(&self, headers: &http::HeaderMap, body: &Bytes) -> String {
        if let Ok(mut value) = serde_json::from_slice::<Value>(body) {
            self.mask(&mut value);
            return beginning(value.to_string().as_bytes());
        }
        let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if content_type.is_some_and(media_type::is_form) {
            let text = String::from_utf8_lossy(body);
            let mask = |pair: &str| {
                let (name, _) = pair.split_once('=').unwrap_or((pair, ""));
                let decoded = percent::decode_lossy(name);
                let mut parts = decoded.split(['[', ']']);
                let secret = parts.any(|part| self.members.iter().any(|member| member == part));
                if secret { format!("{name}={MASK}") } else { pair.to_owned() }
            };
            let shown: Vec<String> = text.split('&').map(mask).collect();
            return beginning(shown.join("&").as_bytes());
        }
        // In any other form a secret cannot be found, so that a body that may hold one is not shown.
        let text = beginning(body);
        if self.members.iter().any(|name| text.contains(name.as_str())) {
            return format!("({} bytes, not shown for the secrets in them)", body.len());
        }
        text
    }

    /// Puts a mask in place of every secret member.
    pub(crate) fn mask(&self, value: &mut Value) {
        match value {
            Value::Object(members) => {
                for (name, member) in members.iter_mut() {
                    if self.members.contains(name) {
                        *member = Value::String(MASK.to_owned());
                    } else {
                        self.mask(member);
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.mask(item)),
            _ => {}
        }
    }
}

fn secret_members(api: &Api) -> Vec<String> {
    let objects = api.schemas.nodes.iter().filter_map(|schema| match &schema.kind {
        SchemaKind::Object(object) => Some(object),
        _ => None,
    });
    let secret = objects.flat_map(|object| &object.properties).filter(|property| {
        let schema = &api.schemas[property.schema];
        let password = matches!(&schema.kind, SchemaKind::String(string) if string.format.as_deref() == Some("password"));
        schema.write_only || password
    });
    secret.map(|property| property.name.clone()).collect()
}

fn beginning(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST_BODY)]).into_owned();
    if bytes.len() > LONGEST_BODY { format!("{text}… ({} bytes)", bytes.len()) } else { text }
}

//! HAR 1.2, as browsers and proxies write it: exchanges of HTTP as JSON.

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use serde::Deserialize;

use super::Recorded;
use crate::http::exchange::{Exchange, ReceivedResponse, SentRequest};

/// Why a text is no recording.
#[derive(Debug, thiserror::Error)]
pub enum HarError {
    /// It is no JSON, or not of the form of a HAR.
    #[error("it is no HAR: {0}")]
    Form(#[from] serde_json::Error),
    /// An exchange in it cannot be one of HTTP.
    #[error("entry {entry}: {why}")]
    Entry {
        /// Which, from 0.
        entry: usize,
        /// What is wrong with it.
        why: String,
    },
}

#[derive(Deserialize)]
struct Har {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    request: Sent,
    response: Received,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sent {
    method: String,
    url: String,
    #[serde(default)]
    headers: Vec<Field>,
    post_data: Option<Posted>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Posted {
    text: Option<String>,
    encoding: Option<String>,
}

#[derive(Deserialize)]
struct Received {
    /// 0 where no response came: blocked, aborted.
    status: i64,
    #[serde(default)]
    headers: Vec<Field>,
    content: Option<Content>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    #[serde(default)]
    size: i64,
    text: Option<String>,
    encoding: Option<String>,
    mime_type: Option<String>,
}

#[derive(Deserialize)]
struct Field {
    name: String,
    value: String,
}

/// The exchanges of a HAR that got a response, in order.
///
/// # Errors
///
/// When the text is no HAR, or an exchange in it is none of HTTP.
pub fn read(text: &str) -> Result<Vec<Recorded>, HarError> {
    // Proxies on Windows write a byte order mark.
    let har: Har = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
    let mut recorded = Vec::new();
    for (entry, one) in har.log.entries.into_iter().enumerate() {
        let wrong = |why: String| HarError::Entry { entry, why };
        if one.response.status == 0 {
            continue;
        }
        recorded.push(exchange(one).map_err(wrong)?.at(entry));
    }
    Ok(recorded)
}

fn exchange(entry: Entry) -> Result<Recorded, String> {
    let Entry { request, response } = entry;
    let method = Method::from_bytes(request.method.as_bytes())
        .map_err(|_| format!("{:?} is no method", request.method))?;
    let body = match request.post_data {
        Some(Posted { text: Some(text), encoding }) => bytes(&text, encoding.as_deref())?,
        _ => Bytes::new(),
    };
    let sent = SentRequest {
        method,
        url: request.url,
        headers: headers(request.headers),
        body,
        secrets: Vec::new(),
    };
    let status = u16::try_from(response.status).ok().and_then(|code| StatusCode::from_u16(code).ok());
    let status = status.ok_or_else(|| format!("{} is no status", response.status))?;
    let mut headers = headers(response.headers);
    let content = response.content;
    let whole = content.as_ref().is_none_or(|content| content.text.is_some() || content.size <= 0);
    let body = match content {
        Some(Content { text: Some(text), encoding, mime_type, .. }) => {
            if let (Some(mime), false) = (mime_type, headers.contains_key(header::CONTENT_TYPE))
                && let Ok(value) = HeaderValue::from_str(&mime)
                && !mime.is_empty()
            {
                headers.insert(header::CONTENT_TYPE, value);
            }
            bytes(&text, encoding.as_deref())?
        }
        _ => Bytes::new(),
    };
    let answer = Ok(ReceivedResponse { status, headers, body });
    Ok(Recorded { entry: 0, exchange: Exchange { sent, answer }, whole })
}

fn bytes(text: &str, encoding: Option<&str>) -> Result<Bytes, String> {
    match encoding {
        Some("base64") => {
            STANDARD.decode(text).map(Bytes::from).map_err(|error| format!("the body is no Base64: {error}"))
        }
        _ => Ok(Bytes::from(text.to_owned())),
    }
}

/// Headers, without those of HTTP/2 that are none (`:authority`).
fn headers(fields: Vec<Field>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for Field { name, value } in fields {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.append(name, value);
        }
    }
    headers
}

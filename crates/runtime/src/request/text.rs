//! A request as text, for snapshots and for reading.

use std::fmt::Write as _;

use serde_json::Value;

use super::{Body, Request};

impl Request {
    /// The whole request as text: method, path and query as they are sent, headers, an empty line, the body (JSON indented,
    /// form and multipart fields one a line, as they are encoded). Shows everything, secrets too.
    pub fn to_text(&self) -> String {
        let mut text = format!("{} {}\n", self.method, self.target());
        for (name, value) in &self.headers {
            let value = String::from_utf8_lossy(value.as_bytes());
            writeln!(text, "{name}: {value}").expect("writing to a string cannot fail");
        }
        if let Some(media_type) = self.body.media_type() {
            writeln!(text, "content-type: {media_type}\n").expect("writing to a string cannot fail");
        }
        text.push_str(&body_text(&self.body));
        text
    }
}

fn body_text(body: &Body) -> String {
    match body {
        Body::Empty => String::new(),
        Body::Json { text, .. } => {
            let value: Option<Value> = serde_json::from_str(text).ok();
            let indented = value.and_then(|value| serde_json::to_string_pretty(&value).ok());
            indented.unwrap_or_else(|| text.clone()) + "\n"
        }
        Body::Form(fields) => fields.urlencoded().replace('&', "\n&") + "\n",
        Body::Multipart(_) => String::from_utf8_lossy(&body.to_bytes()).replace("\r\n", "\n"),
        Body::Raw { bytes, .. } => match std::str::from_utf8(bytes) {
            Ok(text) => format!("{text}\n"),
            Err(_) => format!("({} bytes)\n", bytes.len()),
        },
    }
}

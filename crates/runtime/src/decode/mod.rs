//! Reading bodies, and saying where it stopped without showing what stood there.

mod tree;

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::excerpt::Excerpt;

/// A body that is not what the document says.
///
/// `Display` says where and what was expected, never what was found: that may be personal data. The body itself is
/// [`DecodeError::body`].
#[derive(Clone, Debug, thiserror::Error)]
#[error("body is not what the document says: at `{pointer}` {reason} (reading {expected})")]
pub struct DecodeError {
    pointer: String,
    reason: String,
    expected: &'static str,
    body: Excerpt,
}

impl DecodeError {
    /// JSON pointer of the place where reading stopped; empty for the whole body.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What was expected there.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The Rust type that was being read.
    pub fn expected(&self) -> &'static str {
        self.expected
    }

    /// The beginning of the body.
    pub fn body(&self) -> &Excerpt {
        &self.body
    }

    pub(crate) fn new<T>(located: Located, body: &[u8]) -> Self {
        let Located { pointer, reason } = located;
        DecodeError { pointer, reason, expected: short_name::<T>(), body: Excerpt::of(body) }
    }
}

/// Reads `body` as JSON.
pub(crate) fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    // Most bodies are what they should be: those are read without a tree between.
    if let Ok(read) = serde_json::from_slice(body) {
        return Ok(read);
    }
    let read = serde_json::from_slice::<Value>(body)
        .map_err(|error| Located::new(no_json(&error)))
        .and_then(|value| self::value(&value));
    read.map_err(|located| DecodeError::new::<T>(located, body))
}

/// Reads a value of a tree.
pub(crate) fn value<T: DeserializeOwned>(value: &Value) -> Result<T, Located> {
    T::deserialize(tree::Node(value))
}

fn no_json(error: &serde_json::Error) -> String {
    match error.is_eof() {
        true => format!("the JSON ends too early, at line {} column {}", error.line(), error.column()),
        false => format!("is no JSON: {error}"),
    }
}

/// Why reading stopped and where.
#[derive(Debug)]
pub(crate) struct Located {
    pointer: String,
    reason: String,
}

/// What separates the parts of an error that passes through another type's `Deserialize` as text.
const MARK: char = '\u{1}';

impl Located {
    pub(crate) fn new(reason: String) -> Self {
        Located { pointer: String::new(), reason }
    }

    /// The same, below `parent`.
    pub(crate) fn below(self, parent: &str) -> Self {
        Located { pointer: format!("{parent}{}", self.pointer), reason: self.reason }
    }

    /// The error that `text` carries, where one of ours was made to it.
    fn carried(text: &str) -> Option<Self> {
        let (pointer, reason) = text.strip_prefix(MARK)?.split_once(MARK)?;
        Some(Located { pointer: pointer.to_owned(), reason: reason.to_owned() })
    }
}

impl std::error::Error for Located {}

impl fmt::Display for Located {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{MARK}{}{MARK}{}", self.pointer, self.reason)
    }
}

/// The type's name without the paths in it.
fn short_name<T>() -> &'static str {
    let name = std::any::type_name::<T>();
    if name.contains('<') { name } else { name.rsplit("::").next().unwrap_or(name) }
}

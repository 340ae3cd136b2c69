//! Reading bodies, and saying where it stopped without showing what stood there.

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
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let read = serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| Located::from_error(&error.path().clone(), error.inner()))
        .and_then(|value| deserializer.end().map(|()| value).map_err(|error| Located::new(reason(&error))));
    read.map_err(|located| DecodeError::new::<T>(located, body))
}

/// Why reading stopped and where; its text carries both through a serde error.
pub(crate) struct Located {
    pointer: String,
    reason: String,
}

const MARK: &str = "\u{1}at ";

impl Located {
    pub(crate) fn new(reason: String) -> Self {
        Located { pointer: String::new(), reason }
    }

    /// The same, below `parent`.
    #[cfg(feature = "client")]
    pub(crate) fn below(self, parent: &str) -> Self {
        Located { pointer: format!("{parent}{}", self.pointer), reason: self.reason }
    }

    pub(crate) fn read<T: DeserializeOwned>(value: Value) -> Result<T, Located> {
        serde_path_to_error::deserialize(value)
            .map_err(|error| Located::from_error(&error.path().clone(), error.inner()))
    }

    /// Places `error` at `path`, taking up the deeper place that the error of a tagged union carries.
    pub(crate) fn from_error(path: &serde_path_to_error::Path, error: &serde_json::Error) -> Self {
        let outer = pointer(path);
        let text = error.to_string();
        let Some((deeper, reason)) = text.strip_prefix(MARK).and_then(|rest| rest.split_once('\u{1}')) else {
            return Located { pointer: outer, reason: reason(error) };
        };
        let reason = without_position(reason).to_owned();
        Located { pointer: outer + deeper, reason }
    }
}

impl fmt::Display for Located {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{MARK}{}\u{1}{}", self.pointer, self.reason)
    }
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path.iter() {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => crate::validate::push_segment(&mut pointer, key),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// What serde says, without the value it found: `expected …`, or the part that names only the schema.
fn reason(error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    match error.classify() {
        Category::Eof => {
            return format!("the JSON ends too early, at line {} column {}", error.line(), error.column());
        }
        Category::Syntax => {
            let text = error.to_string();
            return format!("is no JSON: {text}");
        }
        Category::Io => return "the body cannot be read".to_owned(),
        Category::Data => {}
    }
    let text = error.to_string();
    let text = without_position(&text);
    if text.starts_with("missing field") || text.starts_with("duplicate field") {
        return text.to_owned();
    }
    match text.rfind("expected ") {
        Some(at) => text[at..].to_owned(),
        None => "the value is not allowed".to_owned(),
    }
}

/// serde_json appends ` at line 1 column 7`.
fn without_position(text: &str) -> &str {
    text.rfind(" at line ").map_or(text, |at| &text[..at])
}

/// The type's name without the paths in it.
fn short_name<T>() -> &'static str {
    let name = std::any::type_name::<T>();
    if name.contains('<') { name } else { name.rsplit("::").next().unwrap_or(name) }
}

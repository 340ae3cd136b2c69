//! The beginning of a body, shown only when asked for.

use std::fmt;

/// How much of a body errors keep.
const LIMIT: usize = 2048;

/// The beginning of a body. `Debug` tells its length only; [`Excerpt::text`] shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Excerpt {
    text: String,
    total: usize,
}

impl Excerpt {
    pub(crate) fn of(body: &[u8]) -> Self {
        let kept = &body[..body.len().min(LIMIT)];
        Excerpt { text: String::from_utf8_lossy(kept).into_owned(), total: body.len() }
    }

    /// The first 2 KiB, invalid UTF-8 replaced. May hold personal data.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Length of the whole body in bytes.
    pub fn total(&self) -> usize {
        self.total
    }
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Excerpt({} bytes)", self.total)
    }
}

//! A documented pattern, compiled when it is first needed.

use std::sync::OnceLock;

use specwright_pattern::Pattern;

/// A pattern as the document writes it. The derives put one in a `static` for each `pattern = "…"`.
#[derive(Debug)]
pub struct DocumentedPattern {
    source: &'static str,
    compiled: OnceLock<Option<Pattern>>,
}

impl DocumentedPattern {
    /// A pattern that the derive has judged to be valid.
    pub const fn new(source: &'static str) -> Self {
        DocumentedPattern { source, compiled: OnceLock::new() }
    }

    /// The pattern as written.
    pub fn source(&self) -> &'static str {
        self.source
    }

    /// Whether some part of `text` matches. A text that cannot be judged within bounds counts as matching: the server decides. A
    /// pattern that does not compile, which the derive refuses, matches nothing.
    pub fn is_match(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| Pattern::new(self.source).ok());
        compiled.as_ref().is_some_and(|pattern| pattern.is_match(text))
    }
}

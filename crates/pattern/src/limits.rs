//! What a schema says beside a pattern, and how many strings are wanted.

/// Bounds on generated strings.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    /// Fewest code points (`minLength`).
    pub min_length: Option<usize>,
    /// Most code points (`maxLength`).
    pub max_length: Option<usize>,
    /// The `format` given beside the pattern, such as `email` or `uuid`.
    pub format: Option<String>,
    /// Most strings in a set.
    pub at_most: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { min_length: None, max_length: None, format: None, at_most: 1_000 }
    }
}

impl Limits {
    /// The same without bounds on the length.
    pub(crate) fn without_lengths(&self) -> Self {
        Self { min_length: None, max_length: None, ..self.clone() }
    }

    /// Whether the length of a text lies within the bounds.
    pub fn allow_length(&self, text: &str) -> bool {
        let length = text.chars().count();
        self.min_length.is_none_or(|min| length >= min) && self.max_length.is_none_or(|max| length <= max)
    }
}

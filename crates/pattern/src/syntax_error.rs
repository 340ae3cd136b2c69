//! Why a pattern does not compile, with the place in its source.

use std::fmt;

/// A pattern that no ECMA-262 dialect compiles.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} at byte {offset} of the pattern; {help}")]
pub struct SyntaxError {
    /// Byte offset of the offending character in the source.
    pub offset: usize,
    /// What is wrong there.
    pub message: String,
    /// What is allowed, and how to mend it.
    pub help: String,
}

impl SyntaxError {
    pub(crate) fn new(offset: usize, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { offset, message: message.into(), help: help.into() }
    }

    /// The source with a caret under the offending character, then the message and the help.
    ///
    /// ```
    /// let source = "^[a-z";
    /// let error = specwright_pattern::Pattern::new(source).unwrap_err();
    /// assert!(error.render(source).to_string().starts_with("^[a-z\n ^ "));
    /// ```
    pub fn render<'a>(&'a self, source: &'a str) -> impl fmt::Display + 'a {
        Rendered { error: self, source }
    }
}

struct Rendered<'a> {
    error: &'a SyntaxError,
    source: &'a str,
}

impl fmt::Display for Rendered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = self.source.floor_char_boundary(self.error.offset);
        let printed = |text: &str| -> String { text.chars().map(visible).collect() };
        let indent = self.source[..end].chars().count();
        writeln!(f, "{}", printed(self.source))?;
        writeln!(f, "{:indent$}^ {}", "", self.error.message)?;
        write!(f, "{:indent$}  help: {}", "", self.error.help)
    }
}

/// Control characters would break the line the caret counts on.
fn visible(character: char) -> char {
    if character.is_control() { '\u{fffd}' } else { character }
}

//! Every pattern of a document, compiled, and the characters it is made of.

use specwright_pattern::{Pattern, SyntaxError};

use super::Context;
use crate::{
    grammar::{Element, SCHEMA},
    source::Span,
    tree::{Node, child},
};

/// A `pattern` and where it stands.
pub(crate) struct Found<'a> {
    /// The regular expression.
    pub text: &'a str,
    /// Its value in the document.
    pub node: &'a Node,
    /// Pointer of the keyword.
    pub pointer: String,
    /// What it means, or why it means nothing.
    pub compiled: Result<Pattern, SyntaxError>,
}

impl Found<'_> {
    /// The place of one character of the pattern, where the text shows it as it is.
    pub(crate) fn span_from(&self, context: &Context<'_>, offset: usize) -> Span {
        let span = self.node.span;
        let written = context.sources.text(span);
        let quote = usize::from(written.starts_with(['\'', '"']));
        let verbatim = written.get(quote..quote + self.text.len()) == Some(self.text);
        let (Ok(from), true) = (u32::try_from(quote + offset), verbatim && offset < self.text.len()) else {
            return span;
        };
        Span { start: span.start + from, end: span.start + from + 1, ..span }
    }
}

/// Every pattern of every schema.
pub(crate) fn find<'a>(elements: &'a [Element<'a>]) -> Vec<Found<'a>> {
    let schemas = elements.iter().filter(|element| element.object.is(&SCHEMA));
    let pattern = |element: &'a Element<'a>| {
        let node = element.node.get("pattern")?;
        let text = node.as_str()?;
        Some(Found { text, node, pointer: child(&element.pointer, "pattern"), compiled: Pattern::new(text) })
    };
    schemas.filter_map(pattern).collect()
}

/// One character of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Byte offset.
    pub offset: usize,
    /// The character, the one behind the backslash where it is escaped.
    pub character: char,
    /// Whether a backslash stands before it.
    pub escaped: bool,
    /// Whether it stands in brackets.
    pub in_class: bool,
    /// How many groups are open.
    pub depth: usize,
}

/// The characters of a pattern with what surrounds them.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let (mut escaped, mut in_class, mut depth) = (false, false, 0usize);
    text.char_indices().filter_map(move |(offset, character)| {
        if !escaped && character == '\\' {
            escaped = true;
            return None;
        }
        let token = Token { offset, character, escaped, in_class, depth };
        match character {
            _ if escaped => {}
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class => depth = depth.saturating_sub(1),
            _ => {}
        }
        escaped = false;
        Some(token)
    })
}

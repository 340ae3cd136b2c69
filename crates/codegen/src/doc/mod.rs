//! Doc comments: what a document says, made safe to print in Rust documentation.
//!
//! Text of a document reaches generated code only through [`Doc`] (or as a string literal), so no description can end a
//! comment, run as a doctest, or become a link.

mod markdown;

use proc_macro2::TokenStream;
use quote::quote;

pub(crate) use markdown::{code_span, inline, paragraphs};

/// Lines of one doc comment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// A comment that begins with our own words (not escaped).
    pub(crate) fn new(first: impl Into<String>) -> Self {
        Doc::default().paragraph(first)
    }

    /// Our own words as a paragraph of their own. Nothing from a document may stand here unescaped.
    pub(crate) fn paragraph(mut self, text: impl Into<String>) -> Self {
        self.separate();
        self.lines.extend(wrap(&text.into()));
        self
    }

    /// A paragraph for each given text; none for `None`.
    pub(crate) fn maybe(self, text: Option<String>) -> Self {
        match text {
            Some(text) => self.paragraph(text),
            None => self,
        }
    }

    /// Text of a document, escaped; nothing where it is empty.
    pub(crate) fn quoted(mut self, text: Option<&str>) -> Self {
        let lines = text.map(paragraphs).unwrap_or_default();
        if !lines.is_empty() {
            self.separate();
            self.lines.extend(lines.iter().flat_map(|line| wrap(line)));
        }
        self
    }

    /// A list, one entry a line, under a lead-in; nothing where it is empty.
    pub(crate) fn list(mut self, lead: &str, entries: &[String]) -> Self {
        if entries.is_empty() {
            return self;
        }
        self = self.paragraph(lead);
        self.separate();
        for entry in entries {
            let mut wrapped = wrap(entry).into_iter();
            self.lines.extend(wrapped.next().map(|first| format!("- {first}")));
            self.lines.extend(wrapped.map(|next| format!("  {next}")));
        }
        self
    }

    /// A Rust example, compiled but not run.
    pub(crate) fn example(mut self, lines: &[String]) -> Self {
        if lines.is_empty() {
            return self;
        }
        self = self.paragraph("# Example");
        self.separate();
        self.lines.push("```no_run".to_owned());
        self.lines.extend(lines.iter().cloned());
        self.lines.push("```".to_owned());
        self
    }

    fn separate(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }

    /// The lines, for files that are not Rust.
    pub(crate) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// `#[doc = "…"]` attributes for an item.
    pub(crate) fn outer(&self) -> TokenStream {
        let lines = self.lines.iter().map(|line| padded(line));
        quote!(#(#[doc = #lines])*)
    }

    /// `#![doc = "…"]` attributes for a file.
    pub(crate) fn inner(&self) -> TokenStream {
        let lines = self.lines.iter().map(|line| padded(line));
        quote!(#(#![doc = #lines])*)
    }
}

fn padded(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}

/// Breaks a line at spaces so that it stays under about 110 columns; code, lists and headings keep their shape.
fn wrap(line: &str) -> Vec<String> {
    const WIDTH: usize = 105;
    if line.chars().count() <= WIDTH || line.contains("  ") {
        return line.split('\n').map(str::to_owned).collect();
    }
    let indent = if line.starts_with("- ") { "  " } else { "" };
    let mut lines: Vec<String> = Vec::new();
    let mut open_span = false;
    for word in line.split(' ') {
        let fits = lines.last().is_some_and(|last| last.chars().count() + word.chars().count() < WIDTH);
        match lines.last_mut() {
            Some(last) if fits || open_span || markdown::would_change_meaning_at_line_start(word) => {
                last.push(' ');
                last.push_str(word);
            }
            Some(_) => lines.push(format!("{indent}{word}")),
            None => lines.push(word.to_owned()),
        }
        open_span ^= word.matches('`').count() % 2 == 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_wrapped_but_code_spans_are_not_cut() {
        let long = format!("{} `a b c` {}", "word ".repeat(20).trim(), "more ".repeat(20).trim());
        let doc = Doc::new(long);
        assert!(doc.lines().len() > 1);
        assert!(doc.lines().iter().any(|line| line.contains("`a b c`")));
        assert!(doc.lines().iter().all(|line| line.len() < 125));
    }

    #[test]
    fn each_line_is_a_doc_attribute() {
        let doc = Doc::new("One.").quoted(Some("Two */ three"));
        let text = doc.outer().to_string();
        assert_eq!(text, r##"# [doc = " One."] # [doc = ""] # [doc = " Two */ three"]"##);
    }
}

//! The strict reader for JSON: same tree as YAML, but surrogate pairs in escapes and tabs mean what JSON says.

use indexmap::{IndexMap, map::Entry};
use serde_json::Number;

use super::{Data, MAX_DEPTH, Member, Node, child, yaml::Fatal};
use crate::{
    Diagnostic,
    catalogue::{DUPLICATE_KEY, SYNTAX, TOO_DEEP},
    source::{FileId, Sources, Span},
};

/// Reads a file that is JSON.
pub(super) fn read(file: FileId, sources: &Sources, found: &mut Vec<Diagnostic>) -> Result<Node, Fatal> {
    let text = sources.get(file).text.clone();
    let mut reader = Reader { file, sources, text: &text, at: 0, found, path: Vec::new() };
    let node = reader.value()?;
    reader.space();
    if reader.at < text.len() { Err(reader.expected("the end of the file")) } else { Ok(node) }
}

struct Reader<'a> {
    file: FileId,
    sources: &'a Sources,
    text: &'a str,
    at: usize,
    found: &'a mut Vec<Diagnostic>,
    /// Keys and indices that lead to the value being read.
    path: Vec<String>,
}

impl Reader<'_> {
    fn value(&mut self) -> Result<Node, Fatal> {
        self.space();
        let start = self.at;
        let data = match self.peek() {
            Some(b'{') => self.map()?,
            Some(b'[') => self.list()?,
            Some(b'"') => Data::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.word("true", Data::Bool(true))?,
            Some(b'f') => self.word("false", Data::Bool(false))?,
            Some(b'n') => self.word("null", Data::Null)?,
            _ => return Err(self.expected("a value")),
        };
        Ok(Node::new(self.span(start, self.at), data))
    }

    fn map(&mut self) -> Result<Data, Fatal> {
        self.enter()?;
        let mut members = IndexMap::new();
        if self.take_end(b'}') {
            return Ok(Data::Map(Box::new(members)));
        }
        loop {
            self.space();
            let start = self.at;
            let name = self.string()?;
            let key = self.span(start, self.at);
            self.space();
            self.eat(b':', "`:`")?;
            self.path.push(name);
            let value = self.value()?;
            let name = self.path.pop().expect("it was pushed above");
            match members.entry(name) {
                Entry::Vacant(entry) => {
                    entry.insert(Member { key, value });
                }
                Entry::Occupied(entry) => self.duplicate(entry.key(), entry.get().key, key),
            }
            if self.comma_or(b'}')? {
                return Ok(Data::Map(Box::new(members)));
            }
        }
    }

    fn list(&mut self) -> Result<Data, Fatal> {
        self.enter()?;
        let mut items = Vec::new();
        if self.take_end(b']') {
            return Ok(Data::List(items));
        }
        loop {
            self.path.push(items.len().to_string());
            items.push(self.value()?);
            self.path.pop();
            if self.comma_or(b']')? {
                return Ok(Data::List(items));
            }
        }
    }

    fn string(&mut self) -> Result<String, Fatal> {
        let start = self.at;
        self.eat(b'"', "a string in double quotes")?;
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'"' => {
                    self.at += 1;
                    let literal = &self.text[start..self.at];
                    return serde_json::from_str(literal).map_err(|_| {
                        self.at = start;
                        self.expected("a string with escapes that JSON knows")
                    });
                }
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at = start;
        Err(self.expected("a closing `\"`"))
    }

    fn number(&mut self) -> Result<Data, Fatal> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let length = rest
            .iter()
            .take_while(|byte| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9'))
            .count();
        match serde_json::from_str::<Number>(&self.text[start..start + length]) {
            Ok(number) => {
                self.at = start + length;
                Ok(Data::Number(number))
            }
            Err(_) => Err(self.expected("a number")),
        }
    }

    fn word(&mut self, word: &str, data: Data) -> Result<Data, Fatal> {
        if self.text[self.at..].starts_with(word) {
            self.at += word.len();
            return Ok(data);
        }
        Err(self.expected("a value"))
    }

    /// Steps into a collection.
    fn enter(&mut self) -> Result<(), Fatal> {
        if self.path.len() >= MAX_DEPTH {
            let message = format!("nested more than {MAX_DEPTH} levels deep");
            let location = self.sources.locate(self.span(self.at, self.at + 1));
            return Err(Box::new(Diagnostic::of(&TOO_DEEP, location, message).at(&self.pointer())));
        }
        self.at += 1;
        Ok(())
    }

    fn take_end(&mut self, end: u8) -> bool {
        self.space();
        let ends = self.peek() == Some(end);
        self.at += usize::from(ends);
        ends
    }

    /// True at the end of the collection, false where another entry follows.
    fn comma_or(&mut self, end: u8) -> Result<bool, Fatal> {
        if self.take_end(end) {
            return Ok(true);
        }
        self.eat(b',', if end == b'}' { "`,` or `}`" } else { "`,` or `]`" })?;
        Ok(false)
    }

    fn eat(&mut self, byte: u8, name: &str) -> Result<(), Fatal> {
        if self.peek() != Some(byte) {
            return Err(self.expected(name));
        }
        self.at += 1;
        Ok(())
    }

    fn space(&mut self) {
        let rest = &self.text.as_bytes()[self.at.min(self.text.len())..];
        self.at += rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count();
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn duplicate(&mut self, name: &str, first: Span, second: Span) {
        let message = format!("key `{name}` is given twice");
        let diagnostic = Diagnostic::of(&DUPLICATE_KEY, self.sources.locate(second), message)
            .at(&child(&self.pointer(), name))
            .related(self.sources.locate(first), "first given here, and this one counts")
            .help("remove one of the two, or merge them");
        self.found.push(diagnostic);
    }

    fn expected(&self, what: &str) -> Fatal {
        let mut end = (self.at + 1).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        let found = self.text.get(self.at..end).filter(|text| !text.is_empty());
        let found =
            found.map_or("the end of the file".to_owned(), |text| format!("`{}`", text.escape_debug()));
        let location = self.sources.locate(self.span(self.at.min(self.text.len()), end));
        Box::new(
            Diagnostic::of(&SYNTAX, location, format!("expected {what}, found {found}")).at(&self.pointer()),
        )
    }

    fn pointer(&self) -> String {
        self.path.iter().fold(String::new(), |pointer, key| child(&pointer, key))
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { file: self.file, start: narrow(start), end: narrow(end) }
    }
}

//! The files a document was read from: their text, and the way from a byte range to file, line and column.

use std::{
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::Location;

/// Characters between two entries of a source's index.
const STRIDE: usize = 256;

/// Which file of a [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

/// A byte range in one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl Span {
    /// The range in the file's text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// From the beginning of `self` to the end of `other`, which is in the same file.
    pub(crate) fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start, end: other.end.max(self.start) }
    }
}

/// Every file that was read for a document, the document itself first.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Keeps a file's text.
    pub(crate) fn add(&mut self, path: &Path, text: &str) -> FileId {
        self.files.push(Source::new(path, text));
        FileId(u32::try_from(self.files.len() - 1).expect("fewer files than fit in u32 are ever read"))
    }

    /// The files, the document itself first.
    pub fn files(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }

    /// The file of this name.
    pub fn file(&self, path: &Path) -> Option<&Source> {
        self.files.iter().find(|source| source.path == path)
    }

    /// The file with this id.
    pub(crate) fn get(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// What stands at `span`, as written.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or_default()
    }

    /// Whether `span` is in a file that is JSON, where a value without quotes cannot be meant as text.
    pub(crate) fn is_json(&self, span: Span) -> bool {
        self.get(span.file).text.trim_start().starts_with('{')
    }

    /// File, line and column of `span`.
    pub fn locate(&self, span: Span) -> Location {
        self.get(span.file).locate(span.range())
    }
}

/// One file.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file as it was named by the caller or by the reference that led to it.
    pub path: PathBuf,
    /// Its text, byte order mark left out.
    pub text: Arc<str>,
    /// Byte offset of the first character of each line.
    lines: Vec<usize>,
    /// Byte offset of every [`STRIDE`]th character; empty where every character is one byte.
    stride: Vec<usize>,
}

impl Source {
    fn new(path: &Path, text: &str) -> Source {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let stride = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(STRIDE).map(|(at, _)| at).collect()
        };
        Source { path: path.to_owned(), text: text.into(), lines, stride }
    }

    /// Line and column of a byte range.
    pub fn locate(&self, span: Range<usize>) -> Location {
        let start = span.start.min(self.text.len());
        let line = self.lines.partition_point(|&first| first <= start);
        let column = self.character(start) - self.character(self.lines[line - 1]) + 1;
        Location {
            file: self.path.clone(),
            line,
            column,
            span: start..span.end.clamp(start, self.text.len()),
        }
    }

    /// Byte offset of the character with this number.
    pub(crate) fn byte(&self, character: usize) -> usize {
        if self.stride.is_empty() {
            return character.min(self.text.len());
        }
        let Some(&base) = self.stride.get(character / STRIDE) else { return self.text.len() };
        let mut rest = self.text[base..].char_indices();
        rest.nth(character % STRIDE).map_or(self.text.len(), |(at, _)| base + at)
    }

    /// Number of the character at this byte offset.
    fn character(&self, byte: usize) -> usize {
        if self.stride.is_empty() {
            return byte;
        }
        let mark = self.stride.partition_point(|&at| at <= byte) - 1;
        mark * STRIDE
            + self.text[self.stride[mark]..]
                .char_indices()
                .take_while(|(at, _)| self.stride[mark] + at < byte)
                .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_spans_count_bytes() {
        let text = format!("{}\nname: ×÷ x", "é".repeat(700));
        let mut sources = Sources::default();
        let file = sources.add(Path::new("a.yaml"), &text);
        let source = sources.get(file);
        let at = text.find(" x").expect("it is there") + 1;
        let location = source.locate(at..at + 1);
        assert_eq!((location.line, location.column), (2, 10));
        assert_eq!(source.byte(710), at);
        assert_eq!(source.byte(9999), text.len());
        assert_eq!(&source.text[location.span], "x");
    }
}

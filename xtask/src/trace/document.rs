//! A vendor's document: numbered lines of text.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

/// One document.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// Its number as written in citations: `001`.
    pub(crate) number: String,
    /// Where it was read from.
    pub(crate) path: PathBuf,
    /// Its lines, without their ends; line 1 comes first.
    pub(crate) lines: Vec<String>,
}

impl Document {
    /// A document from its text.
    pub(crate) fn new(number: &str, path: &Path, text: &str) -> Self {
        let lines = text.lines().map(str::to_owned).collect();
        Document { number: number.to_owned(), path: path.to_owned(), lines }
    }

    /// Numbers of the lines that are not blank; a no-break space is blank too.
    pub(crate) fn spoken_lines(&self) -> impl Iterator<Item = usize> {
        let spoken = |(index, line): (usize, &String)| (!line.trim().is_empty()).then_some(index + 1);
        self.lines.iter().enumerate().filter_map(spoken)
    }

    /// A line by its number, from 1; empty where there is none.
    pub(crate) fn line(&self, number: usize) -> &str {
        number.checked_sub(1).and_then(|index| self.lines.get(index)).map_or("", String::as_str)
    }

    /// The place of a line: `path:line`.
    pub(crate) fn place(&self, line: usize) -> String {
        format!("{}:{line}", self.path.display())
    }
}

/// Reads every `<number>_<anything>.txt` of a folder, in the order of the numbers.
pub(crate) fn read_folder(folder: &Path) -> Result<Vec<Document>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut documents = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| format!("cannot list {}", folder.display()))?.path();
        let Some(number) = number_of(&path) else { continue };
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        documents.push(Document::new(&number, &path, &text));
    }
    ensure!(!documents.is_empty(), "no document in {}: expected files named 000_name.txt", folder.display());
    documents.sort_by(|a, b| a.number.cmp(&b.number));
    Ok(documents)
}

fn number_of(path: &Path) -> Option<String> {
    let stem = path.file_name()?.to_str()?.strip_suffix(".txt")?;
    let (number, _) = stem.split_once('_')?;
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| number.to_owned())
}

//! Regexes of a document: each must stand, to the letter, as a `pattern` of an element that cites its line.

use super::document::Document;
use super::report::Gap;
use super::spec::Spec;

/// A regex in a document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FoundPattern {
    /// Its line.
    pub(crate) line: usize,
    /// Its text.
    pub(crate) text: String,
}

/// Finds the regexes of a document: lines that begin with `^`, or with `Pattern: ^`.
pub(crate) fn find(document: &Document) -> Vec<FoundPattern> {
    let on_line = |number: usize| {
        let line = document.line(number).trim();
        let text = line.strip_prefix("Pattern:").unwrap_or(line).trim_start();
        text.starts_with('^').then(|| FoundPattern { line: number, text: text.to_owned() })
    };
    document.spoken_lines().filter_map(on_line).collect()
}

/// What is missing of a regex.
pub(crate) fn check(document: &Document, found: &FoundPattern, specs: &[Spec]) -> Option<Gap> {
    let facts = || specs.iter().flat_map(|spec| &spec.patterns).filter(|fact| fact.value == found.text);
    if facts().any(|fact| fact.cites(&document.number, std::iter::once(found.line))) {
        return None;
    }
    let citation = format!("'{}:{}'", document.number, found.line);
    let fix = match facts().next() {
        Some(fact) => format!("cite {citation} where it stands, for instance at {}", fact.pointer),
        None => format!(
            "add it, in single quotes, as the pattern of the schema that it is for, and cite {citation} there"
        ),
    };
    let problem = format!("no element with this pattern cites it: {}", found.text);
    Some(Gap { place: document.place(found.line), problem, fix })
}

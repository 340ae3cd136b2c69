//! Every pattern of a document, compiled once, with what is hazardous about it and how it is read.

mod foreign;

use std::{collections::HashMap, ops::Range};

use specwright_pattern::{Hazard, Pattern, SyntaxError};

use crate::{
    grammar::{Element, SCHEMA},
    source::{Sources, Span},
    tree::{Node, child},
};

/// Patterns whose hazards are looked for; a document has no more by accident.
const MAX_EXAMINED: usize = 2000;

/// Other patterns of the document that one is compared with.
const MAX_NEIGHBOURS: usize = 32;

/// Hazards of patterns that no string matches.
const IMPOSSIBLE: [&str; 3] = ["matches-nothing", "contradicts-length", "contradicts-format"];

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
    /// What is likely not meant.
    pub hazards: Vec<Hazard>,
    /// How it is read.
    pub reading: Reading,
}

/// How a pattern is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As written.
    Written,
    /// As this pattern, which says in ECMA-262 what another engine means.
    Translated(String),
    /// Not at all: it is no pattern, or nothing matches it.
    LeftOut,
}

impl Found<'_> {
    /// The place of some bytes of the pattern, where the text shows them as they are.
    pub(crate) fn place(&self, sources: &Sources, bytes: Range<usize>) -> Span {
        let span = self.node.span;
        let written = sources.text(span);
        let quote = usize::from(written.starts_with(['\'', '"']));
        let verbatim = written.get(quote..quote + self.text.len()) == Some(self.text);
        let at = |byte: usize| u32::try_from(quote + byte).ok().map(|byte| span.start + byte);
        match (at(bytes.start), at(bytes.end)) {
            (Some(start), Some(end)) if verbatim && bytes.end <= self.text.len() => {
                Span { start, end, ..span }
            }
            _ => span,
        }
    }
}

impl Reading {
    /// What follows for whoever is judged by the pattern; none where it is read as written.
    pub(crate) fn follows(&self) -> Option<String> {
        match self {
            Reading::Written => None,
            Reading::Translated(pattern) => Some(format!("it is read as `{pattern}`")),
            Reading::LeftOut => Some("the pattern is left out: no string is judged by it".to_owned()),
        }
    }
}

/// Every pattern of every schema.
pub(crate) fn find<'a>(elements: &'a [Element<'a>]) -> Vec<Found<'a>> {
    let schemas = elements.iter().filter(|element| element.object.is(&SCHEMA));
    let written: Vec<_> =
        schemas.filter_map(|element| Some((element, element.node.get("pattern")?))).collect();
    let neighbours: Vec<String> = written
        .iter()
        .filter_map(|(_, node)| node.as_str().map(str::to_owned))
        .take(MAX_NEIGHBOURS)
        .collect();
    let mut known: HashMap<Beside<'_>, (Vec<Hazard>, Reading)> = HashMap::new();
    let mut found = Vec::new();
    for (element, node) in written {
        let Some(text) = node.as_str() else { continue };
        let compiled = Pattern::new(text);
        let beside = Beside::of(element, text);
        let full = known.len() >= MAX_EXAMINED;
        let (hazards, reading) = match (&compiled, known.get(&beside)) {
            (_, Some(known)) => known.clone(),
            (Ok(pattern), None) if !full => {
                let hazards = pattern.hazards(&beside.context(&neighbours));
                let reading = reading(text, &hazards);
                known.insert(beside, (hazards.clone(), reading.clone()));
                (hazards, reading)
            }
            (Ok(_), None) => (Vec::new(), Reading::Written),
            (Err(_), None) => {
                (Vec::new(), foreign::translate(text).map_or(Reading::LeftOut, Reading::Translated))
            }
        };
        let pointer = child(&element.pointer, "pattern");
        found.push(Found { text, node, pointer, compiled, hazards, reading });
    }
    found
}

/// How a pattern that compiles is read: what other engines mean by it, where it cannot be meant as it stands.
fn reading(text: &str, hazards: &[Hazard]) -> Reading {
    let has = |codes: &[&str]| hazards.iter().any(|hazard| codes.contains(&hazard.code));
    let impossible = has(&IMPOSSIBLE);
    if !impossible && !has(&["pcre-anchor", "delimiters"]) {
        return Reading::Written;
    }
    let translated = foreign::without_delimiters(text).or_else(|| foreign::translate(text));
    match translated {
        Some(translated) => Reading::Translated(translated),
        None if impossible => Reading::LeftOut,
        None => Reading::Written,
    }
}

/// A pattern and the keywords beside it that can contradict it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Beside<'a> {
    text: &'a str,
    min_length: Option<u64>,
    max_length: Option<u64>,
    format: Option<&'a str>,
}

impl<'a> Beside<'a> {
    fn of(element: &Element<'a>, text: &'a str) -> Beside<'a> {
        let limit = |key: &str| element.node.get(key)?.as_number()?.as_u64();
        Beside {
            text,
            min_length: limit("minLength"),
            max_length: limit("maxLength"),
            format: element.node.get("format").and_then(Node::as_str),
        }
    }

    fn context(self, neighbours: &[String]) -> specwright_pattern::Context {
        let limit = |limit: Option<u64>| limit.and_then(|limit| usize::try_from(limit).ok());
        specwright_pattern::Context {
            min_length: limit(self.min_length),
            max_length: limit(self.max_length),
            format: self.format.map(str::to_owned),
            neighbours: neighbours.to_vec(),
            ..specwright_pattern::Context::default()
        }
    }
}

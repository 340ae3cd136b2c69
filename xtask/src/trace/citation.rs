//! Citations: which lines of a document some element of a spec cites, and which are furniture.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Document;
use super::report::Gap;
use super::spec::{Furniture, Spec};

/// Lines of a document, cited somewhere: `001:188-220`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Citation {
    /// Number of the document.
    pub(crate) document: String,
    /// First line, from 1.
    pub(crate) first: usize,
    /// Last line, included.
    pub(crate) last: usize,
}

impl Citation {
    /// Reads `001:7` or `001:188-220`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (document, lines) = text.split_once(':')?;
        let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        (first >= 1 && first <= last).then(|| Citation { document: document.to_owned(), first, last })
    }

    /// Whether it cites this line of this document.
    pub(crate) fn covers(&self, document: &str, line: usize) -> bool {
        self.document == document && (self.first..=self.last).contains(&line)
    }
}

/// What the specs say of one document's lines.
#[derive(Debug, Default)]
pub(crate) struct Cover {
    /// Names of the specs that cite the document.
    pub(crate) specs: Vec<String>,
    /// Spoken lines that an element cites.
    pub(crate) cited: BTreeSet<usize>,
    /// Spoken lines that are furniture and that no element cites.
    pub(crate) furniture: BTreeSet<usize>,
    /// Odd but harmless.
    pub(crate) warnings: Vec<String>,
}

impl Cover {
    /// Runs of lines that nothing accounts for.
    pub(crate) fn gaps(&self, document: &Document) -> Vec<Gap> {
        let accounted = |line: &usize| self.cited.contains(line) || self.furniture.contains(line);
        let open: Vec<usize> = document.spoken_lines().filter(|line| !accounted(line)).collect();
        open.chunk_by(|a, b| b - a == 1).map(|run| uncited(document, run)).collect()
    }
}

fn uncited(document: &Document, run: &[usize]) -> Gap {
    let (first, last) = (run[0], run[run.len() - 1]);
    let number = &document.number;
    let (subject, lines) = if first == last {
        ("line is", format!("{number}:{first}"))
    } else {
        ("lines are", format!("{number}:{first}-{last}"))
    };
    Gap {
        place: document.place(first),
        problem: format!("{subject} neither cited nor furniture: {}", excerpt(document.line(first))),
        fix: format!(
            "cite '{lines}' in x-contract.source of the element that carries the fact, or list it under furniture with the reason"
        ),
    }
}

fn excerpt(line: &str) -> String {
    let line = line.trim();
    let short: String = line.chars().take(60).collect();
    if short.len() < line.len() { format!("{short}…") } else { short }
}

/// Gathers from all specs what they say of this document.
pub(crate) fn cover(document: &Document, specs: &[Spec]) -> Cover {
    let spoken: BTreeSet<usize> = document.spoken_lines().collect();
    let mut cover = Cover::default();
    let mut furniture = BTreeMap::new();
    for spec in specs {
        let before = (cover.cited.len(), furniture.len());
        let cited = spec.citations.iter().map(|(_, citation)| citation);
        cover.cited.extend(lines_of(cited, document).filter(|line| spoken.contains(line)));
        for entry in &spec.furniture {
            let lines = lines_of(&entry.citations, document);
            furniture.extend(lines.map(|line| (line, (spec, entry))));
        }
        if before != (cover.cited.len(), furniture.len()) {
            cover.specs.push(spec.name.clone());
        }
    }
    for (line, (spec, entry)) in furniture {
        if cover.cited.contains(&line) {
            cover.warnings.push(odd_furniture(document, line, (spec, entry), "is cited as well"));
        } else if spoken.contains(&line) {
            cover.furniture.insert(line);
        } else if entry.citations.iter().any(|citation| citation.first == line || citation.last == line) {
            cover.warnings.push(odd_furniture(
                document,
                line,
                (spec, entry),
                "begins or ends with a blank line",
            ));
        }
    }
    cover
}

fn odd_furniture(document: &Document, line: usize, (spec, entry): (&Spec, &Furniture), why: &str) -> String {
    let place = document.place(line);
    format!("{place}: furniture of {} ({}) {why}: leave it out there", spec.path.display(), entry.reason)
}

fn lines_of<'a>(
    citations: impl IntoIterator<Item = &'a Citation>,
    document: &Document,
) -> impl Iterator<Item = usize> {
    let (number, end) = (document.number.clone(), document.lines.len());
    let here = citations.into_iter().filter(move |citation| citation.document == number);
    here.flat_map(move |citation| citation.first..=citation.last.min(end))
}

/// Citations that lead nowhere: an unknown document, or lines beyond its end.
pub(crate) fn check_ranges(spec: &Spec, documents: &[Document]) -> Vec<Gap> {
    let furniture = spec.furniture.iter().enumerate().flat_map(|(index, entry)| {
        entry.citations.iter().map(move |citation| (format!("/x-contract/furniture/{index}"), citation))
    });
    let cited = spec.citations.iter().map(|(pointer, citation)| (pointer.clone(), citation));
    let unread = spec.unreadable.iter().map(|(pointer, text)| Gap {
        place: format!("{}#{pointer}", spec.path.display()),
        problem: format!("{text:?} is no citation"),
        fix: "write the document's number and its lines, from 1, as in '001:7' or '001:188-220'".to_owned(),
    });
    let astray = cited.chain(furniture).filter_map(|(pointer, citation)| {
        let problem = astray(citation, documents)?;
        let place = format!("{}#{pointer}", spec.path.display());
        Some(Gap { place, problem, fix: "correct the document's number or the lines".to_owned() })
    });
    astray.chain(unread).collect()
}

fn astray(citation: &Citation, documents: &[Document]) -> Option<String> {
    let Some(document) = documents.iter().find(|document| document.number == citation.document) else {
        return Some(format!("cites document {}, which is not there", citation.document));
    };
    let end = document.lines.len();
    (citation.last > end)
        .then(|| format!("cites line {} of {}, which has {end}", citation.last, document.number))
}

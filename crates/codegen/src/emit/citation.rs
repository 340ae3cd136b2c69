//! Where a fact comes from, in words.

use specwright_openapi::api::{Basis, Citation, Contract};

use crate::doc::inline;

/// Document and lines, how well the element is founded where that is not by the document, and which of its keywords are founded
/// otherwise; nothing where none of it is said.
pub(crate) fn source(contract: &Contract) -> Option<String> {
    let places = places(&contract.source);
    let said = match (contract.basis, places) {
        (Basis::Documented, None) => None,
        (Basis::Documented, Some(places)) => Some(places),
        (Basis::Published, None) => Some("published by the vendor outside its document".to_owned()),
        (Basis::Published, Some(places)) => {
            Some(format!("{places}, and what the vendor publishes elsewhere"))
        }
        (Basis::Inferred, None) => Some("deduced; no document says it".to_owned()),
        (Basis::Inferred, Some(places)) => Some(format!("deduced from {places}")),
    };
    match (said, reservations(contract)) {
        (None, None) => None,
        (Some(said), None) => Some(said),
        (None, Some(except)) => Some(format!("the document ({except})")),
        (Some(said), Some(except)) => Some(format!("{said} ({except})")),
    }
}

/// Which keywords of the element have another basis than itself: `required` deduced, ….
fn reservations(contract: &Contract) -> Option<String> {
    let list = |what: &str, keywords: &[String]| {
        let keywords: Vec<String> = keywords.iter().map(|keyword| crate::doc::code_span(keyword)).collect();
        (!keywords.is_empty()).then(|| format!("{what}: {}", keywords.join(", ")))
    };
    let parts = [list("deduced", &contract.inferred), list("published elsewhere", &contract.published)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// `document 001, lines 12-20 and 31; document 002, line 4`.
fn places(citations: &[Citation]) -> Option<String> {
    let mut documents: Vec<(&str, Vec<String>, usize)> = Vec::new();
    for citation in citations {
        let lines = match citation.first == citation.last {
            true => citation.first.to_string(),
            false => format!("{}-{}", citation.first, citation.last),
        };
        let single = usize::from(citation.first != citation.last);
        match documents.last_mut() {
            Some((document, all, count)) if *document == citation.document => {
                all.push(lines);
                *count += 1 + single;
            }
            _ => documents.push((&citation.document, vec![lines], 1 + single)),
        }
    }
    let said = documents.into_iter().map(|(document, lines, count)| {
        let word = if count == 1 { "line" } else { "lines" };
        format!("document {}, {word} {}", inline(document), lines.join(", "))
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citation(document: &str, first: usize, last: usize) -> Citation {
        Citation { document: document.to_owned(), first, last }
    }

    #[test]
    fn lines_are_gathered_by_document() {
        let contract = Contract {
            source: vec![citation("001", 12, 20), citation("001", 31, 31), citation("002", 4, 4)],
            ..Contract::default()
        };
        assert_eq!(source(&contract).unwrap(), "document 001, lines 12-20, 31; document 002, line 4");
    }

    #[test]
    fn what_no_document_says_is_said_to_be_so() {
        let contract =
            Contract { basis: Basis::Inferred, inferred: vec!["required".to_owned()], ..Contract::default() };
        assert_eq!(source(&contract).unwrap(), "deduced; no document says it (deduced: `required`)");
        assert_eq!(source(&Contract::default()), None);
    }
}

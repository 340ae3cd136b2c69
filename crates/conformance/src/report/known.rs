//! Known failures: deviations a team has accepted for now. They are run, not skipped, so the list cannot go stale unseen.

use crate::report::finding::Finding;

/// A list of known failures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownFailures {
    entries: Vec<Entry>,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Id of the case.
    pub case: String,
    /// How it fails, as reports print it; none accepts any failure of the case.
    pub signature: Option<String>,
    /// Why it is accepted.
    pub reason: String,
    /// Line in the file, from 1.
    pub line: usize,
}

/// What is wrong with a list of known failures.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KnownFailuresError {
    /// A line says no reason.
    #[error("line {line}: no reason is given; write `{case}  # why this is accepted`")]
    NoReason {
        /// Line, from 1.
        line: usize,
        /// Id of the case.
        case: String,
    },
    /// A line has more than a case and a signature.
    #[error("line {line}: expected `case-id [signature]  # reason`, found {found:?}")]
    Malformed {
        /// Line, from 1.
        line: usize,
        /// The line.
        found: String,
    },
    /// A case stands twice.
    #[error("line {line}: {case} is already on line {first}")]
    Twice {
        /// Line, from 1.
        line: usize,
        /// Id of the case.
        case: String,
        /// Line of its first entry.
        first: usize,
    },
}

/// An entry that no longer says the truth.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Stale {
    /// Id of the case.
    pub case: String,
    /// Line in the list.
    pub line: usize,
    /// What is no longer true.
    pub why: String,
}

impl KnownFailures {
    /// Reads a list: one `case-id [signature]  # reason` a line; blank lines and lines that begin with `#` say nothing.
    ///
    /// # Errors
    ///
    /// On a line without a reason, with too many words, or for a case that is already listed.
    pub fn parse(text: &str) -> Result<Self, KnownFailuresError> {
        let mut entries: Vec<Entry> = Vec::new();
        for (index, raw) in text.lines().enumerate() {
            let line = index + 1;
            let content = raw.trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            let (place, reason) = content.split_once(" #").unwrap_or((content, ""));
            let words: Vec<&str> = place.split_whitespace().collect();
            let (case, signature) = match words.as_slice() {
                [case] => ((*case).to_owned(), None),
                [case, signature] => ((*case).to_owned(), Some((*signature).to_owned())),
                _ => return Err(KnownFailuresError::Malformed { line, found: content.to_owned() }),
            };
            let reason = reason.trim().to_owned();
            if reason.is_empty() {
                return Err(KnownFailuresError::NoReason { line, case });
            }
            if let Some(first) = entries.iter().find(|entry| entry.case == case) {
                return Err(KnownFailuresError::Twice { line, case, first: first.line });
            }
            entries.push(Entry { case, signature, reason, line });
        }
        Ok(Self { entries })
    }

    /// Entries in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a case.
    pub fn entry(&self, case: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.case == case)
    }
}

impl Entry {
    /// Whether the failures of the case are those the entry accepts.
    pub fn accepts(&self, findings: &[Finding]) -> bool {
        let expected = |signature: &String| findings.iter().all(|finding| finding.signature() == *signature);
        self.signature.as_ref().is_none_or(expected)
    }
}

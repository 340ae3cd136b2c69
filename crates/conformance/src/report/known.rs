//! Known failures: deviations a team has accepted for now. They are run, not skipped, so the list cannot go stale unseen.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::report::finding::Finding;

/// A list of known failures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownFailures {
    entries: Vec<Entry>,
    /// Lines that say nothing, before the first entry.
    preamble: String,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Id of the case.
    pub case: String,
    /// The ways in which it fails, as reports print them; where there is none, any failure of the case is accepted.
    pub signatures: Vec<String>,
    /// Why it is accepted: a sentence, a ticket.
    pub reason: String,
    /// The last day on which it is accepted (`until 2027-03-31` in the reason).
    pub until: Option<Date>,
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
    /// After `until` stands no date.
    #[error("line {line}: expected a date after `until`, such as 2027-03-31, found {found:?}")]
    NoDate {
        /// Line, from 1.
        line: usize,
        /// What stands there.
        found: String,
    },
    /// A line has more than a case and signatures.
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
    /// Reads a list: one `case-id [signature…]  # reason` a line; blank lines and lines that begin with `#` say nothing. Where the reason says
    /// `until 2027-03-31`, the failure is accepted up to that day.
    ///
    /// # Errors
    ///
    /// On a line without a reason, with words that are no signatures, with `until` and no date, or for a case that is already listed.
    pub fn parse(text: &str) -> Result<Self, KnownFailuresError> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut preamble = String::new();
        for (index, raw) in text.lines().enumerate() {
            let line = index + 1;
            let content = raw.trim();
            if content.is_empty() || content.starts_with('#') {
                if entries.is_empty() {
                    preamble.push_str(raw);
                    preamble.push('\n');
                }
                continue;
            }
            let (place, reason) = content.split_once(" #").unwrap_or((content, ""));
            let words: Vec<&str> = place.split_whitespace().collect();
            let signature = |word: &&str| word.contains('@');
            let (case, signatures) = match words.as_slice() {
                [case, signatures @ ..] if signatures.iter().all(signature) => {
                    ((*case).to_owned(), signatures.iter().map(|word| (*word).to_owned()).collect())
                }
                _ => return Err(KnownFailuresError::Malformed { line, found: content.to_owned() }),
            };
            let reason = reason.trim().to_owned();
            if reason.is_empty() {
                return Err(KnownFailuresError::NoReason { line, case });
            }
            let until = until(&reason).map_err(|found| KnownFailuresError::NoDate { line, found })?;
            if let Some(first) = entries.iter().find(|entry| entry.case == case) {
                return Err(KnownFailuresError::Twice { line, case, first: first.line });
            }
            entries.push(Entry { case, signatures, reason, until, line });
        }
        Ok(Self { entries, preamble })
    }

    /// The list that accepts what failed in a whole run, by case, as text. What was accepted before keeps its reason; what was judged and no longer
    /// fails is no longer there; what was not judged stays; `reason` is that of what is new.
    ///
    /// ```
    /// use specwright_conformance::KnownFailures;
    ///
    /// let before = KnownFailures::parse("# Ours.\na/1  # ticket 7\na/2  # ticket 8\n")?;
    /// let failed = [("a/1", "status@status=500"), ("a/3", "status@status=404")];
    /// let failed = failed.map(|(case, way)| (case.to_owned(), [way.to_owned()].into())).into();
    /// let after = before.blessed(&failed, &["a/2".to_owned()].into(), "to be looked at");
    /// let expected = "a/1 status@status=500  # ticket 7\na/3 status@status=404  # to be looked at\na/2  # ticket 8\n";
    /// assert_eq!(after, format!("# Ours.\n{expected}"));
    /// # Ok::<(), specwright_conformance::KnownFailuresError>(())
    /// ```
    pub fn blessed(
        &self,
        failed: &BTreeMap<String, BTreeSet<String>>,
        not_judged: &BTreeSet<String>,
        reason: &str,
    ) -> String {
        let lines = failed.iter().map(|(case, signatures)| {
            let reason = self.entry(case).map_or(reason, |entry| entry.reason.as_str());
            let mut words = vec![case.as_str()];
            words.extend(signatures.iter().map(String::as_str));
            format!("{}  # {reason}\n", words.join(" "))
        });
        let kept = self.entries.iter().filter(|entry| not_judged.contains(&entry.case));
        let kept = kept.map(|entry| {
            let words: Vec<&str> =
                std::iter::once(&entry.case).chain(&entry.signatures).map(String::as_str).collect();
            format!("{}  # {}\n", words.join(" "), entry.reason)
        });
        self.preamble.clone() + &lines.chain(kept).collect::<String>()
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
        let expected = |finding: &Finding| self.signatures.contains(&finding.signature());
        self.signatures.is_empty() || findings.iter().all(expected)
    }
}

/// The day that a reason names after `until`.
fn until(reason: &str) -> Result<Option<Date>, String> {
    let Some((_, rest)) = reason.split_once("until ") else { return Ok(None) };
    let word = rest.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ',', ';', ')']);
    // `until the vendor answers` names no day.
    if !word.starts_with(|first: char| first.is_ascii_digit()) {
        return Ok(None);
    }
    word.parse().map(Some).map_err(|_| word.to_owned())
}

//! Findings: deviations in their place, with everything needed to see them again.

use std::collections::HashMap;

use serde::Serialize;

use crate::case::{Because, Level};

/// What is wrong with one response.
#[derive(Clone, Debug, PartialEq)]
pub struct Deviation {
    /// Name of the check that saw it.
    pub check: &'static str,
    /// How bad it is.
    pub level: Level,
    /// JSON pointer into the response's body, `header:Name`, `status`, or empty.
    pub pointer: String,
    /// What the documents promise.
    pub expected: String,
    /// What came.
    pub actual: String,
    /// The documented fact; none where it is the case's own.
    pub because: Option<Because>,
}

/// A deviation in its place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Name of the check that saw it.
    pub check: &'static str,
    /// Id of the case with the smallest request that showed it.
    pub case: String,
    /// Slug of the operation.
    pub operation: String,
    /// Slugs of all operations that show it.
    pub operations: Vec<String>,
    /// How often it was seen.
    pub count: usize,
    /// `violation` or `observation`.
    pub level: Level,
    /// Where in the response.
    pub pointer: String,
    /// What the documents promise.
    pub expected: String,
    /// What came.
    pub actual: String,
    /// The documented fact, with its source.
    pub because: String,
    /// Where a document says so.
    pub document: Source,
    /// A command that sends the judged request again; the credential is `$TOKEN`.
    pub curl: String,
    /// The judged exchange, masked.
    pub exchange: Transcript,
    /// Every exchange of the case up to it, what made its resources included.
    pub exchanges: Vec<Transcript>,
    /// Ids of other cases that showed the same.
    pub also: Vec<String>,
    /// What the request was to show.
    #[serde(skip)]
    pub demand: Demand,
}

/// What a judged request was to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Demand {
    /// That a valid request is accepted.
    Accepted,
    /// That an invalid one is refused.
    Refused,
}

/// Where a document states the fact that a finding breaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Source {
    /// Title of the document.
    pub title: String,
    /// Where it is found, if known.
    pub url: Option<String>,
    /// Lines in it: `001:188-220`, or the place in the OpenAPI document.
    pub lines: String,
    /// What it says there.
    pub quote: Option<String>,
}

/// What makes two findings one: the same thing at the same place, whichever request or operation showed it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Cause {
    level: Level,
    check: Option<&'static str>,
    operation: Option<String>,
    place: String,
    expected: String,
    actual: String,
    because: Option<String>,
    fault: Option<Fault>,
}

/// What was wrong with a request that should have been refused and was not: where, and in which way. A target that does not look at one
/// member's type seldom looks at another's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Fault {
    location: String,
    way: String,
}

/// What a finding is about, where others may show the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Subject {
    level: Level,
    check: &'static str,
    place: String,
}

impl Finding {
    /// What a known-failure list calls it: stable across runs, so without ids, counts and values of the run.
    pub fn signature(&self) -> String {
        let place = if self.pointer.is_empty() { "response".to_owned() } else { settled(&self.pointer) };
        let actual = if self.pointer == "status" { self.actual.clone() } else { settled(&self.actual) };
        format!("{}@{}={}", self.check, place, actual.replace(char::is_whitespace, "_"))
    }

    /// Whether it shows that an operation does not ask for credentials.
    pub(crate) fn shows_open(&self) -> bool {
        self.check == "auth-missing" && self.actual.starts_with('2') && self.pointer == "status"
    }

    /// Its cause, where some operations were seen to ask for no credentials: then wrong ones are as good as none.
    pub(crate) fn cause_beside(&self, open: &HashMap<String, Cause>) -> Cause {
        let same =
            open.get(&self.operation).filter(|_| self.check == "auth-wrong" && self.actual.starts_with('2'));
        same.cloned().unwrap_or_else(|| self.cause())
    }

    /// What it has in common with others that show one deviation.
    pub(crate) fn cause(&self) -> Cause {
        let of_status = self.pointer == "status";
        let wrong_code = of_status && self.demand == Demand::Refused && self.actual.starts_with('4');
        let unnoticed = of_status && self.demand == Demand::Refused && self.actual.starts_with('2');
        let refused = of_status && self.demand == Demand::Accepted;
        let fault = self.fault().filter(|_| unnoticed);
        let alone = !wrong_code && !refused && fault.is_none();
        Cause {
            level: self.level,
            // A wrong code is one deviation whatever the request was about; so is a valid request of an operation being refused.
            check: (!wrong_code && !refused).then_some(self.check),
            // What is not implemented is so for one reason, wherever it is asked for.
            operation: (refused && self.actual != "501").then(|| self.operation.clone()),
            place: settled(&self.pointer),
            expected: if alone || refused { self.expected.clone() } else { String::new() },
            // Which success it was is no matter.
            actual: match (of_status, &fault) {
                (_, Some(_)) => "2xx".to_owned(),
                (true, None) => self.actual.clone(),
                (false, None) => settled(&self.actual),
            },
            because: alone.then(|| self.because.clone()),
            fault,
        }
    }

    /// What it is about, where others may show the same in another way or elsewhere. Of a property that no document knows: its name. Of a wrong request that was not refused: the place, in
    /// whichever way it was wrong. Of a valid one that was refused: the parameter that it varied, and how, at whichever operation.
    pub(crate) fn subject(&self) -> Option<Subject> {
        let Cause { level, fault, .. } = self.cause();
        let place = match fault {
            _ if self.check == "undeclared-property" => self.actual.clone(),
            Some(_) => self.case.rsplit_once('/')?.0.to_owned(),
            None if self.pointer == "status" && self.demand == Demand::Accepted => {
                let varied = self.case.splitn(4, '/').nth(3)?;
                let (location, _) = varied.split_once('/')?;
                // Operations share parameters; bodies only have members of one name.
                let shared = matches!(location, "query" | "header" | "cookie");
                shared.then(|| format!("{varied} {}", self.actual))?
            }
            None => return None,
        };
        Some(Subject { level, check: self.check, place })
    }

    /// Where the request of the case is wrong and in which way, as the id of the case says: `…/400/query/limit/type/text`.
    fn fault(&self) -> Option<Fault> {
        let segments: Vec<&str> = self.case.split('/').collect();
        let (location, way) = match segments.as_slice() {
            [_, _, _, location, .., way] => (location, way),
            _ => return None,
        };
        Some(Fault { location: (*location).to_owned(), way: settled(way) })
    }
}

/// Characters of a UUID with its hyphens.
const UUID: usize = 36;

/// A text without what differs from run to run: numbers, and what stands in quotation marks.
fn settled(text: &str) -> String {
    let mut out = String::new();
    let mut quoted = false;
    let mut id_ends = 0;
    for (at, c) in text.char_indices() {
        if at < id_ends {
            continue;
        }
        if text.get(at..at + UUID).is_some_and(|part| uuid::Uuid::try_parse(part).is_ok()) {
            out.push_str(if quoted { "" } else { "ID" });
            id_ends = at + UUID;
            continue;
        }
        match c {
            '"' => {
                quoted = !quoted;
                out.push(c);
            }
            _ if quoted => {}
            _ if c.is_ascii_digit() => {
                if !out.ends_with('0') {
                    out.push('0');
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// An exchange as reports show it: no credentials, and no texts that may be about a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Transcript {
    /// Request line, headers and payload.
    pub request: String,
    /// Status line, headers and payload, or why there is none.
    pub response: String,
}

#[cfg(test)]
mod tests {
    use super::settled;

    #[test]
    fn a_settled_text_has_no_values_of_the_run() {
        let check = |text: &str, expected: &str| assert_eq!(settled(text), expected);
        check("/data/12/id", "/data/0/id");
        check("6a1f2c3e-6a86-4a4e-9a54-0d8f6c1b2a37 twice", "ID twice");
        check("10 items, none with it", "0 items, none with it");
        check("\"ab c\" is no \"uuid\"", "\"\" is no \"\"");
    }
}

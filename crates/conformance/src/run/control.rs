//! The positive control: what is known of each operation's valid requests, and what may be judged because of it.

use std::collections::{HashMap, HashSet};

use specwright_openapi::api::Operation;

use super::{Run, Tried, blame::Known};
use crate::{
    case::suite::Suite,
    case::{Case, Extent, Phase},
    report::event::CaseReport,
    report::outcome::Reason,
    report::{OperationReport, Question},
};

/// What is known of the valid requests of every operation.
#[derive(Default)]
pub(super) struct Controls {
    by: HashMap<String, Control>,
    questions: Vec<Asked>,
}

/// What is known of the valid requests of one operation.
#[derive(Clone, Debug, Default)]
struct Control {
    /// Whether one was accepted.
    accepted: bool,
    smallest: Trial,
    full: Trial,
}

/// What became of a request.
#[derive(Clone, Debug, Default)]
enum Trial {
    /// There is no such request.
    #[default]
    None,
    /// It was accepted.
    Accepted,
    /// It was not; what came instead.
    Refused(String),
    /// It was not sent.
    Unsent(Reason),
}

/// A refusal that something explains which the run could not know.
struct Asked {
    operation: String,
    came: String,
    doubt: String,
}

impl Controls {
    /// Notes that a valid request of an operation was accepted.
    pub(super) fn accept(&mut self, operation: &str) {
        self.by.entry(operation.to_owned()).or_default().accepted = true;
    }

    /// Whether a valid request of the operation was accepted.
    pub(super) fn is_accepted(&self, operation: &str) -> bool {
        self.by.get(operation).is_some_and(|control| control.accepted)
    }

    /// Whether any operation but this one was seen to accept a valid request.
    pub(super) fn any_other(&self, operation: &str) -> bool {
        self.by.iter().any(|(other, control)| control.accepted && other != operation)
    }

    /// Slugs of the operations that accepted a valid request.
    pub(super) fn accepted(&self) -> impl Iterator<Item = &str> {
        self.by.iter().filter(|(_, control)| control.accepted).map(|(operation, _)| operation.as_str())
    }

    fn note(&mut self, case: &Case, extent: Extent, trial: Trial) {
        let control = self.by.entry(case.operation.clone()).or_default();
        control.accepted |= matches!(trial, Trial::Accepted);
        match extent {
            Extent::Smallest => control.smallest = trial,
            Extent::Full => control.full = trial,
        }
    }

    /// Slugs of the operations that accept the smallest valid request and refuse the full one.
    pub(super) fn modest(&self) -> HashSet<String> {
        let modest = |control: &Control| {
            matches!((&control.smallest, &control.full), (Trial::Accepted, Trial::Refused(_)))
        };
        self.by.iter().filter(|(_, control)| modest(control)).map(|(slug, _)| slug.clone()).collect()
    }

    /// Why a case can tell nothing, as far as controls say.
    pub(super) fn forbids(&self, case: &Case) -> Option<Reason> {
        // A documented example is a valid request of its own; it may yet be the control.
        if matches!(case.phase, Phase::Control(_)) || case.check == "examples" {
            return None;
        }
        let Some(control) = self.by.get(&case.operation) else {
            let why = "none could be made".to_owned();
            return Some(Reason::NoControl { operation: case.operation.clone(), why });
        };
        // Cases are full requests with one thing changed, but for those that only add one parameter to the smallest.
        let based_on_full =
            case.base == Extent::Full && !matches!(case.check, "status" | "method-not-allowed");
        if let (true, Trial::Refused(came)) = (based_on_full && control.accepted, &control.full) {
            return Some(Reason::Control {
                operation: case.operation.clone(),
                came: came.clone(),
                full: true,
            });
        }
        if !control.accepted {
            return Some(control.reason(&case.operation));
        }
        // What another operation does first has to be possible, too.
        let first = case.steps.iter().map_while(|step| {
            step.request.operation.as_deref().filter(|operation| **operation != case.operation)
        });
        first
            .filter_map(|other| Some((other, self.by.get(other)?)))
            .find_map(|(other, control)| (!control.accepted).then(|| control.reason(other)))
    }

    /// What became of each selected operation.
    pub(super) fn operations(&self, suite: &Suite<'_>, cases: &[CaseReport]) -> Vec<OperationReport> {
        let of = |operation: &String| {
            let control = self.by.get(operation).cloned().unwrap_or_default();
            let gap = suite.gaps.iter().find(|(gap, _)| gap == operation).map(|(_, why)| why.clone());
            let unsent = cases.iter().find(|case| case.operation == *operation && !case.outcome.is_judged());
            let reason = match (control.accepted, gap) {
                (true, _) => None,
                (false, Some(why)) => Some(Reason::NoControl { operation: operation.clone(), why }),
                (false, None) => match control.known_reason(operation) {
                    Some(reason) => Some(reason),
                    None => unsent.and_then(|case| case.reason.clone()),
                },
            };
            OperationReport::new(suite.api, operation, control.accepted, reason)
        };
        suite.selected.iter().map(of).collect()
    }

    /// Questions for whoever runs the suite: one where all operations ask the same, else one for each.
    pub(super) fn questions(&self, operations: &[OperationReport]) -> Vec<Question> {
        let mut questions: Vec<Question> = Vec::new();
        let mut ask = |text: String, operation: &str| match questions.iter_mut().find(|one| one.text == text)
        {
            Some(question) => question.operations.push(operation.to_owned()),
            None => questions.push(Question { text, operations: vec![operation.to_owned()] }),
        };
        let waiting: Vec<&Asked> =
            self.questions.iter().filter(|asked| !self.is_accepted(&asked.operation)).collect();
        let none = operations.iter().all(|operation| !operation.succeeded);
        for asked in &waiting {
            let same = waiting.iter().filter(|other| other.came == asked.came).count();
            let text = match (none && same > 1, asked.came.as_str()) {
                (true, "401") => format!("all {same} operations respond with 401: is the credential right?"),
                (true, "403") => {
                    format!("all {same} operations respond with 403: may the credential do anything here?")
                }
                (true, came @ ("404" | "301" | "302" | "307" | "308")) => {
                    format!("all {same} operations respond with {came}: is the base path right?")
                }
                (true, came) => {
                    format!("all {same} operations respond with {came}: is this the right target?")
                }
                (false, _) => asked.doubt.clone(),
            };
            ask(text, &asked.operation);
        }
        for operation in operations.iter().filter(|operation| !operation.succeeded) {
            if let Some(reason @ Reason::Unknown { .. }) = &operation.reason {
                ask(reason.to_string(), &operation.operation);
            }
        }
        questions
    }
}

impl Control {
    /// Why nothing can be told from the operation.
    fn reason(&self, operation: &str) -> Reason {
        let why = "none could be made".to_owned();
        self.known_reason(operation)
            .unwrap_or_else(|| Reason::NoControl { operation: operation.to_owned(), why })
    }

    fn known_reason(&self, operation: &str) -> Option<Reason> {
        match (&self.smallest, &self.full) {
            (Trial::Refused(came), _) | (Trial::None, Trial::Refused(came)) => {
                Some(Reason::Control { operation: operation.to_owned(), came: came.clone(), full: false })
            }
            (Trial::Unsent(reason), _) | (Trial::None, Trial::Unsent(reason)) => Some(reason.clone()),
            _ => None,
        }
    }
}

impl Run<'_> {
    /// Sends the control of every operation, or of those that come last, then settles which refusals are the target's fault: that is known only when all have been
    /// tried, for a wrong base path or credential shows in all of them.
    pub(super) async fn controls(&mut self, last: bool) {
        let mut trials = Vec::new();
        for case in self.suite.cases.iter().filter(|case| self.suite.removes_for_good(case) == last) {
            let Phase::Control(extent) = case.phase else { continue };
            let tried = self.case(case).await;
            let came = self.came();
            self.controls.note(case, extent, trial(&tried, came.as_deref()));
            trials.push((tried, came, extent));
        }
        for (tried, came, extent) in trials {
            let tried = match came {
                Some(came) => self.settle(tried, &came, extent),
                None => tried,
            };
            self.tell(tried);
        }
    }

    /// What the last exchange of a case brought, in a word.
    fn came(&self) -> Option<String> {
        let exchange = self.history.last()?;
        Some(match &exchange.answer {
            Ok(answer) => answer.status.as_u16().to_string(),
            Err(failure) if failure.is_the_targets() => "no response".to_owned(),
            Err(_) => return None,
        })
    }

    /// Turns a refused control into a question, where something the run could not know may explain it.
    fn settle<'c>(&mut self, mut tried: Tried<'c>, came: &str, extent: Extent) -> Tried<'c> {
        let case = tried.case;
        let refused = |finding: &crate::report::finding::Finding| {
            finding.pointer == "status" && finding.check == case.check
        };
        if !tried.findings.iter().any(refused) {
            if let (Err(Reason::Credential(_)), Some(operation)) =
                (&tried.outcome, self.operation(Some(&case.operation)))
            {
                let doubt = ask(operation, came, "is the credential allowed to do this?");
                self.controls.questions.push(Asked {
                    operation: case.operation.clone(),
                    came: came.to_owned(),
                    doubt,
                });
            }
            return tried;
        }
        let known = Known { made: &tried.made, taken: tried.taken.as_deref() };
        let Some(doubt) = self.doubt(case, came, known) else { return tried };
        match extent {
            Extent::Smallest => {
                tried.findings.retain(|finding| !refused(finding));
                tried.outcome = Err(Reason::Question(doubt.clone()));
                self.controls.questions.push(Asked {
                    operation: case.operation.clone(),
                    came: came.to_owned(),
                    doubt,
                });
            }
            Extent::Full if !self.controls.is_accepted(&case.operation) => {
                tried.findings.retain(|finding| !refused(finding));
                tried.outcome = Err(Reason::Question(doubt));
            }
            Extent::Full => {
                for finding in tried.findings.iter_mut().filter(|finding| refused(finding)) {
                    finding.level = crate::case::Level::Observation;
                }
            }
        }
        tried
    }
}

/// What an exchange says about a valid request.
fn trial(tried: &Tried<'_>, came: Option<&str>) -> Trial {
    match (&tried.outcome, came) {
        (Ok(()), Some(came))
            if matches!(came.as_bytes().first(), Some(b'2' | b'3')) && is_success(tried, came) =>
        {
            Trial::Accepted
        }
        (Err(reason @ (Reason::Credential(_) | Reason::RateLimited)), Some(came)) => match reason {
            Reason::Credential(_) => Trial::Refused(came.to_owned()),
            _ => Trial::Unsent(reason.clone()),
        },
        (Err(reason), _) => Trial::Unsent(reason.clone()),
        (Ok(()), came) => Trial::Refused(came.unwrap_or("nothing").to_owned()),
    }
}

/// A 2xx is a success, documented or not; a 3xx only where it is documented.
fn is_success(tried: &Tried<'_>, came: &str) -> bool {
    came.starts_with('2')
        || tried
            .case
            .steps
            .first()
            .is_some_and(|step| came.parse().is_ok_and(|status| step.expect.statuses.contains(status)))
}

/// A question about one operation.
pub(super) fn ask(operation: &Operation, came: &str, question: &str) -> String {
    format!("{} {} responds with {came} to a valid request: {question}", operation.method, operation.path)
}

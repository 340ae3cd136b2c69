//! Judging one answer: its status, what its body must say, and what every check says of it.

use serde_json::Value;
use specwright_openapi::api::{Operation, Response, StatusPattern};

use super::{Run, Scene, blame::Known, own::names_nobody};
use crate::{
    case::assertion::{Grounds, Walked},
    case::request::{ANSWER, Auth, Request, Slot},
    case::{Assertion, Because, Case, Level, Phase, Step, Verdict, cite},
    check::CHECKS,
    http::curl,
    http::exchange::{Exchange, Observed, ReceivedResponse},
    http::wire::Fixtures,
    report::finding::{Demand, Deviation, Finding, Source},
    report::outcome::{Outcome, Reason},
};

/// How cases are called that try lengths in letters beyond ASCII.
const OTHER_LETTERS: [&str; 2] = ["longest-accented", "longest-astral"];

/// A step of a case that was sent, and what came of it.
#[derive(Clone, Copy)]
pub(super) struct Judged<'j> {
    pub(super) case: &'j Case,
    pub(super) step: &'j Step,
    pub(super) exchange: &'j Exchange,
    /// What its pages showed, where they were followed.
    pub(super) walked: Option<&'j Walked>,
    pub(super) scene: &'j Scene,
    /// What the document has against the request.
    pub(super) unfit: Option<&'j Reason>,
    /// Whether the target is one of the run's own.
    pub(super) own: bool,
}

impl Judged<'_> {
    fn accepts(&self) -> bool {
        self.step.expect.statuses.verdict == Verdict::Accept
    }

    fn is_control(&self) -> bool {
        matches!(self.case.phase, Phase::Control(_))
    }

    /// Whether the step only shows what another operation did. How it answers is judged by cases of its own.
    fn only_shows(&self) -> bool {
        let operation = self.step.request.operation.as_ref();
        operation.is_some_and(|operation| *operation != self.case.operation) && self.accepts()
    }

    /// The reason, where a step that was to show something did not.
    fn shows_nothing(&self, response: &ReceivedResponse) -> Result<(), Reason> {
        if !self.only_shows() || response.status.is_success() {
            return Ok(());
        }
        let operation = self.step.request.operation.clone().unwrap_or_default();
        Err(Reason::ShowsNothing { operation, status: response.status.as_u16() })
    }

    /// The reason, where a request was refused that the document refuses too: whoever does is right, whatever else it says.
    fn rightly_refused(&self, response: &ReceivedResponse) -> Result<(), Reason> {
        let status = response.status.as_u16();
        let refused = matches!(status, 400 | 404 | 405 | 409 | 410 | 413 | 415 | 422)
            && !self.step.expect.statuses.contains(status);
        match self.unfit.filter(|_| self.accepts() && refused) {
            Some(reason) => Err(reason.clone()),
            None => Ok(()),
        }
    }

    /// Whether the request asks for something only under a condition (RFC 9110, 13.1): whether that holds is for the target to say.
    fn is_conditional(&self) -> bool {
        let condition = |name: &str| name.len() > 3 && name[..3].eq_ignore_ascii_case("if-");
        self.step.request.headers.iter().any(|(name, _)| condition(name))
    }

    /// What is wrong with a status. A 5xx is left to `server-error`.
    fn status_deviation(&self, response: &ReceivedResponse, doubt: Option<&str>) -> Option<Deviation> {
        if response.status.is_server_error() {
            return None;
        }
        let case = self.case;
        let statuses = &self.step.expect.statuses;
        let refused = response.status.is_client_error();
        let assumed = case.assumes.is_some() && self.accepts() && refused;
        let doubted = doubt.is_some() && refused;
        // Who may not see a thing may be told that it is not there (RFC 9110, 15.5.4).
        let hidden = self.step.request.auth != Auth::Valid && response.status.as_u16() == 404;
        let lenient = !self.accepts() && (statuses.lenient || hidden) && refused;
        let mut actual = response.status.as_u16().to_string();
        if let (true, Some(assumption)) = (assumed, &case.assumes) {
            actual.push_str(&format!(", perhaps because it is not so that {assumption}"));
        }
        Some(Deviation {
            check: case.check,
            // What a target of the run's own has is known.
            level: if (assumed && !self.own) || lenient || doubted { Level::Observation } else { case.level },
            pointer: "status".to_owned(),
            expected: statuses.to_string(),
            actual,
            because: None,
        })
    }
}

impl Run<'_> {
    /// Adds what is wrong with a response to `findings`, and says whether the step did what the next one builds on.
    ///
    /// # Errors
    ///
    /// The reason, where the response says nothing about the case.
    pub(super) fn judge(&mut self, judged: Judged<'_>, findings: &mut Vec<Finding>) -> Result<bool, Reason> {
        let Judged { step, exchange, .. } = judged;
        let response = match &exchange.answer {
            Ok(response) => Some(response),
            Err(failure) if failure.is_the_targets() => None,
            Err(failure) => return Err(failure.clone().into()),
        };
        if let Some(response) = response {
            judged.rightly_refused(response)?;
            self.inconclusive(judged, response)?;
            self.taken(judged, response)?;
            judged.shows_nothing(response)?;
        }
        let operation = self.operation(step.request.operation.as_deref());
        let documented = response.and_then(|response| operation?.response(response.status.as_u16()));
        let expected = response.is_some_and(|response| judged.only_shows() || self.expected(step, response));
        if let (Some(operation), Some(documented)) = (operation, documented) {
            self.witness(operation, documented);
        }
        let mut deviations = Vec::new();
        if let Some(response) = response {
            if expected {
                self.assert(judged, response, &mut deviations);
            } else {
                let doubt = self.doubt_of(judged, response);
                deviations.extend(judged.status_deviation(response, doubt.as_deref()));
            }
        }
        let succeeded = response.is_some_and(|response| response.status.is_success());
        if let Some(operation) = operation.filter(|_| judged.accepts() && expected && succeeded) {
            self.controls.accept(&operation.slug);
            if let Some(position) = step.request.through {
                self.accepted.insert(step.request.security[position].clone());
            }
        }
        let auth = &step.request.auth;
        let (reveal, own) = (self.mask.reveal, self.target.own);
        let (api, oracle) = (self.suite.api, &self.suite.oracle);
        let seen = Observed { api, oracle, operation, documented, auth, exchange, expected, reveal, own };
        deviations.extend(CHECKS.iter().flat_map(|check| check.judge(&seen)));
        findings.extend(deviations.into_iter().map(|deviation| self.finding(judged, deviation)));
        Ok(expected)
    }

    /// Notes that a documented response was seen.
    fn witness(&mut self, operation: &Operation, response: &Response) {
        let status = format!("{}/status/{}", operation.slug, response.status);
        let headers = response.headers.iter().map(|header| format!("{status}/header/{}", header.name));
        let facts = [format!("{status}/schema"), status.clone()].into_iter().chain(headers);
        self.witnessed.facts.extend(facts);
    }

    /// What may explain that a valid request was refused, where the case adds a parameter to the smallest request, or is as small. The
    /// others change a request that was accepted.
    fn doubt_of(&self, judged: Judged<'_>, response: &ReceivedResponse) -> Option<String> {
        let case = judged.case;
        let adds = matches!(case.check, "status" | "required") && case.phase == Phase::Accept;
        let made: Vec<String> = self.origins.keys().cloned().collect();
        let said = self.unique(judged.step.request.operation.as_deref());
        let taken = self.used.may_be_taken(&judged.exchange.sent, said);
        let known = Known { made: &made, taken: taken.as_deref() };
        match self.refuses_other_letters(case) {
            true => Some("it takes no letters beyond ASCII".to_owned()),
            false if adds => self.doubt(case, response.status.as_str(), known),
            false => None,
        }
    }

    /// Whether a case tries the length of a text in letters that its place was seen to refuse, whatever their number.
    fn refuses_other_letters(&self, case: &Case) -> bool {
        let (place, how) = case.id.rsplit_once('/').unwrap_or_default();
        let Some((place, _)) = place.rsplit_once('/').filter(|_| OTHER_LETTERS.contains(&how)) else {
            return false;
        };
        let tried = format!("{place}/type/non-ascii");
        let sibling = self.cases.iter().rev().find(|other| other.id == tried);
        sibling.is_some_and(|other| other.outcome != Outcome::Passed)
    }

    /// Whether a response says something about the case at all.
    fn inconclusive(&self, judged: Judged<'_>, response: &ReceivedResponse) -> Result<(), Reason> {
        let step = judged.step;
        let status = response.status.as_u16();
        let named = step.expect.statuses.codes.contains(&status);
        // A control that is refused so is looked into when all controls have been tried.
        let control = judged.is_control();
        let accepts = judged.accepts();
        let tries_condition = judged.case.check == "conditional";
        match status {
            429 if !named => Err(Reason::RateLimited),
            _ if tries_condition && !named && says_nothing_of_condition(judged, response) => {
                Err(Reason::Precondition(status))
            }
            304 | 412 | 428 if !named && !tries_condition && accepts && judged.is_conditional() => {
                Err(Reason::Precondition(status))
            }
            404 | 410 if !named && accepts && self.removed.holds(&judged.exchange.sent.url) => {
                Err(Reason::Removed)
            }
            // Whether something has a key of that form, nobody told.
            200..=299 if judged.case.check == "unknown-id" && shows_somebodys(judged, response) => {
                Err(Reason::NotItsOwn("what its path names may be somebody's".to_owned()))
            }
            // Which values must be unique is seldom said.
            409 if !named && !control && accepts && self.documents(step, status) => Err(Reason::Conflict),
            401 | 403
                if !named
                    && !control
                    && !self.target.own
                    && step.request.auth == Auth::Valid
                    && !self.goes_elsewhere(&step.request) =>
            {
                Err(Reason::Credential(status))
            }
            _ => Ok(()),
        }
    }

    /// The reason, where a valid request may have been refused for a value that something else has.
    fn taken(&self, judged: Judged<'_>, response: &ReceivedResponse) -> Result<(), Reason> {
        let valid = judged.accepts() && !judged.is_control();
        let refused =
            matches!(response.status.as_u16(), 400 | 409 | 422) && !self.expected(judged.step, response);
        let said = self.unique(judged.step.request.operation.as_deref());
        if (self.target.own && said.is_empty()) || !valid || !refused {
            return Ok(());
        }
        match self.used.may_be_taken(&judged.exchange.sent, said) {
            Some(property) => Err(Reason::Taken { property }),
            None => Ok(()),
        }
    }

    /// The properties of which the document says that no two resources have the same value.
    pub(super) fn unique(&self, operation: Option<&str>) -> &[String] {
        let effect = self.operation(operation).and_then(|operation| operation.effect.as_ref());
        let said = effect.and_then(|effect| self.suite.api.contract.resource(&effect.resource));
        said.map(|said| said.unique.as_slice()).unwrap_or_default()
    }

    /// Whether the alternative of credentials that a request goes through was seen to be accepted.
    fn goes_elsewhere(&self, request: &Request) -> bool {
        let named = request.through.and_then(|position| request.security.get(position));
        named.is_some_and(|schemes| self.accepted.contains(schemes))
    }

    fn documents(&self, step: &Step, status: u16) -> bool {
        let operation = self.operation(step.request.operation.as_deref());
        operation.is_some_and(|operation| {
            operation.responses.iter().any(|response| response.status == StatusPattern::Code(status))
        })
    }

    fn expected(&self, step: &Step, answer: &ReceivedResponse) -> bool {
        let status = answer.status.as_u16();
        let unauthorised = matches!(status, 401 | 403) && step.request.auth == Auth::Valid;
        let statuses = &step.expect.statuses;
        if unauthorised && !statuses.codes.contains(&status) {
            return false;
        }
        statuses.contains(status) || refused_by_item(step, answer)
    }

    fn assert(&self, judged: Judged<'_>, response: &ReceivedResponse, deviations: &mut Vec<Deviation>) {
        let Judged { case, step, walked, scene, .. } = judged;
        if step.expect.assertions.is_empty() {
            return;
        }
        // What is not JSON is a finding of `schema`, where a schema is documented.
        let Ok(body) = response.json() else { return };
        let outcomes = step.expect.outcomes.as_ref();
        let grounds =
            Grounds { body: &body, walked, outcomes, fixtures: &scene.fixtures, reveal: self.mask.reveal };
        for assertion in &step.expect.assertions {
            if let Some(broken) = grounds.judge(assertion) {
                deviations.push(Deviation {
                    check: case.check,
                    level: case.level,
                    pointer: broken.pointer,
                    expected: broken.expected,
                    actual: broken.actual,
                    because: None,
                });
            }
        }
    }

    fn finding(&self, judged: Judged<'_>, deviation: Deviation) -> Finding {
        let Judged { case, step, exchange, .. } = judged;
        let schemes = self.writer.credentials.chosen(self.suite.api, &step.request);
        // What a later step shows of the case's own fact is the fault of the operation under judgement.
        let own = deviation.because.is_none();
        let sent = step.request.operation.clone().filter(|_| !own);
        let operation = sent.unwrap_or_else(|| case.operation.clone());
        let because = deviation.because.as_ref().unwrap_or(&case.because);
        let document = self.source(because, &operation);
        let because = because.to_string();
        Finding {
            check: deviation.check,
            case: case.id.clone(),
            operations: vec![operation.clone()],
            operation,
            count: 1,
            level: deviation.level,
            pointer: deviation.pointer,
            expected: deviation.expected,
            actual: self.mask.text(&deviation.actual),
            because,
            document,
            curl: self.mask.text(&curl::command(&exchange.sent, &schemes, &step.request.auth)),
            exchange: self.mask.transcript(exchange),
            exchanges: self.history.iter().map(|exchange| self.mask.transcript(exchange)).collect(),
            also: Vec::new(),
            demand: match step.expect.statuses.verdict {
                Verdict::Accept => Demand::Accepted,
                Verdict::Reject => Demand::Refused,
            },
        }
    }
}

impl Run<'_> {
    /// Where a document states a fact: the vendor's, where it is cited, else the OpenAPI document.
    fn source(&self, because: &Because, operation: &str) -> Source {
        let api = self.suite.api;
        let cited = because.citations.first();
        let here = self.operation(Some(operation)).map(|operation| operation.location.to_string());
        let lines = cited.map_or_else(|| here.unwrap_or_default(), cite);
        let title =
            if api.version.is_empty() { api.title.clone() } else { format!("{} {}", api.title, api.version) };
        Source { title, url: None, lines, quote: None }
    }
}

/// Whether an unexpected response to a request with a condition has another reason than the condition.
fn says_nothing_of_condition(judged: Judged<'_>, response: &ReceivedResponse) -> bool {
    match response.status.as_u16() {
        // Refused for something else; a conflict may stand for the condition.
        400 | 403..=405 | 415 | 422 => true,
        // A weak tag never does for `If-Match` (RFC 9110, 13.1.1).
        412 => {
            let expects = judged.exchange.sent.headers.get(http::header::IF_MATCH);
            expects.is_some_and(|tag| tag.as_bytes().starts_with(b"W/"))
        }
        // What was read first is no longer what stands there.
        200..=299 if judged.step.expect.statuses.codes == [304] => {
            let before = judged.scene.fixtures.get(&format!("{ANSWER}0")).map(|answer| &answer["body"]);
            before.is_some_and(|before| *before != response.json().unwrap_or_default())
        }
        _ => false,
    }
}

/// Whether a response shows something though the path was given a key that somebody may have.
fn shows_somebodys(judged: Judged<'_>, response: &ReceivedResponse) -> bool {
    let slots = &judged.step.request.path_values;
    let guessed = slots.values().any(|slot| matches!(slot, Slot::Value(_)) && !names_nobody(slot));
    let shows = |body: Value| body.as_object().is_some_and(|members| !members.is_empty()) || body.is_array();
    guessed && response.json().is_ok_and(shows)
}

/// Whether the first page alone shows all that a step wants listed, so that it does not matter what stands on those that cannot be had.
pub(super) fn lists_all(step: &Step, exchange: &Exchange, fixtures: &Fixtures) -> bool {
    let Some(body) = exchange.answer.as_ref().ok().and_then(|answer| answer.json().ok()) else {
        return false;
    };
    let grounds = Grounds { body: &body, walked: None, outcomes: None, fixtures, reveal: false };
    step.expect.assertions.iter().all(|assertion| match assertion {
        Assertion::Lists(..) => grounds.judge(assertion).is_none(),
        Assertion::Walk { .. } | Assertion::Total { .. } => false,
        _ => true,
    })
}

/// An operation on many may refuse one item and accept the request.
fn refused_by_item(step: &Step, answer: &ReceivedResponse) -> bool {
    let Some(outcomes) = &step.expect.outcomes else { return false };
    if step.expect.statuses.verdict != Verdict::Reject || !answer.status.is_success() {
        return false;
    }
    let failed = |outcome: &Value| outcome.get(&outcomes.failure).is_some_and(|value| !value.is_null());
    let body = answer.json().ok();
    let list = body.as_ref().and_then(|body| body.pointer(&outcomes.pointer)?.as_array());
    list.is_some_and(|list| list.iter().any(failed))
}

//! What became of a case, of a run, and why: types from end to end, words only where they are displayed.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};
use specwright_openapi::api::Safety;

use crate::http::transport::{Failure, permission};

/// What became of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The target does what its documents say.
    Passed,
    /// It breaks a documented or published fact.
    Deviates,
    /// It breaks no documented fact, and yet there is something to see.
    Observed,
    /// The run could not tell.
    NotJudged,
    /// It deviates in a way the list of known failures expects.
    ExpectedToFail,
    /// The list of known failures expects a deviation that no longer is there.
    UnexpectedlyPassed,
    /// The case itself could not be run.
    Error,
}

impl Outcome {
    /// Every outcome, the good one first.
    pub const ALL: [Outcome; 7] = [
        Outcome::Passed,
        Outcome::Deviates,
        Outcome::Observed,
        Outcome::NotJudged,
        Outcome::ExpectedToFail,
        Outcome::UnexpectedlyPassed,
        Outcome::Error,
    ];

    /// In a sentence: `not judged`.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Deviates => "deviates",
            Outcome::Observed => "observed",
            Outcome::NotJudged => "not judged",
            Outcome::ExpectedToFail => "expected to fail",
            Outcome::UnexpectedlyPassed => "unexpectedly passed",
            Outcome::Error => "error",
        }
    }

    /// The four words of the first report format, which machines may still read: `passed`, `failed`, `known`, `skipped`.
    pub fn coarse(self) -> &'static str {
        match self {
            Outcome::Passed | Outcome::Observed | Outcome::UnexpectedlyPassed => "passed",
            Outcome::Deviates => "failed",
            Outcome::ExpectedToFail => "known",
            Outcome::NotJudged | Outcome::Error => "skipped",
        }
    }

    /// Whether something was learnt about the target.
    pub fn is_judged(self) -> bool {
        !matches!(self, Outcome::NotJudged | Outcome::Error)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why nothing was judged, or why a deviation is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Nobody consented to what would be sent.
    Consent {
        /// What sending it may do.
        safety: Safety,
        /// The resource it would have made, where the case only needs it.
        to_make: Option<String>,
    },
    /// A resource that the case needs could not be had.
    Resource(String),
    /// Nothing in the run knows a value for a path parameter.
    Unknown {
        /// Its name.
        parameter: String,
    },
    /// A valid request of the operation was not accepted, so that nothing can be told from another.
    Control {
        /// Slug of the operation.
        operation: String,
        /// What came instead: `404`, `no response`.
        came: String,
        /// Whether the request was the full one (every optional value), the smallest having been accepted.
        full: bool,
    },
    /// No valid request of the operation was tried.
    NoControl {
        /// Slug of the operation.
        operation: String,
        /// Why.
        why: String,
    },
    /// A question to whoever runs the suite has to be answered first.
    Question(String),
    /// It would write to something that the run did not make.
    NotItsOwn(String),
    /// The target says that a valid request conflicts with something it has.
    Conflict,
    /// The target says that a condition of the request does not hold.
    Precondition(u16),
    /// A value of the request was used before, and may have to be unique.
    Taken {
        /// Name of the property.
        property: String,
    },
    /// The target turns requests away for their rate.
    RateLimited,
    /// The credential may not do this.
    Credential(u16),
    /// The run has no credential that lacks permissions.
    NoLimited,
    /// The run has no credential of the alternative that the request is sent with.
    NoAlternative(String),
    /// The case of no letter of the credential counts.
    Caseless,
    /// Another operation, which was to show what happened, did not.
    ShowsNothing {
        /// Slug of that operation.
        operation: String,
        /// What it responded with.
        status: u16,
    },
    /// It was refused, and by the document itself the request is wrong.
    Unfit {
        /// Where: `the path parameter `id``, `/tier of the body`.
        place: String,
        /// What is wrong there.
        why: String,
    },
    /// Nothing documented tells its operation from another.
    Hidden {
        /// Id of that one.
        by: String,
    },
    /// What the request is about, the run itself has removed, and it cannot make another.
    Removed,
    /// The request could not be written or sent.
    Unsendable(String),
    /// There is more than the run may look at.
    Bounded(String),
    /// The run ended first.
    Stopped(Stopped),
    /// The deviation is on the list of known failures, for this reason.
    Known(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Consent { safety, to_make: None } => write!(f, "needs --allow {}", permission(*safety)),
            Reason::Consent { safety, to_make: Some(resource) } => {
                let word = permission(*safety);
                write!(
                    f,
                    "needs --allow {word} to make the {resource} it is about: a run writes to nothing it did not make"
                )
            }
            Reason::Resource(why) | Reason::Question(why) | Reason::Bounded(why) => f.write_str(why),
            Reason::Unknown { parameter } => write!(
                f,
                "the path parameter `{parameter}` names something this run does not know: give it with --set {parameter}=…"
            ),
            Reason::Control { operation, came, full: false } => {
                write!(
                    f,
                    "the smallest valid request of {operation} was not accepted ({came}), so nothing else of it can be told"
                )
            }
            Reason::Control { operation, came, full: true } => {
                write!(
                    f,
                    "the full valid request of {operation} was not accepted ({came}), so nothing can be told from one like it"
                )
            }
            Reason::NoControl { operation, why } => {
                write!(f, "no valid request of {operation} was tried: {why}")
            }
            Reason::NotItsOwn(why) => write!(f, "it would write to something it did not make: {why}"),
            Reason::Conflict => f.write_str("the target says that it conflicts with something it has (409)"),
            Reason::Precondition(status) => write!(f, "a request with a condition was refused ({status})"),
            Reason::Taken { property } => {
                write!(
                    f,
                    "it was refused with a value of `{property}` that something else has, which may have to be unique"
                )
            }
            Reason::RateLimited => f.write_str("the target turns requests away for their rate"),
            Reason::Credential(status) => write!(f, "the credential may not do this ({status})"),
            Reason::NoLimited => {
                f.write_str("no credential that lacks permissions was given (--limited-credential)")
            }
            Reason::NoAlternative(schemes) => write!(f, "no credential was given for {schemes}"),
            Reason::Caseless => f.write_str("the credential is the same in other capitals"),
            Reason::ShowsNothing { operation, status } => {
                write!(f, "{operation}, which was to show what happened, responded with {status}")
            }
            Reason::Unfit { place, why } => {
                write!(f, "it was refused, and the document does not allow what stands in {place}: {why}")
            }
            Reason::Hidden { by } => {
                write!(
                    f,
                    "nothing documented tells its requests from those of {by}, whose method and path are alike"
                )
            }
            Reason::Removed => f.write_str("the run itself has removed what it is about"),
            Reason::Unsendable(why) => f.write_str(why),
            Reason::Stopped(stopped) => write!(f, "not sent: {stopped}"),
            Reason::Known(reason) => f.write_str(reason),
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl From<Failure> for Reason {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Stopped(stopped) => Reason::Stopped(stopped),
            other => Reason::Unsendable(other.to_string()),
        }
    }
}

/// Why a run ended before it had tried everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stopped {
    /// Somebody interrupted it.
    Interrupted,
    /// The target gave no response several times in a row.
    Silent,
    /// The budget of requests is spent.
    RequestsSpent,
    /// The budget of time is spent.
    TimeSpent,
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Stopped::Interrupted => "the run was interrupted",
            Stopped::Silent => "the target has stopped responding",
            Stopped::RequestsSpent => "the budget of requests is spent",
            Stopped::TimeSpent => "the budget of time is spent",
        })
    }
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Everything was tried.
    Whole,
    /// It ended early.
    Stopped(Stopped),
    /// The target could not be spoken to at all.
    Unreachable(Failure),
}

impl Ending {
    /// Why it ended early, if so.
    pub fn stopped(&self) -> Option<Stopped> {
        match self {
            Ending::Stopped(stopped) => Some(*stopped),
            _ => None,
        }
    }

    /// Why the target could not be reached, if so.
    pub fn unreachable(&self) -> Option<&Failure> {
        match self {
            Ending::Unreachable(failure) => Some(failure),
            _ => None,
        }
    }
}

//! Why a request is refused. Every refusal the mock can give is one of these, so that a fault can name what it forgives.

use serde_json::Value;

/// One reason to refuse a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    /// What kind of reason.
    pub(crate) reason: Reason,
    /// What was found, and what is allowed.
    pub(crate) message: String,
}

/// The kinds of reasons.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reason {
    /// No credential was sent.
    NoCredential,
    /// A credential was sent that the mock does not know.
    WrongCredential,
    /// The credential lacks the permission the operation needs.
    Insufficient,
    /// The body's media type is not documented.
    MediaType,
    /// The body cannot be read as what it says it is.
    Malformed,
    /// A documented constraint is broken.
    Invalid(Box<Broken>),
    /// Parameters or members that exclude each other were given together.
    Exclusive,
    /// A page key that the mock did not hand out.
    PageKey,
    /// The resource does not exist.
    NotFound,
    /// The resource is already there.
    Conflict,
    /// The resource is not in the state in which this can be done.
    WrongState,
    /// The media types that the request accepts are not those of the response.
    NotAcceptable,
    /// The resource is not as the request expects it.
    Precondition,
    /// The request expects nothing of the resource, though it has to.
    Unconditional,
    /// The change could not be written to the file that keeps the state.
    Unsaved,
    /// More requests than the documented rate allows.
    TooMany {
        /// Seconds until the next one is allowed.
        wait: u64,
    },
}

/// A documented constraint and the value that breaks it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Broken {
    /// Where in the request: `path/userId`, `query/pageLimit`, `body`.
    pub(crate) place: String,
    /// JSON pointer in the body, or in the parameter's value.
    pub(crate) pointer: String,
    /// JSON Schema keyword: `required`, `type`, `pattern`, ….
    pub(crate) keyword: String,
    /// The value that breaks it.
    pub(crate) value: Value,
}

impl Refusal {
    /// An objection without more to say than its reason and a message.
    pub(crate) fn new(reason: Reason, message: impl Into<String>) -> Refusal {
        Refusal { reason, message: message.into() }
    }

    /// The keyword that is broken, for a broken constraint.
    pub(crate) fn broken(&self) -> Option<&Broken> {
        match &self.reason {
            Reason::Invalid(broken) => Some(broken.as_ref()),
            _ => None,
        }
    }
}

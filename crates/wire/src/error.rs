//! What cannot be written, and what cannot be read.

use crate::percent::PercentError;

/// A value that a place of a request cannot carry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place} {problem}")]
pub struct WriteError {
    /// Where it should stand: `path parameter "id"`.
    pub place: String,
    /// Why it cannot.
    pub problem: WriteProblem,
}

/// Why a value cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WriteProblem {
    /// An empty path segment is another path.
    #[error("is empty, which would be another path")]
    Empty,
    /// `.` and `..` are removed from paths before they are sent.
    #[error("is `.` or `..`, which would be another path")]
    DotSegment,
    /// A part of the value holds what separates the parts.
    #[error("holds {0:?}, which separates its parts")]
    Delimiter(char),
    /// A character that no header can hold.
    #[error("holds a character that headers do not allow")]
    Header,
    /// A name that HTTP does not allow.
    #[error("has a name that HTTP does not allow")]
    Name,
    /// Readers of headers drop white space at both ends.
    #[error("begins or ends with white space, which headers lose")]
    Whitespace,
    /// A property name that brackets cannot hold: empty, or with brackets of its own.
    #[error("has the property {0:?}, which cannot stand in brackets")]
    Brackets(String),
    /// Forms are objects.
    #[error("is no object, which a form needs")]
    NoObject,
}

/// Something on the wire that is not what its place asks for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place} {problem}")]
pub struct ReadError {
    /// Where it stands.
    pub place: String,
    /// What is wrong with it.
    pub problem: ReadProblem,
}

/// Why something cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadProblem {
    /// Malformed percent-encoding.
    #[error("is not percent-encoded: {0}")]
    Percent(#[from] PercentError),
    /// A label or matrix parameter without its prefix.
    #[error("does not begin with {0:?}")]
    Prefix(String),
    /// An object that is not written as names and values.
    #[error("is not a list of names and values")]
    NotPairs,
    /// Not JSON, where JSON is documented.
    #[error("is not JSON: {0}")]
    Json(String),
    /// Brackets within brackets, too many.
    #[error("is nested deeper than {0} levels")]
    TooDeep(usize),
    /// Bytes that are not UTF-8.
    #[error("is not UTF-8")]
    NotUtf8,
}

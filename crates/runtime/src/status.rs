//! Statuses as documents write them, and what documented failures and successes are read into.

use crate::{DecodeError, Response};

/// What one `responses` key covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Statuses {
    /// One code: `404`.
    Code(u16),
    /// A hundred codes: `4XX` is `Range(4)`.
    Range(u8),
    /// `default`: whatever nothing else covers.
    Default,
}

impl Statuses {
    /// Whether `status` is covered.
    pub fn covers(self, status: u16) -> bool {
        match self {
            Statuses::Code(code) => code == status,
            Statuses::Range(hundreds) => u16::from(hundreds) == status / 100,
            Statuses::Default => true,
        }
    }

    /// A code that is covered: the code itself, else the first success it has.
    pub(crate) fn representative(self) -> u16 {
        match self {
            Statuses::Code(code) => code,
            Statuses::Range(hundreds) => u16::from(hundreds) * 100,
            Statuses::Default => 200,
        }
    }
}

/// What an operation can fail with: one variant for each documented status. Derived.
pub trait StatusError: std::error::Error + Sized + Send + Sync + 'static {
    /// The documented statuses.
    const STATUSES: &'static [Statuses];

    /// Reads the response as the documents say of `status`; none where `status` is not documented.
    fn decode(status: u16, response: &Response) -> Option<Result<Self, DecodeError>>;

    /// The status that was answered.
    fn status(&self) -> u16;
}

/// What an operation with several kinds of success gives: one variant for each documented status. Derived.
pub trait StatusOutput: Sized {
    /// The documented statuses.
    const STATUSES: &'static [Statuses];

    /// Reads the response as the documents say of `status`; none where `status` is not documented.
    fn decode(status: u16, response: &Response) -> Option<Result<Self, DecodeError>>;
}

/// The error of an operation that documents no failure. There is none of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoDocumentedError {}

impl StatusError for NoDocumentedError {
    const STATUSES: &'static [Statuses] = &[];

    fn decode(_status: u16, _response: &Response) -> Option<Result<Self, DecodeError>> {
        None
    }

    fn status(&self) -> u16 {
        match *self {}
    }
}

/// The value is not among those that are known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown value, expected one of {}", .known.join(", "))]
pub struct UnknownValue {
    known: &'static [&'static str],
}

impl UnknownValue {
    /// The error for a value that is none of `known`.
    pub fn new(known: &'static [&'static str]) -> Self {
        UnknownValue { known }
    }
}

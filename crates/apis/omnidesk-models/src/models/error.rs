// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `Error` and `ErrorStatus`.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Model, OpenEnum};

/// Why a request was refused.
///
/// Source: deduced; no document says it.
///
/// Note: The form is published for other controllers of this API.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct Error {
    /// Always error.
    ///
    /// Source: deduced; no document says it.
    pub status: ErrorStatus,
    /// The reason in words.
    ///
    /// Source: deduced; no document says it.
    pub message: String,
}

/// Always error.
///
/// Source: deduced; no document says it.
///
/// Values the document does not list are kept in `Other`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
pub enum ErrorStatus {
    /// `error`
    #[value("error")]
    Error2,
    /// Any other value.
    #[other]
    Other(String),
}

// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `AnonymizeEntityOutput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;
use crate::AnonymizationRequestStatus;

/// A request for anonymisation.
///
/// Source: document 001, lines 3-11 (published elsewhere: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct AnonymizeEntityOutput {
    /// How far a request for anonymisation has come.
    ///
    /// Source: document 001, lines 3-11 (published elsewhere: `required`).
    #[model(nested)]
    pub data: AnonymizationRequestStatus,
}

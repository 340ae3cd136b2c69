// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `PatchEndUserOutput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;
use crate::EndUser;

/// The end user after the change.
///
/// Source: document 001, lines 316-339 (published elsewhere: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct PatchEndUserOutput {
    /// An end user, a contact of the organisation.
    ///
    /// Source: document 001, lines 30-50 (published elsewhere: `required`).
    #[model(nested)]
    pub data: EndUser,
}

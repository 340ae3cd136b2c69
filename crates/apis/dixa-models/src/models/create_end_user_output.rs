// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `CreateEndUserOutput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;
use crate::EndUser;

/// The created end user.
///
/// Source: document 001, lines 29-52 (published elsewhere: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct CreateEndUserOutput {
    /// An end user, a contact of the organisation.
    ///
    /// Source: document 001, lines 30-50 (published elsewhere: `required`).
    #[model(nested)]
    pub data: EndUser,
}

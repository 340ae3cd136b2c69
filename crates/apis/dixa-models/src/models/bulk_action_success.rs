// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `BulkActionSuccess`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;
use crate::EndUser;

/// The item was carried out.
///
/// Source: document 001, lines 92, 417, 520 (published elsewhere: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct BulkActionSuccess {
    /// An end user, a contact of the organisation.
    ///
    /// Source: document 001, lines 30-50 (published elsewhere: `required`).
    #[model(nested)]
    pub data: EndUser,
}

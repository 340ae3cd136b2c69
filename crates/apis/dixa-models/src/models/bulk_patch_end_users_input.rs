// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `BulkPatchEndUsersInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;
use crate::BulkPatchEndUserInput;

/// Changes of end users.
///
/// # Example
///
/// ```no_run
/// use dixa_models::{BulkPatchEndUserInput, BulkPatchEndUsersInput, Uuid};
///
/// let value = BulkPatchEndUsersInput::new()
///     .data(
///         vec![
///             BulkPatchEndUserInput::new("43b1fe06-a7c4-4f34-8e48-b0559e6acdb9".parse::
///             < Uuid > () ?).display_name("Alice Brown").email("alice@brown.com")
///             .phone_number("+551155256325")
///         ],
///     );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct BulkPatchEndUsersInput {
    /// One entry for each end user.
    ///
    /// Source: document 001, line 372.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(items(nested))]
    pub data: Option<Vec<BulkPatchEndUserInput>>,
}

// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `BulkUpdateEndUsersInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;
use crate::BulkUpdateEndUserInput;

/// New details of end users.
///
/// # Example
///
/// ```no_run
/// use dixa_models::{BulkUpdateEndUserInput, BulkUpdateEndUsersInput, Uuid};
///
/// let value = BulkUpdateEndUsersInput::new()
///     .data(
///         vec![
///             BulkUpdateEndUserInput::new("Alice Brown",
///             "d4826125-559f-496f-ad71-a0340f0cae06".parse:: < Uuid > () ?)
///             .email("alice@brown.com").phone_number("+551155256325")
///             .additional_emails(vec!["alice@secondary.email".to_owned()])
///         ],
///     );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct BulkUpdateEndUsersInput {
    /// One entry for each end user.
    ///
    /// Source: document 001, line 473.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(items(nested))]
    pub data: Option<Vec<BulkUpdateEndUserInput>>,
}

// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateFirstNameInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The new first name.
///
/// Source: document 002, line 284.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::UpdateFirstNameInput;
///
/// let value = UpdateFirstNameInput::new().id(1).firstname("text");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct UpdateFirstNameInput {
    /// The user meant.
    ///
    /// Source: document 002, line 284 (deduced: `type`).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_integer"
    )]
    pub id: Option<i64>,
    /// The new first name.
    ///
    /// Constraints: pattern `^[a-zA-ZÀ-ÖØ-Þß-öø-ÿ\- ]+$`.
    ///
    /// Source: document 002, lines 277, 284.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^[a-zA-ZÀ-ÖØ-Þß-öø-ÿ\- ]+$")]
    pub firstname: Option<String>,
}

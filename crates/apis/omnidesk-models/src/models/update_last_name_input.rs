// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateLastNameInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The new last name.
///
/// Source: document 002, line 294.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::UpdateLastNameInput;
///
/// let value = UpdateLastNameInput::new().id(1).lastname("text");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct UpdateLastNameInput {
    /// The user meant.
    ///
    /// Source: document 002, line 294 (deduced: `type`).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_integer"
    )]
    pub id: Option<i64>,
    /// The new last name.
    ///
    /// Constraints: pattern `^[a-zA-ZÀ-ÖØ-Þß-öø-ÿ\- ]+$`.
    ///
    /// Source: document 002, lines 287, 294.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^[a-zA-ZÀ-ÖØ-Þß-öø-ÿ\- ]+$")]
    pub lastname: Option<String>,
}

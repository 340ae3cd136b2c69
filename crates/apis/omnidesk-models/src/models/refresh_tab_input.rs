// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `RefreshTabInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The tab to refresh.
///
/// Source: document 002, lines 187-189.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::RefreshTabInput;
///
/// let value = RefreshTabInput::new().tab_id("text");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct RefreshTabInput {
    /// The tab.
    ///
    /// Constraints: pattern `^[a-zA-Z0-9\_]+$`.
    ///
    /// Source: document 002, lines 180, 188.
    #[serde(
        rename = "tabID",
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_string"
    )]
    #[model(pattern = r"^[a-zA-Z0-9\_]+$")]
    pub tab_id: Option<String>,
}

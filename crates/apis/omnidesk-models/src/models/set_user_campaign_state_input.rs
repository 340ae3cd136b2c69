// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `SetUserCampaignStateInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The campaign and its state.
///
/// Source: document 002, lines 237-241.
///
/// # Example
///
/// ```no_run
/// use omnidesk_models::SetUserCampaignStateInput;
///
/// let value = SetUserCampaignStateInput::new()
///     .user_id("UID")
///     .campaign("text")
///     .state(1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct SetUserCampaignStateInput {
    /// The user meant; by default the one the key belongs to.
    ///
    /// Default where it is left out: `UID`.
    ///
    /// Source: document 002, lines 228, 238 (deduced: `type`, `description`).
    ///
    /// Note: Published as a number whose default is the text UID; on the wire of a form the two cannot be told
    /// apart.
    #[serde(
        rename = "userID",
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_string"
    )]
    pub user_id: Option<String>,
    /// Name of the campaign.
    ///
    /// Constraints: pattern `^[a-zA-z0-9\-_]+$`.
    ///
    /// Source: document 002, lines 229-230, 239.
    ///
    /// Note: The range A-z also takes the six characters between Z and a; kept as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^[a-zA-z0-9\-_]+$")]
    pub campaign: Option<String>,
    /// 1 for active, presumably 0 for inactive.
    ///
    /// Source: document 002, line 240 (deduced: `type`, `description`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<i64>,
}

// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `DeleteUserStatisticInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The statistic to delete.
///
/// Source: document 002, line 162.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct DeleteUserStatisticInput {
    /// The user meant; by default the one the key belongs to.
    ///
    /// Default where it is left out: `UID`.
    ///
    /// Source: document 002, lines 150, 162 (deduced: `type`, `description`).
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
    /// Name of the statistic.
    ///
    /// Constraints: pattern `^[a-zA-Z\_]+$`.
    ///
    /// Source: document 002, lines 151, 162.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^[a-zA-Z\_]+$")]
    pub statistic: Option<String>,
    /// First option of the statistic.
    ///
    /// Constraints: pattern `^[0-9a-zA-Z]+$`.
    ///
    /// Default where it is left out: the empty text. The default is the empty string, which the pattern refuses.
    ///
    /// Source: document 002, lines 152-153, 162.
    ///
    /// Note: Called statisticOption where a statistic is added.
    #[serde(
        rename = "statisticPrimaryOption",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    #[model(pattern = "^[0-9a-zA-Z]+$")]
    pub statistic_primary_option: Option<String>,
    /// Second option of the statistic.
    ///
    /// Constraints: pattern `^[0-9a-zA-Z]+$`.
    ///
    /// Default where it is left out: the empty text. The default is the empty string, which the pattern refuses.
    ///
    /// Source: document 002, lines 154-155, 162.
    #[serde(
        rename = "statisticSecondaryOption",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    #[model(pattern = "^[0-9a-zA-Z]+$")]
    pub statistic_secondary_option: Option<String>,
}

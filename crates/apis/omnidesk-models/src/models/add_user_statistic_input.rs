// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `AddUserStatisticInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The statistic to add.
///
/// Source: document 002, lines 142-147.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct AddUserStatisticInput {
    /// The user meant; by default the one the key belongs to.
    ///
    /// Default where it is left out: `UID`.
    ///
    /// Source: document 002, lines 130, 143 (deduced: `type`, `description`).
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
    /// Source: document 002, lines 131, 144.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^[a-zA-Z\_]+$")]
    pub statistic: Option<String>,
    /// First option of the statistic.
    ///
    /// Constraints: pattern `^[0-9a-zA-Z]+$`.
    ///
    /// Default where it is left out: the empty text. The default is the empty string, which the pattern refuses.
    ///
    /// Source: document 002, lines 132-133, 145.
    ///
    /// Note: Called statisticPrimaryOption elsewhere.
    #[serde(
        rename = "statisticOption",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    #[model(pattern = "^[0-9a-zA-Z]+$")]
    pub statistic_option: Option<String>,
    /// Second option of the statistic.
    ///
    /// Constraints: pattern `^[0-9a-zA-Z]+$`.
    ///
    /// Default where it is left out: the empty text. The default is the empty string, which the pattern refuses.
    ///
    /// Source: document 002, lines 134-135, 146.
    #[serde(
        rename = "statisticSecondaryOption",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    #[model(pattern = "^[0-9a-zA-Z]+$")]
    pub statistic_secondary_option: Option<String>,
}

// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateStatisticWatchInput` and `UpdateStatisticWatchInputWatchToggle`.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Model, OpenEnum};

/// The statistic and whether it is watched.
///
/// Source: document 002, line 177.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct UpdateStatisticWatchInput {
    /// The user meant; by default the one the key belongs to.
    ///
    /// Default where it is left out: `UID`.
    ///
    /// Source: document 002, lines 165, 177 (deduced: `type`, `description`).
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
    /// Source: document 002, lines 166, 177.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^[a-zA-Z\_]+$")]
    pub statistic: Option<String>,
    /// First option of the statistic.
    ///
    /// Constraints: pattern `^[0-9a-zA-Z]+$`.
    ///
    /// Default where it is left out: the empty text. The default is the empty string, which the pattern refuses.
    ///
    /// Source: document 002, lines 167-168, 177.
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
    /// Source: document 002, lines 169-170, 177.
    #[serde(
        rename = "statisticSecondaryOption",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    #[model(pattern = "^[0-9a-zA-Z]+$")]
    pub statistic_secondary_option: Option<String>,
    /// Whether to watch the statistic.
    ///
    /// Source: document 002, line 177 (deduced: `x-extensible-enum`, `description`).
    ///
    /// Note: The sample has watch where a free text would be sampled as text; the other values are not known.
    #[serde(rename = "watchToggle", default, skip_serializing_if = "Option::is_none")]
    pub watch_toggle: Option<UpdateStatisticWatchInputWatchToggle>,
}

/// Whether to watch the statistic.
///
/// Source: document 002, line 177 (deduced: `x-extensible-enum`, `description`).
///
/// Note: The sample has watch where a free text would be sampled as text; the other values are not known.
///
/// Values the document does not list are kept in `Other`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
pub enum UpdateStatisticWatchInputWatchToggle {
    /// `watch`
    #[value("watch")]
    Watch,
    /// Any other value.
    #[other]
    Other(String),
}

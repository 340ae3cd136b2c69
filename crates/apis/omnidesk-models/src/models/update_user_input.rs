// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UpdateUserInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The fields to change.
///
/// Source: document 002, line 87.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct UpdateUserInput {
    /// First name.
    ///
    /// Constraints: pattern `^[a-zA-ZÀ-ÖØ-Þß-öø-ÿ\- ]+$`.
    ///
    /// Source: document 002, lines 75, 87.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^[a-zA-ZÀ-ÖØ-Þß-öø-ÿ\- ]+$")]
    pub firstname: Option<String>,
    /// Last name.
    ///
    /// Constraints: pattern `^[a-zA-ZÀ-ÖØ-Þß-öø-ÿ\- ]+$`.
    ///
    /// Source: document 002, lines 76, 87.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^[a-zA-ZÀ-ÖØ-Þß-öø-ÿ\- ]+$")]
    pub lastname: Option<String>,
    /// The user's login name.
    ///
    /// Constraints: pattern `^[a-zA-Z0-9\.\-]+$`.
    ///
    /// Source: document 002, lines 77-78, 87.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^[a-zA-Z0-9\.\-]+$")]
    pub name: Option<String>,
    /// E-mail address.
    ///
    /// Constraints: format `email`.
    ///
    /// Source: document 002, line 87 (deduced: `format`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Phone number, with a plus sign and the country code.
    ///
    /// Constraints: pattern `^\+[0-9]+$`.
    ///
    /// Source: document 002, lines 79, 87.
    ///
    /// Note: Called telephone_number where a user is created.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^\+[0-9]+$")]
    pub telephone: Option<String>,
    /// Language of the user.
    ///
    /// Source: document 002, line 87.
    ///
    /// Note: Which languages there are is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How dates are written for the user.
    ///
    /// Constraints: pattern `^([a-z]{2}_[A-Z]{2})|(iso)$`.
    ///
    /// Source: document 002, lines 80, 87.
    ///
    /// Note: The pattern is not grouped; kept as written.
    #[serde(rename = "dateFormat", default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = "^([a-z]{2}_[A-Z]{2})|(iso)$")]
    pub date_format: Option<String>,
    /// Groups the user belongs to.
    ///
    /// Source: document 002, line 87 (deduced: `items`).
    ///
    /// Note: How a form carries a list is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<i64>>,
}

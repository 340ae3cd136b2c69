// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `CreateUserInput` and `CreateUserInputDateFormat`.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Model, OpenEnum};

/// The user to create. Which members are required is not known.
///
/// Source: document 002, lines 59-71.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct CreateUserInput {
    /// First name.
    ///
    /// Constraints: pattern `^[a-zA-ZÀ-ÖØ-Þß-öø-ÿ\- ]+$`.
    ///
    /// Source: document 002, lines 43, 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^[a-zA-ZÀ-ÖØ-Þß-öø-ÿ\- ]+$")]
    pub firstname: Option<String>,
    /// Last name.
    ///
    /// Constraints: pattern `^[a-zA-ZÀ-ÖØ-Þß-öø-ÿ\- ]+$`.
    ///
    /// Source: document 002, lines 44, 61.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^[a-zA-ZÀ-ÖØ-Þß-öø-ÿ\- ]+$")]
    pub lastname: Option<String>,
    /// The user's login name.
    ///
    /// Constraints: pattern `^[a-zA-Z0-9\.\-]+$`.
    ///
    /// Source: document 002, lines 45-46, 62.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^[a-zA-Z0-9\.\-]+$")]
    pub name: Option<String>,
    /// E-mail address.
    ///
    /// Constraints: format `email`.
    ///
    /// Source: document 002, line 63 (deduced: `format`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Phone number, with a plus sign and the country code.
    ///
    /// Constraints: pattern `^\+[0-9]+$`.
    ///
    /// Source: document 002, lines 47, 64.
    ///
    /// Note: Called telephone where a user is updated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(pattern = r"^\+[0-9]+$")]
    pub telephone_number: Option<String>,
    /// Language of the user.
    ///
    /// Default where it is left out: `en`.
    ///
    /// Source: document 002, lines 48, 65.
    ///
    /// Note: Which languages there are is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How dates are written for the user.
    ///
    /// Default where it is left out: `en_GB`.
    ///
    /// Source: document 002, lines 49-50, 66 (deduced: `default`).
    ///
    /// Note: One possible value is listed, while the pattern allows many. The pattern is not grouped; kept as
    /// written.
    #[serde(rename = "dateFormat", default, skip_serializing_if = "Option::is_none")]
    pub date_format: Option<CreateUserInputDateFormat>,
    /// Groups the user belongs to.
    ///
    /// Default where it is left out: `[]`.
    ///
    /// Source: document 002, lines 51, 67-69 (deduced: `items`).
    ///
    /// Note: How a form carries a list is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<i64>>,
    /// Whether an activation e-mail is sent to the user.
    ///
    /// Default where it is left out: `true`.
    ///
    /// Source: document 002, lines 52, 70 (deduced: `description`).
    #[serde(
        rename = "sendActivationMail",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub send_activation_mail: Option<bool>,
}

/// How dates are written for the user.
///
/// Source: document 002, lines 49-50, 66 (deduced: `default`).
///
/// Note: One possible value is listed, while the pattern allows many. The pattern is not grouped; kept as
/// written.
///
/// Values the document does not list are kept in `Other`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
pub enum CreateUserInputDateFormat {
    /// `en_GB`
    #[value("en_GB")]
    EnGb,
    /// Any other value.
    #[other]
    Other(String),
}

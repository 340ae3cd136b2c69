// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `BulkPatchEndUserInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Model, Uuid};

/// The members of one end user to change.
///
/// Source: document 001, lines 372, 377-390.
///
/// # Example
///
/// ```no_run
/// use dixa_models::{BulkPatchEndUserInput, Uuid};
///
/// let value = BulkPatchEndUserInput::new(
///     "434ce9f5-14c8-4be1-a0a8-f755010deb9b".parse::<Uuid>()?,
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct BulkPatchEndUserInput {
    /// Name shown for the contact.
    ///
    /// Source: document 001, line 17 (published elsewhere: `type`).
    #[serde(rename = "displayName", default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// Primary e-mail address.
    ///
    /// Source: document 001, line 18 (published elsewhere: `type`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Primary phone number.
    ///
    /// Source: document 001, line 19 (published elsewhere: `type`).
    #[serde(rename = "phoneNumber", default, skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// Further e-mail addresses.
    ///
    /// Source: document 001, lines 20-22 (published elsewhere: `type`, `items`).
    ///
    /// Note: The newer, beta version of the vendor's specification says that no entry occurs twice.
    #[serde(
        rename = "additionalEmails",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub additional_emails: Option<Vec<String>>,
    /// Further phone numbers.
    ///
    /// Source: document 001, lines 22-24 (published elsewhere: `type`, `items`).
    ///
    /// Note: The newer, beta version of the vendor's specification says that no entry occurs twice.
    #[serde(
        rename = "additionalPhoneNumbers",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub additional_phone_numbers: Option<Vec<String>>,
    /// First name.
    ///
    /// Source: document 001, line 24 (published elsewhere: `type`).
    #[serde(rename = "firstName", default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Last name.
    ///
    /// Source: document 001, line 25 (published elsewhere: `type`).
    #[serde(rename = "lastName", default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// Names between first and last name.
    ///
    /// Source: document 001, lines 26, 442-444 (published elsewhere: `type`, `items`).
    #[serde(rename = "middleNames", default, skip_serializing_if = "Option::is_none")]
    pub middle_names: Option<Vec<String>>,
    /// Where the contact's picture is loaded from.
    ///
    /// Source: published by the vendor outside its document.
    ///
    /// Note: The document lost every property whose value is a URL.
    #[serde(rename = "avatarUrl", default, skip_serializing_if = "Option::is_none")]
    pub avatar_url: Option<String>,
    /// The organisation's own identifier of the contact.
    ///
    /// Source: document 001, line 27 (published elsewhere: `type`).
    #[serde(
        rename = "externalId",
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_string"
    )]
    pub external_id: Option<String>,
    /// The end user to change.
    ///
    /// Source: document 001, line 378 (published elsewhere: `type`, `format`).
    pub id: Uuid,
}

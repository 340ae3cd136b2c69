// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `EndUser`.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Model, Timestamp, Uuid};
use crate::CustomAttribute;

/// An end user, a contact of the organisation.
///
/// Source: document 001, lines 30-50 (published elsewhere: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct EndUser {
    /// Identifies the contact.
    ///
    /// Source: document 001, line 30 (published elsewhere: `type`, `format`).
    pub id: Uuid,
    /// When the contact was created.
    ///
    /// Source: document 001, line 31 (published elsewhere: `type`, `format`).
    #[serde(rename = "createdAt")]
    pub created_at: Timestamp,
    /// Name shown for the contact.
    ///
    /// Source: document 001, line 32 (published elsewhere: `type`).
    #[serde(rename = "displayName", default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// Primary e-mail address.
    ///
    /// Source: document 001, line 33 (published elsewhere: `type`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Primary phone number.
    ///
    /// Source: document 001, line 34 (published elsewhere: `type`).
    #[serde(rename = "phoneNumber", default, skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// Further e-mail addresses.
    ///
    /// Source: document 001, lines 35-37 (published elsewhere: `type`, `items`).
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
    /// Source: document 001, lines 37-39 (published elsewhere: `type`, `items`).
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
    /// Source: document 001, line 39 (published elsewhere: `type`).
    #[serde(rename = "firstName", default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Last name.
    ///
    /// Source: document 001, line 40 (published elsewhere: `type`).
    #[serde(rename = "lastName", default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// Names between first and last name.
    ///
    /// Source: document 001, lines 41, 458 (published elsewhere: `type`, `items`).
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
    /// Source: document 001, line 42 (published elsewhere: `type`).
    #[serde(
        rename = "externalId",
        default,
        skip_serializing_if = "Option::is_none",
        with = "specwright_runtime::lenient::as_string"
    )]
    pub external_id: Option<String>,
    /// Custom attributes of the contact. Later versions leave them out of lists.
    ///
    /// Source: document 001, lines 43-50 (published elsewhere: `type`, `items`).
    #[serde(
        rename = "customAttributes",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    #[model(items(nested))]
    pub custom_attributes: Option<Vec<CustomAttribute>>,
}

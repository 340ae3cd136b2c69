// Generated from specs/ccai-platform/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `EndUserDetails`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// What is known of an end user.
///
/// Source: document 000, lines 17-22, 38-43, 62-67 (deduced: `required`).
///
/// Note: The identifier is the key of the write and the only member that a public integration sends.
///
/// # Example
///
/// ```no_run
/// use ccai_platform_models::EndUserDetails;
///
/// let value = EndUserDetails::new("abc123")
///     .email("joe@mydomain.com")
///     .name("Joe Smith")
///     .phone("+16171231234");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct EndUserDetails {
    /// The customer's identifier of the end user.
    ///
    /// Source: document 000, lines 18, 39, 63.
    pub identifier: String,
    /// E-mail address.
    ///
    /// Source: document 000, lines 11, 19, 40, 64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Name.
    ///
    /// Source: document 000, lines 13, 20, 41, 65.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Phone number; the example has the international form with a plus sign.
    ///
    /// Source: document 000, lines 15, 21, 42, 66.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

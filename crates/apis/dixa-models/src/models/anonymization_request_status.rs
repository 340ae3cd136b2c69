// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `AnonymizationRequestStatus`, `AnonymizationRequestStatusEntityType` and
//! `AnonymizationRequestStatusType`.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Model, OpenEnum, Timestamp, Uuid};

/// How far a request for anonymisation has come.
///
/// Source: document 001, lines 3-11 (published elsewhere: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct AnonymizationRequestStatus {
    /// Identifies the request.
    ///
    /// Source: document 001, line 4 (published elsewhere: `type`, `format`).
    pub id: Uuid,
    /// What is anonymised. Replaced by `_type`.
    ///
    /// Deprecated by the document.
    ///
    /// Source: document 001, line 5 (published elsewhere: `deprecated`, `x-extensible-enum`).
    ///
    /// Note: Four empty objects in the vendor's schema; a string in every example.
    #[deprecated]
    #[serde(rename = "entityType")]
    pub entity_type: AnonymizationRequestStatusEntityType,
    /// What is anonymised.
    ///
    /// Source: document 001, line 6 (published elsewhere: `type`, `x-extensible-enum`).
    #[serde(rename = "_type")]
    pub type_: AnonymizationRequestStatusType,
    /// When the request was made. A zone in brackets may follow the instant.
    ///
    /// Source: document 001, line 7 (published elsewhere: `type`).
    ///
    /// Note: The vendor says date-time, which the documented value, with \[GMT\] at its end, is not.
    #[serde(rename = "initiatedAt")]
    pub initiated_at: Timestamp,
    /// What is anonymised: the UUID of a user, the number of a conversation, or a conversation's number and a
    /// message's UUID joined by `_`.
    ///
    /// Source: document 001, line 8 (published elsewhere: `type`).
    #[serde(rename = "targetEntityId", with = "specwright_runtime::lenient::as_string")]
    pub target_entity_id: String,
    /// Who made the request.
    ///
    /// Source: document 001, line 9 (published elsewhere: `type`, `format`).
    #[serde(rename = "requestedBy")]
    pub requested_by: Uuid,
    /// When the request was carried out. A zone in brackets may follow the instant.
    ///
    /// Source: published by the vendor outside its document.
    #[serde(rename = "processedAt", default, skip_serializing_if = "Option::is_none")]
    pub processed_at: Option<Timestamp>,
}

/// What is anonymised. Replaced by `_type`.
///
/// Deprecated by the document.
///
/// Source: document 001, line 5 (published elsewhere: `deprecated`, `x-extensible-enum`).
///
/// Note: Four empty objects in the vendor's schema; a string in every example.
///
/// Values the document does not list are kept in `Other`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
pub enum AnonymizationRequestStatusEntityType {
    /// `ConversationAnonymizationType`
    #[value("ConversationAnonymizationType")]
    ConversationAnonymizationType,
    /// `MessageAnonymizationType`
    #[value("MessageAnonymizationType")]
    MessageAnonymizationType,
    /// `UnknownAnonymizationType`
    #[value("UnknownAnonymizationType")]
    UnknownAnonymizationType,
    /// `UserAnonymizationType`
    #[value("UserAnonymizationType")]
    UserAnonymizationType,
    /// Any other value.
    #[other]
    Other(String),
}

/// What is anonymised.
///
/// Source: document 001, line 6 (published elsewhere: `type`, `x-extensible-enum`).
///
/// Values the document does not list are kept in `Other`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
pub enum AnonymizationRequestStatusType {
    /// `Conversation`
    #[value("Conversation")]
    Conversation,
    /// `Message`
    #[value("Message")]
    Message,
    /// `User`
    #[value("User")]
    User,
    /// Any other value.
    #[other]
    Other(String),
}

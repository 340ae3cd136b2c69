// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `AnonymizedConversation`.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Model, Timestamp, Uuid};
use crate::{
    ConversationBaseChannel, ConversationBaseDirection, ConversationBaseState,
    ConversationLink, CustomAttribute,
};

/// A conversation that was anonymised.
///
/// Source: published by the vendor outside its document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct AnonymizedConversation {
    /// Identifies the conversation.
    ///
    /// Source: document 001, line 196 (published elsewhere: `type`, `format`).
    #[serde(with = "specwright_runtime::lenient::as_integer")]
    pub id: i64,
    /// The end user who requested it.
    ///
    /// Source: document 001, line 197 (published elsewhere: `type`, `format`).
    #[serde(rename = "requesterId")]
    pub requester_id: Uuid,
    /// The channel it came through.
    ///
    /// Source: document 001, line 198 (published elsewhere: `type`, `x-extensible-enum`).
    pub channel: ConversationBaseChannel,
    /// When it was created.
    ///
    /// Source: document 001, line 199 (published elsewhere: `type`, `format`).
    #[serde(rename = "createdAt")]
    pub created_at: Timestamp,
    /// Who began it.
    ///
    /// Source: document 001, line 200 (published elsewhere: `type`, `x-extensible-enum`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<ConversationBaseDirection>,
    /// Its state.
    ///
    /// Source: document 001, line 201 (published elsewhere: `type`, `x-extensible-enum`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ConversationBaseState>,
    /// When its state last changed.
    ///
    /// Source: document 001, line 202 (published elsewhere: `type`, `format`).
    #[serde(rename = "stateUpdatedAt", default, skip_serializing_if = "Option::is_none")]
    pub state_updated_at: Option<Timestamp>,
    /// How the conversation came from another one.
    ///
    /// Source: document 001, lines 214-217 (published elsewhere: `oneOf`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(nested)]
    pub link: Option<ConversationLink>,
    /// Custom attributes of the conversation. Not part of this response for now.
    ///
    /// Source: document 001, line 189, and what the vendor publishes elsewhere.
    #[serde(
        rename = "customAttributes",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    #[model(items(nested))]
    pub custom_attributes: Option<Vec<CustomAttribute>>,
    /// When the channel no longer carries answers.
    ///
    /// Source: published by the vendor outside its document.
    ///
    /// Note: Only in the newer, beta version of the vendor's specification.
    #[serde(
        rename = "transportExpiresAt",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub transport_expires_at: Option<Timestamp>,
    /// When it was anonymised. A zone in brackets may follow the instant.
    ///
    /// Source: published by the vendor outside its document.
    ///
    /// Note: The vendor says date-time; kept lenient, because another time of anonymisation carries a zone.
    #[serde(rename = "anonymizedAt")]
    pub anonymized_at: Timestamp,
}

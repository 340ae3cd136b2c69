// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `ConversationQueue`.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Model, Timestamp, Uuid};

/// The queue in which the conversation is or was.
///
/// Source: document 001, lines 206-209 (published elsewhere: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct ConversationQueue {
    /// The queue.
    ///
    /// Source: document 001, line 207 (published elsewhere: `type`, `format`).
    pub id: Uuid,
    /// Since when.
    ///
    /// Source: document 001, line 208 (published elsewhere: `type`, `format`).
    #[serde(rename = "queuedAt", default, skip_serializing_if = "Option::is_none")]
    pub queued_at: Option<Timestamp>,
}

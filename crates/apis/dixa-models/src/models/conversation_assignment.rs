// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `ConversationAssignment`.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Model, Timestamp, Uuid};

/// The agent who has the conversation.
///
/// Source: document 001, lines 203-206 (published elsewhere: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct ConversationAssignment {
    /// The agent.
    ///
    /// Source: document 001, line 204 (published elsewhere: `type`, `format`).
    #[serde(rename = "agentId")]
    pub agent_id: Uuid,
    /// Since when.
    ///
    /// Source: document 001, line 205 (published elsewhere: `type`, `format`).
    #[serde(rename = "assignedAt")]
    pub assigned_at: Timestamp,
}

// Generated from specs/thulium/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `AddedAgent`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The agent that was added.
///
/// Source: document 003, lines 91-94 (deduced: `required`).
///
/// Note: An edition of 2017 returned the identifier alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct AddedAgent {
    /// Identifier of the agent.
    ///
    /// Source: document 003, line 92 (deduced: `type`).
    ///
    /// Note: A string here, a whole number in other operations of the same API; read both.
    #[serde(with = "specwright_runtime::lenient::as_string")]
    pub agent_id: String,
    /// The name with which the agent logs in.
    ///
    /// Source: document 003, line 93 (deduced: `type`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_login: Option<String>,
}

// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `ConversationLink`.

use specwright_runtime::TaggedUnion;
use crate::{EmailForwardLink, FollowUpLink, SideConversationLink};

/// How the conversation came from another one.
///
/// Source: document 001, lines 214-217 (published elsewhere: `oneOf`).
///
/// Told apart by `_type`; an object with a tag the document does not list is kept in `Unknown`.
#[derive(Clone, Debug, PartialEq, TaggedUnion)]
#[tagged_union(tag = "_type")]
pub enum ConversationLink {
    /// Tagged `EmailForward`.
    #[tag("EmailForward")]
    EmailForward(EmailForwardLink),
    /// Tagged `FollowUp`.
    #[tag("FollowUp")]
    FollowUp(FollowUpLink),
    /// Tagged `SideConversation`.
    #[tag("SideConversation")]
    SideConversation(SideConversationLink),
    /// Any other object, as it came.
    #[unknown]
    Unknown(serde_json::Value),
}

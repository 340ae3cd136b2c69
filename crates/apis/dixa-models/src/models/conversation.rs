// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `Conversation`.

use specwright_runtime::TaggedUnion;
use crate::{
    AnonymizedConversation, ChatConversation, ContactFormConversation, EmailConversation,
    FacebookMessengerConversation, GenericConversation, MessengerConversation,
    PstnPhoneConversation, SmsConversation, TwitterConversation, WhatsAppConversation,
};

/// A conversation that an end user requested.
///
/// Source: document 001, line 217 (deduced: `discriminator`; published elsewhere: `oneOf`).
///
/// Note: One tag is documented, ChatConversation, and equals the name of its schema; the others are deduced
/// from that.
///
/// Told apart by `_type`; an object with a tag the document does not list is kept in `Unknown`.
#[derive(Clone, Debug, PartialEq, TaggedUnion)]
#[tagged_union(tag = "_type")]
pub enum Conversation {
    /// Tagged `AnonymizedConversation`.
    #[tag("AnonymizedConversation")]
    Anonymized(AnonymizedConversation),
    /// Tagged `ChatConversation`.
    #[tag("ChatConversation")]
    Chat(ChatConversation),
    /// Tagged `ContactFormConversation`.
    #[tag("ContactFormConversation")]
    ContactForm(ContactFormConversation),
    /// Tagged `EmailConversation`.
    #[tag("EmailConversation")]
    Email(EmailConversation),
    /// Tagged `FacebookMessengerConversation`.
    #[tag("FacebookMessengerConversation")]
    FacebookMessenger(FacebookMessengerConversation),
    /// Tagged `GenericConversation`.
    #[tag("GenericConversation")]
    Generic(GenericConversation),
    /// Tagged `MessengerConversation`.
    #[tag("MessengerConversation")]
    Messenger(MessengerConversation),
    /// Tagged `PstnPhoneConversation`.
    #[tag("PstnPhoneConversation")]
    PstnPhone(PstnPhoneConversation),
    /// Tagged `SmsConversation`.
    #[tag("SmsConversation")]
    Sms(SmsConversation),
    /// Tagged `TwitterConversation`.
    #[tag("TwitterConversation")]
    Twitter(TwitterConversation),
    /// Tagged `WhatsAppConversation`.
    #[tag("WhatsAppConversation")]
    WhatsApp(WhatsAppConversation),
    /// Any other object, as it came.
    #[unknown]
    Unknown(serde_json::Value),
}

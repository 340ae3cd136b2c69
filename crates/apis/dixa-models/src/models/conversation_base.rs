// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `ConversationBaseChannel`, `ConversationBaseDirection` and `ConversationBaseState`.

use specwright_runtime::OpenEnum;

/// The channel it came through.
///
/// Source: document 001, line 198 (published elsewhere: `type`, `x-extensible-enum`).
///
/// Values the document does not list are kept in `Other`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
pub enum ConversationBaseChannel {
    /// `WhatsApp`
    #[value("WhatsApp")]
    WhatsApp,
    /// `Voicemail`
    #[value("Voicemail")]
    Voicemail,
    /// `WidgetChat`
    #[value("WidgetChat")]
    WidgetChat,
    /// `FacebookMessenger`
    #[value("FacebookMessenger")]
    FacebookMessenger,
    /// `Twitter`
    #[value("Twitter")]
    Twitter,
    /// `Email`
    #[value("Email")]
    Email,
    /// `ContactForm`
    #[value("ContactForm")]
    ContactForm,
    /// `Callback`
    #[value("Callback")]
    Callback,
    /// `PstnPhone`
    #[value("PstnPhone")]
    PstnPhone,
    /// `Sms`
    #[value("Sms")]
    Sms,
    /// `Messenger`
    #[value("Messenger")]
    Messenger,
    /// Any other value.
    #[other]
    Other(String),
}

/// Who began it.
///
/// Source: document 001, line 200 (published elsewhere: `type`, `x-extensible-enum`).
///
/// Values the document does not list are kept in `Other`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
pub enum ConversationBaseDirection {
    /// `Inbound`
    #[value("Inbound")]
    Inbound,
    /// `Internal`
    #[value("Internal")]
    Internal,
    /// `Outbound`
    #[value("Outbound")]
    Outbound,
    /// Any other value.
    #[other]
    Other(String),
}

/// Its state.
///
/// Source: document 001, line 201 (published elsewhere: `type`, `x-extensible-enum`).
///
/// Values the document does not list are kept in `Other`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
pub enum ConversationBaseState {
    /// `AwaitingPending`
    #[value("AwaitingPending")]
    AwaitingPending,
    /// `Closed`
    #[value("Closed")]
    Closed,
    /// `Open`
    #[value("Open")]
    Open,
    /// `Pending`
    #[value("Pending")]
    Pending,
    /// Any other value.
    #[other]
    Other(String),
}

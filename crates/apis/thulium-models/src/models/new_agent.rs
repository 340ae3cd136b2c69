// Generated from specs/thulium/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `NewAgent`, `NewAgentLanguage` and `NewAgentOutboundMode`.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Model, OpenEnum, Secret};

/// The agent to add.
///
/// Source: document 003, lines 20, 25, 30, 35, 40.
///
/// # Example
///
/// ```no_run
/// use thulium_models::NewAgent;
///
/// let value = NewAgent::new("Jan", "Kowalski", "jkowalski", "a secret", "345")
///     .email("jk@foo.bar")
///     .roles(vec![1]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct NewAgent {
    /// The agent's first name.
    ///
    /// Source: document 003, lines 18-22 (deduced: `type`).
    pub name: String,
    /// The agent's last name.
    ///
    /// Source: document 003, lines 23-27 (deduced: `type`).
    pub surname: String,
    /// The name with which the agent logs in.
    ///
    /// Source: document 003, lines 28-32 (deduced: `type`).
    pub login: String,
    /// The password with which the agent logs in. Travels as plain text inside the body.
    ///
    /// Source: document 003, lines 33-37 (deduced: `type`, `format`, `writeOnly`).
    pub password: Secret,
    /// The agent's number.
    ///
    /// Source: document 003, lines 38-42 (deduced: `type`).
    ///
    /// Note: Bare digits in the description, a string in every sample; other operations return it as either.
    pub number: String,
    /// The agent's e-mail address.
    ///
    /// Source: document 003, lines 43-47 (deduced: `type`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whether the agent must choose a new password at the first login.
    ///
    /// Default where it is left out: `false`.
    ///
    /// Source: document 003, lines 48-53 (deduced: `type`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_password: Option<bool>,
    /// What is shown to the called party. Where it is absent: the first letter of the first name, a full stop
    /// and the last name (`J.Kowalski`).
    ///
    /// Source: document 003, lines 54-59 (deduced: `type`).
    ///
    /// Note: The default depends on two other fields, which `default` cannot say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callerid: Option<String>,
    /// Language of the agent's panel.
    ///
    /// Default where it is left out: `pl`.
    ///
    /// Source: document 003, lines 60-65 (deduced: `type`, `enum`).
    ///
    /// Note: The values are printed as a sample value, `pl|en`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(nested)]
    pub language: Option<NewAgentLanguage>,
    /// Whether the account can be used.
    ///
    /// Default where it is left out: `true`.
    ///
    /// Source: document 003, lines 66-71 (deduced: `type`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
    /// How outbound calls are made. An older edition of the page also had `blending`.
    ///
    /// Default where it is left out: `manual`.
    ///
    /// Source: document 003, lines 72-77 (deduced: `type`).
    ///
    /// Note: The values are printed as a sample value, `manual|auto`; open, because `blending` was there before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outbound_mode: Option<NewAgentOutboundMode>,
    /// Identifiers of the agent's roles in this system.
    ///
    /// Source: document 003, lines 78-82 (deduced: `type`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<i64>>,
}

/// Language of the agent's panel.
///
/// Source: document 003, lines 60-65 (deduced: `type`, `enum`).
///
/// Note: The values are printed as a sample value, `pl|en`.
///
/// Values the document does not list are read into `Other`, and refused before sending.
#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
#[open_enum(closed)]
pub enum NewAgentLanguage {
    /// `pl`
    #[value("pl")]
    Pl,
    /// `en`
    #[value("en")]
    En,
    /// Any other value.
    #[other]
    Other(String),
}

/// How outbound calls are made. An older edition of the page also had `blending`.
///
/// Source: document 003, lines 72-77 (deduced: `type`).
///
/// Note: The values are printed as a sample value, `manual|auto`; open, because `blending` was there before.
///
/// Values the document does not list are kept in `Other`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
pub enum NewAgentOutboundMode {
    /// `manual`
    #[value("manual")]
    Manual,
    /// `auto`
    #[value("auto")]
    Auto,
    /// Any other value.
    #[other]
    Other(String),
}

// Generated from specs/thulium/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `AddAgent`, `AddAgentAcceptLanguage` and `AddAgentError`.

use specwright_runtime::{Endpoint, OpenEnum, StatusError};
use crate::{AddedAgent, Errors, NewAgent};

/// Add an agent.
///
/// `POST /api/agents`
///
/// Adds an agent and says its identifier. Nothing in the API changes or removes an agent afterwards.
///
/// What it does cannot be undone.
///
/// Source: document 003, lines 4-5, 7, 10, 14, 86, 115.
///
/// Note: Irreversible because no operation removes an agent. Never repeated by itself: an agent could be
/// added twice.
///
/// # Example
///
/// ```no_run
/// use thulium_models::{AddAgent, AddAgentAcceptLanguage, NewAgent};
///
/// let request = AddAgent::new(
///         NewAgent::new("Jan", "Kowalski", "jkowalski", "a secret", "345")
///             .email("jk@foo.bar")
///             .roles(vec![1]),
///     )
///     .accept_language(AddAgentAcceptLanguage::En);
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    POST,
    "/api/agents",
    id = "addAgent",
    security = ["basicAuth"],
    ok(200 = AddedAgent, 201 = AddedAgent),
    error = AddAgentError
)]
pub struct AddAgent {
    /// Language of error messages, English where it is absent.
    ///
    /// Source: published by the vendor outside its document.
    #[endpoint(header = "Accept-Language")]
    pub accept_language: Option<AddAgentAcceptLanguage>,
    /// The agent.
    ///
    /// Sent as `application/json`.
    ///
    /// Source: the document (deduced: `required`).
    #[endpoint(body = "application/json")]
    pub body: NewAgent,
}

/// What `AddAgent` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum AddAgentError {
    /// The request is not acceptable, for instance because a field is missing or has the wrong form.
    ///
    /// Source: deduced; no document says it.
    #[status(400)]
    BadRequest(Errors),
    /// The credentials are missing or wrong.
    ///
    /// Source: deduced; no document says it.
    #[status(401)]
    Unauthorized(Errors),
    /// Any other refusal.
    ///
    /// Source: deduced; no document says it.
    #[status(4XX)]
    Status4xx(u16, Errors),
}

/// `AddAgentAcceptLanguage` of the document.
///
/// Source: published by the vendor outside its document.
///
/// Values the document does not list are kept in `Other`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
pub enum AddAgentAcceptLanguage {
    /// `en`
    #[value("en")]
    En,
    /// `pl`
    #[value("pl")]
    Pl,
    /// Any other value.
    #[other]
    Other(String),
}

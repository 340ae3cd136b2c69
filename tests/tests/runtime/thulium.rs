//! `POST agents`, as generated code would have it.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Endpoint, Model, OpenEnum, Secret, StatusError, lenient};

/// What a new agent is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct AgentInput {
    /// First name.
    pub name: String,
    /// Last name.
    pub surname: String,
    /// Login.
    pub login: String,
    /// Login password.
    pub password: Secret,
    /// Internal number.
    pub number: String,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// How outbound calls are made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outbound_mode: Option<OutboundMode>,
    /// Identifiers of roles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<i64>>,
}

/// How outbound calls are made. Values the document does not list are kept in `Other`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
pub enum OutboundMode {
    /// `manual`.
    #[value("manual")]
    Manual,
    /// `auto`.
    #[value("auto")]
    Auto,
    /// Any other.
    #[other]
    Other(String),
}

/// The agent that was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct AddedAgent {
    /// Identifier.
    #[serde(with = "lenient::as_integer")]
    pub agent_id: i64,
    /// Login.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_login: Option<String>,
}

/// Add an agent.
///
/// `POST /agents`
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(POST, "/agents", id = "addAgent", security = ["BasicAuth"],
           ok(200 = AddedAgent, 201 = AddedAgent), error = AddAgentError)]
pub struct AddAgent {
    /// The agent.
    #[endpoint(body = "application/json")]
    pub body: AgentInput,
}

/// What `AddAgent` can fail with.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum AddAgentError {
    /// Something is wrong with the request.
    #[status(4XX)]
    Rejected(u16, Errors),
}

/// Everything that is wrong with a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct Errors {
    /// What support asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// One entry for each mistake.
    pub errors: Vec<ErrorEntry>,
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct ErrorEntry {
    /// What is wrong.
    pub message: String,
    /// Vendor's code.
    pub code: i64,
}

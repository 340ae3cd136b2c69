//! List, get, patch and bulk patch of end users, as generated code would have them.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Endpoint, Model, Patch, StatusError, TaggedUnion, Timestamp, Uuid, serde_json};

/// The end user as the API returns it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct EndUser {
    /// Unique identifier.
    pub id: Uuid,
    /// When it was created.
    #[serde(rename = "createdAt")]
    pub created_at: Timestamp,
    /// Name shown to agents.
    #[serde(rename = "displayName", default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// Primary e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// Links to the neighbouring pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct PaginationLinks {
    /// The page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// The page after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A partial change: absent keeps, `null` clears, a value sets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct PatchEndUserInput {
    /// Name shown to agents.
    #[serde(rename = "displayName", default, skip_serializing_if = "Patch::is_absent")]
    #[model(min_length = 1, max_length = 5)]
    pub display_name: Patch<String>,
    /// Primary phone number.
    #[serde(rename = "phoneNumber", default, skip_serializing_if = "Patch::is_absent")]
    #[model(pattern = r"^\+[0-9]+$")]
    pub phone_number: Patch<String>,
}

/// A partial change of the end user with this id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct BulkPatchEndUserInput {
    /// Unique identifier.
    pub id: Uuid,
    /// Name shown to agents.
    #[serde(rename = "displayName", default, skip_serializing_if = "Patch::is_absent")]
    #[model(min_length = 1)]
    pub display_name: Patch<String>,
}

/// Partial changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct BulkPatchEndUsersInput {
    /// The changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(nested)]
    pub data: Option<Vec<BulkPatchEndUserInput>>,
}

/// One end user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct EndUserOutput {
    /// The end user.
    pub data: EndUser,
}

/// A page of end users.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct ListEndUsersOutput {
    /// The end users.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Vec<EndUser>>,
    /// Links to the neighbouring pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meta: Option<PaginationLinks>,
}

/// One outcome for each item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct BulkPatchEndUsersOutput {
    /// The outcomes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Vec<BulkActionOutcome>>,
}

/// Outcome of one item.
#[derive(Clone, Debug, PartialEq, TaggedUnion)]
#[tagged_union(tag = "_type")]
pub enum BulkActionOutcome {
    /// It was done.
    #[tag("BulkActionSuccess")]
    Success(BulkActionSuccess),
    /// It was not done.
    #[tag("BulkActionFailure")]
    Failure(BulkActionFailure),
    /// An outcome that the document does not list.
    #[unknown]
    Unknown(serde_json::Value),
}

/// The item after the change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct BulkActionSuccess {
    /// The end user.
    pub data: EndUser,
}

/// Why an item was not changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct BulkActionFailure {
    /// The error.
    pub error: ErrorMessage,
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct ErrorMessage {
    /// What went wrong, in words.
    pub message: String,
}

/// Get an end user by id.
///
/// `GET /v1/endusers/{userId}`
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(GET, "/v1/endusers/{userId}", id = "getEndUser", security = ["ApiKeyAuth"],
           ok(200 = EndUserOutput), error = EndUserError)]
pub struct GetEndUser {
    /// The end user's id.
    #[endpoint(path = "userId")]
    pub user_id: Uuid,
}

/// List end users.
///
/// `GET /v1/endusers`
#[derive(Clone, Debug, Default, PartialEq, Endpoint)]
#[endpoint(GET, "/v1/endusers", id = "listEndUsers", security = ["ApiKeyAuth"],
           exclusive("email", "phone", "externalId"),
           page(cursor = "pageKey", limit = "pageLimit", items = "/data", next = "/meta/next", item = EndUser),
           ok(200 = ListEndUsersOutput), error = EndUserError)]
pub struct ListEndUsers {
    /// Most results on one page.
    #[endpoint(query = "pageLimit", minimum = 1)]
    pub page_limit: Option<i32>,
    /// Key of the page.
    #[endpoint(query = "pageKey")]
    pub page_key: Option<String>,
    /// E-mail address to filter by.
    #[endpoint(query = "email")]
    pub email: Option<String>,
    /// Phone number to filter by.
    #[endpoint(query = "phone")]
    pub phone: Option<String>,
    /// External id to filter by.
    #[endpoint(query = "externalId")]
    pub external_id: Option<String>,
}

/// Change an end user.
///
/// `PATCH /v1/endusers/{userId}`
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(PATCH, "/v1/endusers/{userId}", id = "patchEndUser", security = ["ApiKeyAuth"],
           ok(200 = EndUserOutput), error = EndUserError)]
pub struct PatchEndUser {
    /// The end user's id.
    #[endpoint(path = "userId")]
    pub user_id: Uuid,
    /// The change.
    #[endpoint(body = "application/json")]
    pub body: PatchEndUserInput,
}

/// Change several end users.
///
/// `PATCH /v1/endusers`
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(PATCH, "/v1/endusers", id = "patchEndUsers", security = ["ApiKeyAuth"],
           ok(200 = BulkPatchEndUsersOutput), error = EndUserError)]
pub struct PatchEndUsers {
    /// The changes.
    #[endpoint(body = "application/json")]
    pub body: BulkPatchEndUsersInput,
}

/// What these operations can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum EndUserError {
    /// The request is malformed.
    #[status(400)]
    BadRequest(ErrorMessage),
    /// There is no such end user.
    #[status(404)]
    NotFound(ErrorMessage),
    /// The server failed.
    #[status(500)]
    InternalServerError(ErrorMessage),
}

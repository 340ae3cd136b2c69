// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! The client of Dixa API, end users.

use std::collections::BTreeMap;
use specwright_runtime::{Call, ClientBuilder, Endpoint, Error, Paged, Pages, Uuid};
use crate::{API, models};

/// A client of Dixa API, end users. Clones share connections, rate limit and everything else.
///
/// Each operation is a method that takes what the operation requires. To give more, build the request
/// yourself and [`send`](Client::send) it.
#[derive(Clone, Debug)]
pub struct Client {
    inner: specwright_runtime::Client,
}

impl From<specwright_runtime::Client> for Client {
    fn from(inner: specwright_runtime::Client) -> Self {
        Client { inner }
    }
}

#[allow(clippy::too_many_arguments, reason = "operations require what they require")]
impl Client {
    /// Sets a client up.
    pub fn builder() -> ClientBuilder<Client> {
        ClientBuilder::new(&API)
    }

    /// Checks, sends and reads.
    ///
    /// # Errors
    ///
    /// Whatever can go wrong: see [`Error`].
    pub async fn send<E: Endpoint>(
        &self,
        endpoint: E,
    ) -> Result<E::Output, Error<E::Error>> {
        self.inner.send(endpoint).await
    }

    /// A call whose details can still be changed, and whose answer can be had with status and headers.
    pub fn call<E: Endpoint>(&self, endpoint: E) -> Call<E> {
        self.inner.call(endpoint)
    }

    /// The items of all pages, fetched as they are read.
    pub fn pages<E: Paged + 'static>(&self, endpoint: E) -> Pages<E> {
        self.inner.pages(endpoint)
    }

    /// Where requests go: scheme, host and port.
    pub fn origin(&self) -> String {
        self.inner.origin()
    }

    /// List end users.
    ///
    /// `GET /v1/endusers`
    ///
    /// Lists the end users of the organisation, page by page. At most one filter may be given: `email`, `phone`
    /// or `externalId`; more than one is an error. Characters such as `+` and `#` must be percent-encoded.
    ///
    /// At most one of these may be given:
    ///
    /// - `email`, `phone`, `externalId`
    ///
    /// Source: document 001, line 221 (published elsewhere: `method`, `path`).
    ///
    /// Note: The description names e-mail and phone number alone as mutually exclusive; the third filter is
    /// known from the error text of the same operation, which allows no more than one filter.
    ///
    /// What may be left out is given through `ListEndUsers` and [`send`](Client::send).
    ///
    /// # Errors
    ///
    /// Documented failures are `ListEndUsersError`; see [`Error`] for the rest.
    pub async fn list_end_users(
        &self,
    ) -> Result<models::ListEndUsersOutput, Error<models::ListEndUsersError>> {
        self.inner.send(models::ListEndUsers::new()).await
    }

    /// The items of all pages of [`list_end_users`](Client::list_end_users), fetched as they are read.
    pub fn list_end_users_pages(&self) -> Pages<models::ListEndUsers> {
        self.inner.pages(models::ListEndUsers::new())
    }

    /// Create end user.
    ///
    /// `POST /v1/endusers`
    ///
    /// Creates one end user. No member of the body is required.
    ///
    /// Source: document 001, line 12 (published elsewhere: `method`, `path`).
    ///
    /// # Errors
    ///
    /// Documented failures are `CreateEndUserError`; see [`Error`] for the rest.
    pub async fn create_end_user(
        &self,
        body: impl Into<models::CreateEndUserInput>,
    ) -> Result<models::CreateEndUserOutput, Error<models::CreateEndUserError>> {
        self.inner.send(models::CreateEndUser::new(body)).await
    }

    /// Patch end users in bulk.
    ///
    /// `PATCH /v1/endusers`
    ///
    /// Changes many end users. Each item names its end user by `id`; members that an item leaves out keep their
    /// values. The status says nothing of the items: each has an outcome of its own.
    ///
    /// Source: document 001, line 370 (published elsewhere: `method`, `path`).
    ///
    /// Note: Bulk creation has a path of its own, /v1/endusers/bulk; bulk patch and bulk update do not. That a
    /// left-out member keeps its value is deduced from the word patch.
    ///
    /// Each item at `/data` has an outcome of its own at `/data`: success of the request says nothing of them.
    ///
    /// # Errors
    ///
    /// Documented failures are `PatchEndUsersError`; see [`Error`] for the rest.
    pub async fn patch_end_users(
        &self,
        body: impl Into<models::BulkPatchEndUsersInput>,
    ) -> Result<models::BulkPatchEndUsersOutput, Error<models::PatchEndUsersError>> {
        self.inner.send(models::PatchEndUsers::new(body)).await
    }

    /// Update end users in bulk.
    ///
    /// `PUT /v1/endusers`
    ///
    /// Replaces the details of many end users. Each item names its end user by `id`. The status says nothing of
    /// the items: each has an outcome of its own.
    ///
    /// Source: document 001, line 471 (published elsewhere: `method`, `path`).
    ///
    /// Each item at `/data` has an outcome of its own at `/data`: success of the request says nothing of them.
    ///
    /// # Errors
    ///
    /// Documented failures are `UpdateEndUsersError`; see [`Error`] for the rest.
    pub async fn update_end_users(
        &self,
        body: impl Into<models::BulkUpdateEndUsersInput>,
    ) -> Result<models::BulkUpdateEndUsersOutput, Error<models::UpdateEndUsersError>> {
        self.inner.send(models::UpdateEndUsers::new(body)).await
    }

    /// Create end users in bulk.
    ///
    /// `POST /v1/endusers/bulk`
    ///
    /// Creates many end users in one action. The status says nothing of the items: each has an outcome of its
    /// own.
    ///
    /// Source: document 001, line 53 (published elsewhere: `method`, `path`).
    ///
    /// Each item at `/data` has an outcome of its own at `/data`: success of the request says nothing of them.
    ///
    /// # Errors
    ///
    /// Documented failures are `CreateEndUsersError`; see [`Error`] for the rest.
    pub async fn create_end_users(
        &self,
        body: impl Into<models::CreateEndUsersInput>,
    ) -> Result<models::CreateEndUsersOutput, Error<models::CreateEndUsersError>> {
        self.inner.send(models::CreateEndUsers::new(body)).await
    }

    /// Get end user.
    ///
    /// `GET /v1/endusers/{userId}`
    ///
    /// Returns the end user with this id.
    ///
    /// Source: document 001, line 159 (published elsewhere: `method`, `path`).
    ///
    /// # Errors
    ///
    /// Documented failures are `GetEndUserError`; see [`Error`] for the rest.
    pub async fn get_end_user(
        &self,
        user_id: impl Into<Uuid>,
    ) -> Result<models::GetEndUserOutput, Error<models::GetEndUserError>> {
        self.inner.send(models::GetEndUser::new(user_id)).await
    }

    /// Patch end user.
    ///
    /// `PATCH /v1/endusers/{userId}`
    ///
    /// Changes the given members of an end user; the others keep their values.
    ///
    /// Source: document 001, line 298 (published elsewhere: `method`, `path`).
    ///
    /// Note: That a left-out member keeps its value is deduced from the word patch. What null means, and how a
    /// member is cleared, is not said.
    ///
    /// # Errors
    ///
    /// Documented failures are `PatchEndUserError`; see [`Error`] for the rest.
    pub async fn patch_end_user(
        &self,
        user_id: impl Into<Uuid>,
        body: impl Into<models::PatchEndUserInput>,
    ) -> Result<models::PatchEndUserOutput, Error<models::PatchEndUserError>> {
        self.inner.send(models::PatchEndUser::new(user_id, body)).await
    }

    /// Update end user.
    ///
    /// `PUT /v1/endusers/{userId}`
    ///
    /// Replaces the details of an end user.
    ///
    /// Source: document 001, line 427 (published elsewhere: `method`, `path`).
    ///
    /// Note: Whether a left-out member is cleared is not said; it is deduced from the method.
    ///
    /// # Errors
    ///
    /// Documented failures are `UpdateEndUserError`; see [`Error`] for the rest.
    pub async fn update_end_user(
        &self,
        user_id: impl Into<Uuid>,
        body: impl Into<models::UpdateEndUserInput>,
    ) -> Result<models::UpdateEndUserOutput, Error<models::UpdateEndUserError>> {
        self.inner.send(models::UpdateEndUser::new(user_id, body)).await
    }

    /// Anonymize end user.
    ///
    /// `PATCH /v1/endusers/{userId}/anonymize`
    ///
    /// Requests that an end user be anonymised. **This cannot be undone** and extends to all conversations and
    /// messages of the end user. The request is queued: normally it is done soon, at the latest within 24 hours;
    /// `GET /v1/anonymization/request/{requestId}` tells how far it has come. Unless `force` is given, the end
    /// user must have no conversation that is not closed.
    ///
    /// What it does cannot be undone.
    ///
    /// Source: document 001, line 1 (published elsewhere: `method`, `path`).
    ///
    /// What may be left out is given through `AnonymizeEndUser` and [`send`](Client::send).
    ///
    /// # Errors
    ///
    /// Documented failures are `AnonymizeEndUserError`; see [`Error`] for the rest.
    pub async fn anonymize_end_user(
        &self,
        user_id: impl Into<Uuid>,
    ) -> Result<models::AnonymizeEntityOutput, Error<models::AnonymizeEndUserError>> {
        self.inner.send(models::AnonymizeEndUser::new(user_id)).await
    }

    /// List end user conversations.
    ///
    /// `GET /v1/endusers/{userId}/conversations`
    ///
    /// Lists the conversations that an end user requested, page by page. Custom attributes are not part of the
    /// response for now; `GET /conversations/{conversationId}` has them.
    ///
    /// Source: document 001, lines 188, 189 (published elsewhere: `method`, `path`).
    ///
    /// What may be left out is given through `ListEndUserConversations` and [`send`](Client::send).
    ///
    /// # Errors
    ///
    /// Documented failures are `ListEndUserConversationsError`; see [`Error`] for the rest.
    pub async fn list_end_user_conversations(
        &self,
        user_id: impl Into<Uuid>,
    ) -> Result<
        models::ListEndUserConversationsOutput,
        Error<models::ListEndUserConversationsError>,
    > {
        self.inner.send(models::ListEndUserConversations::new(user_id)).await
    }

    /// The items of all pages of [`list_end_user_conversations`](Client::list_end_user_conversations), fetched as they are read.
    pub fn list_end_user_conversations_pages(
        &self,
        user_id: impl Into<Uuid>,
    ) -> Pages<models::ListEndUserConversations> {
        self.inner.pages(models::ListEndUserConversations::new(user_id))
    }

    /// Patch end user custom attributes.
    ///
    /// `PATCH /v1/endusers/{userId}/custom-attributes`
    ///
    /// Changes the given custom attributes of an end user. The request maps ids to values; the response lists
    /// attributes.
    ///
    /// Source: document 001, line 340 (published elsewhere: `method`, `path`).
    ///
    /// # Errors
    ///
    /// Documented failures are `PatchEndUserCustomAttributesError`; see [`Error`] for the rest.
    pub async fn patch_end_user_custom_attributes(
        &self,
        user_id: impl Into<Uuid>,
        body: impl Into<BTreeMap<String, models::AttributeValue>>,
    ) -> Result<
        models::PatchEndUserCustomAttributesOutput,
        Error<models::PatchEndUserCustomAttributesError>,
    > {
        self.inner.send(models::PatchEndUserCustomAttributes::new(user_id, body)).await
    }
}

// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! The client of Omnidesk API, users.

use specwright_runtime::{Call, ClientBuilder, Endpoint, Error, Paged, Pages};
use crate::{API, models};

/// A client of Omnidesk API, users. Clones share connections, rate limit and everything else.
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

    /// List users.
    ///
    /// `GET /api/v2/user`
    ///
    /// Lists the users.
    ///
    /// Needs the permission `USER_READ`.
    ///
    /// Source: document 002, lines 2-5, 18, 26 (deduced: `page`).
    ///
    /// What may be left out is given through `ListUsers` and [`send`](Client::send).
    ///
    /// # Errors
    ///
    /// Documented failures are `ListUsersError`; see [`Error`] for the rest.
    pub async fn list_users(
        &self,
    ) -> Result<models::UserList, Error<models::ListUsersError>> {
        self.inner.send(models::ListUsers::new()).await
    }

    /// The items of all pages of [`list_users`](Client::list_users), fetched as they are read.
    pub fn list_users_pages(&self) -> Pages<models::ListUsers> {
        self.inner.pages(models::ListUsers::new())
    }

    /// Create user.
    ///
    /// `POST /api/v2/user`
    ///
    /// Creates a user. Unless `sendActivationMail` is false, **an e-mail is sent to the new user**.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// It sends mail or disturbs a person.
    ///
    /// Source: document 002, lines 16-17, 42, 53.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `CreateUserError`; see [`Error`] for the rest.
    pub async fn create_user(
        &self,
        body: impl Into<models::CreateUserInput>,
    ) -> Result<(), Error<models::CreateUserError>> {
        self.inner.send(models::CreateUser::new(body)).await
    }

    /// Update user.
    ///
    /// `PUT /api/v2/user/{id}`
    ///
    /// Changes a user. A field that is left out keeps its value; one that is sent empty is written as empty.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// Source: document 002, lines 16-17, 73-74, 81.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `UpdateUserError`; see [`Error`] for the rest.
    pub async fn update_user(
        &self,
        id: i64,
        body: impl Into<models::UpdateUserInput>,
    ) -> Result<(), Error<models::UpdateUserError>> {
        self.inner.send(models::UpdateUser::new(id, body)).await
    }

    /// List user views.
    ///
    /// `GET /api/v2/user/getUserViews`
    ///
    /// Returns the views that a user has selected.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// Source: document 002, lines 16-17, 31, 37 (deduced: `page`).
    ///
    /// Note: Reads, and yet needs the permission to write.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// What may be left out is given through `ListUserViews` and [`send`](Client::send).
    ///
    /// # Errors
    ///
    /// Documented failures are `ListUserViewsError`; see [`Error`] for the rest.
    pub async fn list_user_views(
        &self,
    ) -> Result<(), Error<models::ListUserViewsError>> {
        self.inner.send(models::ListUserViews::new()).await
    }

    /// Get user settings.
    ///
    /// `GET /api/v2/user/settings`
    ///
    /// Returns all settings of a user.
    ///
    /// Needs the permission `USER_READ`.
    ///
    /// Source: document 002, lines 2-3, 6-7 (deduced: `path`; published elsewhere: `description`, `parameters`).
    ///
    /// Note: The document names this operation and no more; parameter and status are published elsewhere, the
    /// path follows from the others.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// What may be left out is given through `GetUserSettings` and [`send`](Client::send).
    ///
    /// # Errors
    ///
    /// Documented failures are `GetUserSettingsError`; see [`Error`] for the rest.
    pub async fn get_user_settings(
        &self,
    ) -> Result<(), Error<models::GetUserSettingsError>> {
        self.inner.send(models::GetUserSettings::new()).await
    }

    /// Reserve user for live channel.
    ///
    /// `POST /api/v2/user/reserveUserForLiveChannel`
    ///
    /// Reserves a user for a live channel. The document names this operation and says nothing else of it.
    ///
    /// Needs the permission `API_RESERVE_USER`.
    ///
    /// It sends mail or disturbs a person.
    ///
    /// Source: document 002, lines 8-11 (deduced: `path`, `description`).
    ///
    /// Note: Body, parameters and responses are not known; the path follows from the others.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `ReserveUserForLiveChannelError`; see [`Error`] for the rest.
    pub async fn reserve_user_for_live_channel(
        &self,
    ) -> Result<(), Error<models::ReserveUserForLiveChannelError>> {
        self.inner.send(models::ReserveUserForLiveChannel::new()).await
    }

    /// Update user view.
    ///
    /// `PUT /api/v2/user/updateUserView`
    ///
    /// Changes a view that a user has selected.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// Source: document 002, lines 16-17, 89, 91.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `UpdateUserViewError`; see [`Error`] for the rest.
    pub async fn update_user_view(
        &self,
        body: impl Into<models::UpdateUserViewInput>,
    ) -> Result<(), Error<models::UpdateUserViewError>> {
        self.inner.send(models::UpdateUserView::new(body)).await
    }

    /// Update maximum of chats.
    ///
    /// `PUT /api/v2/user/maxChats`
    ///
    /// Sets how many chats a user may have at a time.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// Source: document 002, lines 16-17, 99, 101.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `UpdateMaxChatsError`; see [`Error`] for the rest.
    pub async fn update_max_chats(
        &self,
        body: impl Into<models::UpdateMaxChatsInput>,
    ) -> Result<(), Error<models::UpdateMaxChatsError>> {
        self.inner.send(models::UpdateMaxChats::new(body)).await
    }

    /// Update sound of new messages.
    ///
    /// `PUT /api/v2/user/chatSoundNewMessage`
    ///
    /// Switches the sound of new chat messages on or off for a user.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// Source: document 002, lines 16-17, 109, 111.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `UpdateChatSoundNewMessageError`; see [`Error`] for the rest.
    pub async fn update_chat_sound_new_message(
        &self,
        body: impl Into<models::UpdateChatSoundNewMessageInput>,
    ) -> Result<(), Error<models::UpdateChatSoundNewMessageError>> {
        self.inner.send(models::UpdateChatSoundNewMessage::new(body)).await
    }

    /// Update notification of ticket assignments.
    ///
    /// `PUT /api/v2/user/notifyOnTicketAssignment`
    ///
    /// Switches on or off whether a user is notified when a ticket is assigned to them.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// Source: document 002, lines 16-17, 119, 121.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `UpdateNotifyOnTicketAssignmentError`; see [`Error`] for the rest.
    pub async fn update_notify_on_ticket_assignment(
        &self,
        body: impl Into<models::UpdateNotifyOnTicketAssignmentInput>,
    ) -> Result<(), Error<models::UpdateNotifyOnTicketAssignmentError>> {
        self.inner.send(models::UpdateNotifyOnTicketAssignment::new(body)).await
    }

    /// Add user statistic.
    ///
    /// `POST /api/v2/user/userStatistic`
    ///
    /// Adds a key figure to the statistics of a user.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// Source: document 002, lines 16-17, 129, 136.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `AddUserStatisticError`; see [`Error`] for the rest.
    pub async fn add_user_statistic(
        &self,
        body: impl Into<models::AddUserStatisticInput>,
    ) -> Result<(), Error<models::AddUserStatisticError>> {
        self.inner.send(models::AddUserStatistic::new(body)).await
    }

    /// Delete user statistic.
    ///
    /// `DELETE /api/v2/user/userStatistic`
    ///
    /// Deletes a statistic from the settings of a user. The request has a body, which proxies and clients may
    /// drop.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// Source: document 002, lines 16-17, 149, 156.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `DeleteUserStatisticError`; see [`Error`] for the rest.
    pub async fn delete_user_statistic(
        &self,
        body: impl Into<models::DeleteUserStatisticInput>,
    ) -> Result<(), Error<models::DeleteUserStatisticError>> {
        self.inner.send(models::DeleteUserStatistic::new(body)).await
    }

    /// Update watch on a statistic.
    ///
    /// `PUT /api/v2/user/watch`
    ///
    /// Changes whether a user watches a statistic.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// Source: document 002, lines 16-17, 164, 171.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `UpdateStatisticWatchError`; see [`Error`] for the rest.
    pub async fn update_statistic_watch(
        &self,
        body: impl Into<models::UpdateStatisticWatchInput>,
    ) -> Result<(), Error<models::UpdateStatisticWatchError>> {
        self.inner.send(models::UpdateStatisticWatch::new(body)).await
    }

    /// Refresh tab.
    ///
    /// `POST /api/v2/user/refreshTab`
    ///
    /// Makes a tab refresh itself in the browser of a user.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// It sends mail or disturbs a person.
    ///
    /// Source: document 002, lines 16-17, 179, 181.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `RefreshTabError`; see [`Error`] for the rest.
    pub async fn refresh_tab(
        &self,
        body: impl Into<models::RefreshTabInput>,
    ) -> Result<(), Error<models::RefreshTabError>> {
        self.inner.send(models::RefreshTab::new(body)).await
    }

    /// Update user status.
    ///
    /// `POST /api/v2/user/updateStatus`
    ///
    /// Changes the status of a user.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// It sends mail or disturbs a person.
    ///
    /// Source: document 002, lines 16-17, 191, 193.
    ///
    /// Note: How the two ways to name the user go together is not said.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `UpdateUserStatusError`; see [`Error`] for the rest.
    pub async fn update_user_status(
        &self,
        body: impl Into<models::UpdateUserStatusInput>,
    ) -> Result<(), Error<models::UpdateUserStatusError>> {
        self.inner.send(models::UpdateUserStatus::new(body)).await
    }

    /// Update incognito mode on tickets.
    ///
    /// `PUT /api/v2/user/ticketIncognitoMode`
    ///
    /// Switches the incognito mode on tickets on or off for a user.
    ///
    /// Needs the permission `USER_ANONYMOUS_BROWSING_UPDATE`.
    ///
    /// Source: document 002, lines 12-15, 207, 209.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `UpdateTicketIncognitoModeError`; see [`Error`] for the rest.
    pub async fn update_ticket_incognito_mode(
        &self,
        body: impl Into<models::UpdateTicketIncognitoModeInput>,
    ) -> Result<(), Error<models::UpdateTicketIncognitoModeError>> {
        self.inner.send(models::UpdateTicketIncognitoMode::new(body)).await
    }

    /// Update automatic answering of calls.
    ///
    /// `PUT /api/v2/user/callsAutoAnswer`
    ///
    /// Switches the automatic answering of calls on or off for a user.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// Source: document 002, lines 16-17, 217, 219.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `UpdateCallsAutoAnswerError`; see [`Error`] for the rest.
    pub async fn update_calls_auto_answer(
        &self,
        body: impl Into<models::UpdateCallsAutoAnswerInput>,
    ) -> Result<(), Error<models::UpdateCallsAutoAnswerError>> {
        self.inner.send(models::UpdateCallsAutoAnswer::new(body)).await
    }

    /// Set campaign state of user.
    ///
    /// `POST /api/v2/user/userCampaignState`
    ///
    /// Makes a campaign active or inactive for a user.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// It sends mail or disturbs a person.
    ///
    /// Source: document 002, lines 16-17, 227, 231.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `SetUserCampaignStateError`; see [`Error`] for the rest.
    pub async fn set_user_campaign_state(
        &self,
        body: impl Into<models::SetUserCampaignStateInput>,
    ) -> Result<(), Error<models::SetUserCampaignStateError>> {
        self.inner.send(models::SetUserCampaignState::new(body)).await
    }

    /// Lock user status.
    ///
    /// `POST /api/v2/user/statusLock`
    ///
    /// Gives a user a status and locks it.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// It sends mail or disturbs a person.
    ///
    /// Source: document 002, lines 16-17, 243-244.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `LockUserStatusError`; see [`Error`] for the rest.
    pub async fn lock_user_status(
        &self,
        body: impl Into<models::LockUserStatusInput>,
    ) -> Result<(), Error<models::LockUserStatusError>> {
        self.inner.send(models::LockUserStatus::new(body)).await
    }

    /// Unlock user status.
    ///
    /// `POST /api/v2/user/statusLockDelete`
    ///
    /// Removes the lock from the status of a user.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// It sends mail or disturbs a person.
    ///
    /// Source: document 002, lines 16-17, 255-256.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `UnlockUserStatusError`; see [`Error`] for the rest.
    pub async fn unlock_user_status(
        &self,
        body: impl Into<models::UnlockUserStatusInput>,
    ) -> Result<(), Error<models::UnlockUserStatusError>> {
        self.inner.send(models::UnlockUserStatus::new(body)).await
    }

    /// Update username.
    ///
    /// `PUT /api/v2/user/usernameUpdate`
    ///
    /// Changes the login name of a user.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// Source: document 002, lines 16-17, 266, 268.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `UpdateUsernameError`; see [`Error`] for the rest.
    pub async fn update_username(
        &self,
        body: impl Into<models::UpdateUsernameInput>,
    ) -> Result<(), Error<models::UpdateUsernameError>> {
        self.inner.send(models::UpdateUsername::new(body)).await
    }

    /// Update first name.
    ///
    /// `PUT /api/v2/user/firstnameUpdate`
    ///
    /// Changes the first name of a user.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// Source: document 002, lines 16-17, 276, 278.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `UpdateFirstNameError`; see [`Error`] for the rest.
    pub async fn update_first_name(
        &self,
        body: impl Into<models::UpdateFirstNameInput>,
    ) -> Result<(), Error<models::UpdateFirstNameError>> {
        self.inner.send(models::UpdateFirstName::new(body)).await
    }

    /// Update last name.
    ///
    /// `PUT /api/v2/user/lastnameUpdate`
    ///
    /// Changes the last name of a user.
    ///
    /// Needs the permission `USER_CUD`.
    ///
    /// Source: document 002, lines 16-17, 286, 288.
    ///
    /// No body is documented for success; whatever comes is not read.
    ///
    /// # Errors
    ///
    /// Documented failures are `UpdateLastNameError`; see [`Error`] for the rest.
    pub async fn update_last_name(
        &self,
        body: impl Into<models::UpdateLastNameInput>,
    ) -> Result<(), Error<models::UpdateLastNameError>> {
        self.inner.send(models::UpdateLastName::new(body)).await
    }
}

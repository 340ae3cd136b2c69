//! Omnidesk: each documented error of each operation. All operations fail alike.

use omnidesk_models::*;

use crate::omnidesk::live;

/// Asks each operation for 400, 401 and two statuses that only the range describes.
macro_rules! fail {
    ($live:ident, $($endpoint:expr => $error:ident),* $(,)?) => {
        $($live
            .fails(
                $endpoint,
                &[
                    (400, |error| matches!(error, $error::BadRequest(said) if !said.message.is_empty())),
                    (401, |error| matches!(error, $error::Unauthorized(_))),
                    (403, |error| matches!(error, $error::Status4xx(403, _))),
                    (404, |error| matches!(error, $error::Status4xx(404, _))),
                ],
            )
            .await;)*
    };
}

#[tokio::test]
async fn every_documented_error_has_its_variant() {
    let live = live();
    fail!(
        live,
        ListUsers::new() => ListUsersError,
        ListUserViews::new() => ListUserViewsError,
        GetUserSettings::new() => GetUserSettingsError,
        ReserveUserForLiveChannel::new() => ReserveUserForLiveChannelError,
        UpdateUser::new(7, UpdateUserInput::new()) => UpdateUserError,
        CreateUser::new(CreateUserInput::new()) => CreateUserError,
        UpdateUserView::new(UpdateUserViewInput::new()) => UpdateUserViewError,
        UpdateMaxChats::new(UpdateMaxChatsInput::new()) => UpdateMaxChatsError,
        UpdateChatSoundNewMessage::new(UpdateChatSoundNewMessageInput::new()) => UpdateChatSoundNewMessageError,
        UpdateNotifyOnTicketAssignment::new(UpdateNotifyOnTicketAssignmentInput::new()) => UpdateNotifyOnTicketAssignmentError,
        AddUserStatistic::new(AddUserStatisticInput::new()) => AddUserStatisticError,
        DeleteUserStatistic::new(DeleteUserStatisticInput::new()) => DeleteUserStatisticError,
        UpdateStatisticWatch::new(UpdateStatisticWatchInput::new()) => UpdateStatisticWatchError,
        RefreshTab::new(RefreshTabInput::new()) => RefreshTabError,
        UpdateUserStatus::new(UpdateUserStatusInput::new()) => UpdateUserStatusError,
        UpdateTicketIncognitoMode::new(UpdateTicketIncognitoModeInput::new()) => UpdateTicketIncognitoModeError,
        UpdateCallsAutoAnswer::new(UpdateCallsAutoAnswerInput::new()) => UpdateCallsAutoAnswerError,
        SetUserCampaignState::new(SetUserCampaignStateInput::new()) => SetUserCampaignStateError,
        LockUserStatus::new(LockUserStatusInput::new()) => LockUserStatusError,
        UnlockUserStatus::new(UnlockUserStatusInput::new()) => UnlockUserStatusError,
        UpdateUsername::new(UpdateUsernameInput::new()) => UpdateUsernameError,
        UpdateFirstName::new(UpdateFirstNameInput::new()) => UpdateFirstNameError,
        UpdateLastName::new(UpdateLastNameInput::new()) => UpdateLastNameError,
    );
    live.all_failed();
}

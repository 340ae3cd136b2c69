//! Omnidesk.

use omnidesk_client::API;
use omnidesk_models::*;
use specwright_runtime::{ClientBuilder, Credential};

use crate::{Requests, SECRET};

#[tokio::test]
async fn requests() {
    let mut requests = Requests::new(|sent| {
        let builder: ClientBuilder<specwright_runtime::Client> = ClientBuilder::new(&API);
        builder.transport(sent).credential("apiKey", Credential::key(SECRET)).build().unwrap()
    });
    reading(&mut requests).await;
    users(&mut requests).await;
    preferences(&mut requests).await;
    statistics(&mut requests).await;
    statuses(&mut requests).await;
    requests.finish();
}

async fn reading(requests: &mut Requests) {
    let list = ListUsers::new()
        .query("jan.de-vries")
        .item_start(15)
        .item_limit(999)
        .active_only(true)
        .extended(false);
    requests.check(ListUsers::new(), list).await;
    let views = ListUserViews::new().user_id("7").query("My view_1").item_start(15).item_limit(15);
    requests.check(ListUserViews::new(), views).await;
    requests.check(GetUserSettings::new(), GetUserSettings::new().user_id("7")).await;
    requests.check(ReserveUserForLiveChannel::new(), ReserveUserForLiveChannel::new()).await;
}

async fn users(requests: &mut Requests) {
    let create = CreateUserInput::new()
        .firstname("José")
        .lastname("de Vries")
        .name("jan.de-vries")
        .email("name@gmail.com")
        .telephone_number("+31612345678")
        .language("en")
        .date_format(CreateUserInputDateFormat::EnGb)
        .groups(vec![1, 2])
        .send_activation_mail(true);
    requests.check(CreateUser::new(CreateUserInput::new()), CreateUser::new(create)).await;
    let update = UpdateUserInput::new()
        .firstname("José")
        .lastname("de Vries")
        .name("jan.de-vries")
        .email("name@gmail.com")
        .telephone("+31612345678")
        .language("nl")
        .date_format("iso")
        .groups(vec![1, 2]);
    requests.check(UpdateUser::new(7, UpdateUserInput::new()), UpdateUser::new(7, update)).await;
    let username = UpdateUsernameInput::new().id(7).username("jan.de-vries");
    requests.check(UpdateUsername::new(UpdateUsernameInput::new()), UpdateUsername::new(username)).await;
    let first = UpdateFirstNameInput::new().id(7).firstname("Jan Peter");
    requests.check(UpdateFirstName::new(UpdateFirstNameInput::new()), UpdateFirstName::new(first)).await;
    let last = UpdateLastNameInput::new().id(7).lastname("Müller-Ö");
    requests.check(UpdateLastName::new(UpdateLastNameInput::new()), UpdateLastName::new(last)).await;
}

async fn preferences(requests: &mut Requests) {
    let view = UpdateUserViewInput::new().user_id("7").view_id(1).new_value(1);
    requests.check(UpdateUserView::new(UpdateUserViewInput::new()), UpdateUserView::new(view)).await;
    let chats = UpdateMaxChatsInput::new().user_id("7").max_chats(1);
    requests.check(UpdateMaxChats::new(UpdateMaxChatsInput::new()), UpdateMaxChats::new(chats)).await;
    let (none, all) =
        (UpdateChatSoundNewMessageInput::new(), UpdateChatSoundNewMessageInput::new().user_id("7").state(1));
    requests.check(UpdateChatSoundNewMessage::new(none), UpdateChatSoundNewMessage::new(all)).await;
    let none = UpdateNotifyOnTicketAssignmentInput::new();
    let all = UpdateNotifyOnTicketAssignmentInput::new().user_id("7").state(1);
    requests.check(UpdateNotifyOnTicketAssignment::new(none), UpdateNotifyOnTicketAssignment::new(all)).await;
    let (none, all) =
        (UpdateTicketIncognitoModeInput::new(), UpdateTicketIncognitoModeInput::new().user_id("7").state(1));
    requests.check(UpdateTicketIncognitoMode::new(none), UpdateTicketIncognitoMode::new(all)).await;
    let (none, all) =
        (UpdateCallsAutoAnswerInput::new(), UpdateCallsAutoAnswerInput::new().user_id("7").state(0));
    requests.check(UpdateCallsAutoAnswer::new(none), UpdateCallsAutoAnswer::new(all)).await;
    let tab = RefreshTabInput::new().tab_id("tab_1");
    requests.check(RefreshTab::new(RefreshTabInput::new()), RefreshTab::new(tab)).await;
}

async fn statistics(requests: &mut Requests) {
    let add = AddUserStatisticInput::new()
        .user_id("7")
        .statistic("open_tickets")
        .statistic_option("a1")
        .statistic_secondary_option("b2");
    requests.check(AddUserStatistic::new(AddUserStatisticInput::new()), AddUserStatistic::new(add)).await;
    let delete = DeleteUserStatisticInput::new()
        .user_id("7")
        .statistic("open_tickets")
        .statistic_primary_option("a1")
        .statistic_secondary_option("b2");
    requests
        .check(DeleteUserStatistic::new(DeleteUserStatisticInput::new()), DeleteUserStatistic::new(delete))
        .await;
    let watch = UpdateStatisticWatchInput::new()
        .user_id("7")
        .statistic("open_tickets")
        .statistic_primary_option("a1")
        .statistic_secondary_option("b2")
        .watch_toggle(UpdateStatisticWatchInputWatchToggle::Watch);
    requests
        .check(UpdateStatisticWatch::new(UpdateStatisticWatchInput::new()), UpdateStatisticWatch::new(watch))
        .await;
}

async fn statuses(requests: &mut Requests) {
    let status = UpdateUserStatusInput::new()
        .user_id(7)
        .user_email_address("name@gmail.com")
        .status_id(1)
        .last_internal_call_id(1)
        .browser_request_time(0);
    requests.check(UpdateUserStatus::new(UpdateUserStatusInput::new()), UpdateUserStatus::new(status)).await;
    let state = SetUserCampaignStateInput::new().user_id("7").campaign("spring-2024").state(1);
    requests
        .check(SetUserCampaignState::new(SetUserCampaignStateInput::new()), SetUserCampaignState::new(state))
        .await;
    let lock = LockUserStatusInput::new().user_id(7).status(1);
    requests.check(LockUserStatus::new(LockUserStatusInput::new()), LockUserStatus::new(lock)).await;
    let unlock = UnlockUserStatusInput::new().user_id(7);
    requests.check(UnlockUserStatus::new(UnlockUserStatusInput::new()), UnlockUserStatus::new(unlock)).await;
}

//! Omnidesk: every operation, the list of users page by page, permissions.

use omnidesk_client::Client;
use omnidesk_models::*;
use specwright_runtime::{ArrayStyle, BooleanStyle, Error, FieldStyle};

use crate::{Live, wire::Wire, wrong_key};

pub(crate) fn live() -> Live<Client> {
    Live::new("omnidesk", Client::builder(), "apiKey")
}

fn user(number: usize) -> CreateUserInput {
    CreateUserInput::new()
        .firstname("José")
        .name(format!("jan.de-vries-{number}"))
        .telephone_number("+31612345678")
        .groups(vec![1, 2])
        .send_activation_mail(false)
}

#[tokio::test]
async fn every_operation_succeeds() {
    let live = live();
    live.succeeds(CreateUser::new(user(1))).await;
    let list = live.succeeds(ListUsers::new()).await;
    assert!(
        list.items.iter().any(|item| item.get("name").is_some_and(|name| name == "jan.de-vries-1")),
        "{list:?}"
    );
    live.succeeds(ListUserViews::new()).await;
    live.succeeds(GetUserSettings::new()).await;
    live.succeeds(ReserveUserForLiveChannel::new()).await;
    live.succeeds(UpdateUser::new(7, UpdateUserInput::new().firstname("Jan").date_format("iso"))).await;
    live.succeeds(UpdateUserView::new(UpdateUserViewInput::new())).await;
    live.succeeds(UpdateMaxChats::new(UpdateMaxChatsInput::new())).await;
    live.succeeds(UpdateChatSoundNewMessage::new(UpdateChatSoundNewMessageInput::new())).await;
    live.succeeds(UpdateNotifyOnTicketAssignment::new(UpdateNotifyOnTicketAssignmentInput::new())).await;
    live.succeeds(AddUserStatistic::new(AddUserStatisticInput::new())).await;
    live.succeeds(DeleteUserStatistic::new(DeleteUserStatisticInput::new())).await;
    live.succeeds(UpdateStatisticWatch::new(UpdateStatisticWatchInput::new())).await;
    live.succeeds(RefreshTab::new(RefreshTabInput::new())).await;
    live.succeeds(UpdateUserStatus::new(UpdateUserStatusInput::new())).await;
    live.succeeds(UpdateTicketIncognitoMode::new(UpdateTicketIncognitoModeInput::new())).await;
    live.succeeds(UpdateCallsAutoAnswer::new(UpdateCallsAutoAnswerInput::new())).await;
    live.succeeds(SetUserCampaignState::new(SetUserCampaignStateInput::new())).await;
    live.succeeds(LockUserStatus::new(LockUserStatusInput::new())).await;
    live.succeeds(UnlockUserStatus::new(UnlockUserStatusInput::new())).await;
    live.succeeds(UpdateUsername::new(UpdateUsernameInput::new())).await;
    live.succeeds(UpdateFirstName::new(UpdateFirstNameInput::new())).await;
    live.succeeds(UpdateLastName::new(UpdateLastNameInput::new())).await;
    live.all_succeeded();
}

#[tokio::test]
async fn pages_follow_each_other_to_the_end() {
    let live = live();
    for number in 0..7 {
        live.client.create_user(user(number)).await.unwrap();
    }
    let all = live.client.list_users().await.unwrap().items;
    assert!(all.len() >= 7, "{all:?}");
    let before = live.wire.targets().len();
    let paged = live.client.pages(ListUsers::new().item_limit(3)).collect_all().await.unwrap();
    assert_eq!(paged, all);
    let asked = live.wire.targets().split_off(before);
    assert!(asked.len() >= 3 && asked[1].contains("itemStart=3"), "{asked:?}");
}

#[tokio::test]
async fn lists_and_truth_values_arrive_in_every_style() {
    let live = live();
    for arrays in [ArrayStyle::Repeat, ArrayStyle::Brackets, ArrayStyle::Indexed, ArrayStyle::Json] {
        let style = FieldStyle { arrays, booleans: BooleanStyle::Words };
        live.client.call(CreateUser::new(user(1))).field_style(style).send().await.unwrap();
        let list = live.client.list_users().await.unwrap();
        let made = list.items.last().unwrap();
        assert_eq!(made["groups"], specwright_runtime::serde_json::json!([1, 2]), "{arrays:?}");
    }
}

#[tokio::test]
async fn credentials_are_missing_wrong_or_not_enough() {
    let wire = Wire::new("omnidesk");
    let builder = || wire.set_up(Client::builder());
    let error = builder().build().unwrap().list_users().await.unwrap_err();
    assert!(matches!(error, Error::Credentials(_)) && wire.targets().is_empty(), "{error}");
    let error = builder().credential("apiKey", wrong_key()).build().unwrap().list_users().await.unwrap_err();
    assert!(matches!(error.as_documented(), Some(ListUsersError::Unauthorized(_))), "{error}");
    let limited = builder().credential("apiKey", wire.limited_credential("apiKey")).build().unwrap();
    let error = limited.list_user_views().await.unwrap_err();
    let Some(ListUserViewsError::Status4xx(403, said)) = error.as_documented() else { panic!("{error}") };
    assert!(said.message.contains("USER_CUD"), "{said:?}");
}

#[tokio::test]
async fn what_breaks_its_pattern_is_not_sent() {
    let live = live();
    let input = UpdateUserInput::new().telephone("text");
    let error = live.client.update_user(7, input.clone()).await.unwrap_err();
    let Error::Validation(violations) = &error else { panic!("{error}") };
    assert_eq!(
        violations.iter().map(|one| (one.pointer(), one.keyword())).collect::<Vec<_>>(),
        [("/body/telephone", "pattern")]
    );
    assert!(live.wire.targets().is_empty());
    let refused = live.client.call(UpdateUser::new(7, input)).unchecked().send().await.unwrap_err();
    assert!(matches!(refused.as_documented(), Some(UpdateUserError::BadRequest(_))), "{refused}");
}

#[tokio::test]
async fn an_undocumented_status_is_told_from_a_documented_one() {
    let live = live();
    live.wire.forge(500, "");
    let error = live.client.list_users().await.unwrap_err();
    assert!(matches!(&error, Error::Undocumented(answer) if answer.status() == 500), "{error}");
}

//! Dixa: what was written is read, listed page by page, and changed as documented.

use std::collections::BTreeMap;

use dixa_client::Client;
use dixa_models::{
    AnonymizationRequestStatusType, AnonymizeEndUser, AttributeValue, BulkActionOutcome, BulkError,
    BulkPatchEndUserInput, BulkPatchEndUsersInput, BulkUpdateEndUserInput, BulkUpdateEndUsersInput,
    Conversation, CreateEndUser, CreateEndUserInput, CreateEndUsers, CreateEndUsersInput, EndUser,
    GetEndUser, GetEndUserError, ListEndUserConversations, ListEndUsers, ListEndUsersError, PatchEndUser,
    PatchEndUserCustomAttributes, PatchEndUserInput, PatchEndUsers, UpdateEndUser, UpdateEndUserInput,
    UpdateEndUsers,
};
use specwright_runtime::Error;

use crate::{Live, alice, nobody, wire::Wire, wrong_key};

pub(crate) fn live() -> Live<Client> {
    Live::new("dixa", Client::builder(), "ApiKeyAuth")
}

/// One of several Bobs: addresses and numbers belong to one end user each.
fn bob(number: u32) -> CreateEndUserInput {
    CreateEndUserInput::new()
        .display_name("Bob")
        .email(format!("bob.{number}@brown.com"))
        .phone_number(format!("+451234567{number}"))
        .external_id("#42")
        .middle_names(vec!["J.".to_owned()])
}

#[tokio::test]
async fn every_operation_succeeds() {
    let live = live();
    one_user(&live).await;
    bulk(&live).await;
    lists(&live).await;
    let attributes = BTreeMap::from([(
        "4baa78bc-4815-4122-9c99-f71cd742d37b".to_owned(),
        AttributeValue::List(vec!["a".to_owned(), "b".to_owned()]),
    )]);
    let attributes = live
        .succeeds(PatchEndUserCustomAttributes::new(alice(), attributes))
        .await
        .data
        .expect("the answer has data");
    assert_eq!(attributes[0].value, AttributeValue::List(vec!["a".to_owned(), "b".to_owned()]));
    let read = live.client.get_end_user(alice()).await.unwrap().data.custom_attributes.unwrap();
    assert_eq!(read, attributes);
    let status = live.succeeds(AnonymizeEndUser::new(alice()).force(true)).await.data;
    assert_eq!(status.type_, AnonymizationRequestStatusType::User);
    assert_eq!(status.target_entity_id, alice().to_string());
    live.all_succeeded();
}

async fn one_user(live: &Live<Client>) {
    let made = live.succeeds(CreateEndUser::new(bob(8))).await.data;
    assert_eq!(made.phone_number.as_deref(), Some("+4512345678"));
    assert_eq!(live.succeeds(GetEndUser::new(made.id)).await.data, made);

    let patch = PatchEndUserInput::new().first_name("Robert");
    let patched = live.succeeds(PatchEndUser::new(made.id, patch)).await.data;
    let mut expected: EndUser = made.clone();
    expected.first_name = Some("Robert".to_owned());
    assert_eq!(patched, expected);

    let replaced = live.succeeds(UpdateEndUser::new(made.id, UpdateEndUserInput::new("Rob"))).await.data;
    assert_eq!(
        (replaced.display_name.as_deref(), replaced.email, replaced.external_id),
        (Some("Rob"), None, None)
    );
    assert_eq!((replaced.id, replaced.created_at), (made.id, made.created_at));
}

async fn bulk(live: &Live<Client>) {
    let created =
        live.succeeds(CreateEndUsers::new(CreateEndUsersInput::new().data(vec![bob(1), bob(2)]))).await;
    assert!(
        created
            .data
            .expect("the answer has data")
            .iter()
            .all(|outcome| outcome.tag() == Some("BulkActionSuccess"))
    );

    let items = vec![
        BulkPatchEndUserInput::new(alice()).first_name("Al"),
        BulkPatchEndUserInput::new(nobody()).first_name("Al"),
    ];
    let patched = live
        .succeeds(PatchEndUsers::new(BulkPatchEndUsersInput::new().data(items)))
        .await
        .data
        .expect("the answer has data");
    outcomes(&patched);
    let BulkActionOutcome::Success(success) = &patched[0] else { panic!("{patched:?}") };
    assert_eq!(success.data.email.as_deref(), Some("alice@brown.com"));

    let items = vec![BulkUpdateEndUserInput::new("A", alice()), BulkUpdateEndUserInput::new("N", nobody())];
    let updated = live
        .succeeds(UpdateEndUsers::new(BulkUpdateEndUsersInput::new().data(items)))
        .await
        .data
        .expect("the answer has data");
    outcomes(&updated);
    let BulkActionOutcome::Success(success) = &updated[0] else { panic!("{updated:?}") };
    assert_eq!((success.data.display_name.as_deref(), &success.data.email), (Some("A"), &None));
}

/// The first item is done, the second names nobody: one failure among successes is not swallowed.
fn outcomes(outcomes: &[BulkActionOutcome]) {
    let [BulkActionOutcome::Success(_), BulkActionOutcome::Failure(failure)] = outcomes else {
        panic!("{outcomes:?}")
    };
    let BulkError::NotFound(error) = &failure.error else { panic!("{failure:?}") };
    assert_eq!(error.id, nobody().to_string());
}

async fn lists(live: &Live<Client>) {
    let found =
        live.succeeds(ListEndUsers::new().external_id("#42")).await.data.expect("the answer has data");
    assert!(
        found.iter().all(|user| user.external_id.as_deref() == Some("#42")) && found.len() == 2,
        "{found:?}"
    );
    let found =
        live.succeeds(ListEndUsers::new().external_id("#42")).await.data.expect("the answer has data");
    assert_eq!(found.len(), 2);
    let found =
        live.succeeds(ListEndUsers::new().phone("+4512345671")).await.data.expect("the answer has data");
    assert_eq!(found.len(), 1);
    let conversations =
        live.succeeds(ListEndUserConversations::new(alice())).await.data.expect("the answer has data");
    assert!(conversations.iter().any(|one| matches!(one, Conversation::Chat(_))), "{conversations:?}");
}

#[tokio::test]
async fn pages_follow_each_other_to_the_end() {
    let live = live();
    for number in 0..4 {
        let input = bob(number).display_name(format!("Bob {number}"));
        live.client.create_end_user(input).await.unwrap();
    }
    let all = live.client.list_end_users().await.unwrap().data.expect("the answer has data");
    let before = live.wire.targets().len();
    let paged = live.client.pages(ListEndUsers::new().page_limit(2)).collect_all().await.unwrap();
    assert_eq!(paged, all);
    let pages = live.wire.targets().split_off(before);
    assert_eq!(pages.len(), all.len().div_ceil(2));
    assert!(pages.len() > 3 && pages[1..].iter().all(|target| target.contains("pageKey=")), "{pages:?}");
    let filtered =
        live.client.pages(ListEndUsers::new().page_limit(1).external_id("#42")).collect_all().await.unwrap();
    assert_eq!(filtered.len(), 4);
    assert_eq!(live.client.list_end_user_conversations_pages(alice()).collect_all().await.unwrap().len(), 1);
}

#[tokio::test]
async fn only_one_filter_is_sent() {
    let live = live();
    let error = live.client.send(ListEndUsers::new().email("a@b.example").phone("+45")).await.unwrap_err();
    assert!(matches!(error, Error::Validation(_)) && live.wire.targets().is_empty(), "{error}");
    let both = live.client.call(ListEndUsers::new().email("a@b.example").phone("+45")).unchecked();
    let refused = both.send().await.unwrap_err();
    let Some(ListEndUsersError::BadRequest(message)) = refused.as_documented() else { panic!("{refused}") };
    assert!(!message.message.is_empty());
}

#[tokio::test]
async fn nobody_is_not_found() {
    let error = live().client.get_end_user(nobody()).await.unwrap_err();
    assert!(matches!(error.as_documented(), Some(GetEndUserError::NotFound(_))), "{error}");
}

#[tokio::test]
async fn credentials_are_missing_wrong_or_with_a_prefix() {
    let wire = Wire::new("dixa");
    let builder = || wire.set_up(Client::builder());
    let error = builder().build().unwrap().list_end_users().await.unwrap_err();
    assert!(matches!(error, Error::Credentials(_)) && wire.targets().is_empty(), "{error}");
    let wrong = builder().credential("ApiKeyAuth", wrong_key()).build().unwrap();
    let error = wrong.list_end_users().await.unwrap_err();
    assert!(matches!(error.as_documented(), Some(ListEndUsersError::Unauthorized(_))), "{error}");
    let bearer = wire.credential("ApiKeyAuth").with_prefix("Bearer ");
    builder().credential("ApiKeyAuth", bearer).build().unwrap().list_end_users().await.unwrap();
}

#[tokio::test]
async fn an_undocumented_status_is_told_from_a_documented_one() {
    let live = live();
    live.wire.forge(418, "{}");
    let error = live.client.list_end_users().await.unwrap_err();
    assert!(matches!(&error, Error::Undocumented(answer) if answer.status() == 418), "{error}");
    live.wire.forge(404, "<html>");
    let error = live.client.list_end_users().await.unwrap_err();
    assert!(
        matches!(&error, Error::Undocumented(kept) if kept.unread().is_some() && kept.body().text() == "<html>"),
        "{error}"
    );
}

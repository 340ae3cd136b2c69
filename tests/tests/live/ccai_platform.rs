//! CCAI Platform: an upsert and a look-up by either key.

use ccai_platform_client::Client;
use ccai_platform_models::{EndUserDetails, GetEndUser, GetEndUserError, UpsertEndUser, UpsertEndUserError};
use specwright_runtime::{Credential, Error};

use crate::{Live, wire::Wire};

fn live() -> Live<Client> {
    Live::new("ccai-platform", Client::builder(), "basicAuth")
}

fn joe() -> EndUserDetails {
    EndUserDetails::new("abc123").email("joe@mydomain.com").name("Joe Smith").phone("+16171231234")
}

#[tokio::test]
async fn what_was_upserted_is_found_by_id_and_by_identifier() {
    let live = live();
    let made = live.succeeds(UpsertEndUser::new(joe())).await;
    assert_eq!(made.identifier, "abc123");
    let other = live.client.upsert_end_user(EndUserDetails::new("a+b#c")).await.unwrap();
    assert_ne!(made.id, other.id);
    assert_eq!(live.succeeds(GetEndUser::new().id(made.id)).await, made);
    assert_eq!(live.succeeds(GetEndUser::new().identifier("a+b#c")).await, other);
    let again = live.client.upsert_end_user(joe().name("Joe")).await.unwrap();
    assert_eq!(again, made);
    live.all_succeeded();
}

#[tokio::test]
async fn every_documented_error_has_its_variant() {
    let live = live();
    live.fails(
        UpsertEndUser::new(joe()),
        &[
            (400, |error| *error == UpsertEndUserError::BadRequest),
            (401, |error| *error == UpsertEndUserError::Unauthorized),
            (429, |error| *error == UpsertEndUserError::TooManyRequests),
        ],
    )
    .await;
    live.fails(
        GetEndUser::new().id(1),
        &[
            (400, |error| *error == GetEndUserError::BadRequest),
            (401, |error| *error == GetEndUserError::Unauthorized),
            (404, |error| *error == GetEndUserError::NotFound),
            (429, |error| *error == GetEndUserError::TooManyRequests),
        ],
    )
    .await;
    live.all_failed();
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let error = live().client.send(GetEndUser::new().id(99)).await.unwrap_err();
    assert_eq!(error.as_documented(), Some(&GetEndUserError::NotFound));
}

#[tokio::test]
async fn id_and_identifier_are_not_given_together() {
    let live = live();
    let error = live.client.send(GetEndUser::new().id(1).identifier("a")).await.unwrap_err();
    assert!(matches!(error, Error::Validation(_)), "{error}");
    assert!(live.wire.targets().is_empty());
}

#[tokio::test]
async fn credentials_are_missing_or_wrong() {
    let wire = Wire::new("ccai-platform");
    let without = wire.set_up(Client::builder()).build().unwrap();
    let error = without.get_end_user().await.unwrap_err();
    assert!(matches!(error, Error::Credentials(_)) && wire.targets().is_empty(), "{error}");
    let wrong = wire.set_up(Client::builder()).credential("basicAuth", Credential::basic("customer", "x"));
    let error = wrong.build().unwrap().send(GetEndUser::new().id(1)).await.unwrap_err();
    assert_eq!(error.as_documented(), Some(&GetEndUserError::Unauthorized));
}

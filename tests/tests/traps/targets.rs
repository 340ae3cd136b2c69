//! Paths and queries.

use ccai_platform_models::GetEndUser;
use dixa_models::ListEndUsers;
use omnidesk_models::{ListUsers, UpdateMaxChats, UpdateMaxChatsInput, UpdateUser, UpdateUserInput};
use specwright_runtime::{Endpoint, Validate};

fn check(endpoint: &impl Endpoint, expected: &str) {
    assert_eq!(endpoint.request().expect("it can be written").target(), expected);
}

#[test]
fn a_plus_in_a_query_is_encoded() {
    check(&ListEndUsers::new().phone("+551155256325"), "/v1/endusers?phone=%2B551155256325");
    check(&ListEndUsers::new().email("a+b@c.example"), "/v1/endusers?email=a%2Bb%40c.example");
}

#[test]
fn a_hash_in_a_query_is_encoded() {
    check(&ListEndUsers::new().external_id("#12345678"), "/v1/endusers?externalId=%2312345678");
    check(
        &GetEndUser::new().identifier("a b&c=d%#"),
        "/apps/api/v1/end_users?identifier=a%20b%26c%3Dd%25%23",
    );
}

#[test]
fn truth_values_in_a_query_are_words() {
    check(&ListUsers::new().active_only(true), "/api/v2/user?activeOnly=true");
}

#[test]
fn the_name_of_a_setting_is_no_user() {
    check(&UpdateMaxChats::new(UpdateMaxChatsInput::new()), "/api/v2/user/maxChats");
    check(&UpdateUser::new(7, UpdateUserInput::new()), "/api/v2/user/7");
}

#[test]
fn at_most_one_filter_is_given() {
    let place = |list: ListEndUsers| list.validate().map_err(|broken| broken.to_string());
    assert!(place(ListEndUsers::new().email("a@b.example").page_limit(1)).is_ok());
    for both in [
        ListEndUsers::new().email("a@b.example").phone("+45"),
        ListEndUsers::new().email("a@b.example").external_id("#1"),
        ListEndUsers::new().phone("+45").external_id("#1"),
    ] {
        let broken = place(both).unwrap_err();
        assert!(
            broken.contains("email") && broken.contains("phone") && broken.contains("externalId"),
            "{broken}"
        );
    }
}

#[test]
fn a_documented_maximum_holds() {
    assert!(ListUsers::new().item_limit(999).validate().is_ok());
    let broken = ListUsers::new().item_limit(1000).validate().unwrap_err();
    assert_eq!(
        broken.iter().next().map(|one| (one.pointer(), one.keyword())),
        Some(("/query/itemLimit", "maximum"))
    );
}

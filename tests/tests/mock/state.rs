//! What was written is read.

use serde_json::{Value, json};
use specwright_mock::Mock;

use crate::ask::{ask, builder, mock};

fn get(mock: &Mock, text: &str) -> Value {
    let response = ask(mock, text);
    assert!(response.status().is_success(), "{text}: {response:?}");
    serde_json::from_slice(response.body()).expect("the body is JSON")
}

const ALICE: &str = "/v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b";

/// Follows `next` from page to page and gives the ids of each.
fn pages(mock: &Mock, first: &str) -> Vec<Vec<String>> {
    let mut pages = Vec::new();
    let mut target = Some(first.to_owned());
    while let Some(here) = target.filter(|_| pages.len() < 10) {
        let page = get(mock, &format!("GET {here}"));
        let ids = page["data"].as_array().expect("a list").iter();
        pages.push(ids.map(|item| item["id"].as_str().expect("an id").to_owned()).collect());
        target = page.pointer("/meta/next").and_then(Value::as_str).map(str::to_owned);
    }
    pages
}

#[test]
fn pages_are_complete_without_repeats_and_end() {
    let dixa = mock("dixa");
    let all = pages(&dixa, "/v1/endusers").concat();
    assert_eq!(all.len(), 5);
    let by_two = pages(&dixa, "/v1/endusers?pageLimit=2");
    assert_eq!(by_two.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1]);
    assert_eq!(by_two.concat(), all);
    let filtered = pages(&dixa, "/v1/endusers?pageLimit=2&externalId=%2312345678");
    assert_eq!(filtered.concat(), all);
}

#[test]
fn a_merge_keeps_and_a_replacement_drops() {
    let dixa = mock("dixa");
    let patched = get(&dixa, &format!("PATCH {ALICE}\n\n{{\"firstName\":\"Al\"}}"));
    assert_eq!(patched["data"]["email"], "alice@brown.com");
    assert_eq!(patched["data"]["firstName"], "Al");
    let put = get(&dixa, &format!("PUT {ALICE}\n\n{{\"displayName\":\"A\"}}"));
    assert_eq!(put["data"].get("email"), None);
    assert_eq!(put["data"]["customAttributes"].as_array().map(Vec::len), Some(1));
    assert_eq!(get(&dixa, &format!("GET {ALICE}")), put);
}

#[test]
fn each_item_of_a_bulk_has_its_own_outcome() {
    let dixa = mock("dixa");
    let unknown = "00000000-0000-4000-8000-000000000000";
    let body = json!({"data": [
        {"id": unknown, "displayName": "X"},
        {"id": "434ce9f5-14c8-4be1-a0a8-f755010deb9b", "displayName": "Y"},
    ]});
    for method in ["PATCH", "PUT"] {
        let done = get(&dixa, &format!("{method} /v1/endusers\n\n{body}"));
        assert_eq!(done["data"][0]["_type"], "BulkActionFailure");
        assert_eq!(done["data"][0]["error"]["_type"], "NotFound");
        assert_eq!(done["data"][0]["error"]["id"], unknown);
        assert_eq!(done["data"][1]["_type"], "BulkActionSuccess");
        assert_eq!(done["data"][1]["data"]["displayName"], "Y");
    }
    let made = get(&dixa, "POST /v1/endusers/bulk\n\n{\"data\":[{\"email\":\"a\"},{\"email\":\"b\"}]}");
    let id = made["data"][1]["data"]["id"].as_str().expect("an id");
    assert_eq!(get(&dixa, &format!("GET /v1/endusers/{id}"))["data"]["email"], "b");
    assert_eq!(get(&dixa, "POST /v1/endusers/bulk\n\n{}"), json!({"data": []}));
}

#[test]
fn a_phone_number_belongs_to_one_end_user() {
    let dixa = mock("dixa");
    let user = |number: u32| format!("{{\"displayName\":\"A\",\"phoneNumber\":\"+4512345{number}\"}}");
    let first = get(&dixa, &format!("POST /v1/endusers\n\n{}", user(678)));
    let refused = ask(&dixa, &format!("POST /v1/endusers\n\n{}", user(678)));
    assert_eq!(refused.status(), 400, "{:?}", refused.body());
    let second = get(&dixa, &format!("POST /v1/endusers\n\n{}", user(679)));
    let (first, second) = (&first["data"]["id"], second["data"]["id"].as_str().expect("an id"));
    assert_eq!(ask(&dixa, &format!("PUT /v1/endusers/{second}\n\n{}", user(678))).status(), 400);
    assert_eq!(ask(&dixa, &format!("PUT /v1/endusers/{second}\n\n{}", user(679))).status(), 200, "its own");
    // Of many, the one fails alone.
    let many =
        json!({"data": [{"id": second, "phoneNumber": "+4512345678"}, {"id": first, "firstName": "F"}]});
    let done = get(&dixa, &format!("PATCH /v1/endusers\n\n{many}"));
    assert_eq!(done["data"][0]["_type"], "BulkActionFailure");
    assert_eq!(done["data"][0]["error"]["_type"], "Validation");
    assert_eq!(done["data"][1]["data"]["firstName"], "F");
}

#[test]
fn null_clears_a_custom_attribute() {
    let dixa = mock("dixa");
    let attribute = "4baa78bc-4815-4122-9c99-f71cd742d37b";
    let response = ask(&dixa, &format!("PATCH {ALICE}/custom-attributes\n\n{{\"{attribute}\":null}}"));
    // The document's schema has no null for a value, although its words have an option.
    if response.status() == 400 {
        let kept = get(&dixa, &format!("GET {ALICE}"));
        assert_eq!(kept["data"]["customAttributes"][0]["id"], attribute);
    } else {
        assert_eq!(get(&dixa, &format!("GET {ALICE}"))["data"]["customAttributes"], json!([]));
    }
}

#[test]
fn an_upsert_finds_what_it_made() {
    let ccai = mock("ccai-platform");
    let first = get(&ccai, "POST /apps/api/v1/end_users\n\n{\"identifier\":\"a\"}");
    let second = get(&ccai, "POST /apps/api/v1/end_users\n\n{\"identifier\":\"b\"}");
    assert_ne!(first["id"], second["id"]);
    assert_eq!(get(&ccai, "POST /apps/api/v1/end_users\n\n{\"identifier\":\"a\",\"name\":\"A\"}"), first);
    assert_eq!(get(&ccai, "GET /apps/api/v1/end_users?identifier=a"), first);
    assert_eq!(get(&ccai, &format!("GET /apps/api/v1/end_users?id={}", second["id"])), second);
    assert_eq!(ask(&ccai, "GET /apps/api/v1/end_users?id=9").status(), 404);
}

#[test]
fn the_same_requests_get_the_same_answers_and_a_reset_begins_again() {
    let dixa = mock("dixa");
    let create = "POST /v1/endusers\n\n{\"displayName\":\"A\"}";
    let first = get(&dixa, create);
    assert_eq!(get(&mock("dixa"), create)["data"]["id"], first["data"]["id"]);
    let other = builder("dixa").seed(7).build().expect("the spec can be served");
    assert_ne!(get(&other, create)["data"]["id"], first["data"]["id"]);
    dixa.reset();
    assert!(dixa.log().is_empty());
    assert_eq!(get(&dixa, create)["data"]["id"], first["data"]["id"]);
}

#[test]
fn without_planted_examples_nothing_is_there() {
    let dixa = builder("dixa").seed_examples(false).build().expect("the spec can be served");
    assert_eq!(get(&dixa, "GET /v1/endusers"), json!({"data": []}));
    assert_eq!(ask(&dixa, &format!("GET {ALICE}")).status(), 404);
}

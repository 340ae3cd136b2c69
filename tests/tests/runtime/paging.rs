//! Paging by cursor and by offset, through to the end or to the limit.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Endpoint, Error, Model, PageError};

use super::END_USER;
use super::dixa::{EndUserError, ListEndUsers};
use super::script::Script;
use super::server::{Reply, TestServer};

fn page(count: usize, next: &str) -> String {
    format!(r#"{{"data":[{}],"meta":{{"next":{next}}}}}"#, vec![END_USER; count].join(","))
}

async fn walk(script: &Script) -> Result<usize, Error<EndUserError>> {
    let list = ListEndUsers::new().page_limit(2).email("a+b@c.example");
    script.client().pages(list).collect_all().await.map(|all| all.len())
}

#[tokio::test]
async fn links_are_followed_relative_absolute_and_bare() {
    let script = Script::default()
        .answer(200, &page(2, r#""/api/v1/endusers?pageKey=a%2Bb%3D&pageLimit=2""#))
        .answer(200, &page(0, r#""https://demo.example.com/api/v1/endusers?pageKey=c""#))
        .answer(200, &page(2, r#""?pageKey=d""#))
        .answer(200, &page(2, r#""/v1/endusers?pageKey=e""#))
        .answer(200, &page(2, r#""bare+key""#))
        .answer(200, &page(1, "null"));
    assert_eq!(walk(&script).await.unwrap(), 9);
    insta::assert_snapshot!(script.asked().join("\n"), @r"
    GET https://demo.example.com/api/v1/endusers?pageLimit=2&email=a%2Bb%40c.example
    GET https://demo.example.com/api/v1/endusers?pageKey=a%2Bb%3D&pageLimit=2
    GET https://demo.example.com/api/v1/endusers?pageKey=c
    GET https://demo.example.com/api/v1/endusers?pageKey=d
    GET https://demo.example.com/api/v1/endusers?pageKey=e
    GET https://demo.example.com/api/v1/endusers?pageKey=bare%2Bkey
    ");
}

#[tokio::test]
async fn a_page_without_meta_or_items_is_the_last() {
    for last in ["{}", r#"{"data":null,"meta":null}"#, r#"{"data":[],"meta":{"next":""}}"#] {
        assert_eq!(walk(&Script::default().answer(200, last)).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn no_page_is_read_twice() {
    let script = Script::default()
        .answer(200, &page(1, r#""?pageKey=a""#))
        .answer(200, &page(1, r#""?pageKey=b""#))
        .answer(200, &page(1, r#""?pageKey=a""#));
    let error = walk(&script).await.unwrap_err();
    assert_eq!(error.to_string(), "page 4 leads back to a page that was already read");
    assert_eq!(script.asked().len(), 3);
}

#[tokio::test]
async fn endless_links_end_at_the_limit() {
    let server = TestServer::start(|request| {
        let length = request.len();
        Reply::json(200, page(1, &format!(r#""/v1/endusers?pageKey={}""#, "x".repeat(length % 1000 + 1))))
    });
    let client = server.builder().max_pages(5).rate(None).build().unwrap();
    let mut pages = client.pages(ListEndUsers::new());
    let mut items = 0;
    let error = loop {
        match pages.next().await.unwrap() {
            Ok(_) => items += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(error, Error::Page(PageError::TooMany { limit: 5 })), "{error}");
    assert_eq!((items, server.received().len()), (5, 5));
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn links_to_other_hosts_are_not_followed() {
    for link in [
        "https://evil.test/v1/endusers?pageKey=a",
        "//evil.test/v1/endusers",
        "/\\\\evil.test/",
        "http://demo.example.com/api/v1/endusers",
        "https://demo.example.com:8443/api/v1/endusers",
        "https://user@demo.example.com/api/v1/endusers",
        "https://demo.example.com.evil.test/",
    ] {
        let script = Script::default().answer(200, &page(1, &format!("\"{link}\"")));
        let error = walk(&script).await.unwrap_err();
        assert!(matches!(error, Error::Page(PageError::ForeignLink { page: 1, .. })), "{link}: {error}");
        assert_eq!(script.asked().len(), 1);
    }
}

#[tokio::test]
async fn items_that_are_none_are_located() {
    let wrong = format!(r#"{{"data":[{END_USER},{{"id":7}}]}}"#);
    let Error::Decode(error) = walk(&Script::default().answer(200, &wrong)).await.unwrap_err() else {
        panic!()
    };
    assert_eq!((error.error.pointer(), error.error.expected()), ("/data/1/id", "EndUser"));
    let error = walk(&Script::default().answer(200, r#"{"data":7}"#)).await.unwrap_err();
    assert_eq!(error.to_string(), "page 1 has no list at `/data`");
    let error = walk(&Script::default().answer(200, r#"{"meta":{"next":true}}"#)).await.unwrap_err();
    assert_eq!(error.to_string(), "page 1 has a link at `/meta/next` that is no URL");
}

#[tokio::test]
async fn errors_of_a_page_are_the_operation_s() {
    let script = Script::default().answer(200, &page(1, r#""?pageKey=a""#)).answer(404, r#"{"message":"x"}"#);
    let error = walk(&script).await.unwrap_err();
    assert!(matches!(error.as_documented(), Some(EndUserError::NotFound(_))));
    let refused =
        script.client().pages(ListEndUsers::new().email("a").phone("b")).collect_all().await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "request breaks what the document says: the value: exclusive is at most one of email, phone, externalId, found email and phone"
    );
}

/// A user of the other API.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
struct User {
    id: u64,
}

/// List users.
#[derive(Clone, Debug, Default, PartialEq, Endpoint)]
#[endpoint(GET, "/user", ok(200),
           page(offset = "itemStart", limit = "itemLimit", items = "/items", item = User, default_limit = 3))]
struct ListUsers {
    #[endpoint(query = "itemStart", minimum = 0)]
    item_start: Option<u64>,
    #[endpoint(query = "itemLimit", maximum = 999)]
    item_limit: Option<u64>,
}

async fn users(script: &Script, list: ListUsers) -> Result<Vec<u64>, String> {
    let all = script.client().pages(list).collect_all().await;
    all.map(|all| all.iter().map(|user| user.id).collect()).map_err(|error| error.to_string())
}

fn items(ids: &[u64]) -> String {
    let items: Vec<String> = ids.iter().map(|id| format!(r#"{{"id":{id}}}"#)).collect();
    format!(r#"{{"items":[{}]}}"#, items.join(","))
}

#[tokio::test]
async fn offsets_go_on_until_a_page_is_short() {
    let script = Script::default().answer(200, &items(&[1, 2, 3])).answer(200, &items(&[4]));
    assert_eq!(users(&script, ListUsers::new()).await, Ok(vec![1, 2, 3, 4]));
    let expected =
        ["GET https://demo.example.com/api/user", "GET https://demo.example.com/api/user?itemStart=3"];
    assert_eq!(script.asked(), expected);
    let script = Script::default().answer(200, &items(&[6, 7])).answer(200, &items(&[]));
    assert_eq!(users(&script, ListUsers::new().item_start(5).item_limit(2)).await, Ok(vec![6, 7]));
    assert_eq!(script.asked()[1], "GET https://demo.example.com/api/user?itemLimit=2&itemStart=7");
}

#[tokio::test]
async fn a_server_that_ignores_the_offset_is_noticed() {
    let script = Script::default().answer(200, &items(&[1, 2, 3])).answer(200, &items(&[1, 2, 3]));
    assert_eq!(
        users(&script, ListUsers::new()).await,
        Err("page 2 leads back to a page that was already read".to_owned())
    );
}

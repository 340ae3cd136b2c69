//! Documented failures, undocumented ones, and servers that lie, flood, or say nothing.

use std::time::Duration;

use specwright_runtime::{Client, Endpoint, Error, TransportKind, Uuid};

use super::dixa::{EndUserError, EndUserOutput, GetEndUser};
use super::server::{Reply, TestServer};
use super::thulium::{AddAgent, AddAgentError, AgentInput};

fn get() -> GetEndUser {
    GetEndUser::new(Uuid::nil())
}

async fn failure(reply: impl Fn() -> Reply + Send + 'static) -> Error<EndUserError> {
    let server = TestServer::start(move |_| reply());
    server.client().send(get()).await.unwrap_err()
}

#[tokio::test]
async fn every_documented_error_has_its_variant() {
    type IsVariant = fn(&EndUserError) -> bool;
    let expected: [(u16, IsVariant, &str); 3] = [
        (400, |error| matches!(error, EndUserError::BadRequest(_)), "400 Bad Request (request id r-1)"),
        (404, |error| matches!(error, EndUserError::NotFound(_)), "404 Not Found (request id r-1)"),
        (
            500,
            |error| matches!(error, EndUserError::InternalServerError(_)),
            "500 Internal Server Error (request id r-1)",
        ),
    ];
    for (status, is_variant, text) in expected {
        let error = failure(move || Reply::json(status, r#"{"message":"alice@brown.com"}"#)).await;
        assert!(error.as_documented().is_some_and(is_variant), "{error:?}");
        assert_eq!(error.to_string(), text);
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(error.request_id(), Some("r-1"));
        assert!(
            format!("{:#}", error.as_documented().unwrap())
                .ends_with(r#"ErrorMessage { message: "alice@brown.com" }"#)
        );
    }
}

#[tokio::test]
async fn a_range_of_errors_keeps_the_status() {
    let body = r#"{"request_id":"53678450401cf","errors":[{"message":"Wrong format.","code":111111}]}"#;
    let server = TestServer::start(move |_| Reply::json(422, body));
    let agent = AgentInput::new("Jan", "Kowalski", "jkowalski", "pass", "345");
    let error = server.client().send(AddAgent::new(agent)).await.unwrap_err();
    let Some(AddAgentError::Rejected(422, errors)) = error.as_documented() else { panic!("{error}") };
    assert_eq!((errors.request_id.as_deref(), errors.errors[0].code), (Some("53678450401cf"), 111_111));
    assert_eq!(error.to_string(), "422 Unprocessable Entity (request id r-1)");
}

#[tokio::test]
async fn an_undocumented_status_keeps_its_body_to_itself() {
    let error = failure(|| Reply::json(418, "alice@brown.com is a teapot")).await;
    assert_eq!(
        error.to_string(),
        "undocumented status 418 I'm a teapot with a body of 27 bytes (request id r-1)"
    );
    assert!(!format!("{error:?}").contains("alice"));
    let Error::Undocumented(answer) = error else { panic!() };
    assert_eq!(answer.body().text(), "alice@brown.com is a teapot");
}

#[tokio::test]
async fn a_body_that_is_not_as_documented_is_located_and_not_shown() {
    let check = async |body: &'static [u8], expect: &str| {
        let error = failure(move || Reply::json(200, body)).await;
        let Error::Decode(undecodable) = &error else { panic!("{error}") };
        let told = format!("{} {}", undecodable.error.pointer(), undecodable.error.reason());
        assert_eq!(told, expect);
        assert!(!format!("{error} {error:?}").contains("alice"));
        assert_eq!(undecodable.error.expected(), "EndUserOutput");
    };
    check(br#"{"data":{"id":"alice"}}"#, "/data/id the value is not allowed").await;
    check(br#"{"data":{"id":1,"x":"alice"}}"#, "/data/id expected a formatted UUID string").await;
    check(br#"{"data":{"email":"alice"}}"#, "/data missing field `id`").await;
    check(br#"{"data":"alice, expected bob"}"#, "/data expected struct EndUser").await;
    check(
        b"{\"data\":{\"displayName\":\"\xff\xfe\"}}",
        " is no JSON: invalid unicode code point at line 1 column 25",
    )
    .await;
    check(br#"{"data":{"id":"434ce9f5-14"#, " the JSON ends too early, at line 1 column 26").await;
    check(b"<html>alice</html>", " is no JSON: expected value at line 1 column 1").await;
    check(b"", " the JSON ends too early, at line 1 column 0").await;
}

#[tokio::test]
async fn a_lying_content_length_breaks_off() {
    let error =
        failure(|| Reply::Bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"data\":".to_vec())).await;
    let Error::Transport(broken) = &error else { panic!("{error}") };
    assert_eq!(broken.kind(), TransportKind::Body);
    assert!(!error.to_string().contains("127.0.0.1"), "{error}");
}

const FLOOD: usize = 100 * 1024 * 1024;

#[tokio::test]
async fn a_flood_is_cut_off_at_the_limit() {
    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n";
    let server = TestServer::start(move |_| Reply::Flood(head.to_owned(), FLOOD));
    let client = server.builder().max_body(1024 * 1024).build().unwrap();
    let error = client.send(get()).await.unwrap_err();
    assert_eq!(error.to_string(), "body of 200 OK is longer than the 1048576 bytes allowed");
    drop(client);
    assert!(server.written() < FLOOD / 4, "{} bytes were read", server.written());
}

#[tokio::test]
async fn an_announced_flood_is_not_read_at_all() {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {FLOOD}\r\n\r\n");
    let server = TestServer::start(move |_| Reply::Flood(head.clone(), FLOOD));
    let error = server.client().send(get()).await.unwrap_err();
    assert!(matches!(error, Error::BodyTooLarge { limit: 16_777_216, .. }));
}

/// Ask for the headers of a file.
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(HEAD, "/file", ok(200))]
struct HeadFile;

#[tokio::test]
async fn the_length_of_what_is_not_sent_does_not_matter() {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {FLOOD}\r\nconnection: close\r\n\r\n");
    let server = TestServer::start(move |_| Reply::Bytes(head.clone().into_bytes()));
    let answer = server.client().call(HeadFile).answer().await.unwrap();
    assert_eq!(answer.headers["content-length"], FLOOD.to_string());
}

#[tokio::test]
async fn a_silent_server_is_left_in_time() {
    let server = TestServer::start(|_| Reply::Hang);
    let client = server.builder().timeout(Duration::from_millis(50)).build().unwrap();
    let error = client.send(get()).await.unwrap_err();
    assert_eq!(error.to_string(), "no complete answer within 50ms");
}

#[tokio::test]
async fn a_server_that_is_down_is_told_from_one_that_breaks_off() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = TestServer::start(|_| Reply::Bytes(b"not http at all".to_vec()));
    let kind = async |client: Client| match client.send(get()).await {
        Err(Error::Transport(error)) => error.kind(),
        other => panic!("{other:?}"),
    };
    let down = server.builder().base_url(format!("http://{nobody}")).build().unwrap();
    let told = down.send(get()).await.unwrap_err().to_string();
    assert!(told.starts_with("cannot connect: ") && !told.contains(&nobody.to_string()), "{told}");
    assert_eq!(kind(down).await, TransportKind::Connect);
    assert_eq!(kind(server.client()).await, TransportKind::Exchange);
}

#[tokio::test]
async fn nothing_is_sent_without_a_credential_that_fits() {
    let client = Client::builder(&super::API).base_url("http://127.0.0.1:9").build().unwrap();
    let error = client.send(get()).await.unwrap_err();
    assert_eq!(error.to_string(), "no credential for `ApiKeyAuth`");
}

#[tokio::test]
async fn an_answer_is_read_without_a_client_too() {
    let body = format!(r#"{{"data":{}}}"#, super::END_USER);
    let response = specwright_runtime::Response::new(http_ok(), Default::default(), body);
    let output: EndUserOutput = GetEndUser::interpret(&response).unwrap();
    assert_eq!(output.data.display_name.as_deref(), Some("Alice Brown"));
}

fn http_ok() -> specwright_runtime::StatusCode {
    specwright_runtime::StatusCode::OK
}

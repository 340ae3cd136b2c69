//! What goes over the wire, and what comes back.

use specwright_runtime::{FieldStyle, Uuid};

use super::END_USER;
use super::dixa::{
    BulkActionOutcome, BulkPatchEndUserInput, BulkPatchEndUsersInput, GetEndUser, PatchEndUser,
    PatchEndUserInput, PatchEndUsers,
};
use super::server::{Reply, TestServer};
use super::thulium::{AddAgent, AgentInput, OutboundMode};

fn alice() -> Uuid {
    "434ce9f5-14c8-4be1-a0a8-f755010deb9b".parse().unwrap()
}

fn sent(server: &TestServer) -> String {
    let request = server.received().pop().unwrap().replace("\r\n", "\n");
    let mut lines: Vec<_> = request.lines().filter(|line| !line.starts_with("host: ")).collect();
    let body = lines.iter().position(|line| line.is_empty()).unwrap();
    lines[1..body].sort_unstable();
    lines.join("\n")
}

#[tokio::test]
async fn get_sends_key_and_path_and_reads_the_end_user() {
    let server = TestServer::start(|_| Reply::json(200, format!(r#"{{"data":{END_USER},"new":1}}"#)));
    let answer = server.client().call(GetEndUser::new(alice())).answer().await.unwrap();
    assert_eq!(answer.output.data.display_name.as_deref(), Some("Alice Brown"));
    assert_eq!((answer.status.as_u16(), answer.request_id.as_deref()), (200, Some("r-1")));
    insta::assert_snapshot!(sent(&server), @r"
    GET /v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b HTTP/1.1
    accept: application/json
    authorization: k3y
    user-agent: exemplar/1.0
    ");
}

#[tokio::test]
async fn patch_sends_the_three_states() {
    let server = TestServer::start(|_| Reply::json(200, format!(r#"{{"data":{END_USER}}}"#)));
    let change = PatchEndUserInput::new().clear_phone_number();
    server.client().send(PatchEndUser::new(alice(), change)).await.unwrap();
    insta::assert_snapshot!(sent(&server), @r#"
    PATCH /v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b HTTP/1.1
    accept: application/json
    authorization: k3y
    content-length: 20
    content-type: application/json
    user-agent: exemplar/1.0

    {"phoneNumber":null}
    "#);
}

#[tokio::test]
async fn bulk_gives_an_outcome_for_each_item_in_order() {
    let server = TestServer::start(|_| {
        let outcomes = [
            r#"{"error":{"message":"PhoneNumberExists"},"_type":"BulkActionFailure"}"#.to_owned(),
            format!(r#"{{"data":{END_USER},"_type":"BulkActionSuccess"}}"#),
            r#"{"later":true,"_type":"BulkActionDeferred"}"#.to_owned(),
        ];
        Reply::json(200, format!(r#"{{"data":[{}]}}"#, outcomes.join(",")))
    });
    let changes =
        BulkPatchEndUsersInput::new().data([BulkPatchEndUserInput::new(alice()).display_name("Al")]);
    let output = server.client().send(PatchEndUsers::new(changes)).await.unwrap();
    let outcomes = output.data.unwrap();
    assert!(
        matches!(&outcomes[0], BulkActionOutcome::Failure(failure) if failure.error.message == "PhoneNumberExists")
    );
    assert!(matches!(&outcomes[1], BulkActionOutcome::Success(success) if success.data.id == alice()));
    assert!(matches!(&outcomes[2], BulkActionOutcome::Unknown(value) if value["later"] == true));
    let tags: Vec<_> = outcomes.iter().map(|outcome| outcome.tag().unwrap()).collect();
    assert_eq!(tags, ["BulkActionFailure", "BulkActionSuccess", "BulkActionDeferred"]);
}

#[tokio::test]
async fn post_sends_the_length_in_bytes_and_reads_an_id_of_either_type() {
    for (status, id) in [(200, r#""11""#), (201, "11")] {
        let server = TestServer::start(move |_| Reply::json(status, format!(r#"{{"agent_id":{id}}}"#)));
        let agent = AgentInput::new("Łukasz", "Żółć", "lz", "pass", "345").outbound_mode(OutboundMode::Auto);
        let added = server.client().send(AddAgent::new(agent)).await.unwrap();
        assert_eq!(added.agent_id, 11);
        insta::allow_duplicates! { insta::assert_snapshot!(sent(&server), @r#"
    POST /agents HTTP/1.1
    accept: application/json
    authorization: Basic dXNlcjpwYXNzd29yZA==
    content-length: 108
    content-type: application/json
    user-agent: exemplar/1.0

    {"name":"Łukasz","surname":"Żółć","login":"lz","password":"pass","number":"345","outbound_mode":"auto"}
    "#); }
    }
}

#[tokio::test]
async fn a_success_that_is_not_documented_is_read_like_the_documented_one() {
    let server = TestServer::start(|_| Reply::json(201, format!(r#"{{"data":{END_USER}}}"#)));
    let answer = server.client().call(GetEndUser::new(alice())).answer().await.unwrap();
    assert_eq!((answer.status.as_u16(), answer.output.data.id), (201, alice()));
}

#[tokio::test]
async fn checks_can_be_left_out() {
    let server = TestServer::start(|_| Reply::json(200, format!(r#"{{"data":{END_USER}}}"#)));
    let too_long = || PatchEndUser::new(alice(), PatchEndUserInput::new().display_name("Alice Brown"));
    let refused = server.client().send(too_long()).await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "request breaks what the document says: /body/displayName: maxLength is 5, found 11 characters"
    );
    assert_eq!(server.received().len(), 0);
    server.client().call(too_long()).unchecked().field_style(FieldStyle::default()).send().await.unwrap();
    assert_eq!(server.received().len(), 1);
}

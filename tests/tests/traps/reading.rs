//! Answers that are not quite what a strict reader expects.

use ccai_platform_models::EndUser as Found;
use dixa_models::{
    AnonymizeEntityOutput, AttributeValue, BulkActionOutcome, BulkPatchEndUsersOutput, Conversation,
    ConversationLink, EndUser, ListEndUserConversationsOutput, ListEndUsersOutput,
};
use serde_json::{Value, json};
use specwright_runtime::Timestamp;
use specwright_runtime::serde_json::from_value;
use thulium_models::{AddedAgent, NewAgentOutboundMode};

const ALICE: &str = "434ce9f5-14c8-4be1-a0a8-f755010deb9b";

fn user(more: Value) -> EndUser {
    let mut user = json!({"id": ALICE, "createdAt": "2020-12-16T09:41:43Z"});
    if let Value::Object(more) = more {
        user.as_object_mut().expect("it is an object").extend(more);
    }
    from_value(user).expect("the user is read")
}

/// A payload of the documents, as it stands in the specs.
fn documented(file: &str) -> Value {
    let path = format!("{}/../specs/dixa/examples/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the payload is there");
    serde_json::from_str(&text).expect("the payload is JSON")
}

#[test]
fn a_timestamp_with_a_zone_in_brackets_is_read() {
    let status: AnonymizeEntityOutput = from_value(documented("anonymize-end-user.202.json")).unwrap();
    let initiated: Timestamp = status.data.initiated_at.to_string().parse().unwrap();
    assert_eq!(initiated.to_string(), "2021-12-01T12:46:36.581Z");
    let user = user(json!({"createdAt": "2021-12-01T12:46:36.581Z[GMT]"}));
    assert_eq!(user.created_at, initiated);
}

#[test]
fn a_zone_in_brackets_satisfies_the_schema_that_asks_for_it() {
    let api = super::api("dixa");
    let judge = specwright_openapi::Judge::new(&api);
    let schema = api.schemas.named["AnonymizeEntityOutput"];
    let mut output = documented("anonymize-end-user.202.json");
    let accepts = |output: &Value| judge.accepts(schema, output, specwright_openapi::Direction::Response);
    assert!(accepts(&output));
    output["data"]["initiatedAt"] = json!("yesterday");
    assert!(!accepts(&output));
}

#[test]
fn identifiers_are_read_as_numbers_and_as_text() {
    for id in [json!(11), json!("11")] {
        let agent: AddedAgent = from_value(json!({"agent_id": id})).unwrap();
        assert_eq!(agent.agent_id, "11");
        let found: Found = from_value(json!({"id": id, "identifier": "abc"})).unwrap();
        assert_eq!(found.id, 11);
    }
    assert!(from_value::<Found>(json!({"id": "integer", "identifier": "string"})).is_err());
}

#[test]
fn name_based_identifiers_are_identifiers() {
    let output: ListEndUsersOutput = from_value(documented("list-end-users.200.json")).unwrap();
    let versions: Vec<_> = output.data.unwrap().iter().map(|user| user.id.get_version_num()).collect();
    assert_eq!(versions, [3, 3, 3, 3]);
}

#[test]
fn arrays_may_be_missing() {
    let bare = user(json!({}));
    assert_eq!((bare.additional_emails, bare.middle_names, bare.custom_attributes), (None, None, None));
    let null = user(json!({"additionalEmails": null, "email": null}));
    assert_eq!((null.additional_emails, null.email), (None, None));
    assert_eq!(from_value::<ListEndUsersOutput>(json!({})).unwrap().data, None);
}

#[test]
fn unknown_keys_are_ignored() {
    assert_eq!(user(json!({"introducedLater": {"a": [1]}})), user(json!({})));
    let found: Found = from_value(json!({"id": 1, "identifier": "a", "email": "later"})).unwrap();
    assert_eq!(found.id, 1);
}

#[test]
fn a_value_the_document_does_not_list_is_kept() {
    let mode: NewAgentOutboundMode = from_value(json!("blending")).unwrap();
    assert_eq!(mode, NewAgentOutboundMode::Other("blending".to_owned()));
    assert_eq!(serde_json::to_value(&mode).unwrap(), json!("blending"));
    let listed: NewAgentOutboundMode = from_value(json!("auto")).unwrap();
    assert_eq!(listed, NewAgentOutboundMode::Auto);
}

#[test]
fn an_unknown_variant_is_kept_as_it_came() {
    let raw = json!({"_type": "CarrierPigeonConversation", "id": 1, "wings": 2});
    let conversation: Conversation = from_value(raw.clone()).unwrap();
    assert_eq!(conversation, Conversation::Unknown(raw.clone()));
    assert_eq!(serde_json::to_value(&conversation).unwrap(), raw);
    let output: ListEndUserConversationsOutput = from_value(json!({"data": [raw]})).unwrap();
    assert_eq!(output.data.map(|data| data.len()), Some(1));
}

#[test]
fn variants_of_one_shape_are_told_apart_by_their_tag() {
    let link = |tag: &str| from_value::<ConversationLink>(json!({"parentId": 1234, "_type": tag})).unwrap();
    assert!(
        matches!(link("SideConversation"), ConversationLink::SideConversation(side) if side.parent_id == 1234)
    );
    assert!(matches!(link("FollowUp"), ConversationLink::FollowUp(_)));
    assert!(matches!(link("EmailForward"), ConversationLink::EmailForward(_)));
}

#[test]
fn the_tag_may_stand_last() {
    let output: ListEndUserConversationsOutput =
        from_value(documented("list-end-user-conversations.200.json")).unwrap();
    let [Conversation::Chat(chat)] = &output.data.unwrap()[..] else { panic!("one chat is documented") };
    assert_eq!(chat.id, 1);
    assert_eq!(chat.browser_info.as_ref().and_then(|browser| browser.originating_url.as_deref()), None);
}

#[test]
fn a_failure_among_successes_is_not_swallowed() {
    let output: BulkPatchEndUsersOutput = from_value(documented("patch-end-users.200.json")).unwrap();
    let outcomes = output.data.unwrap();
    let [BulkActionOutcome::Success(_), BulkActionOutcome::Failure(failure)] = &outcomes[..] else {
        panic!("{outcomes:?}")
    };
    assert_eq!(failure.error.tag(), Some("Validation"));
}

#[test]
fn an_attribute_is_a_text_or_a_list_of_texts() {
    let read = |value: Value| from_value::<AttributeValue>(value).unwrap();
    assert_eq!(read(json!("a")), AttributeValue::Text("a".to_owned()));
    assert_eq!(read(json!(["a", "b"])), AttributeValue::List(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(read(json!([])), AttributeValue::List(Vec::new()));
    assert_eq!(read(json!({"later": 1})), AttributeValue::Other(json!({"later": 1})));
}

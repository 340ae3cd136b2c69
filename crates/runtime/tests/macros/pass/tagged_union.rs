//! Unions told by a tag that their variants may or may not declare.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Model, TaggedUnion, Validate, serde_json};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct Chat {
    #[model(minimum = 1)]
    pub id: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct Mail {
    pub r#_type: String,
    pub subject: String,
}

#[derive(Clone, Debug, PartialEq, TaggedUnion)]
#[tagged_union(tag = "_type")]
pub enum Conversation {
    #[tag("Chat")]
    Chat(Chat),
    #[tag("Mail", "Letter")]
    Mail(Mail),
    #[tag("Closed")]
    Closed,
    #[unknown]
    Unknown(serde_json::Value),
}

#[derive(Clone, Debug, PartialEq, TaggedUnion)]
#[tagged_union(tag = "kind")]
pub enum Closed {
    #[tag("chat")]
    Chat(Chat),
}

fn main() {
    let check = |text: &str, expect: Conversation| {
        let read: Conversation = serde_json::from_str(text).unwrap();
        assert_eq!(read, expect);
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    };
    let letter = Mail { _type: "Letter".to_owned(), subject: "s".to_owned() };
    check(r#"{"id":7,"_type":"Chat"}"#, Conversation::from(Chat::new(7)));
    check(r#"{"_type":"Letter","subject":"s"}"#, Conversation::Mail(letter));
    check(r#"{"_type":"Closed"}"#, Conversation::Closed);
    for unknown in [r#"{"_type":"Fax","pages":2}"#, r#"{"id":7}"#, r#"{"_type":7}"#, "[1]"] {
        check(unknown, Conversation::Unknown(serde_json::from_str(unknown).unwrap()));
    }
    assert_eq!(Conversation::Closed.tag(), Some("Closed"));
    assert_eq!(Conversation::from(Chat::new(0)).validate().unwrap_err().to_string(), "/id: minimum is 1, found a lesser number");
    assert!(serde_json::from_str::<Conversation>(r#"{"_type":"Chat","id":"x"}"#).is_err());
    assert!(serde_json::from_str::<Closed>(r#"{"kind":"fax"}"#).is_err());
}

//! Every kind of model: named fields, one unnamed field, untagged, none.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specwright_runtime::{Model, Patch, Secret, Timestamp, Uuid, Validate, serde_json};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(exclusive("fromEmail", "from_phone"))]
pub struct Contact {
    pub id: Uuid,
    pub age: u8,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_email: Option<String>,
    #[serde(rename = "from_phone", default, skip_serializing_if = "Patch::is_absent")]
    #[model(pattern = r"^\+[0-9]+$", min_length = 2, max_length = 16)]
    pub from_phone: Patch<Phone>,
    #[model(minimum = -1.5, exclusive_maximum = 100, multiple_of = 0.5)]
    pub score: Option<f64>,
    #[model(min_items = 1, max_items = 9, unique_items, items(nested), nested = false)]
    pub parents: Option<Vec<Contact>>,
    #[model(min_properties = 1, max_properties = 9, values(items(max_length = 5)))]
    pub attributes: Option<BTreeMap<Uuid, Vec<String>>>,
    pub password: Option<Secret>,
    pub r#type: Option<String>,
    /// A field that would hide the constructor.
    pub new: Option<bool>,
    #[deprecated]
    pub old: Option<Timestamp>,
    #[serde(flatten)]
    pub rest: serde_json::Map<String, serde_json::Value>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
#[model(min_length = 2)]
pub struct Phone(pub String);

impl specwright_runtime::validate::Text for Phone {
    fn text(&self) -> &str {
        &self.0
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
#[serde(untagged)]
pub enum AttributeValue {
    #[model(max_length = 3)]
    Text(String),
    #[model(nested)]
    List(Vec<AttributeValue>),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct Nothing {}

fn main() {
    let child = Contact::new(Uuid::nil(), 3).score(100.0);
    let contact = Contact::new(Uuid::nil(), 7)
        .tags(["a".to_owned()])
        .from_email("a@b.example")
        .from_phone("0".to_owned())
        .parents([child])
        .attributes([(Uuid::nil(), vec!["too long".to_owned()])])
        .r#type("x")
        .with_new(true);
    let found: Vec<String> = contact.validate().unwrap_err().iter().map(|one| format!("{} {}", one.pointer(), one.keyword())).collect();
    let expected = [
        "/from_phone pattern",
        "/from_phone minLength",
        "/parents/0/score exclusiveMaximum",
        "/attributes/00000000-0000-0000-0000-000000000000/0 maxLength",
        " exclusive",
    ];
    assert_eq!(found, expected);
    assert!(contact.clear_from_phone().from_phone.is_null());
    assert!(Phone::from("1".to_owned()).validate().is_err());
    let list = AttributeValue::List(vec![AttributeValue::Text("abcd".to_owned())]);
    assert_eq!(list.validate().unwrap_err().to_string(), "/0: maxLength is 3, found 4 characters");
    assert!(Nothing::new().validate().is_ok());
}

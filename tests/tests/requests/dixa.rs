//! Dixa.

use std::collections::BTreeMap;

use dixa_client::API;
use dixa_models::{
    AnonymizeEndUser, AttributeValue, BulkPatchEndUserInput, BulkPatchEndUsersInput, BulkUpdateEndUserInput,
    BulkUpdateEndUsersInput, CreateEndUser, CreateEndUserInput, CreateEndUsers, CreateEndUsersInput,
    GetEndUser, ListEndUserConversations, ListEndUsers, PatchEndUser, PatchEndUserCustomAttributes,
    PatchEndUserInput, PatchEndUsers, UpdateEndUser, UpdateEndUserInput, UpdateEndUsers,
};
use specwright_runtime::{ClientBuilder, Credential};

use crate::{Requests, SECRET, alice};

/// Sets every field that the five inputs share.
macro_rules! with_all_fields {
    ($input:expr) => {
        $input
            .email("alice@brown.com")
            .phone_number("+551155256325")
            .additional_emails(vec!["alice@secondary.email".to_owned()])
            .additional_phone_numbers(vec!["+5566778899".to_owned()])
            .first_name("Alice")
            .last_name("Brown")
            .middle_names(Vec::<String>::new())
            .avatar_url("http://avatar.url")
            .external_id("#12345678")
    };
}

fn requests() -> Requests {
    Requests::new(|sent| {
        let builder: ClientBuilder<specwright_runtime::Client> = ClientBuilder::new(&API);
        builder
            .rate(None)
            .transport(sent)
            .credential("ApiKeyAuth", Credential::key(SECRET))
            .build()
            .expect("the settings will do")
    })
}

#[tokio::test]
async fn all() {
    let mut requests = requests();
    reading(&mut requests).await;
    changing_one(&mut requests).await;
    changing_many(&mut requests).await;
    requests.finish();
}

async fn reading(requests: &mut Requests) {
    requests.check(GetEndUser::new(alice()), GetEndUser::new(alice())).await;
    let list = || ListEndUsers::new().page_limit(2).page_key("b2Zmc2V0PTI=");
    requests.check(ListEndUsers::new(), list().external_id("#12345678")).await;
    let conversations = || ListEndUserConversations::new(alice());
    requests.check(conversations(), conversations().page_limit(2).page_key("b2Zmc2V0PTI=")).await;
}

async fn changing_one(requests: &mut Requests) {
    let create = CreateEndUserInput::new;
    let full = with_all_fields!(create().display_name("Alice Brown"));
    requests.check(CreateEndUser::new(create()), CreateEndUser::new(full)).await;
    let patch = PatchEndUserInput::new;
    let full = with_all_fields!(patch().display_name("Alice Brown"));
    requests.check(PatchEndUser::new(alice(), patch()), PatchEndUser::new(alice(), full)).await;
    let update = || UpdateEndUserInput::new("Alice Brown");
    let full = with_all_fields!(update());
    requests.check(UpdateEndUser::new(alice(), update()), UpdateEndUser::new(alice(), full)).await;
    requests.check(AnonymizeEndUser::new(alice()), AnonymizeEndUser::new(alice()).force(true)).await;
    let attributes = BTreeMap::from([
        ("274e5a2c-be0d-42c0-b725-3dd533729f68".to_owned(), AttributeValue::Text("abcdef".to_owned())),
        (
            "befae0d9-9679-42b9-af76-e76f64e28429".to_owned(),
            AttributeValue::List(vec!["example1".to_owned(), "example2".to_owned()]),
        ),
    ]);
    requests
        .check(
            PatchEndUserCustomAttributes::new(alice(), BTreeMap::new()),
            PatchEndUserCustomAttributes::new(alice(), attributes),
        )
        .await;
}

async fn changing_many(requests: &mut Requests) {
    let full = with_all_fields!(CreateEndUserInput::new().display_name("Alice Brown"));
    let all = CreateEndUsersInput::new().data(vec![full, CreateEndUserInput::new()]);
    requests.check(CreateEndUsers::new(CreateEndUsersInput::new()), CreateEndUsers::new(all)).await;
    let full = with_all_fields!(BulkPatchEndUserInput::new(alice()).display_name("Alice Brown"));
    let all = BulkPatchEndUsersInput::new().data(vec![full, BulkPatchEndUserInput::new(alice())]);
    requests.check(PatchEndUsers::new(BulkPatchEndUsersInput::new()), PatchEndUsers::new(all)).await;
    let full = with_all_fields!(BulkUpdateEndUserInput::new("Alice Brown", alice()));
    let all = BulkUpdateEndUsersInput::new().data(vec![full, BulkUpdateEndUserInput::new("Bob", alice())]);
    requests.check(UpdateEndUsers::new(BulkUpdateEndUsersInput::new()), UpdateEndUsers::new(all)).await;
}

//! CCAI Platform.

use ccai_platform_client::{API, Client};
use ccai_platform_models::{EndUserDetails, GetEndUser, UpsertEndUser};
use specwright_runtime::{ClientBuilder, Credential};

use crate::{Requests, SECRET};

#[tokio::test]
async fn requests() {
    let mut requests = Requests::new(|sent| {
        let builder: ClientBuilder<specwright_runtime::Client> = ClientBuilder::new(&API);
        builder
            .transport(sent)
            .credential("basicAuth", Credential::basic("customer", SECRET))
            .build()
            .unwrap()
    });
    let details =
        EndUserDetails::new("abc123").email("joe@mydomain.com").name("Joe Smith").phone("+16171231234");
    requests.check(UpsertEndUser::new(EndUserDetails::new("abc123")), UpsertEndUser::new(details)).await;
    requests.check(GetEndUser::new().id(7), GetEndUser::new().identifier("joe+1@mydomain.com#2")).await;
    requests.finish();
}

#[test]
fn the_generated_client_has_the_same_settings() {
    let client = Client::builder()
        .credential("basicAuth", Credential::basic("customer", SECRET))
        .transport(crate::Recorder::default());
    let client =
        client.variable("subdomain", "acme").variable("domain", "ca.ccaiplatform.com").build().unwrap();
    assert_eq!(client.origin(), "https://acme.ca.ccaiplatform.com");
}

//! Thulium.

use specwright_runtime::{ClientBuilder, Credential, Secret};
use thulium_client::API;
use thulium_models::{AddAgent, AddAgentAcceptLanguage, NewAgent, NewAgentLanguage, NewAgentOutboundMode};

use crate::{Requests, SECRET};

#[tokio::test]
async fn requests() {
    let mut requests = Requests::new(|sent| {
        let builder: ClientBuilder<specwright_runtime::Client> = ClientBuilder::new(&API);
        builder.transport(sent).credential("basicAuth", Credential::basic("user", SECRET)).build().unwrap()
    });
    let agent = || NewAgent::new("Jan", "Kowalski", "jkowalski", Secret::new(SECRET), "345");
    let all = agent()
        .email("jkowalski@mydomain.com")
        .change_password(true)
        .callerid("123456789")
        .language(NewAgentLanguage::Pl)
        .active(false)
        .outbound_mode(NewAgentOutboundMode::Auto)
        .roles(vec![1, 2]);
    let all = AddAgent::new(all).accept_language(AddAgentAcceptLanguage::Pl);
    requests.check(AddAgent::new(agent()), all).await;
    requests.finish();
}

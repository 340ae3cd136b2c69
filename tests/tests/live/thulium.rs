//! Thulium: one operation, many ways to be refused.

use specwright_runtime::{Credential, Error, Secret};
use thulium_client::Client;
use thulium_models::{AddAgent, AddAgentAcceptLanguage, AddAgentError, NewAgent, NewAgentLanguage};

use crate::{Expected, Live, wire::Wire};

fn live() -> Live<Client> {
    Live::new("thulium", Client::builder(), "basicAuth")
}

fn agent() -> NewAgent {
    NewAgent::new("Łukasz", "Żółć", "lukasz", Secret::new("hunter2"), "345")
}

#[tokio::test]
async fn an_agent_is_added() {
    let live = live();
    let added = live.succeeds(AddAgent::new(agent()).accept_language(AddAgentAcceptLanguage::En)).await;
    assert!(!added.agent_id.is_empty());
    let full =
        agent().language(NewAgentLanguage::Pl).active(true).roles(vec![1, 2]).email("lukasz@mydomain.com");
    live.client.add_agent(full).await.unwrap();
    live.all_succeeded();
}

#[tokio::test]
async fn every_documented_error_has_its_variant() {
    let live = live();
    let expected: [Expected<AddAgentError>; 4] = [
        (400, |error| matches!(error, AddAgentError::BadRequest(errors) if !errors.errors.is_empty())),
        (401, |error| matches!(error, AddAgentError::Unauthorized(errors) if !errors.errors.is_empty())),
        (
            403,
            |error| matches!(error, AddAgentError::Status4xx(403, errors) if !errors.request_id.is_empty()),
        ),
        (422, |error| matches!(error, AddAgentError::Status4xx(422, _))),
    ];
    live.fails(AddAgent::new(agent()), &expected).await;
    live.all_failed();
}

#[tokio::test]
async fn credentials_are_missing_or_wrong() {
    let wire = Wire::new("thulium");
    let error = wire.set_up(Client::builder()).build().unwrap().add_agent(agent()).await.unwrap_err();
    assert!(matches!(error, Error::Credentials(_)) && wire.targets().is_empty(), "{error}");
    let wrong = wire.set_up(Client::builder()).credential("basicAuth", Credential::basic("mock-user", "x"));
    let error = wrong.build().unwrap().add_agent(agent()).await.unwrap_err();
    assert!(matches!(error.as_documented(), Some(AddAgentError::Unauthorized(_))), "{error}");
}

#[tokio::test]
async fn an_undocumented_status_is_told_from_a_documented_one() {
    let live = live();
    live.wire.forge(503, "maintenance");
    let error = live.client.add_agent(agent()).await.unwrap_err();
    let Error::Undocumented(answer) = &error else { panic!("{error}") };
    assert_eq!((answer.status().as_u16(), answer.body().text()), (503, "maintenance"));
}

#[tokio::test]
async fn a_language_the_document_does_not_list_is_not_sent() {
    let live = live();
    let agent = agent().language(NewAgentLanguage::Other("de".to_owned()));
    let error = live.client.add_agent(agent.clone()).await.unwrap_err();
    assert!(matches!(error, Error::Validation(_)), "{error}");
    let refused = live.client.call(AddAgent::new(agent)).unchecked().send().await.unwrap_err();
    assert!(matches!(refused.as_documented(), Some(AddAgentError::BadRequest(_))), "{refused}");
}

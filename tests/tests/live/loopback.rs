//! The four clients over a socket, to one server of all four mocks.

use std::net::SocketAddr;

use specwright_mock::{Mock, Server};
use specwright_runtime::{ClientBuilder, Secret};
use tokio::sync::oneshot;

use crate::{alice, impatient, wire};

/// A client of one of the APIs that are served at `address`.
fn client<C: From<specwright_runtime::Client>>(
    builder: ClientBuilder<C>,
    (mock, address): (&Mock, SocketAddr),
    scheme: &str,
) -> C {
    let api_credential = mock.credential(scheme).expect("the scheme exists");
    let builder = impatient(builder).base_url(format!("http://{address}"));
    builder
        .credential(scheme, wire::credential(api_credential.value()))
        .build()
        .expect("the settings will do")
}

#[tokio::test]
async fn four_clients_share_one_server() {
    let mock = Mock::new(["ccai-platform", "dixa", "omnidesk", "thulium"].map(wire::api).to_vec()).unwrap();
    let server = Server::bind(mock.clone(), SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let at = (&mock, server.local_addr());
    let (stop, stopped) = oneshot::channel();
    let running = tokio::spawn(server.run(async { stopped.await.unwrap_or_default() }));

    let ccai = client(ccai_platform_client::Client::builder(), at, "basicAuth");
    let made = ccai.upsert_end_user(ccai_platform_models::EndUserDetails::new("abc123")).await.unwrap();
    assert_eq!(made.identifier, "abc123");

    let dixa = client(dixa_client::Client::builder(), at, "ApiKeyAuth");
    assert_eq!(dixa.get_end_user(alice()).await.unwrap().data.id, alice());
    let pages = dixa.pages(dixa_models::ListEndUsers::new().page_limit(2));
    assert_eq!(pages.collect_all().await.unwrap().len(), 5);

    let omnidesk = client(omnidesk_client::Client::builder(), at, "apiKey");
    let deleted = omnidesk_models::DeleteUserStatisticInput::new().statistic("open_tickets");
    omnidesk.delete_user_statistic(deleted).await.unwrap();

    let thulium = client(thulium_client::Client::builder(), at, "basicAuth");
    let agent = thulium_models::NewAgent::new("Łukasz", "Żółć", "lukasz", Secret::new("hunter2"), "345");
    thulium.add_agent(agent).await.unwrap();

    stop.send(()).unwrap();
    running.await.unwrap().unwrap();
}

//! Links to the next page, as Dixa writes them and as it never should.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use dixa_client::Client;
use dixa_models::{ListEndUsers, ListEndUsersError};
use specwright_runtime::http::HeaderMap;
use specwright_runtime::{
    Bytes, Credential, Error, Incoming, Outgoing, PageError, StatusCode, Transport, TransportError,
};

/// Gives one page after the other, each with its link, and remembers what was asked.
#[derive(Clone, Default)]
struct Script {
    links: Arc<Mutex<VecDeque<String>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Transport for Script {
    fn exchange(
        &self,
        request: Outgoing,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'static>> {
        self.asked.lock().expect("no test dies holding it").push(request.url.to_string());
        let link = self
            .links
            .lock()
            .expect("no test dies holding it")
            .pop_front()
            .expect("no more is asked than there are pages");
        let user = r#"{"id":"434ce9f5-14c8-4be1-a0a8-f755010deb9b","createdAt":"2020-12-16T09:41:43Z"}"#;
        let body = format!(r#"{{"data":[{user}],"meta":{link}}}"#);
        let body = Box::pin(futures_util::stream::iter([Ok(Bytes::from(body))]));
        Box::pin(async { Ok(Incoming { status: StatusCode::OK, headers: HeaderMap::new(), body }) })
    }
}

/// Pages through all that the links lead to.
async fn walk(links: &[&str]) -> (Result<usize, Error<ListEndUsersError>>, Vec<String>) {
    let script = Script::default();
    script.links.lock().expect("no test dies holding it").extend(links.iter().map(|link| (*link).to_owned()));
    let builder = Client::builder().transport(script.clone()).rate(None);
    let client =
        builder.credential("ApiKeyAuth", Credential::key("k3y")).build().expect("the settings will do");
    let all = client.pages(ListEndUsers::new().page_limit(1)).collect_all().await;
    let asked = script.asked.lock().expect("no test dies holding it").clone();
    (all.map(|all| all.len()), asked)
}

async fn check(links: &[&str], expected: &[&str]) {
    let (all, asked) = walk(links).await;
    assert_eq!(all.expect("every page is read"), links.len());
    assert_eq!(asked, expected);
}

const FIRST: &str = "https://dev.dixa.io/v1/endusers?pageLimit=1";
const SECOND: &str = "https://dev.dixa.io/v1/endusers?pageKey=a%3D";

#[tokio::test]
async fn a_link_from_the_root_is_followed() {
    check(&[r#"{"next":"/v1/endusers?pageKey=a%3D"}"#, "{}"], &[FIRST, SECOND]).await;
}

#[tokio::test]
async fn an_absolute_link_to_the_same_host_is_followed() {
    check(&[r#"{"next":"https://dev.dixa.io/v1/endusers?pageKey=a%3D"}"#, "null"], &[FIRST, SECOND]).await;
}

#[tokio::test]
async fn the_last_page_has_no_link_or_null() {
    check(&[r#"{"next":null}"#], &[FIRST]).await;
    check(&[r#"{"previous":"/v1/endusers?pageKey=b"}"#], &[FIRST]).await;
}

#[tokio::test]
async fn a_link_to_another_host_is_refused() {
    for host in [
        "https://dev.dixa.io.evil.example",
        "//evil.example",
        "http://dev.dixa.io",
        "https://dev.dixa.io:444",
    ] {
        let link = format!(r#"{{"next":"{host}/v1/endusers?pageKey=a"}}"#);
        let (all, asked) = walk(&[&link]).await;
        let error = all.unwrap_err();
        assert!(matches!(error, Error::Page(PageError::ForeignLink { .. })), "{host}: {error}");
        assert_eq!(asked, [FIRST]);
    }
}

#[tokio::test]
async fn a_link_back_to_a_page_ends_the_list() {
    let (all, asked) = walk(&[r#"{"next":"/v1/endusers?pageLimit=1"}"#]).await;
    assert!(matches!(all.unwrap_err(), Error::Page(PageError::Repeated { .. })));
    assert_eq!(asked.len(), 1);
}

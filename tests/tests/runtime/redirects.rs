//! Redirects: to the same host, and never with credentials to another.

use specwright_runtime::{Error, Uuid};

use super::END_USER;
use super::dixa::{GetEndUser, PatchEndUser, PatchEndUserInput};
use super::server::{Reply, TestServer};

fn get() -> GetEndUser {
    GetEndUser::new(Uuid::nil())
}

#[tokio::test]
async fn another_host_never_hears_of_us() {
    let other = TestServer::start(|_| Reply::json(200, format!(r#"{{"data":{END_USER}}}"#)));
    for status in [301, 302, 303, 307, 308] {
        let target = other.url();
        let server = TestServer::start(move |_| Reply::redirect(status, &format!("{target}/steal?x=1")));
        let error = server.client().send(get()).await.unwrap_err();
        let Error::Redirect(redirect) = &error else { panic!("{error}") };
        assert_eq!((redirect.status.as_u16(), &redirect.target), (status, &other.url()));
        assert!(
            error.to_string().ends_with("is not followed: credentials are for this host alone"),
            "{error}"
        );
    }
    assert_eq!(other.received().len(), 0);
}

#[tokio::test]
async fn the_same_host_is_followed_with_credentials() {
    let server = TestServer::start(|request| {
        if request.starts_with("GET /moved ") {
            return Reply::json(200, format!(r#"{{"data":{END_USER}}}"#));
        }
        Reply::redirect(302, "/moved")
    });
    server.client().send(get()).await.unwrap();
    assert!(server.received().iter().all(|request| request.contains("\r\nauthorization: k3y\r\n")));
    let refused = server.builder().follow_redirects(false).build().unwrap().send(get()).await.unwrap_err();
    assert!(refused.to_string().ends_with("following is switched off"), "{refused}");
}

#[tokio::test]
async fn a_circle_ends() {
    let server = TestServer::start(|_| Reply::redirect(302, "/round"));
    let error = server.client().send(get()).await.unwrap_err();
    assert!(error.to_string().ends_with("there were too many before it"), "{error}");
    assert_eq!(server.received().len(), 6);
}

#[tokio::test]
async fn what_must_not_be_repeated_is_not_redirected() {
    let change = || PatchEndUser::new(Uuid::nil(), PatchEndUserInput::new());
    for (status, reason) in [(302, "it would change the method"), (307, "the request must not be sent twice")]
    {
        let server = TestServer::start(move |_| Reply::redirect(status, "/moved"));
        let error = server.client().send(change()).await.unwrap_err();
        assert!(error.to_string().ends_with(reason), "{error}");
        assert_eq!(server.received().len(), 1);
    }
}

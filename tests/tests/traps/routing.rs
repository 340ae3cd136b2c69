//! Which operation a mock takes a request for.

use bytes::Bytes;
use http::Request;
use specwright_mock::Mock;

/// The operation that a request to Omnidesk reaches.
fn check(mock: &Mock, method: &str, path: &str, operation: &str) {
    mock.handle(Request::builder().method(method).uri(path).body(Bytes::new()).expect("it is a request"));
    let entry = mock.log().pop().expect("the request was logged");
    assert_eq!(entry.operation.as_deref(), Some(operation), "{method} {path}");
}

#[test]
fn a_concrete_path_comes_before_one_with_a_parameter() {
    let mock = Mock::new(vec![super::api("omnidesk")]).unwrap();
    check(&mock, "PUT", "/api/v2/user/7", "omnidesk/updateUser");
    check(&mock, "PUT", "/api/v2/user/maxChats", "omnidesk/updateMaxChats");
    check(&mock, "PUT", "/api/v2/user/firstnameUpdate", "omnidesk/updateFirstName");
    check(&mock, "PUT", "/api/v2/user/watch", "omnidesk/updateStatisticWatch");
    check(&mock, "PUT", "/api/v2/user/nothing", "omnidesk/updateUser");
    check(&mock, "GET", "/api/v2/user/settings", "omnidesk/getUserSettings");
    check(&mock, "POST", "/api/v2/user/statusLock", "omnidesk/lockUserStatus");
    check(&mock, "POST", "/api/v2/user/statusLockDelete", "omnidesk/unlockUserStatus");
}

#[test]
fn bulk_is_no_user() {
    let mock = Mock::new(vec![super::api("dixa")]).unwrap();
    check(&mock, "POST", "/v1/endusers/bulk", "dixa/createEndUsers");
    check(&mock, "PATCH", "/v1/endusers", "dixa/patchEndUsers");
    let request = Request::builder().method("PATCH").uri("/v1/endusers/bulk").body(Bytes::new()).unwrap();
    assert_eq!(mock.handle(request).status(), 405, "the concrete path is meant, whatever its methods");
}

#[test]
fn a_header_name_is_the_same_in_any_case() {
    let mock = Mock::new(vec![super::api("omnidesk")]).unwrap();
    let key = mock.credential("apiKey").expect("the scheme exists").value().to_owned();
    for name in ["apiKey", "apikey", "APIKEY"] {
        let request = Request::builder().uri("/api/v2/user").header(name, &key).body(Bytes::new()).unwrap();
        assert_eq!(mock.handle(request).status(), 200, "{name}");
    }
    let in_query = Request::builder().uri(format!("/api/v2/user?apiKey={key}")).body(Bytes::new()).unwrap();
    assert_eq!(mock.handle(in_query).status(), 401);
}

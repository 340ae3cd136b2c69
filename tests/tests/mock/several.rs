//! Several APIs at once.

use specwright_mock::{BasePath, Mock, MockError};

use crate::{
    ask::{api, request},
    documented::APIS,
};

#[test]
fn the_four_apis_share_a_server() {
    let mock = Mock::new(APIS.map(api).into()).expect("their paths differ");
    let asked = |text: &str| mock.handle(request(text)).status().as_u16();
    assert_eq!(asked("GET /v1/endusers\nAuthorization: mock-token"), 200);
    assert_eq!(asked("GET /api/v2/user\napiKey: mock-token"), 200);
    assert_eq!(mock.base_path("dixa"), Some(""));
    assert_eq!(mock.base_path("nobody"), None);
}

#[test]
fn apis_that_take_the_same_requests_stand_under_their_names() {
    let mut twin = api("dixa");
    twin.name = "twin".to_owned();
    let apis = vec![api("dixa"), twin, api("thulium")];
    let mock = Mock::new(apis).expect("names tell them apart");
    assert_eq!(mock.base_path("dixa"), Some("/dixa"));
    assert_eq!(mock.base_path("twin"), Some("/twin"));
    assert_eq!(mock.base_path("thulium"), Some(""));
    assert_eq!(mock.handle(request("GET /twin/v1/endusers\nAuthorization: mock-token")).status(), 200);
    let named = Mock::builder(vec![api("thulium")]).base_path(BasePath::ApiName).build();
    assert_eq!(named.expect("one API").base_path("thulium"), Some("/thulium"));
}

#[test]
fn what_cannot_be_told_apart_is_refused() {
    assert_eq!(Mock::new(Vec::new()).unwrap_err(), MockError::NoApi);
    let twins = Mock::new(vec![api("dixa"), api("dixa")]).unwrap_err();
    assert_eq!(twins, MockError::SameName("dixa".to_owned()));
}

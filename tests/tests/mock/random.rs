//! Whatever is sent, the mock answers something that is documented, or its own 404 or 405.

use bytes::Bytes;
use http::{HeaderValue, Request};
use proptest::prelude::*;
use specwright_mock::Mock;

use crate::{ask::api, documented::APIS};

fn target() -> impl Strategy<Value = String> {
    let places = vec![
        "/v1/endusers",
        "/v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b",
        "/v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b/custom-attributes",
        "/v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b/conversations",
        "/v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b/anonymize",
        "/v1/endusers/bulk",
        "/apps/api/v1/end_users",
        "/api/v2/user",
        "/api/v2/user/1",
        "/api/v2/user/watch",
        "/api/agents",
    ];
    let place = prop::sample::select(places).prop_map(str::to_owned);
    let any = "(/[a-zA-Z0-9%{}._~-]{0,12}){1,4}";
    let query = "(\\?(pageLimit|pageKey|email|phone|id|identifier|query|itemStart|itemLimit)=[a-zA-Z0-9%+&=\\[\\]-]{0,12})?";
    (prop_oneof![4 => place, 1 => any], query).prop_map(|(path, query)| path + &query)
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..64),
        "\\{(\"(id|data|identifier|displayName|email|login)\":(null|1|\"[a-z]{0,4}\"|\\[\\{\\}\\]|\\{\\})){0,1}\\}".prop_map(String::into_bytes),
        "[a-z]{1,9}(\\[[a-z0-9]{0,2}\\])?=[a-z0-9%+]{0,9}(&groups=[0-9a-z]{0,3}){0,2}".prop_map(String::into_bytes),
        "--b\r\nContent-Disposition: form-data; name=\"[a-z]{0,9}\"\r\n\r\n[a-z]{0,9}\r\n--b(--)?".prop_map(String::into_bytes),
    ]
}

fn content_type() -> impl Strategy<Value = Option<&'static str>> {
    prop::sample::select(vec![
        None,
        Some("application/json"),
        Some("application/x-www-form-urlencoded"),
        Some("multipart/form-data; boundary=b"),
        Some("multipart/form-data"),
        Some("text/plain"),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_answer_is_documented(
        requests in prop::collection::vec(
            (prop::sample::select(vec!["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]), target(), content_type(), body(), any::<bool>()),
            1..4,
        )
    ) {
        let mock = shared();
        for (method, target, content_type, body, authorized) in requests {
            let Ok(request) = Request::builder().method(method).uri(&target).body(Bytes::from(body)) else { continue };
            let mut request = request;
            if let Some(content_type) = content_type {
                request.headers_mut().insert("content-type", HeaderValue::from_static(content_type));
            }
            if authorized {
                let headers = request.headers_mut();
                headers.insert("apikey", HeaderValue::from_static("mock-token"));
                let basic = target.starts_with("/ap") && !target.starts_with("/api/v2");
                let value = if basic { "Basic bW9jay11c2VyOm1vY2stdG9rZW4=" } else { "mock-token" };
                headers.insert("authorization", HeaderValue::from_static(value));
            }
            let response = mock.handle(request);
            let status = response.status().as_u16();
            let log = mock.log();
            let operation = log.last().expect("the request is logged").operation.clone();
            match operation {
                None => prop_assert!(matches!(status, 404 | 405 | 204), "{method} {target}: {status}"),
                Some(operation) => {
                    let (name, id) = operation.split_once('/').expect("API and operation");
                    let api = mock.apis().find(|api| api.name == name).expect("an API that is served");
                    let documented = api.operation(id).expect("an operation of it").response(status);
                    prop_assert!(documented.is_some(), "{method} {target}: {status} {:?}", response.body());
                }
            }
        }
    }
}

/// One mock for all cases, so that state piles up.
fn shared() -> &'static Mock {
    static MOCK: std::sync::OnceLock<Mock> = std::sync::OnceLock::new();
    MOCK.get_or_init(|| {
        Mock::builder(APIS.map(api).into())
            .log_size(1)
            .build()
            .expect("the four specs can be served together")
    })
}

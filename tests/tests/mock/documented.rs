//! Every operation of the four specs answers what its document says, and every answer satisfies its schema.

use std::sync::OnceLock;

use bytes::Bytes;
use http::{Request, Response};
use serde_json::Value;
use specwright_mock::Mock;
use specwright_openapi::{
    Api, Direction, Judge,
    api::{MediaType, Operation, ParameterLocation, StatusPattern},
};

use crate::ask::{api, authorize, builder};

pub(crate) const APIS: [&str; 4] = ["ccai-platform", "dixa", "omnidesk", "thulium"];

/// A request that the operation's document accepts: its example, without the members that break their schema.
pub(crate) fn acceptable(api: &Api, operation: &Operation) -> Request<Bytes> {
    let mut path = operation.path.clone();
    let mut query = String::new();
    for parameter in &operation.parameters {
        let value = match parameter.name.as_str() {
            "userId" => "434ce9f5-14c8-4be1-a0a8-f755010deb9b",
            _ => "1",
        };
        match parameter.location {
            ParameterLocation::Path => path = path.replace(&format!("{{{}}}", parameter.name), value),
            ParameterLocation::Query if parameter.required || parameter.name == "id" => {
                query = format!("?{}={value}", parameter.name);
            }
            _ => {}
        }
    }
    let request = Request::builder().method(operation.method.as_str()).uri(format!("{path}{query}"));
    let media = operation.request_body.as_ref().and_then(|body| body.content.first());
    match media {
        None => request.body(Bytes::new()).expect("a request"),
        Some(media) => {
            let (content_type, body) = encoded(media, &example(api, media));
            request.header("content-type", content_type).body(body.into()).expect("a request")
        }
    }
}

/// One judge for each API: schemas are compiled once.
fn judge(api: &Api) -> &'static Judge {
    static JUDGES: [OnceLock<Judge>; 4] = [const { OnceLock::new() }; 4];
    let position = APIS.iter().position(|name| *name == api.name).expect("one of the four");
    JUDGES[position].get_or_init(|| Judge::new(api))
}

fn example(api: &Api, media: &MediaType) -> Value {
    let judge = judge(api);
    let mut value = media.examples.first().expect("every body has an example").value.clone();
    let Some(schema) = media.schema else { return value };
    while let Some(violation) = judge.check(schema, &value, Direction::Request).first() {
        let (parent, name) = violation.instance.rsplit_once('/').expect("the whole example is no member");
        let parent = value.pointer_mut(parent).expect("what was judged is there");
        parent.as_object_mut().expect("members are dropped").remove(name);
    }
    value
}

fn encoded(media: &MediaType, value: &Value) -> (String, String) {
    if media.is_json() {
        return (media.name.clone(), value.to_string());
    }
    let fields = value.as_object().expect("forms are objects").iter().map(|(name, value)| match value {
        Value::String(text) => (name.clone(), text.clone()),
        other => (name.clone(), other.to_string()),
    });
    if media.name == "multipart/form-data" {
        let parts = fields.map(|(name, value)| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        });
        return ("multipart/form-data; boundary=b".to_owned(), parts.collect::<String>() + "--b--\r\n");
    }
    let pairs = fields.map(|(name, value)| format!("{name}={}", value.replace('+', "%2B")));
    (media.name.clone(), pairs.collect::<Vec<_>>().join("&"))
}

/// A mock in which the acceptable requests name something: CCAI shows nothing that could be planted.
pub(crate) fn prepared(name: &str) -> Mock {
    let mock = builder(name).build().expect("the spec can be served");
    if name == "ccai-platform" {
        let body = "POST /apps/api/v1/end_users\n\n{\"identifier\":\"abc123\"}";
        assert_eq!(crate::ask::ask(&mock, body).status(), 200);
    }
    mock
}

/// The answer is documented, and its body is what is documented for it.
pub(crate) fn assert_documented(api: &Api, operation: &Operation, response: &Response<Bytes>) {
    let code = response.status().as_u16();
    let place = format!("{} {code}", operation.id);
    let documented = operation.response(code).unwrap_or_else(|| panic!("{place} is not documented"));
    let body = response.body();
    let Some(media) = documented.content.first() else {
        assert!(body.is_empty(), "{place} has no documented body, and had {body:?}");
        return;
    };
    assert_eq!(response.headers()["content-type"], media.name, "{place}");
    let value: Value = serde_json::from_slice(body).expect("the body is JSON");
    let violations = media.schema.map(|schema| judge(api).check(schema, &value, Direction::Response));
    assert_eq!(violations.unwrap_or_default(), [], "{place}: {value}");
}

#[test]
fn every_operation_accepts_what_is_documented() {
    for name in APIS {
        let api = api(name);
        for operation in &api.operations {
            let mock = prepared(name);
            let mut request = acceptable(&api, operation);
            authorize(&mock, &mut request);
            let response = mock.handle(request);
            assert!(response.status().is_success(), "{}: {response:?}", operation.id);
            assert_documented(&api, operation, &response);
        }
    }
}

#[test]
fn every_documented_response_can_be_had() {
    for name in APIS {
        let api = api(name);
        let mock = prepared(name);
        for operation in &api.operations {
            for documented in &operation.responses {
                let StatusPattern::Code(code) = documented.status else { continue };
                for preference in [format!("code={code}"), format!("code={code}, dynamic=true")] {
                    let mut request = acceptable(&api, operation);
                    request.headers_mut().insert("prefer", preference.parse().expect("a header"));
                    let response = mock.handle(request);
                    assert_eq!(response.status().as_u16(), code);
                    assert_documented(&api, operation, &response);
                }
            }
        }
    }
}

#[test]
fn a_named_example_is_sent_as_it_is_even_where_it_contradicts_its_schema() {
    let mock = prepared("ccai-platform");
    let request = "GET /apps/api/v1/end_users?id=1\nPrefer: example=types";
    let response = crate::ask::ask(&mock, request);
    assert_eq!(response.body(), r#"{"id":"integer","identifier":"string"}"#);
    assert_eq!(response.headers()["preference-applied"], "example=\"types\"");
    let unknown = crate::ask::ask(&mock, "GET /apps/api/v1/end_users?id=1\nPrefer: example=none");
    assert_eq!(unknown.status(), 404);
    assert!(String::from_utf8_lossy(unknown.body()).contains(r#""documented":["types"]"#));
}

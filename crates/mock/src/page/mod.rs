//! `/__specwright/`: routes, state and request log, as a page for people and as JSON for machines.

mod html;

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use serde_json::{Value, json};

use crate::{Mock, respond::Answer};

const ROOT: &str = "/__specwright";

/// Answers a request for the mock itself; none for any other.
pub(crate) fn serve(mock: &Mock, request: &Request<Bytes>) -> Option<Response<Bytes>> {
    let rest = request.uri().path().strip_prefix(ROOT)?;
    if !rest.is_empty() && !rest.starts_with('/') {
        return None;
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let response = match rest {
        "" | "/" if reads => page(mock),
        "/routes.json" if reads => data(&routes(mock)),
        "/state.json" if reads => data(&state(mock)),
        "/log.json" if reads => data(&json!(mock.log())),
        "/reset" if *request.method() == Method::POST => {
            mock.reset();
            if asks_for_html(request) { back() } else { data(&json!({"reset": true})) }
        }
        _ => nothing(request),
    };
    Some(if *request.method() == Method::HEAD { response.map(|_| Bytes::new()) } else { response })
}

fn nothing(request: &Request<Bytes>) -> Response<Bytes> {
    let known = ["GET /", "GET /routes.json", "GET /state.json", "GET /log.json", "POST /reset"];
    let known = known.map(|route| route.replacen('/', &format!("{ROOT}/"), 1));
    let detail = format!("nothing is at {} {}", request.method(), request.uri().path());
    Answer::problem(404, "no such page", json!({"detail": detail, "routes": known})).into_http()
}

/// Whether it is a browser that asks.
fn asks_for_html(request: &Request<Bytes>) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// Back to the page.
fn back() -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::SEE_OTHER;
    response.headers_mut().insert(header::LOCATION, HeaderValue::from_static("/__specwright/"));
    response
}

fn page(mock: &Mock) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(html::render(&routes(mock), &state(mock), &mock.log())));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"),
    );
    response
}

fn data(value: &Value) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(value.to_string()));
    *response.status_mut() = StatusCode::OK;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// Every operation with the place where it is served.
fn routes(mock: &Mock) -> Value {
    let inner = mock.inner();
    let mut routes: Vec<Value> = Vec::new();
    for served in &inner.setup.apis {
        for operation in &served.api.operations {
            let statuses: Vec<String> =
                operation.responses.iter().map(|response| response.status.to_string()).collect();
            routes.push(json!({
                "api": served.api.name,
                "operation": operation.id,
                "method": operation.method.as_str(),
                "path": format!("{}{}", served.base, operation.path),
                "summary": operation.summary,
                "responses": statuses,
                "hidden-by": hidden_by(mock, &served.api.name, &operation.id),
            }));
        }
    }
    Value::Array(routes)
}

/// The operation that takes this one's requests, where one does.
fn hidden_by<'m>(mock: &'m Mock, api: &str, operation: &str) -> Option<&'m str> {
    mock.hidden().find(|(of, hidden, _)| *of == api && *hidden == operation).map(|(_, _, by)| by)
}

/// Every record, by API and resource, without the members that hold secrets.
fn state(mock: &Mock) -> Value {
    let inner = mock.inner();
    let state = inner.state();
    let mut apis = serde_json::Map::new();
    for (api, resource, collection) in state.store.iter() {
        let records = collection.iter().map(|(_, record)| {
            let mut value = Value::Object(record.members.clone());
            inner.setup.secrets.mask(&mut value);
            value
        });
        let records = Value::Array(records.collect());
        let resources = apis.entry(api).or_insert_with(|| json!({}));
        if let Value::Object(resources) = resources {
            resources.insert(resource.to_owned(), records);
        }
    }
    Value::Object(apis)
}

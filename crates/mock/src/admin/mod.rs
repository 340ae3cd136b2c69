//! `/__specwright/`: routes, state, faults and request log, as a page for people and as JSON for machines.

mod html;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use serde_json::{Value, json};

use crate::{Mock, respond::ResponseDraft};

const ROOT: &str = "/__specwright";

/// Answers a request for the mock itself; none for any other.
pub(crate) fn serve(mock: &Mock, request: &Request<Bytes>) -> Option<Response<Bytes>> {
    let rest = request.uri().path().strip_prefix(ROOT)?;
    if !rest.is_empty() && !rest.starts_with('/') || !mock.inner().setup.page {
        return None;
    }
    let response = match foreign(request.headers()) {
        Some(reason) => {
            ResponseDraft::problem(403, "not for other sites", json!({"detail": reason})).into_http()
        }
        None => answer(mock, request, rest),
    };
    Some(if *request.method() == Method::HEAD { response.map(|_| Bytes::new()) } else { response })
}

fn answer(mock: &Mock, request: &Request<Bytes>, rest: &str) -> Response<Bytes> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let posts = *request.method() == Method::POST;
    match rest {
        "" | "/" if reads => page(mock),
        "/routes.json" if reads => data(&routes(mock)),
        "/state.json" if reads => data(&state(mock)),
        "/log.json" if reads => data(&json!(mock.log())),
        "/faults.json" if reads => data(&faults(mock)),
        "/faults" if *request.method() == Method::PUT => set_faults(mock, request.body()),
        "/state" if posts => plant(mock, request.body()),
        "/reset" if posts => {
            mock.reset();
            if asks_for_html(request) { back() } else { data(&json!({"reset": true})) }
        }
        _ => nothing(request),
    }
}

/// Why a request comes from a page of another site: such a page may neither read the state (DNS rebinding: a name of its own
/// that leads here) nor change it (a form that posts here).
fn foreign(headers: &HeaderMap) -> Option<String> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let host = text(header::HOST);
    if let Some(host) = host {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        };
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        let ours = bare.eq_ignore_ascii_case("localhost")
            || bare.to_ascii_lowercase().ends_with(".localhost")
            || bare.parse::<std::net::IpAddr>().is_ok();
        if !ours {
            return Some(format!("the host {name:?} is no address of this machine"));
        }
    }
    let origin = headers.get(header::ORIGIN)?;
    let own = origin.to_str().ok().and_then(|origin| origin.split_once("://"));
    let same = own.zip(host).is_some_and(|((_, origin), host)| origin == host);
    (!same).then(|| "the request comes from a page of another origin".to_owned())
}

fn nothing(request: &Request<Bytes>) -> Response<Bytes> {
    let known = [
        "GET /",
        "GET /routes.json",
        "GET /state.json",
        "GET /log.json",
        "GET /faults.json",
        "PUT /faults",
        "POST /state",
        "POST /reset",
    ];
    let known = known.map(|route| route.replacen('/', &format!("{ROOT}/"), 1));
    let detail = format!("nothing is at {} {}", request.method(), request.uri().path());
    ResponseDraft::problem(404, "no such page", json!({"detail": detail, "routes": known})).into_http()
}

fn refused(title: &str, detail: &str) -> Response<Bytes> {
    ResponseDraft::problem(400, title, json!({"detail": detail})).into_http()
}

/// `{"pet": [{…}]}`: records to plant.
fn plant(mock: &Mock, body: &Bytes) -> Response<Bytes> {
    let records = serde_json::from_slice(body).map_err(|error| error.to_string());
    match records.and_then(|records| mock.plant(&records).map_err(|error| error.to_string())) {
        Ok(count) => data(&json!({"planted": count})),
        Err(error) => refused("the records cannot be planted", &error),
    }
}

/// `["id", …]`: the faults to switch on; all others go off.
fn set_faults(mock: &Mock, body: &Bytes) -> Response<Bytes> {
    let ids: Result<Vec<String>, String> = serde_json::from_slice(body).map_err(|error| error.to_string());
    let set = ids.and_then(|ids| {
        mock.set_faults(ids.iter().map(String::as_str)).map_err(|error| error.to_string()).map(|()| ids)
    });
    match set {
        Ok(ids) => data(&json!({"on": ids})),
        Err(error) => refused("the faults cannot be set", &error),
    }
}

fn faults(mock: &Mock) -> Value {
    let on: Vec<String> = mock.active_faults().iter().map(|fault| fault.id().to_owned()).collect();
    let all = mock.apis().flat_map(crate::faults);
    let listed = all.map(|fault| {
        json!({"id": fault.id(), "summary": fault.summary(), "on": on.iter().any(|id| id == fault.id())})
    });
    Value::Array(listed.collect())
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
    // Records are shared, so that nobody waits while they are written.
    let store = inner.state().store.clone();
    let mut apis = serde_json::Map::new();
    for (api, resource, collection) in store.iter() {
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

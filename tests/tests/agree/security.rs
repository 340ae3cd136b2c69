//! Security: each scheme alone, together, one of several, optional, and switched off for one operation.

use serde_json::{Value, json};

use crate::document::{Document, plain};

pub(crate) fn documents() -> Vec<Document> {
    let one = |name: &str| json!([{name: []}]);
    vec![
        of("key in a header", one("inHeader")),
        of("key in the query", one("inQuery")),
        of("key in a cookie", one("inCookie")),
        of("basic", one("basic")),
        of("bearer", one("bearer")),
        of("oauth2", json!([{"oauth": ["read"]}])),
        of("openIdConnect", one("openId")),
        of("both of two keys", json!([{"inHeader": [], "inQuery": []}])),
        of("key and bearer", json!([{"inHeader": [], "bearer": []}])),
        of("both of two on one header", json!([{"oauth": ["read"], "openId": []}])),
        of("three together", json!([{"inHeader": [], "inQuery": [], "inCookie": []}])),
        of("either of two", json!([{"inHeader": []}, {"bearer": []}])),
        of("either of two on one header", json!([{"basic": []}, {"bearer": []}])),
        of("one, or two others together", json!([{"bearer": []}, {"inHeader": [], "inQuery": []}])),
        of("optional", json!([{}, {"bearer": []}])),
        of("optional, said last", json!([{"bearer": []}, {}])),
        of("none", json!([])),
        switched_off(),
        with_403(),
        declared_twice(),
    ]
}

fn schemes() -> Value {
    let flows =
        json!({"clientCredentials": {"tokenUrl": "https://example.org/token", "scopes": {"read": "Read."}}});
    json!({"securitySchemes": {
        "inHeader": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "inQuery": {"type": "apiKey", "in": "query", "name": "key"},
        "inCookie": {"type": "apiKey", "in": "cookie", "name": "session"},
        "basic": {"type": "http", "scheme": "basic"},
        "bearer": {"type": "http", "scheme": "bearer"},
        "oauth": {"type": "oauth2", "flows": flows},
        "openId": {"type": "openIdConnect", "openIdConnectUrl": "https://example.org/.well-known/openid-configuration"},
    }})
}

fn operation(id: &str) -> Value {
    json!({
        "operationId": id,
        "responses": {"200": plain("Found."), "401": plain("Who are you?")},
    })
}

fn of(name: &str, security: Value) -> Document {
    let mut one = operation("find");
    one["security"] = security;
    Document::operation(format!("security/{name}"), "get", "/things", one).with("components", schemes())
}

fn switched_off() -> Document {
    let mut open = operation("status");
    open["security"] = json!([]);
    let paths = json!({"/things": {"get": operation("find")}, "/status": {"get": open}});
    Document::of("security/switched off for one operation", paths)
        .with("components", schemes())
        .with("security", json!([{"bearer": []}]))
}

fn with_403() -> Document {
    let mut one = operation("find");
    one["responses"]["403"] = plain("Not you.");
    one["security"] = json!([{"basic": []}]);
    Document::operation("security/403 beside 401", "get", "/things", one).with("components", schemes())
}

/// A key that is declared as a parameter, too.
fn declared_twice() -> Document {
    let mut one = operation("find");
    one["security"] = json!([{"inQuery": []}]);
    one["parameters"] =
        json!([{"name": "key", "in": "query", "required": true, "schema": {"type": "string"}}]);
    Document::operation("security/declared twice", "get", "/things", one).with("components", schemes())
}

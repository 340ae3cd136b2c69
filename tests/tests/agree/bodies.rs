//! Request bodies: every media type, and every way `encoding` changes a form.

use serde_json::{Value, json};

use crate::document::{Document, plain};

pub(crate) fn documents() -> Vec<Document> {
    let mut all = json_like();
    all.extend(forms());
    all.extend(multiparts());
    all.extend(others());
    all
}

fn of(name: &str, media: &str, description: Value) -> Document {
    with_content(name, json!({media: description}), true)
}

fn with_content(name: &str, content: Value, required: bool) -> Document {
    Document::operation(
        format!("body/{name}"),
        "post",
        "/things",
        json!({
            "operationId": "send",
            "requestBody": {"required": required, "content": content},
            "responses": {"200": plain("Taken."), "400": plain("Refused."), "415": plain("Not this media type.")},
        }),
    )
}

fn person() -> Value {
    json!({
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string", "minLength": 1}, "age": {"type": "integer", "minimum": 0}},
    })
}

fn json_like() -> Vec<Document> {
    let schema = || json!({"schema": person()});
    vec![
        of("json", "application/json", schema()),
        of("json with charset", "application/json; charset=utf-8", schema()),
        of("suffix json", "application/vnd.person+json", schema()),
        of("merge patch", "application/merge-patch+json", schema()),
        of("range of application", "application/*", schema()),
        of("any range", "*/*", schema()),
        of(
            "json array",
            "application/json",
            json!({"schema": {"type": "array", "items": person(), "minItems": 1}}),
        ),
        of("json string", "application/json", json!({"schema": {"type": "string", "minLength": 1}})),
        of("json without schema", "application/json", json!({})),
        of(
            "json with example",
            "application/json",
            json!({"schema": person(), "example": {"name": "Ada", "age": 36}}),
        ),
        with_content("optional json", json!({"application/json": {"schema": person()}}), false),
        with_content(
            "json or form",
            json!({"application/json": {"schema": person()}, "application/x-www-form-urlencoded": {"schema": person()}}),
            true,
        ),
    ]
}

fn forms() -> Vec<Document> {
    let form = |name: &str, schema: Value, encoding: Value| {
        of(name, "application/x-www-form-urlencoded", json!({"schema": schema, "encoding": encoding}))
    };
    let list = || {
        json!({
            "type": "object",
            "required": ["tags"],
            "properties": {"tags": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 2}},
        })
    };
    let nested = || json!({"type": "object", "required": ["person"], "properties": {"person": person()}});
    vec![
        form("form", person(), json!({})),
        form(
            "form with an array that may be empty",
            json!({"type": "object", "required": ["tags"], "properties": {"tags": {"type": "array", "items": {"type": "string"}}}}),
            json!({}),
        ),
        form("form with exploded array", list(), json!({"tags": {"style": "form", "explode": true}})),
        form("form with joined array", list(), json!({"tags": {"style": "form", "explode": false}})),
        form("form with spaces", list(), json!({"tags": {"style": "spaceDelimited", "explode": false}})),
        form("form with pipes", list(), json!({"tags": {"style": "pipeDelimited", "explode": false}})),
        form("form with deep object", nested(), json!({"person": {"style": "deepObject", "explode": true}})),
        form("form with JSON property", nested(), json!({"person": {"contentType": "application/json"}})),
        form("form with nested object and no encoding", nested(), json!({})),
        form(
            "form with reserved characters",
            json!({"type": "object", "required": ["q"], "properties": {"q": {"enum": ["a&b=c", "a+b", "ü 100%"]}}}),
            json!({}),
        ),
        form(
            "form of booleans and numbers",
            json!({
                "type": "object",
                "required": ["on", "share"],
                "properties": {"on": {"type": "boolean"}, "share": {"type": "number", "minimum": 0, "maximum": 1}},
            }),
            json!({}),
        ),
    ]
}

fn multiparts() -> Vec<Document> {
    let multipart = |name: &str, properties: Value, encoding: Value| {
        let required: Vec<String> =
            properties.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
        let schema = json!({"type": "object", "required": required, "properties": properties});
        of(name, "multipart/form-data", json!({"schema": schema, "encoding": encoding}))
    };
    vec![
        multipart("multipart text", json!({"note": {"type": "string", "minLength": 1}}), json!({})),
        multipart(
            "multipart binary file",
            json!({"file": {"type": "string", "format": "binary"}}),
            json!({}),
        ),
        multipart(
            "multipart file of 3.1",
            json!({"file": {"type": "string", "contentMediaType": "application/octet-stream"}}),
            json!({}),
        ),
        multipart(
            "multipart image",
            json!({"file": {"type": "string", "format": "binary"}}),
            json!({"file": {"contentType": "image/png"}}),
        ),
        multipart(
            "multipart numbers",
            json!({"count": {"type": "integer", "minimum": 1}, "on": {"type": "boolean"}}),
            json!({}),
        ),
        multipart(
            "multipart array",
            json!({"tags": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 2}}),
            json!({}),
        ),
        multipart("multipart object", json!({"person": person()}), json!({})),
        multipart(
            "multipart boundary in content",
            json!({"note": {"enum": ["--boundary", "\r\n--boundary--\r\n", "--specwright-boundary"]}}),
            json!({}),
        ),
    ]
}

fn others() -> Vec<Document> {
    vec![
        of("text", "text/plain", json!({"schema": {"type": "string", "minLength": 1}})),
        of("text with pattern", "text/plain", json!({"schema": {"type": "string", "pattern": "^[a-z]+$"}})),
        of("octets", "application/octet-stream", json!({})),
        of(
            "octets with format",
            "application/octet-stream",
            json!({"schema": {"type": "string", "format": "binary"}}),
        ),
        of("image", "image/png", json!({"schema": {"type": "string", "format": "binary"}})),
        of("csv", "text/csv", json!({"schema": {"type": "string"}})),
        of("xml without example", "application/xml", json!({"schema": person()})),
        of(
            "xml with example",
            "application/xml",
            json!({"schema": person(), "example": "<person><name>Ada</name></person>"}),
        ),
        with_content(
            "xml or json",
            json!({"application/xml": {"schema": person()}, "application/json": {"schema": person()}}),
            true,
        ),
    ]
}

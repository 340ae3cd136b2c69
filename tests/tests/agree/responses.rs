//! Responses: which statuses, which bodies, which headers, and which methods have none.

use serde_json::{Value, json};

use crate::document::{Document, json_response, plain};

pub(crate) fn documents() -> Vec<Document> {
    let mut all = statuses();
    all.extend(contents());
    all.extend(headers());
    all.extend(methods());
    all
}

fn get(name: &str, responses: Value) -> Document {
    Document::operation(
        format!("response/{name}"),
        "get",
        "/things",
        json!({"operationId": "find", "responses": responses}),
    )
}

fn thing() -> Value {
    json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}})
}

fn statuses() -> Vec<Document> {
    let error = || {
        json_response(
            json!({"type": "object", "required": ["message"], "properties": {"message": {"type": "string"}}}),
        )
    };
    vec![
        get("two successes", json!({"200": json_response(thing()), "202": plain("Later.")})),
        get("a range", json!({"2XX": json_response(thing())})),
        get("a range of errors", json!({"200": json_response(thing()), "4XX": error()})),
        get("default only", json!({"default": json_response(thing())})),
        get("default for errors", json!({"200": json_response(thing()), "default": error()})),
        get("204", json!({"204": plain("Nothing.")})),
        get("203", json!({"203": json_response(thing())})),
        get("no body described", json!({"200": plain("Found.")})),
        get(
            "errors of all kinds",
            json!({"200": json_response(thing()), "400": error(), "404": error(), "409": error(), "500": error(), "503": error()}),
        ),
    ]
}

fn contents() -> Vec<Document> {
    let of = |media: &str, schema: Value| json!({"200": {"description": "Found.", "content": {media: {"schema": schema}}}});
    vec![
        get("text", of("text/plain", json!({"type": "string"}))),
        get("html", of("text/html", json!({"type": "string"}))),
        get("octets", of("application/octet-stream", json!({"type": "string", "format": "binary"}))),
        get("image", of("image/png", json!({}))),
        get("problem json", of("application/problem+json", thing())),
        get("json with charset", of("application/json; charset=utf-8", thing())),
        get("any media type", of("*/*", thing())),
        get("json array", of("application/json", json!({"type": "array", "items": thing()}))),
        get("json string", of("application/json", json!({"type": "string"}))),
        get("json or text", json!({"200": {"description": "Found.", "content": {
            "application/json": {"schema": thing()}, "text/plain": {"schema": {"type": "string"}}}}})),
        get("json or xml", json!({"200": {"description": "Found.", "content": {
            "application/xml": {"schema": thing()}, "application/json": {"schema": thing()}}}})),
        get("xml alone", of("application/xml", thing())),
        get("several examples", json!({"200": {"description": "Found.", "content": {"application/json": {
            "schema": thing(), "examples": {"one": {"value": {"id": 1}}, "two": {"value": {"id": 2, "name": "Two"}}}}}}})),
        get("an example that breaks nothing", json!({"200": {"description": "Found.", "content": {"application/json": {
            "schema": thing(), "example": {"id": 5, "name": "Five"}}}}})),
        get("json without schema", json!({"200": {"description": "Found.", "content": {"application/json": {}}}})),
        get("recursive", json!({"200": json_response(json!({"$ref": "#/components/schemas/Node"}))}))
            .with("components", json!({"schemas": {"Node": {"type": "object", "required": ["name", "children"], "properties": {
                "name": {"type": "string"}, "children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}}}}}})),
    ]
}

fn headers() -> Vec<Document> {
    let with = |headers: Value| json!({"200": {"description": "Found.", "headers": headers}});
    vec![
        get(
            "an integer header",
            with(json!({"X-Count": {"required": true, "schema": {"type": "integer", "minimum": 0}}})),
        ),
        get("an optional header", with(json!({"X-Note": {"schema": {"type": "string"}}}))),
        get(
            "an array header",
            with(
                json!({"X-Tags": {"required": true, "schema": {"type": "array", "items": {"type": "string"}, "minItems": 1}}}),
            ),
        ),
        get(
            "a date header",
            with(json!({"X-When": {"required": true, "schema": {"type": "string", "format": "date-time"}}})),
        ),
        get(
            "a pattern header",
            with(
                json!({"ETag": {"required": true, "schema": {"type": "string", "pattern": "^\"[a-z0-9]+\"$"}}}),
            ),
        ),
        get("content type as a header", with(json!({"Content-Type": {"schema": {"type": "string"}}}))),
    ]
}

fn methods() -> Vec<Document> {
    let mut documents: Vec<Document> = ["get", "put", "post", "delete", "patch", "options"]
        .into_iter()
        .map(|method| {
            let operation = json!({"operationId": "touch", "responses": {"200": json_response(thing())}});
            Document::operation(format!("response/{method} with a body"), method, "/things", operation)
        })
        .collect();
    let head = json!({"operationId": "look", "responses": {"200": json_response(thing())}});
    documents.push(Document::operation("response/head", "head", "/things", head));
    documents.push(Document::of(
        "response/head beside get",
        json!({"/things": {
            "get": {"operationId": "find", "responses": {"200": json_response(thing())}},
            "head": {"operationId": "look", "responses": {"200": plain("There.")}},
        }}),
    ));
    documents
}

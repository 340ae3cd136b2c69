//! Parameters: every location with every style it allows, exploded or not, for a string, an array and an object; `content`; reserved characters.

use serde_json::{Value, json};

use crate::document::{Document, plain};

/// Location, style, and the values of `explode` and the types for which OpenAPI defines a form (3.1, 4.8.12.3).
const STYLES: [(&str, &str, &[bool], &[&str]); 9] = [
    ("path", "simple", &[false, true], &["string", "array", "object"]),
    ("path", "label", &[false, true], &["string", "array", "object"]),
    ("path", "matrix", &[false, true], &["string", "array", "object"]),
    ("query", "form", &[false, true], &["string", "array", "object"]),
    ("query", "spaceDelimited", &[false], &["array", "object"]),
    ("query", "pipeDelimited", &[false], &["array", "object"]),
    ("query", "deepObject", &[true], &["object"]),
    ("header", "simple", &[false, true], &["string", "array", "object"]),
    ("cookie", "form", &[false, true], &["string", "array", "object"]),
];

pub(crate) fn documents() -> Vec<Document> {
    let mut all = styled();
    all.extend(scalars());
    all.extend(arrays());
    all.extend(contents());
    all.extend(special());
    all.push(query_in_path());
    all
}

fn schema(kind: &str) -> Value {
    match kind {
        "array" => json!({"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 3}),
        "object" => json!({
            "type": "object",
            "required": ["name", "size"],
            "properties": {"name": {"type": "string", "minLength": 1}, "size": {"type": "integer", "minimum": 0}},
            "additionalProperties": false,
        }),
        _ => json!({"type": "string", "minLength": 1}),
    }
}

fn of(name: String, location: &str, more: Value) -> Document {
    let mut parameter = json!({"name": "value", "in": location, "required": true});
    for (key, value) in more.as_object().into_iter().flatten() {
        parameter[key] = value.clone();
    }
    let path = if location == "path" { "/things/{value}" } else { "/things" };
    let operation = json!({
        "operationId": "find",
        "parameters": [parameter],
        "responses": {"200": plain("Found."), "400": plain("Refused.")},
    });
    Document::operation(name, "get", path, operation)
}

fn styled() -> Vec<Document> {
    let mut documents = Vec::new();
    for (location, style, explodes, kinds) in STYLES {
        for explode in explodes {
            for kind in kinds {
                for required in [true, false] {
                    if location == "path" && !required {
                        continue;
                    }
                    let name = format!("{location}/{style}/explode-{explode}/{kind}/required-{required}");
                    let more = json!({
                        "style": style, "explode": explode, "required": required, "schema": schema(kind),
                    });
                    documents.push(of(name, location, more));
                }
            }
        }
    }
    documents
}

fn scalars() -> Vec<Document> {
    let kinds = [
        ("integer", json!({"type": "integer", "minimum": 1, "maximum": 9})),
        ("number", json!({"type": "number", "exclusiveMinimum": 0, "maximum": 1})),
        ("boolean", json!({"type": "boolean"})),
        ("enum", json!({"type": "string", "enum": ["plain", "with space", "a/b?c", "50%"]})),
        ("integer-enum", json!({"type": "integer", "enum": [1, 2, 3]})),
        ("uuid", json!({"type": "string", "format": "uuid"})),
        ("date-time", json!({"type": "string", "format": "date-time"})),
        ("pattern", json!({"type": "string", "pattern": "^[a-z]{2}-[0-9]+$"})),
        ("nullable", json!({"type": ["string", "null"], "minLength": 1})),
        ("string-or-integer", json!({"type": ["string", "integer"], "minLength": 1})),
    ];
    let locations = ["path", "query", "header", "cookie"];
    let each = |location: &'static str| {
        kinds
            .clone()
            .map(|(name, schema)| of(format!("{location}/{name}"), location, json!({"schema": schema})))
    };
    locations.into_iter().flat_map(each).collect()
}

fn arrays() -> Vec<Document> {
    let items = [
        ("integers", json!({"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2})),
        (
            "enums",
            json!({"type": "array", "items": {"enum": ["new", "old"]}, "minItems": 1, "uniqueItems": true}),
        ),
        ("booleans", json!({"type": "array", "items": {"type": "boolean"}, "minItems": 1})),
        ("uuids", json!({"type": "array", "items": {"type": "string", "format": "uuid"}, "minItems": 1})),
    ];
    let places = [("query", true), ("query", false), ("path", false), ("header", false)];
    let mut documents = Vec::new();
    for (location, explode) in places {
        for (name, schema) in items.clone() {
            let name = format!("{location}/explode-{explode}/array of {name}");
            documents.push(of(name, location, json!({"explode": explode, "schema": schema})));
        }
    }
    documents
}

fn contents() -> Vec<Document> {
    let content = |schema: Value| json!({"content": {"application/json": {"schema": schema}}});
    ["path", "query", "header", "cookie"]
        .into_iter()
        .flat_map(|location| ["string", "array", "object"].map(|kind| (location, kind)))
        .map(|(location, kind)| of(format!("{location}/content/{kind}"), location, content(schema(kind))))
        .collect()
}

fn special() -> Vec<Document> {
    let reserved = json!({"type": "string", "enum": ["a/b", "a:b", "a@b,c"]});
    let nested = json!({
        "type": "object",
        "properties": {"range": {"type": "object", "properties": {"from": {"type": "integer"}}}},
    });
    vec![
        of("query/allowReserved".into(), "query", json!({"allowReserved": true, "schema": reserved})),
        of("query/deepObject/nested".into(), "query", json!({"style": "deepObject", "schema": nested})),
        of(
            "query/name with brackets".into(),
            "query",
            json!({"name": "filter[name]", "schema": {"type": "string", "minLength": 1}}),
        ),
        of("query/no schema".into(), "query", json!({})),
        reserved_headers(),
        several_variables(),
        two_objects(),
        exploded_array_beside_another(),
        Document::operation(
            "query/allowEmptyValue",
            "get",
            "/things",
            json!({
                "parameters": [{"name": "all", "in": "query", "allowEmptyValue": true, "schema": {"type": "string"}}],
                "responses": {"200": plain("Found.")},
            }),
        ),
    ]
}

/// Headers that other parts of a document say, and parameters therefore cannot (OpenAPI 3.1, 4.8.12.2).
fn reserved_headers() -> Document {
    let header = |name: &str, value: &str| json!({"name": name, "in": "header", "required": true, "schema": {"enum": [value]}});
    Document::operation(
        "header/reserved",
        "get",
        "/things",
        json!({
            "parameters": [header("Accept", "application/yaml"), header("content-type", "text/x"), header("Authorization", "secret")],
            "responses": {"200": plain("Found."), "400": plain("Refused.")},
        }),
    )
}

fn several_variables() -> Document {
    let variable =
        |name: &str| json!({"name": name, "in": "path", "required": true, "schema": {"type": "integer"}});
    Document::operation(
        "path/several variables in one segment",
        "get",
        "/tiles/{x},{y}",
        json!({"parameters": [variable("x"), variable("y")], "responses": {"200": plain("Found.")}}),
    )
}

fn two_objects() -> Document {
    let object =
        |name: &str| json!({"name": name, "in": "query", "style": "deepObject", "schema": schema("object")});
    Document::operation(
        "query/two deep objects",
        "get",
        "/things",
        json!({"parameters": [object("near"), object("far")], "responses": {"200": plain("Found.")}}),
    )
}

fn exploded_array_beside_another() -> Document {
    let array = |name: &str| json!({"name": name, "in": "query", "schema": schema("array")});
    Document::operation(
        "query/two exploded arrays",
        "get",
        "/things",
        json!({"parameters": [array("tag"), array("kind")], "responses": {"200": plain("Found."), "400": plain("Refused.")}}),
    )
}

/// Two operations of one path, told apart by the query that is written into their templates.
fn query_in_path() -> Document {
    let operation = |id: &str, name: &str| {
        let place = json!({"name": name, "in": "path", "required": true, "schema": {"type": "string", "minLength": 2}});
        json!({"get": {"operationId": id, "parameters": [place], "responses": {"200": plain("Found."), "400": plain("Refused.")}}})
    };
    let dates = json!({"name": "from", "in": "query", "schema": {"type": "string", "format": "date"}});
    let paths = json!({
        "/weather?city={city}": operation("byCity", "city"),
        "/weather?zip={code}&units=metric": operation("byCode", "code"),
        "/forecast{?from}": {"get": {"operationId": "forecast", "parameters": [dates], "responses": {"200": plain("Found.")}}},
    });
    Document::of("parameters/query in the path", paths)
}

//! Values made from schemas that no example helps with.

use serde_json::Value;
use specwright_mock::Mock;
use specwright_openapi::{Direction, Judge, load_text};

use crate::ask::request;

/// Serves one response of this schema and shows what is sent; it satisfies the schema.
fn check(schema: &str, expected: &str) {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /t:\n    get:\n      responses:\n        '200':\n          description: d\n          content:\n            application/json:\n              schema: {schema}\n\
         components:\n  schemas:\n    Tree:\n      type: object\n      required: [name]\n      properties:\n        name: {{type: string}}\n        left: {{$ref: '#/components/schemas/Tree'}}\n        all: {{type: array, items: {{$ref: '#/components/schemas/Tree'}}}}\n"
    );
    let api = load_text("t.yaml", &text).api.expect("the test's document is one");
    let media = &api.operations[0].responses[0].content[0];
    let id = media.schema.expect("the response has a schema");
    let mock = Mock::new(vec![api.clone()]).expect("one API");
    let response = mock.handle(request("GET /t"));
    let value: Value = serde_json::from_slice(response.body()).expect("the body is JSON");
    assert_eq!(Judge::new(&api).check(id, &value, Direction::Response), [], "{schema}: {value}");
    assert_eq!(value.to_string(), expected, "{schema}");
}

#[test]
fn scalars() {
    check("{type: string}", r#""text""#);
    check("{type: string, minLength: 6}", r#""textte""#);
    check("{type: string, maxLength: 2}", r#""te""#);
    check("{type: string, format: date}", r#""2026-01-01""#);
    check("{type: string, pattern: '^[A-Z]{2}[0-9]+$'}", r#""AB3""#);
    check("{type: [string, 'null'], enum: [b, null]}", r#""b""#);
    check("{type: integer, minimum: 10, multipleOf: 7}", "14");
    check("{type: number, exclusiveMinimum: 0, exclusiveMaximum: 1}", "0.5");
    check("{const: [1, {a: 2}]}", r#"[1,{"a":2}]"#);
    check("{default: 5, type: integer}", "5");
    check("{type: string, default: x, pattern: '^y$'}", r#""y""#);
}

#[test]
fn structures() {
    check("{type: array, items: {type: integer}, minItems: 3, uniqueItems: true}", "[1,2,3]");
    check("{type: array, maxItems: 0, items: {type: string}}", "[]");
    check(
        "{type: object, additionalProperties: {type: integer}, minProperties: 2}",
        r#"{"key1":1,"key2":1}"#,
    );
    check(
        "{oneOf: [{type: object, required: [k, a], properties: {k: {const: a}, a: {type: integer}}}, {type: string}]}",
        r#"{"k":"a","a":1}"#,
    );
    check(
        "{type: object, required: [s], properties: {s: {type: string, writeOnly: true}, t: {type: string}}}",
        r#"{"t":"t"}"#,
    );
}

#[test]
fn recursion_ends() {
    check("{$ref: '#/components/schemas/Tree'}", r#"{"name":"name","all":[{"name":"name"}]}"#);
    check(
        "{type: array, minItems: 1, items: {$ref: '#/components/schemas/Tree'}}",
        r#"[{"name":"name","all":[{"name":"name"}]}]"#,
    );
}

#[test]
fn what_the_typed_view_cannot_say_is_still_judged() {
    check("{not: {type: string}}", "{}");
    check(
        "{type: object, properties: {a: {type: integer}, b: {type: integer}}, not: {required: [a, b]}}",
        r#"{"a":1}"#,
    );
}

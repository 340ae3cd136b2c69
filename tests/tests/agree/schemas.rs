//! JSON Schema: every keyword alone, and the pairs that tell whether both are heeded.

use serde_json::{Value, json};

use crate::document::{Document, json_response, plain};

pub(crate) fn documents() -> Vec<Document> {
    let groups = [strings(), formats(), numbers(), arrays(), objects(), combined(), others()];
    groups.into_iter().flatten().flat_map(|(name, schema)| both(name, &schema)).collect()
}

type Named = (&'static str, Value);

/// The schema of a required property that is sent and comes back, in both versions that say it alike.
fn both(name: &str, schema: &Value) -> Vec<Document> {
    let object = json!({"type": "object", "required": ["value"], "properties": {"value": schema}});
    let operation = json!({
        "operationId": "send",
        "requestBody": {"required": true, "content": {"application/json": {"schema": object}}},
        "responses": {"200": json_response(object.clone()), "400": plain("Refused.")},
    });
    let mut documents =
        vec![Document::operation(format!("schema/{name}"), "post", "/things", operation.clone())];
    if !beyond_3_0(schema) {
        let older = Document::operation(format!("schema/3.0/{name}"), "post", "/things", operation);
        documents.push(older.with("openapi", json!("3.0.3")));
    }
    documents
}

/// Whether the schema uses what OpenAPI 3.0 has no words for.
fn beyond_3_0(schema: &Value) -> bool {
    const NEW: [&str; 15] = [
        "const",
        "contains",
        "prefixItems",
        "propertyNames",
        "patternProperties",
        "dependentRequired",
        "if",
        "$defs",
        "unevaluatedProperties",
        "dependentSchemas",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "contentEncoding",
        "unevaluatedItems",
        "minContains",
    ];
    match schema {
        Value::Object(map) => map.iter().any(|(key, value)| {
            NEW.contains(&key.as_str())
                || (key == "type" && (value.is_array() || value == "null"))
                || beyond_3_0(value)
        }),
        Value::Array(items) => items.iter().any(|item| item.is_null() || beyond_3_0(item)),
        Value::Bool(_) => false,
        _ => false,
    }
}

fn strings() -> Vec<Named> {
    vec![
        ("string", json!({"type": "string"})),
        ("minLength", json!({"type": "string", "minLength": 5})),
        ("maxLength", json!({"type": "string", "maxLength": 2})),
        ("length of exactly 3", json!({"type": "string", "minLength": 3, "maxLength": 3})),
        ("maxLength 0", json!({"type": "string", "maxLength": 0})),
        ("pattern", json!({"type": "string", "pattern": "^[A-Z]{3}$"})),
        ("pattern unanchored", json!({"type": "string", "pattern": "[0-9]"})),
        (
            "pattern with length",
            json!({"type": "string", "pattern": "^[a-z]+$", "minLength": 4, "maxLength": 6}),
        ),
        ("pattern with long minimum", json!({"type": "string", "pattern": "^[a-z0-9-]+$", "minLength": 40})),
        ("pattern with alternatives", json!({"type": "string", "pattern": "^(red|green|[0-9]{2})$"})),
        ("pattern with look-aheads", json!({"type": "string", "pattern": "^(?=.*[A-Z])(?=.*[0-9]).{6,20}$"})),
        ("pattern with negative look-ahead", json!({"type": "string", "pattern": "^(?!test)[a-z]{4,8}$"})),
        ("pattern with back-reference", json!({"type": "string", "pattern": "^([a-z])\\1$"})),
        ("pattern with unicode property", json!({"type": "string", "pattern": "^\\p{Lu}\\p{Ll}+$"})),
        ("enum", json!({"type": "string", "enum": ["small", "large"]})),
        ("enum with one value", json!({"type": "string", "enum": ["only"]})),
        ("enum with length", json!({"type": "string", "enum": ["a", "abcdef"], "maxLength": 3})),
        ("enum of numbers in text", json!({"type": "string", "enum": ["1", "true", "null"]})),
        ("const", json!({"const": "fixed"})),
    ]
}

fn formats() -> Vec<Named> {
    vec![
        ("format uuid", json!({"type": "string", "format": "uuid"})),
        ("format date", json!({"type": "string", "format": "date"})),
        ("format date-time", json!({"type": "string", "format": "date-time"})),
        ("format time", json!({"type": "string", "format": "time"})),
        ("format duration", json!({"type": "string", "format": "duration"})),
        ("format email", json!({"type": "string", "format": "email"})),
        ("format email short", json!({"type": "string", "format": "email", "maxLength": 6})),
        ("format uri", json!({"type": "string", "format": "uri"})),
        ("format uri short", json!({"type": "string", "format": "uri", "maxLength": 8})),
        ("format uri-reference", json!({"type": "string", "format": "uri-reference"})),
        ("format hostname", json!({"type": "string", "format": "hostname"})),
        ("format hostname short", json!({"type": "string", "format": "hostname", "maxLength": 4})),
        ("format ipv4", json!({"type": "string", "format": "ipv4"})),
        ("format ipv6", json!({"type": "string", "format": "ipv6"})),
        ("format ipv6 short", json!({"type": "string", "format": "ipv6", "maxLength": 3})),
        ("format byte", json!({"type": "string", "format": "byte"})),
        ("format password", json!({"type": "string", "format": "password", "minLength": 8})),
        ("format unknown", json!({"type": "string", "format": "house-number"})),
        ("format date-time with pattern", json!({"type": "string", "format": "date-time", "pattern": "Z$"})),
        (
            "format email with pattern",
            json!({"type": "string", "format": "email", "pattern": "@example\\.org$"}),
        ),
        ("contentEncoding", json!({"type": "string", "contentEncoding": "base64"})),
        ("format json-pointer", json!({"type": "string", "format": "json-pointer"})),
        ("format regex", json!({"type": "string", "format": "regex"})),
    ]
}

fn numbers() -> Vec<Named> {
    vec![
        ("integer", json!({"type": "integer"})),
        ("int32", json!({"type": "integer", "format": "int32"})),
        ("int64", json!({"type": "integer", "format": "int64"})),
        ("number", json!({"type": "number"})),
        ("float", json!({"type": "number", "format": "float"})),
        ("minimum", json!({"type": "integer", "minimum": 10})),
        ("maximum", json!({"type": "integer", "maximum": -10})),
        ("one value", json!({"type": "integer", "minimum": 7, "maximum": 7})),
        ("decimal bounds", json!({"type": "number", "minimum": 0.5, "maximum": 0.75})),
        ("decimal bounds of integer", json!({"type": "integer", "minimum": 0.5, "maximum": 1.5})),
        ("exclusive bounds", json!({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1})),
        (
            "exclusive bounds of integer",
            json!({"type": "integer", "exclusiveMinimum": 3, "exclusiveMaximum": 5}),
        ),
        ("multipleOf", json!({"type": "integer", "multipleOf": 7})),
        ("multipleOf in bounds", json!({"type": "integer", "multipleOf": 5, "minimum": 11, "maximum": 19})),
        ("decimal multipleOf", json!({"type": "number", "multipleOf": 0.01, "minimum": 0.1, "maximum": 0.2})),
        ("bounds beyond i64", json!({"type": "number", "minimum": 1e20})),
        ("integer enum", json!({"type": "integer", "enum": [1, 3, 5]})),
        ("boolean", json!({"type": "boolean"})),
        ("boolean enum", json!({"type": "boolean", "enum": [true]})),
    ]
}

fn arrays() -> Vec<Named> {
    let list = |more: Value| {
        let mut schema = json!({"type": "array", "items": {"type": "string"}});
        for (key, value) in more.as_object().into_iter().flatten() {
            schema[key] = value.clone();
        }
        schema
    };
    vec![
        ("array", list(json!({}))),
        ("array without items", json!({"type": "array"})),
        ("minItems", list(json!({"minItems": 3}))),
        ("maxItems", list(json!({"maxItems": 1}))),
        ("exact items", list(json!({"minItems": 2, "maxItems": 2}))),
        ("uniqueItems", list(json!({"uniqueItems": true, "minItems": 3}))),
        (
            "uniqueItems of enums",
            list(json!({"items": {"enum": ["a", "b", "c"]}, "uniqueItems": true, "minItems": 3})),
        ),
        (
            "uniqueItems of integers",
            list(
                json!({"items": {"type": "integer", "minimum": 1, "maximum": 3}, "uniqueItems": true, "minItems": 2}),
            ),
        ),
        (
            "uniqueItems of objects",
            list(json!({
                "items": {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}},
                "uniqueItems": true,
                "minItems": 2,
            })),
        ),
        (
            "array of arrays",
            list(
                json!({"items": {"type": "array", "items": {"type": "integer"}, "minItems": 1}, "minItems": 1}),
            ),
        ),
        ("contains", json!({"type": "array", "contains": {"const": 7}})),
        (
            "contains with count",
            json!({"type": "array", "items": {"type": "integer"}, "contains": {"minimum": 10}, "minContains": 2}),
        ),
        (
            "prefixItems",
            json!({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "minItems": 2}),
        ),
        (
            "prefixItems and no more",
            json!({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": false, "minItems": 2}),
        ),
    ]
}

fn objects() -> Vec<Named> {
    let text = || json!({"type": "string"});
    vec![
        ("object", json!({"type": "object"})),
        ("properties", json!({"type": "object", "properties": {"a": text(), "b": {"type": "integer"}}})),
        ("required", json!({"type": "object", "required": ["a"], "properties": {"a": text(), "b": text()}})),
        (
            "required but undeclared",
            json!({"type": "object", "required": ["a", "b"], "properties": {"a": text()}}),
        ),
        (
            "closed",
            json!({"type": "object", "required": ["a"], "properties": {"a": text()}, "additionalProperties": false}),
        ),
        ("map", json!({"type": "object", "additionalProperties": {"type": "integer"}})),
        (
            "map with minProperties",
            json!({"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 2}),
        ),
        (
            "minProperties",
            json!({"type": "object", "properties": {"a": text(), "b": text()}, "minProperties": 1}),
        ),
        (
            "maxProperties",
            json!({"type": "object", "properties": {"a": text(), "b": text()}, "maxProperties": 1}),
        ),
        (
            "minProperties of closed",
            json!({"type": "object", "properties": {"a": text(), "b": text(), "c": text()}, "minProperties": 2, "additionalProperties": false}),
        ),
        (
            "propertyNames",
            json!({"type": "object", "propertyNames": {"pattern": "^[a-z]{3}$"}, "additionalProperties": {"type": "integer"}, "minProperties": 1}),
        ),
        (
            "patternProperties",
            json!({"type": "object", "patternProperties": {"^x-": text()}, "additionalProperties": false}),
        ),
        (
            "dependentRequired",
            json!({"type": "object", "properties": {"card": text(), "address": text()}, "dependentRequired": {"card": ["address"]}}),
        ),
        (
            "nested",
            json!({"type": "object", "required": ["in"], "properties": {"in": {"type": "object", "required": ["deep"], "properties": {"deep": text()}}}}),
        ),
        (
            "odd names",
            json!({"type": "object", "required": ["a/b", "c~d", "e f"], "properties": {"a/b": text(), "c~d": text(), "e f": text()}}),
        ),
        (
            "readOnly",
            json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "integer", "readOnly": true}, "a": text()}}),
        ),
    ]
}

fn combined() -> Vec<Named> {
    let object = |name: &str, kind: &str| json!({"type": "object", "required": [name], "properties": {name: {"type": kind}}});
    let closed = |name: &str| json!({"type": "object", "required": [name], "properties": {name: {"type": "string"}}, "additionalProperties": false});
    let tagged = |tag: &str, name: &str| {
        json!({
            "type": "object",
            "required": ["kind", name],
            "properties": {"kind": {"type": "string", "enum": [tag]}, name: {"type": "string"}},
        })
    };
    vec![
        ("oneOf of types", json!({"oneOf": [{"type": "string"}, {"type": "integer"}]})),
        ("oneOf of closed objects", json!({"oneOf": [closed("a"), closed("b")]})),
        ("oneOf of objects", json!({"oneOf": [object("a", "string"), object("b", "integer")]})),
        (
            "oneOf with discriminator",
            json!({"oneOf": [tagged("cat", "purrs"), tagged("dog", "barks")], "discriminator": {"propertyName": "kind"}}),
        ),
        (
            "oneOf beside properties",
            json!({"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}, "oneOf": [object("a", "string"), object("b", "string")]}),
        ),
        ("anyOf", json!({"anyOf": [object("a", "string"), object("b", "integer")]})),
        (
            "anyOf of required",
            json!({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}),
        ),
        ("allOf", json!({"allOf": [object("a", "string"), object("b", "integer")]})),
        ("allOf of bounds", json!({"allOf": [{"type": "integer"}, {"minimum": 5}, {"maximum": 6}]})),
        (
            "allOf of patterns",
            json!({"type": "string", "allOf": [{"pattern": "^[a-z]+$"}, {"pattern": "^.{4}$"}]}),
        ),
        (
            "allOf of oneOf",
            json!({"allOf": [object("n", "integer"), {"oneOf": [object("a", "string"), object("b", "string")]}]}),
        ),
        ("not", json!({"type": "string", "not": {"enum": ["", "text"]}})),
        ("not of a type", json!({"not": {"type": "string"}})),
        (
            "not of required",
            json!({"type": "object", "properties": {"a": {"type": "string"}}, "not": {"required": ["a"]}}),
        ),
        (
            "if then else",
            json!({
                "type": "object",
                "required": ["kind"],
                "properties": {"kind": {"enum": ["a", "b"]}, "extra": {"type": "string"}},
                "if": {"properties": {"kind": {"const": "a"}}},
                "then": {"required": ["extra"]},
                "else": {"not": {"required": ["extra"]}},
            }),
        ),
        (
            "dependentSchemas",
            json!({"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}, "dependentSchemas": {"a": {"required": ["b"]}}}),
        ),
        (
            "unevaluatedProperties",
            json!({"allOf": [object("a", "string")], "properties": {"b": {"type": "integer"}}, "unevaluatedProperties": false}),
        ),
    ]
}

fn others() -> Vec<Named> {
    vec![
        ("anything", json!({})),
        ("only a description", json!({"description": "Whatever you like."})),
        ("nullable of 3.1", json!({"type": ["string", "null"], "minLength": 1})),
        ("null", json!({"type": "null"})),
        ("null in enum", json!({"enum": ["a", null]})),
        ("enum of mixed types", json!({"enum": ["a", 1, true]})),
        ("enum of objects", json!({"enum": [{"a": 1}, {"b": [2]}]})),
        ("several types", json!({"type": ["integer", "string", "boolean"]})),
        ("default", json!({"type": "integer", "default": 10, "minimum": 1})),
        ("example", json!({"type": "string", "example": "shown"})),
        ("default outside bounds of nothing", json!({"type": "string", "default": ""})),
        ("deprecated", json!({"type": "string", "deprecated": true})),
    ]
}

//! Pairs of documents with the changes that are to be found, and what reports make of them.

use serde_json::{Value, json};
use specwright_diff::{Change, Severity, compare};
use specwright_openapi::{Api, load_text};

fn api(path: &Value) -> Api {
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "Pairs", "version": "1"},
        "paths": {
            "/always": {"get": {"responses": {"204": {"description": "Here."}}}},
            "/things": path,
        },
        "components": {
            "schemas": {"Text": {"type": "string"}},
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
                "samekey": {"type": "apiKey", "in": "header", "name": "X-Key"},
                "token": {"type": "http", "scheme": "bearer"},
            },
        },
    });
    load_text("pairs.json", &document.to_string()).api.expect("it is a document")
}

fn table(name: &str) -> Vec<Vec<Value>> {
    let pairs: Value = serde_yaml::from_str(include_str!("pairs.yaml")).expect("it is YAML");
    let rows = pairs[name].as_array().expect("a list").iter();
    rows.map(|row| row.as_array().expect("a row").clone()).collect()
}

/// `breaking pattern + risky enum` of what was found, in no order.
fn said(changes: &[&Change]) -> Vec<String> {
    let mut said: Vec<String> =
        changes.iter().map(|change| format!("{} {}", change.severity, change.code)).collect();
    said.sort();
    said
}

fn expected(row: &Value) -> Vec<String> {
    let text = row.as_str().expect("text");
    let mut expected: Vec<String> =
        text.split(" + ").filter(|one| !one.is_empty()).map(str::to_owned).collect();
    expected.sort();
    expected
}

#[test]
fn each_change_of_a_schema_is_told_for_each_side() {
    let rows = table("schemas");
    assert!(rows.len() >= 60);
    let mut wrong = Vec::new();
    for row in rows {
        let path = |schema: &Value| {
            json!({"post": {
                "requestBody": {"required": true, "content": {"application/json": {"schema": schema}}},
                "responses": {"200": {"description": "Done.", "content": {"application/json": {"schema": schema}}}},
            }})
        };
        let changes = compare(&api(&path(&row[1])), &api(&path(&row[2])));
        for (index, side) in [(3, "request"), (4, "response")] {
            let here: Vec<&Change> = changes.iter().filter(|change| change.place.starts_with(side)).collect();
            if said(&here) != expected(&row[index]) {
                wrong.push(format!("{}, {side}: {:?}", row[0], said(&here)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_change_of_an_operation_is_told() {
    let mut wrong = Vec::new();
    for row in table("operations") {
        let changes = compare(&api(&row[1]), &api(&row[2]));
        let all: Vec<&Change> = changes.iter().collect();
        if said(&all) != expected(&row[3]) {
            wrong.push(format!("{}: {:?}", row[0], said(&all)));
        }
        // The way back says as much.
        let back = compare(&api(&row[2]), &api(&row[1]));
        let silent = |code: &str| matches!(code, "deprecated");
        if back.is_empty() && !changes.iter().all(|change| silent(change.code)) {
            wrong.push(format!("{}: nothing on the way back", row[0]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_witness_shows_what_a_pattern_does() {
    let path = |pattern: &str| {
        json!({"get": {
            "parameters": [{"name": "code", "in": "query", "schema": {"type": "string", "pattern": pattern}}],
            "responses": {"204": {"description": "Fine."}},
        }})
    };
    let changes = compare(&api(&path("^[A-Z]{2}-[0-9]{4}$")), &api(&path("^[A-Z]{2}-[0-9]{5}$")));
    let [change] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!(change.severity, Severity::Breaking);
    let witness = change.witness.as_deref().expect("there is one");
    assert!(witness.len() == 7 && witness.contains('-'), "{witness}");
}

#[test]
fn what_several_operations_share_is_told_once() {
    let document = |maximum: u32| {
        let thing = json!({"$ref": "#/components/schemas/Thing"});
        let operation = json!({"requestBody": {"required": true, "content": {"application/json": {"schema": thing}}},
            "responses": {"204": {"description": "Done."}}});
        let text = json!({
            "openapi": "3.1.0", "info": {"title": "Shared", "version": "1"},
            "paths": {"/a": {"post": operation}, "/b": {"post": operation}},
            "components": {"schemas": {"Thing": {"type": "object", "properties": {
                "size": {"type": "integer", "maximum": maximum},
                "inner": {"$ref": "#/components/schemas/Thing"},
            }}}},
        });
        load_text("shared.json", &text.to_string()).api.expect("it is a document")
    };
    let changes = compare(&document(5), &document(4));
    let [change] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!(change.operations, ["POST /a", "POST /b"]);
    assert_eq!(change.place, "schema `Thing` /size");
}

#[test]
fn nothing_changes_from_a_document_to_itself() {
    for name in ["ccai-platform", "dixa", "omnidesk", "thulium"] {
        let path = format!("{}/../../specs/{name}/openapi.yaml", env!("CARGO_MANIFEST_DIR"));
        let api = specwright_openapi::load(std::path::Path::new(&path)).api.expect("it is a document");
        assert_eq!(compare(&api, &api), []);
    }
}

#[test]
fn reports_say_the_same_in_their_forms() {
    let (old, new) =
        (api(&json!({"post": {"responses": {"204": {"description": "Done."}}}})), api(&json!({})));
    let changes = compare(&old, &new);
    let text = specwright_diff::text(&changes);
    assert!(text.contains("POST /things\n  breaking   the operation is gone"), "{text}");
    assert!(text.ends_with("1 breaking change\n"), "{text}");
    let markdown = specwright_diff::markdown(&old, &new, &changes);
    assert!(
        markdown.contains("| `POST /things` | the operation is gone | `operation-removed` |"),
        "{markdown}"
    );
    let json = specwright_diff::json(&old, &new, &changes);
    assert_eq!(json["counts"]["breaking"], 1);
    let sarif = specwright_diff::sarif(&changes);
    assert_eq!(sarif["runs"][0]["results"][0]["level"], "error");
    assert_eq!(specwright_diff::text(&[]), "no change of what may be sent or received\n");
}

#[test]
fn documents_may_nest_as_deeply_and_share_as_much_as_they_like() {
    let document = |schemas: serde_json::Map<String, Value>, root: &str| {
        let text = json!({
            "openapi": "3.1.0", "info": {"title": "Hostile", "version": "1"},
            "paths": {"/a": {"get": {"responses": {"200": {"description": "d", "content": {"application/json":
                {"schema": {"$ref": format!("#/components/schemas/{root}")}}}}}}}},
            "components": {"schemas": schemas},
        });
        load_text("hostile.json", &text.to_string()).api.expect("it is a document")
    };
    let to = |name: String| json!({"$ref": format!("#/components/schemas/{name}")});
    let mut chain: serde_json::Map<String, Value> = (0..5000)
        .map(|index| {
            (
                format!("S{index}"),
                json!({"type": "object", "properties": {"n": to(format!("S{}", index + 1))}}),
            )
        })
        .collect();
    chain.insert("S5000".to_owned(), json!({"type": "string"}));
    let old = document(chain.clone(), "S0");
    chain.insert("S5000".to_owned(), json!({"type": "string", "maxLength": 3}));
    assert_eq!(compare(&old, &document(chain, "S0")).len(), 1);
    // Each extends the next eight times over: as a tree it would have 8^20 parts.
    let mut diamond: serde_json::Map<String, Value> = (0..20)
        .map(|index| {
            let parts = vec![to(format!("D{}", index + 1)); 8];
            (format!("D{index}"), json!({"allOf": parts, "properties": {format!("p{index}"): {}}, "additionalProperties": false}))
        })
        .collect();
    diamond.insert(
        "D20".to_owned(),
        json!({"type": "object", "properties": {"z": {}}, "additionalProperties": false}),
    );
    let api = document(diamond, "D0");
    assert_eq!(compare(&api, &api), []);
}

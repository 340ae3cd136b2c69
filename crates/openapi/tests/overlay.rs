//! Overlays, and documents written anew as one file.

#![expect(clippy::unwrap_used, reason = "a test that cannot write its own files may stop")]

use std::{fs, path::PathBuf};

use serde_json::{Value, json};
use specwright_openapi::{LoadOptions, bundle, convert, load_with};
use tempfile::TempDir;

const DOCUMENT: &str = "openapi: 3.0.3
info: {title: Things, version: '1'}
tags: [{name: old}]
paths:
  /things:
    get:
      operationId: listThings
      tags: [old]
      responses: {'200': {description: Things, content: {application/json: {schema: {$ref: 'parts.yaml#/Thing'}}}}}
    post:
      operationId: addThing
      tags: [internal]
      responses: {'201': {description: Made}}
";

const PARTS: &str = "Thing: {type: object, properties: {size: {type: integer, nullable: true}}}\n";

/// A folder with the document, its parts and an overlay of these actions.
fn folder(actions: &str) -> (TempDir, PathBuf, LoadOptions) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let document = write("things.yaml", DOCUMENT);
    write("parts.yaml", PARTS);
    let overlay = write(
        "overlay.yaml",
        &format!("overlay: 1.1.0\ninfo: {{title: O, version: '1'}}\nactions:\n{actions}"),
    );
    (folder, document, LoadOptions { overlays: vec![overlay], ..LoadOptions::default() })
}

/// What stands at `pointer` of the document after these actions, and the findings about the overlay.
fn applied(actions: &str, pointer: &str) -> (Value, Vec<String>) {
    let (_folder, document, options) = folder(actions);
    let found = bundle(&document, &options);
    let said = found
        .diagnostics
        .iter()
        .map(|found| format!("{}:{} {}", found.location.line, found.code, found.message));
    let said = said.collect();
    (found.document.unwrap().pointer(pointer).cloned().unwrap_or_default(), said)
}

#[test]
fn actions_update_remove_and_copy() {
    let check = |actions: &str, pointer: &str, expect: Value| {
        let (value, said) = applied(actions, pointer);
        assert_eq!((value, said), (expect, Vec::new()), "{actions}");
    };
    check(
        "- {target: $.info, update: {title: New, x-team: a}}",
        "/info",
        json!({"title": "New", "version": "1", "x-team": "a"}),
    );
    check("- {target: $.tags, update: [{name: new}]}", "/tags", json!([{"name": "old"}, {"name": "new"}]));
    check("- {target: $.tags, update: {name: new}}", "/tags/1", json!({"name": "new"}));
    check(
        "- {target: '$.paths.*[?@.tags[?@ == \"internal\"]]', remove: true}",
        "/paths/~1things/post",
        Value::Null,
    );
    check("- {target: '$.paths.*.*.tags', remove: true}", "/paths/~1things/get/tags", Value::Null);
    check("- {target: '$.tags[*]', remove: true}", "/tags", json!([]));
    check(
        "- {target: \"$.paths['/things'].post\", copy: \"$.paths['/things'].get\"}",
        "/paths/~1things/post/tags",
        json!(["internal", "old"]),
    );
    check("- {target: $.info.title, update: Newer}", "/info/title", json!("Newer"));
}

#[test]
fn an_action_that_cannot_be_applied_is_said_with_its_place_and_costs_no_other() {
    let check = |action: &str, expect: &str| {
        let (value, said) =
            applied(&format!("{action}\n- {{target: $.info, update: {{title: New}}}}"), "/info/title");
        assert_eq!(value, json!("New"), "{action}");
        assert!(said.len() == 1 && said[0].contains(expect), "{said:?}");
    };
    check("- {target: $.nothing, update: {a: 1}}", "4:overlay-target `$.nothing` selects nothing");
    check("- {target: '$[', update: {a: 1}}", "4:invalid-overlay `$[` is no JSONPath");
    check("- {target: $.info}", "4:invalid-overlay an action has one of");
    check("- {update: {a: 1}}", "4:invalid-overlay `target` is missing");
    check("- {target: $.info, update: 5}", "4:invalid-overlay a mapping cannot be updated by an integer");
    check("- {target: $.info, copy: '$.paths.*.*'}", "4:overlay-target `$.paths.*.*` selects 2 values");
}

#[test]
fn what_an_overlay_brings_in_is_read_and_located_there() {
    let (_folder, document, options) =
        folder("- {target: $.paths.*.get, update: {operationId: listAll, tgas: []}}");
    let loaded = load_with(&document, &options);
    assert_eq!(loaded.api.unwrap().operations[0].id, "listAll");
    let found = loaded.diagnostics.iter().find(|found| found.code == "unknown-keyword").unwrap();
    assert_eq!(
        (found.location.file.file_name().unwrap().to_str(), found.location.line),
        (Some("overlay.yaml"), 4)
    );
}

#[test]
fn an_overlay_that_cannot_be_read_ends_the_reading() {
    let (folder, document, mut options) = folder("- {target: $.info, remove: true}");
    options.overlays.push(folder.path().join("none.yaml"));
    let loaded = load_with(&document, &options);
    assert_eq!((loaded.api.is_none(), loaded.diagnostics[0].code), (true, "unreadable-file"));
}

#[test]
fn a_document_is_converted_to_one_file_of_3_1() {
    let (_folder, document, _) = folder("[]");
    let converted = convert(&document, &LoadOptions::default()).document.unwrap();
    assert_eq!(converted.get("openapi"), Some(&json!("3.1.1")));
    assert_eq!(
        converted.pointer("/components/schemas/Thing/properties/size"),
        Some(&json!({"type": ["integer", "null"]}))
    );
    assert!(!converted.to_string().contains("x-specwright"));
}

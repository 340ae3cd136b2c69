//! Tracing small documents through small specs.

use std::path::Path;

use serde_json::json;

use super::*;

const SPEC: &str = r"
openapi: 3.1.0
x-contract:
  furniture:
    - {lines: '007:1', reason: title}
paths:
  /users:
    post:
      x-contract: {source: '007:2'}
      requestBody:
        content:
          application/json:
            examples:
              documented:
                externalValue: ./examples/user.json
                x-contract: {source: '007:5-7'}
components:
  schemas:
    Name:
      type: string
      pattern: '^[a-z\_]+$'
      x-contract: {source: '007:3'}
";

const DOCUMENT: &str =
    "Users\nCreates a user.\nPattern: ^[a-z\\_]+$\n\u{a0}\n{- \"name\": \"jan\",\n- \"groups\": [ 1 ],\n}";

/// What tracing `document` through `spec`, with the payload `example`, prints.
fn check(document: &str, spec: &str, example: &serde_json::Value) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    let specs = folder.path().join("specs/users");
    let documents = folder.path().join("documents");
    std::fs::create_dir_all(specs.join("examples")).unwrap();
    std::fs::create_dir_all(&documents).unwrap();
    std::fs::write(specs.join("openapi.yaml"), spec).unwrap();
    std::fs::write(specs.join("examples/user.json"), example.to_string()).unwrap();
    std::fs::write(documents.join("007_users.txt"), document).unwrap();
    std::fs::write(documents.join("README.md"), "not a document").unwrap();
    let mut out = Vec::new();
    let traced = run(folder.path(), &Args { documents }, &mut out).unwrap();
    let printed = String::from_utf8(out).unwrap();
    (traced, printed.replace(&folder.path().display().to_string(), "."))
}

fn example() -> serde_json::Value {
    json!({"groups": [1], "name": "jan"})
}

#[test]
fn a_document_that_is_accounted_for_has_no_gap() {
    let (traced, printed) = check(DOCUMENT, SPEC, &example());
    assert!(traced, "{printed}");
    insta::assert_snapshot!(printed, @r"
    document  spec   lines  cited  furniture  uncited  regexes  payloads
    007       users      6      5          1        0      1/1       1/1
    trace: every line, regex and payload is accounted for
    ");
}

#[test]
fn an_uncited_line_is_a_gap() {
    let (traced, printed) = check(&format!("{DOCUMENT}\nA name is needed.\nAlways.\n"), SPEC, &example());
    assert!(!traced);
    insta::assert_snapshot!(printed, @r"
    document  spec   lines  cited  furniture  uncited  regexes  payloads
    007       users      8      5          1        2      1/1       1/1
    ./documents/007_users.txt:8: lines are neither cited nor furniture: A name is needed.
      fix: cite '007:8-9' in x-contract.source of the element that carries the fact, or list it under furniture with the reason
    trace: 1 gap
    ");
}

#[test]
fn a_regex_that_differs_by_one_character_is_a_gap() {
    let (traced, printed) = check(DOCUMENT, &SPEC.replace(r"\_", "_"), &example());
    assert!(!traced);
    assert!(
        printed.contains(r"007_users.txt:3: no element with this pattern cites it: ^[a-z\_]+$"),
        "{printed}"
    );
    assert!(printed.contains("0/1       1/1"), "{printed}");
}

#[test]
fn a_regex_that_is_not_cited_where_it_stands_is_a_gap() {
    let moved = SPEC
        .replace("{source: '007:3'}", "{source: '007:2'}")
        .replace("source: '007:2'}\n      r", "source: '007:2-3'}\n      r");
    let (traced, printed) = check(DOCUMENT, &moved, &example());
    assert!(!traced);
    assert!(
        printed.contains("cite '007:3' where it stands, for instance at /components/schemas/Name"),
        "{printed}"
    );
}

#[test]
fn a_property_called_value_is_no_payload_and_is_read() {
    let named = SPEC
        .replace("    Name:\n      type", "    Name:\n     properties:\n      value:\n       type")
        .replace("\n      pattern", "\n       pattern");
    let named = named.replace("      x-contract: {source: '007:3'}", "       x-contract: {source: '007:3'}");
    let (traced, printed) = check(DOCUMENT, &named, &example());
    assert!(traced, "{printed}");
}

#[test]
fn a_payload_that_differs_is_a_gap() {
    let (traced, printed) = check(DOCUMENT, SPEC, &json!({"name": "jan", "groups": ["1"]}));
    assert!(!traced);
    assert!(
        printed.contains(
            "007_users.txt:5: no example cites and equals the payload that begins here up to line 7"
        ),
        "{printed}"
    );
}

#[test]
fn a_payload_that_is_not_cited_is_a_gap() {
    let (traced, printed) = check(DOCUMENT, &SPEC.replace("007:5-7", "007:5-6"), &example());
    assert!(!traced);
    assert!(
        printed.contains("cite '007:5-7' where it stands, for instance at /paths/~1users/post"),
        "{printed}"
    );
}

#[test]
fn a_citation_out_of_range_is_a_gap() {
    let (traced, printed) =
        check(DOCUMENT, &SPEC.replace("'007:2'", "['007:2', '007:70', '008:1', 'two']"), &example());
    assert!(!traced);
    assert!(
        printed.contains("openapi.yaml#/paths/~1users/post: cites line 70 of 007, which has 7"),
        "{printed}"
    );
    assert!(printed.contains("cites document 008, which is not there"), "{printed}");
    assert!(printed.contains(r#""\"two\"" is no citation"#), "{printed}");
}

#[test]
fn furniture_that_is_cited_or_blank_is_a_warning() {
    let (traced, printed) =
        check(DOCUMENT, &SPEC.replace("lines: '007:1'", "lines: ['007:1-2', '007:4']"), &example());
    assert!(traced, "{printed}");
    assert!(
        printed.contains("007_users.txt:2: furniture of ./specs/users/openapi.yaml (title) is cited as well"),
        "{printed}"
    );
    assert!(
        printed.contains("007_users.txt:4: furniture of ./specs/users/openapi.yaml (title) begins or ends with a blank line"),
        "{printed}"
    );
}

#[test]
fn furniture_without_a_reason_is_a_gap() {
    let (traced, printed) = check(DOCUMENT, &SPEC.replace("reason: title", "reason: ''"), &example());
    assert!(!traced);
    assert!(printed.contains("furniture without a reason"), "{printed}");
}

#[test]
fn a_folder_without_documents_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let args = Args { documents: folder.path().to_owned() };
    let error = run(Path::new("."), &args, &mut Vec::new()).unwrap_err();
    assert!(error.to_string().contains("expected files named 000_name.txt"), "{error}");
}

/// The payloads found in a text.
fn payloads(text: &str) -> Vec<(usize, usize, serde_json::Value)> {
    let document = Document::new("007", Path::new("007_users.txt"), text);
    payload::find(&document).into_iter().map(|found| (found.first, found.last, found.value)).collect()
}

#[test]
fn payloads_are_found_however_they_are_printed() {
    let id = json!({"id": 1});
    assert_eq!(payloads("{\n  \"id\": 1\n}"), [(1, 3, id.clone())]);
    assert_eq!(payloads("Data {\"id\":1}"), [(1, 1, id.clone())]);
    assert_eq!(payloads("curl -d '{\"id\":1}' https://{host}/"), [(1, 1, id.clone())]);
    assert_eq!(payloads("post(\"{\\\"id\\\":1}\");"), [(1, 1, id.clone())]);
    assert_eq!(payloads("{- \"id\": 1,\n}"), [(1, 2, id)]);
    assert_eq!(
        payloads("{- \"a\": [\n- {\n- \"b\": [ ]\n}, - {\n- \"b\": [\n- \"], - \"\n], - \"c\": 1\n}\n]\n}"),
        [(1, 10, json!({"a": [{"b": []}, {"b": ["], - "], "c": 1}]}))]
    );
}

#[test]
fn printed_forms_are_payloads() {
    let found = payloads("\"userID='UID'&groups=[1]&state=1&option=''\"");
    assert_eq!(found, [(1, 1, json!({"userID": "UID", "groups": [1], "state": 1, "option": ""}))]);
    assert_eq!(payloads("\"\"\n\"quoted prose\"\n\"a=b c\""), []);
}

#[test]
fn braces_that_are_no_payload_are_passed_over() {
    assert_eq!(payloads("PUT /user/{id}\nHost: {{base_url}}\nif ($x) {\n  {}\n}\n{ \"open\": "), []);
}

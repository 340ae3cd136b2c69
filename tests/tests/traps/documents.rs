//! What YAML and OpenAPI do to a careless spec, and what ours keep.

use serde_json::{Value, json};
use specwright_openapi::{Loaded, load_text};

fn document(schema: &str) -> Loaded {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    Thing:\n{schema}\n"
    );
    load_text("thing.yaml", &text)
}

/// What stands in the document after it was read.
fn check(schema: &str, pointer: &str, expected: Value) {
    let loaded = document(schema);
    let api = loaded.api.expect("the text is a document");
    assert_eq!(api.raw(&format!("/components/schemas/Thing/{pointer}")).cloned(), Some(expected), "{schema}");
}

fn codes(schema: &str) -> Vec<&'static str> {
    document(schema).diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn an_escaped_underscore_survives_single_quotes_and_plain_text() {
    check(r"      {type: string, pattern: '^[a-z\_]+$'}", "pattern", json!(r"^[a-z\_]+$"));
    check("      type: string\n      pattern: ^[a-z\\_]+$", "pattern", json!(r"^[a-z\_]+$"));
}

#[test]
fn an_escaped_underscore_in_double_quotes_becomes_a_space_and_is_reported() {
    let schema = r#"      {type: string, pattern: "^[a-z\_]+$"}"#;
    check(schema, "pattern", json!("^[a-z\u{a0}]+$"));
    assert!(codes(schema).contains(&"escaped-space"), "{:?}", codes(schema));
}

#[test]
fn unquoted_phone_numbers_and_hashes_are_reported() {
    assert!(codes("      type: string\n      example: +551155256325").contains(&"unquoted-scalar"));
    assert_ne!(codes("      type: string\n      default: #12345678"), [""; 0]);
}

#[test]
fn a_default_that_breaks_its_pattern_is_kept_and_marked() {
    let loaded = document("      {type: string, pattern: '^a+$', default: ''}");
    assert!(
        loaded.diagnostics.iter().any(|found| found.code.contains("default")),
        "{:?}",
        loaded.diagnostics
    );
    let marked = document(
        "      {type: string, pattern: '^a+$', default: '', x-contract: {contradicts: As written.}}",
    );
    let errors =
        |loaded: &Loaded| loaded.diagnostics.iter().filter(|found| found.code.contains("default")).count();
    assert_eq!((errors(&loaded), errors(&marked)), (1, 0));
    let api = marked.api.expect("the text is a document");
    assert_eq!(api.schemas[api.schemas.named["Thing"]].default, Some(json!("")));
}

#[test]
fn the_defaults_of_omnidesk_that_break_their_patterns_are_kept() {
    let api = super::api("omnidesk");
    let broken = api.schemas.nodes.iter().filter(|schema| schema.default == Some(json!("")));
    let broken: Vec<bool> = broken.map(|schema| schema.contract.contradicts.is_some()).collect();
    assert_eq!(broken, [true; 8]);
}

#[test]
fn a_body_on_delete_is_understood() {
    let api = super::api("omnidesk");
    let delete = api.operation("deleteUserStatistic").expect("it is documented");
    let body = delete.request_body.as_ref().expect("it has a body");
    assert_eq!(body.content[0].name, "application/x-www-form-urlencoded");
}

#[test]
fn dixa_says_which_variant_is_meant() {
    let api = super::api("dixa");
    for union in ["BulkActionOutcome", "BulkError", "Conversation", "ConversationLink"] {
        let schema = &api.schemas[api.schemas.named[union]];
        let specwright_openapi::api::SchemaKind::Union(union) = &schema.kind else { panic!("{schema:?}") };
        assert_eq!(union.tag.as_deref(), Some("_type"));
        assert!(union.variants.iter().all(|variant| variant.tags.len() == 1), "{union:?}");
    }
}

#[test]
fn what_the_scrape_of_dixa_lost_is_there() {
    let document = super::api("dixa").document;
    let has = |schema: &str, property: &str| {
        let text = document["components"]["schemas"][schema].to_string();
        assert!(text.contains(&format!("\"{property}\"")), "{schema} has no {property}: {text}");
    };
    has("EndUser", "avatarUrl");
    has("EndUserDetails", "avatarUrl");
    has("BrowserInfo", "originatingUrl");
}

#[test]
fn the_translated_parameter_of_ccai_has_its_real_name() {
    let api = super::api("ccai-platform");
    let get = api.operation("getEndUser").expect("it is documented");
    let names: Vec<&str> = get.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    assert_eq!(names, ["id", "identifier"]);
}

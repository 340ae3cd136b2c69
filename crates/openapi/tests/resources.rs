//! What is inferred of the resources of documents written in the manner of different houses. Each was reviewed by eye; what
//! stands under `-` is nothing that could be told with certainty.

use std::{fmt::Write, path::Path};

use specwright_openapi::{Api, api::Operation, load};

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/resources/{name}.yaml"));
    let api = load(&path).api.expect("the document can be read");
    insta::with_settings!({ snapshot_path => "resources", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, told(&api));
    });
}

fn told(api: &Api) -> String {
    let mut text = String::new();
    for resource in &api.resources {
        let made =
            if resource.creatable { format!(", chosen by {}", resource.chosen_by) } else { String::new() };
        let parent = resource.parent.as_ref().map(|parent| format!(", of {parent}")).unwrap_or_default();
        let _ = writeln!(text, "{} by {}{made}{parent}", resource.name, resource.id);
    }
    for operation in &api.operations {
        let _ = writeln!(text, "{} {}{}", operation.method, operation.path, facts(operation));
    }
    text
}

fn facts(operation: &Operation) -> String {
    let inferences = operation.inferences.iter().map(|one| format!("\n    {} {}", one.key, one.says));
    let parents = operation
        .parents
        .iter()
        .map(|one| format!("\n    {{{}}} is {} of {}", one.parameter, one.property, one.resource));
    let all: String = inferences.chain(parents).collect();
    if all.is_empty() { "  -".to_owned() } else { all }
}

#[test]
fn plain_items_and_singular_collections() {
    check("pets");
}

#[test]
fn envelopes_made_by_all_of() {
    check("trains");
}

#[test]
fn wrapped_bodies_and_keys_chosen_by_clients() {
    check("buckets");
}

#[test]
fn names_for_keys_and_queries_by_post() {
    check("vectors");
}

#[test]
fn a_framework_s_usual_set() {
    check("products");
}

#[test]
fn numbers_below_two_variables() {
    check("tracker");
}

#[test]
fn forms_and_changes_by_post() {
    check("payments");
}

#[test]
fn other_media_types_and_lists_of_operations() {
    check("directory");
}

#[test]
fn calls_are_no_resources() {
    check("calls");
}

#[test]
fn parents_other_keys_cursors_and_denials() {
    check("shop");
}

#[test]
fn variables_called_otherwise_and_bodies_that_say_nothing() {
    check("library");
}

#[test]
fn names_where_ids_are_of_another_kind() {
    check("tenants");
}

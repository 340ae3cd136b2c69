//! The three agree (the first law): one tiny document per construct. Each loads without an error, the suite finds nothing wrong with the
//! healthy mock, and every operation has a valid request that was seen to succeed.

#![expect(clippy::needless_pass_by_value, reason = "a table reads best with its values where they are used")]

mod bodies;
mod document;
mod judge;
mod parameters;
mod resources;
mod responses;
mod schemas;
mod security;

use document::Document;
use judge::agrees;

/// Judges every document and names each that disagrees with what was seen, so that one run shows them all.
fn all_agree(documents: Vec<Document>, at_least: usize) {
    assert!(documents.len() >= at_least, "only {} documents", documents.len());
    let disagreements: Vec<String> = documents
        .iter()
        .filter_map(|document| agrees(document).err().map(|why| format!("{}: {why}", document.name)))
        .collect();
    let count = disagreements.len();
    assert!(count == 0, "{count} of {} disagree:\n{}", documents.len(), disagreements.join("\n"));
}

#[test]
fn parameters_of_every_location_style_and_type() {
    all_agree(parameters::documents(), 70);
}

#[test]
fn bodies_of_every_media_type_and_encoding() {
    all_agree(bodies::documents(), 25);
}

#[test]
fn schemas_of_every_keyword_alone_and_in_telling_pairs() {
    all_agree(schemas::documents(), 90);
}

#[test]
fn security_alone_and_or_and_optional() {
    all_agree(security::documents(), 12);
}

#[test]
fn responses_of_every_form() {
    all_agree(responses::documents(), 16);
}

#[test]
fn resources_with_and_without_a_contract() {
    all_agree(resources::documents(), 10);
}

//! `README.md` of the generated crates.

use std::collections::BTreeMap;

use super::client::example;
use super::endpoint::Endpoint;
use super::lib_file::skipped;
use crate::context::Context;
use crate::doc::{Doc, code_span, inline};
use crate::name::kebab;

/// The model crate's page.
pub(crate) fn models(context: &Context<'_>, endpoints: &[Endpoint<'_>]) -> String {
    let api = kebab(&context.api.name);
    let title = inline(&context.api.title);
    let mut text = format!(
        "# {api}-models\n\nRequests and schemas of {title}, as plain data: each operation is a struct that says how it becomes a request and \
         how its\nanswer is read. No HTTP client stands behind it; `{api}-client` is one.\n\n"
    );
    text.push_str(&operations(endpoints, "Operation", "Request", |endpoint| {
        code_span(&endpoint.named.names.name)
    }));
    text.push_str(&left_out(context));
    text
}

/// The client crate's page.
pub(crate) fn client(context: &Context<'_>, endpoints: &[Endpoint<'_>]) -> String {
    let api = kebab(&context.api.name);
    let title = inline(&context.api.title);
    let mut text = format!(
        "# {api}-client\n\nA client for {title}.\n\nChoose where TLS comes from: the feature `rustls` or `native-tls`. Without either, \
         only a transport of your own reaches `https` addresses.\n\n"
    );
    for line in example(context, endpoints) {
        text.push_str(&line);
        text.push('\n');
    }
    text.push_str(
        "\nA method gives a call, which is awaited as it is or changed first: `.with(|request| …)` for what may be left out, `.header(name, value)`, \
         `.timeout(limit)`,\n`.accept(media_type)`, `.content_type(media_type)`, `.raw()` for status, headers and body.\n\n",
    );
    text.push_str(&operations(endpoints, "Operation", "Method", |endpoint| {
        code_span(&endpoint.named.names.module)
    }));
    text.push_str(&left_out(context));
    text
}

/// Where each item of the model crate is documented.
pub(crate) fn sources(context: &Context<'_>, sources: &BTreeMap<String, String>) -> String {
    let mut text = format!(
        "# Sources\n\nWhere {} documents what the crate defines.\n\n| item | source |\n|---|---|\n",
        inline(&context.api.title)
    );
    for (item, source) in sources {
        text.push_str(&format!("| {} | {} |\n", cell(&code_span(item)), cell(source)));
    }
    text
}

fn operations(
    endpoints: &[Endpoint<'_>],
    first: &str,
    second: &str,
    name: impl Fn(&Endpoint<'_>) -> String,
) -> String {
    if endpoints.is_empty() {
        return String::new();
    }
    let mut text = format!("| {first} | {second} | |\n|---|---|---|\n");
    for endpoint in endpoints {
        let operation = endpoint.named.operation;
        let request = code_span(&format!("{} {}", operation.method, operation.path));
        let summary = operation.summary.as_deref().map(inline).unwrap_or_default();
        text.push_str(&format!("| {} | {} | {} |\n", cell(&request), cell(&name(endpoint)), cell(&summary)));
    }
    text
}

fn left_out(context: &Context<'_>) -> String {
    let doc = Doc::default().list("Operations of the document that are left out:", &skipped(context));
    if doc.lines().is_empty() { String::new() } else { format!("\n{}\n", doc.lines().join("\n")) }
}

/// Text that does not end a table's cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

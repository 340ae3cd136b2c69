//! Swagger 2.0 becomes OpenAPI 3.0: the same tree with its members where 3.0 has them, every place kept.

mod build;
mod operation;
mod parameter;
mod security;

use crate::{
    Diagnostic,
    catalogue::CONVERTED_DOCUMENT,
    source::Sources,
    tree::{Data, Member, Node},
};

use build::{list, mapping, put, text};

/// Sections of a Swagger document and where they stand under `components`.
const SECTIONS: [(&str, &str); 4] = [
    ("definitions", "schemas"),
    ("responses", "responses"),
    ("securityDefinitions", "securitySchemes"),
    ("parameters", "parameters"),
];

/// What the whole document says for every operation.
struct Document<'a> {
    root: &'a Node,
    consumes: Vec<String>,
    produces: Vec<String>,
}

impl Document<'_> {
    /// The parameter at the end of a reference to `#/parameters/…`.
    fn parameter<'b>(&'b self, node: &'b Node) -> &'b Node {
        let name =
            node.get("$ref").and_then(Node::as_str).and_then(|text| text.strip_prefix("#/parameters/"));
        let shared = name.and_then(|name| self.root.get("parameters")?.get(&crate::tree::unescape(name)));
        shared.unwrap_or(node)
    }
}

/// Converts a document.
pub(crate) fn convert(root: &Node, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Node {
    let place = root.get("swagger").map_or(root.span, |node| node.span);
    let message = "the document is Swagger 2.0, and is read by conversion to OpenAPI 3.0";
    diagnostics.push(Diagnostic::of(&CONVERTED_DOCUMENT, sources.locate(place), message).at("/swagger"));
    let media = |key: &str| strings(root, key).filter(|list| !list.is_empty());
    let json = || vec!["application/json".to_owned()];
    let document = Document {
        root,
        consumes: media("consumes").unwrap_or_else(json),
        produces: media("produces").unwrap_or_else(json),
    };
    let mut converted = Node::map(root.span, []);
    put(&mut converted, "openapi", text(place, "3.0.3"));
    for (key, member) in root.members() {
        if matches!(key, "info" | "security" | "tags" | "externalDocs") || key.starts_with("x-") {
            put(&mut converted, key, member.value.clone());
        }
    }
    put(&mut converted, "servers", servers(root));
    put(&mut converted, "paths", operation::paths(&document));
    put(&mut converted, "components", components(&document));
    schemas(&mut converted);
    converted
}

fn strings(node: &Node, key: &str) -> Option<Vec<String>> {
    Some(node.get(key)?.items().iter().filter_map(Node::as_str).map(str::to_owned).collect())
}

/// `schemes`, `host` and `basePath` as URLs.
fn servers(root: &Node) -> Node {
    let span = root.get("host").or(root.get("basePath")).map_or(root.span, |node| node.span);
    let path = root.get("basePath").and_then(Node::as_str).unwrap_or("/");
    let path = if path == "/" { "" } else { path };
    let urls = match root.get("host").and_then(Node::as_str) {
        None => vec![if path.is_empty() { "/".to_owned() } else { path.to_owned() }],
        Some(host) => {
            let schemes = strings(root, "schemes").filter(|schemes| !schemes.is_empty());
            let schemes = schemes.unwrap_or_else(|| vec!["https".to_owned()]);
            schemes.iter().map(|scheme| format!("{scheme}://{host}{path}")).collect()
        }
    };
    list(span, urls.into_iter().map(|url| mapping(span, [("url", text(span, &url))])))
}

fn components(document: &Document<'_>) -> Node {
    let mut components = Node::map(document.root.span, []);
    for (from, to) in SECTIONS {
        let Some(section) = document.root.get(from) else { continue };
        let mut converted = Node::map(section.span, []);
        let mut bodies = Node::map(section.span, []);
        for (name, member) in section.members() {
            let node = &member.value;
            match from {
                "responses" => put(&mut converted, name, operation::response(node, &document.produces)),
                "securityDefinitions" => put(&mut converted, name, security::scheme(node)),
                "parameters" => match node.get("in").and_then(Node::as_str) {
                    Some("body") => put(&mut bodies, name, parameter::body(node, &document.consumes)),
                    Some("formData") => {}
                    _ => put(&mut converted, name, parameter::parameter(node)),
                },
                _ => put(&mut converted, name, node.clone()),
            }
        }
        put(&mut components, to, converted);
        if bodies.members().next().is_some() {
            put(&mut components, "requestBodies", bodies);
        }
    }
    components
}

/// What is written otherwise in schemas and references, anywhere in the document.
fn schemas(node: &mut Node) {
    match &mut node.data {
        Data::List(items) => items.iter_mut().for_each(schemas),
        Data::Map(members) => {
            let is_file = members.get("type").is_some_and(|member| member.value.as_str() == Some("file"));
            for (key, member) in
                members.iter_mut().filter(|(key, _)| !matches!(key.as_str(), "example" | "default" | "enum"))
            {
                match (key.as_str(), &mut member.value.data) {
                    ("$ref", Data::String(text)) => rewrite(text),
                    ("type", Data::String(word)) if word == "file" => "string".clone_into(word),
                    ("discriminator", Data::String(_)) => {
                        let name = member.value.clone();
                        member.value = mapping(name.span, [("propertyName", name)]);
                    }
                    _ => schemas(&mut member.value),
                }
            }
            // A file among schemas is bytes.
            if is_file {
                let span = members.get("type").map(|member| member.value.span).unwrap_or_default();
                members
                    .entry("format".to_owned())
                    .or_insert(Member { key: span, value: text(span, "binary") });
            }
            if let Some(nullable) = members.shift_remove("x-nullable") {
                members.insert("nullable".to_owned(), nullable);
            }
        }
        _ => {}
    }
}

fn rewrite(reference: &mut String) {
    for (from, to) in SECTIONS {
        if let Some(rest) = reference.strip_prefix(&format!("#/{from}/")) {
            *reference = format!("#/components/{to}/{rest}");
            return;
        }
    }
}

//! Parameters of Swagger 2.0: types stand in them, and bodies are parameters.

use super::build::{boolean, copy, mapping, put, text};
use crate::tree::Node;

/// Keywords that belong to the parameter; all others describe its value.
const OWN: &[&str] =
    &["name", "in", "description", "required", "allowEmptyValue", "collectionFormat", "schema", "$ref"];

/// A parameter that is no body.
pub(super) fn parameter(node: &Node) -> Node {
    if node.get("$ref").is_some() || node.as_map().is_none() {
        return node.clone();
    }
    let mut converted = Node::map(node.span, []);
    for key in ["name", "in", "description", "required", "allowEmptyValue"] {
        copy(node, &mut converted, key);
    }
    extensions(node, &mut converted);
    put(&mut converted, "schema", value_schema(node));
    if let Some(example) =
        node.get("x-example").or(node.get("x-examples").filter(|all| all.as_map().is_none()))
    {
        put(&mut converted, "example", example.clone());
    }
    style(node, &mut converted);
    converted
}

/// The schema that the type keywords of a parameter or header say.
pub(super) fn value_schema(node: &Node) -> Node {
    let mut schema = Node::map(node.span, []);
    for (key, _) in node.members().filter(|(key, _)| !OWN.contains(key) && !key.starts_with("x-")) {
        copy(node, &mut schema, key);
    }
    if node.flag("x-nullable") {
        put(&mut schema, "nullable", boolean(node.span, true));
    }
    if node.get("type").and_then(Node::as_str) == Some("file") {
        put(&mut schema, "format", text(node.span, "binary"));
    }
    schema
}

/// `collectionFormat` as `style` and `explode`. A path or header has commas alone, which is how 3.0 writes them too.
fn style(node: &Node, converted: &mut Node) {
    let separated = matches!(node.get("in").and_then(Node::as_str), Some("query" | "formData"));
    let Some(format) =
        node.get("collectionFormat").or(node.get("type").filter(|kind| kind.as_str() == Some("array")))
    else {
        return;
    };
    let (style, explode) = match format.as_str() {
        Some("multi") => ("form", true),
        Some("ssv") => ("spaceDelimited", false),
        Some("pipes") => ("pipeDelimited", false),
        _ => ("form", false),
    };
    if separated {
        put(converted, "style", text(format.span, style));
        put(converted, "explode", boolean(format.span, explode));
    }
}

/// A `body` parameter as a request body.
pub(super) fn body(node: &Node, consumes: &[String]) -> Node {
    let mut converted = Node::map(node.span, []);
    for key in ["description", "required"] {
        copy(node, &mut converted, key);
    }
    extensions(node, &mut converted);
    let mut media = Node::map(node.span, []);
    copy(node, &mut media, "schema");
    let content = mapping(node.span, consumes.iter().map(|name| (name.as_str(), media.clone())));
    put(&mut converted, "content", content);
    converted
}

/// `formData` parameters as a request body.
pub(super) fn form(fields: &[&Node], consumes: &[String]) -> Option<Node> {
    let span = fields.first()?.span;
    let mut properties = Node::map(span, []);
    let mut required = Vec::new();
    let mut has_file = false;
    let mut encoding = Node::map(span, []);
    for field in fields {
        let Some(name) = field.get("name").and_then(Node::as_str) else { continue };
        let mut schema = value_schema(field);
        copy(field, &mut schema, "description");
        extensions(field, &mut schema);
        let mut written = Node::map(field.span, []);
        style(field, &mut written);
        if written.members().next().is_some() {
            put(&mut encoding, name, written);
        }
        has_file |= field.get("type").and_then(Node::as_str) == Some("file");
        if field.get("required").and_then(Node::as_bool) == Some(true) {
            required.push(text(field.span, name));
        }
        put(&mut properties, name, schema);
    }
    let mut schema = mapping(span, [("type", text(span, "object")), ("properties", properties)]);
    let any_required = !required.is_empty();
    if any_required {
        put(&mut schema, "required", super::list(span, required));
    }
    let forms: Vec<&str> = consumes.iter().map(String::as_str).filter(|name| is_form(name)).collect();
    let usual = if has_file { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
    let names = if forms.is_empty() { vec![usual] } else { forms };
    let mut media = mapping(span, [("schema", schema)]);
    if encoding.members().next().is_some() {
        put(&mut media, "encoding", encoding);
    }
    let content = mapping(span, names.into_iter().map(|name| (name, media.clone())));
    Some(mapping(span, [("content", content), ("required", boolean(span, any_required))]))
}

fn is_form(name: &str) -> bool {
    name.starts_with("multipart/form-data") || name.starts_with("application/x-www-form-urlencoded")
}

/// Copies own keys.
pub(super) fn extensions(from: &Node, to: &mut Node) {
    for (key, _) in from.members().filter(|(key, _)| key.starts_with("x-") && *key != "x-nullable") {
        copy(from, to, key);
    }
}

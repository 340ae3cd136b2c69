//! Paths, operations and responses of Swagger 2.0.

use super::{
    Document,
    build::{copy, list, mapping, put},
    parameter::{body, extensions, form, parameter, value_schema},
    strings,
};
use crate::{grammar::method, tree::Node};

/// Every path.
pub(super) fn paths(document: &Document<'_>) -> Node {
    let Some(paths) = document.root.get("paths") else { return Node::map(document.root.span, []) };
    if paths.as_map().is_none() {
        return paths.clone();
    }
    let mut converted = paths.clone();
    for (path, member) in paths.members().filter(|(path, _)| !path.starts_with("x-")) {
        if let Some(slot) = converted.as_map_mut().and_then(|members| members.get_mut(path)) {
            slot.value = item(document, &member.value);
        }
    }
    converted
}

fn item(document: &Document<'_>, node: &Node) -> Node {
    if node.as_map().is_none() {
        return node.clone();
    }
    let mut converted = node.clone();
    let shared = node.get("parameters").map_or(&[][..], Node::items);
    if let Some(members) = converted.as_map_mut() {
        for (key, member) in node.members().filter(|(key, _)| method(key).is_some()) {
            if let Some(slot) = members.get_mut(key) {
                slot.value = operation(document, &member.value, shared);
            }
        }
        if let Some(slot) = members.get_mut("parameters") {
            let kept = shared.iter().filter(|item| !is_body(document.parameter(item)));
            slot.value = list(slot.value.span, kept.map(parameter));
        }
    }
    converted
}

fn is_body(node: &Node) -> bool {
    matches!(node.get("in").and_then(Node::as_str), Some("body" | "formData"))
}

fn operation(document: &Document<'_>, node: &Node, shared: &[Node]) -> Node {
    if node.as_map().is_none() {
        return node.clone();
    }
    let consumes = strings(node, "consumes")
        .filter(|list| !list.is_empty())
        .unwrap_or_else(|| document.consumes.clone());
    let produces = strings(node, "produces")
        .filter(|list| !list.is_empty())
        .unwrap_or_else(|| document.produces.clone());
    let mut converted = node.clone_without(&["consumes", "produces", "schemes", "parameters", "responses"]);
    let own = node.get("parameters").map_or(&[][..], Node::items);
    if let Some(parameters) = node.get("parameters") {
        let kept = own.iter().filter(|item| !is_body(document.parameter(item)));
        put(&mut converted, "parameters", list(parameters.span, kept.map(parameter)));
    }
    let bodies: Vec<&Node> =
        own.iter().chain(shared).map(|item| document.parameter(item)).filter(|item| is_body(item)).collect();
    let whole = bodies.iter().find(|item| item.get("in").and_then(Node::as_str) == Some("body"));
    let request = match whole {
        Some(node) => Some(body(node, &consumes)),
        None => form(&bodies, &consumes),
    };
    if let Some(request) = request {
        put(&mut converted, "requestBody", request);
    }
    if let Some(responses) = node.get("responses") {
        let mut all = responses.clone();
        for (status, member) in responses.members().filter(|(status, _)| !status.starts_with("x-")) {
            if let Some(slot) = all.as_map_mut().and_then(|members| members.get_mut(status)) {
                slot.value = response(&member.value, &produces);
            }
        }
        put(&mut converted, "responses", all);
    }
    converted
}

/// A response: its schema and examples move under each media type.
pub(super) fn response(node: &Node, produces: &[String]) -> Node {
    if node.get("$ref").is_some() || node.as_map().is_none() {
        return node.clone();
    }
    let mut converted = Node::map(node.span, []);
    copy(node, &mut converted, "description");
    extensions(node, &mut converted);
    if let Some(headers) = node.get("headers") {
        let header = |(name, member): (&'_ str, &crate::tree::Member)| {
            let mut header = mapping(member.value.span, [("schema", value_schema(&member.value))]);
            copy(&member.value, &mut header, "description");
            (name.to_owned(), header)
        };
        let all: Vec<(String, Node)> = headers.members().map(header).collect();
        put(
            &mut converted,
            "headers",
            mapping(headers.span, all.iter().map(|(name, node)| (name.as_str(), node.clone()))),
        );
    }
    let examples = node.get("examples");
    if node.get("schema").is_some() || examples.is_some() {
        let exemplified = examples.into_iter().flat_map(Node::members).map(|(name, _)| name);
        let mut content = Node::map(node.span, []);
        let produced = produces.iter().map(String::as_str).filter(|_| node.get("schema").is_some());
        for name in produced.chain(exemplified) {
            let mut media = Node::map(node.span, []);
            copy(node, &mut media, "schema");
            if let Some(example) = examples.and_then(|examples| examples.get(name)) {
                put(&mut media, "example", example.clone());
            }
            put(&mut content, name, media);
        }
        put(&mut converted, "content", content);
    }
    converted
}

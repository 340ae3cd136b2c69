//! Paths, operations and their parameters.

use std::collections::HashMap;

use super::Context;
use crate::{
    Diagnostic, Severity,
    api::{Method, OpenApiVersion},
    catalogue::{
        BODY_ON_DELETE, CALLBACKS_IGNORED, DUPLICATE_OPERATION_ID, DUPLICATE_PARAMETER, NO_OPERATIONS,
        OPTIONAL_PATH_PARAMETER,
    },
    grammar::{OPERATION, PARAMETER, PATH_ITEM},
    source::Span,
    tree::{Node, child},
};

/// `duplicate-operation-id`.
pub(super) fn duplicate_operation_id(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, Span> = HashMap::new();
    for element in context.objects(&OPERATION).filter(|element| element.pointer.starts_with("/paths/")) {
        let Some(node) = element.node.get("operationId") else { continue };
        let Some(id) = node.as_str() else { continue };
        if let Some(before) = first.get(id) {
            let problem = context.found(
                &DUPLICATE_OPERATION_ID,
                node.span,
                &element.pointer,
                format!("the id `{id}` is taken"),
            );
            let problem = problem.related(context.sources.locate(*before), "first used here");
            let problem = problem.follows("the operation gets a number behind its id");
            found.push(problem.help("give each operation an id of its own"));
        } else {
            first.insert(id, node.span);
        }
    }
}

/// `duplicate-parameter`.
pub(super) fn duplicate_parameter(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for element in context.objects(&OPERATION).chain(context.objects(&PATH_ITEM)) {
        let base = child(&element.pointer, "parameters");
        let mut first: HashMap<(String, String), Span> = HashMap::new();
        for (index, item) in element.node.get("parameters").map_or(&[][..], Node::items).iter().enumerate() {
            let pointer = format!("{base}/{index}");
            let Some((_, node)) = context.follow(&pointer) else { continue };
            let text = |key: &str| node.get(key).and_then(Node::as_str).map(str::to_owned);
            let (Some(name), Some(place)) = (text("name"), text("in")) else { continue };
            let message = format!("the {place} parameter `{name}` is declared twice");
            if let Some(before) = first.get(&(name.clone(), place.clone())) {
                let problem = context.found(&DUPLICATE_PARAMETER, item.span, &pointer, message);
                found.push(
                    problem
                        .related(context.sources.locate(*before), "first declared here, and this one counts"),
                );
            } else {
                first.insert((name, place), item.span);
            }
        }
    }
}

/// `optional-path-parameter`.
pub(super) fn optional_path_parameter(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for element in context.objects(&PARAMETER) {
        let in_path = element.node.get("in").and_then(Node::as_str) == Some("path");
        let required = element.node.get("required").and_then(Node::as_bool) == Some(true);
        if in_path && !required {
            let name = element.node.get("name").and_then(Node::as_str).unwrap_or_default();
            let message = format!("the path parameter `{name}` is not marked as required");
            found.push(
                context
                    .found(&OPTIONAL_PATH_PARAMETER, element.node.span, &element.pointer, message)
                    .help("add `required: true`"),
            );
        }
    }
}

/// `body-on-delete`.
pub(super) fn body_on_delete(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for operation in context.api.operations.iter().filter(|operation| operation.request_body.is_some()) {
        if matches!(operation.method, Method::Get | Method::Head | Method::Delete) {
            let pointer = child(&operation.pointer, "requestBody");
            let message = format!("{} {} has a request body", operation.method, operation.path);
            let problem = context.found(&BODY_ON_DELETE, context.key(&pointer), &pointer, message);
            found.push(match context.version {
                version if version >= OpenApiVersion::V3_1 => {
                    problem.severity(Severity::Note).help("HTTP gives it no meaning, and proxies may drop it")
                }
                _ => problem.help("OpenAPI 3.0 says it shall be ignored; 3.1 allows it"),
            });
        }
    }
}

/// `no-operations`.
pub(super) fn no_operations(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.api.operations.is_empty() && context.api.skipped.is_empty() {
        let span = context.root.get("paths").map_or(context.root.span, |_| context.key("/paths"));
        let problem = context.found(&NO_OPERATIONS, span, "/paths", "the document has no operation");
        found.push(
            problem.help("write one under `paths`: `/things: {get: {responses: {'200': {description: …}}}}`"),
        );
    }
}

/// `callbacks-ignored`.
pub(super) fn callbacks_ignored(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let webhooks = context.root.get("webhooks").map(|_| "/webhooks".to_owned());
    let callbacks = context.objects(&OPERATION).filter(|element| element.node.get("callbacks").is_some());
    for pointer in webhooks.into_iter().chain(callbacks.map(|element| child(&element.pointer, "callbacks"))) {
        let message = "requests that the vendor sends; nothing is generated for them";
        found.push(context.found(&CALLBACKS_IGNORED, context.key(&pointer), &pointer, message));
    }
}

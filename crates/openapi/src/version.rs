//! Which version of OpenAPI a document is written in.

use crate::{
    Diagnostic,
    api::OpenApiVersion,
    catalogue::UNSUPPORTED_VERSION,
    source::Sources,
    tree::{Data, Node},
};

/// The version, or none with an error.
pub(crate) fn detect(
    root: &Node,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<OpenApiVersion> {
    let allowed = "`openapi: 3.0.x`, `3.1.x` and `3.2.x` are read, and `swagger: '2.0'` by conversion";
    let mut refuse = |node: &Node, message: String| {
        diagnostics
            .push(Diagnostic::of(&UNSUPPORTED_VERSION, sources.locate(node.span), message).help(allowed));
        None
    };
    if root.as_map().is_none() {
        return refuse(root, format!("the document is {} instead of a mapping", root.kind()));
    }
    let Some(node) = root.get("openapi").or_else(|| root.get("swagger")) else {
        return refuse(
            root,
            "the document does not say which version of OpenAPI it is written in".to_owned(),
        );
    };
    let text = match &node.data {
        Data::String(text) => text.clone(),
        Data::Number(_) => sources.text(node.span).to_owned(),
        _ => node.kind().to_owned(),
    };
    let is = |version: &str| {
        text == version || text.strip_prefix(version).is_some_and(|rest| rest.starts_with('.'))
    };
    let known = [
        ("3.0", OpenApiVersion::V3_0),
        ("3.1", OpenApiVersion::V3_1),
        ("3.2", OpenApiVersion::V3_2),
        ("2.0", OpenApiVersion::V2_0),
    ];
    match known.into_iter().find(|(version, _)| is(version)) {
        Some((_, version)) => Some(version),
        // Whole numbers and a bare `3` are common slips of those who write the version without quotes.
        None if text == "2" => Some(OpenApiVersion::V2_0),
        None if text == "3" => Some(OpenApiVersion::V3_0),
        None => refuse(node, format!("version `{text}` is not read")),
    }
}

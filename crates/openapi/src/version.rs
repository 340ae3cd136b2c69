//! Which version of OpenAPI a document is written in.

use crate::{
    Diagnostic,
    api::OpenApiVersion,
    lint::UnsupportedVersion,
    source::Sources,
    tree::{Data, Node},
};

/// The version, or none with an error.
pub(crate) fn detect(
    root: &Node,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<OpenApiVersion> {
    let allowed = "`openapi: 3.0.x` and `openapi: 3.1.x` are read, and `swagger: '2.0'` by conversion";
    let mut refuse = |node: &Node, message: String| {
        diagnostics
            .push(Diagnostic::of(&UnsupportedVersion, sources.locate(node.span), message).help(allowed));
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
    match (is("3.0"), is("3.1"), is("2.0") || text == "2") {
        (true, ..) => Some(OpenApiVersion::V3_0),
        (_, true, _) => Some(OpenApiVersion::V3_1),
        (.., true) => Some(OpenApiVersion::V2_0),
        _ => refuse(node, format!("version `{text}` is not read")),
    }
}

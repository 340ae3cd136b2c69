//! `securityDefinitions`.

use super::build::{copy, mapping, put, text};
use super::parameter::extensions;
use crate::tree::Node;

/// One security scheme.
pub(super) fn scheme(node: &Node) -> Node {
    let kind = node.get("type");
    let mut converted = match kind.and_then(Node::as_str) {
        Some("basic") => {
            mapping(node.span, [("type", text(node.span, "http")), ("scheme", text(node.span, "basic"))])
        }
        Some("oauth2") => oauth2(node),
        _ => return node.clone(),
    };
    copy(node, &mut converted, "description");
    extensions(node, &mut converted);
    converted
}

fn oauth2(node: &Node) -> Node {
    let name = match node.get("flow").and_then(Node::as_str) {
        Some("application") => "clientCredentials",
        Some("accessCode") => "authorizationCode",
        Some("password") => "password",
        _ => "implicit",
    };
    let mut flow = Node::map(node.span, []);
    for key in ["authorizationUrl", "tokenUrl"] {
        copy(node, &mut flow, key);
    }
    put(&mut flow, "scopes", node.get("scopes").cloned().unwrap_or_else(|| Node::map(node.span, [])));
    mapping(node.span, [("type", text(node.span, "oauth2")), ("flows", mapping(node.span, [(name, flow)]))])
}

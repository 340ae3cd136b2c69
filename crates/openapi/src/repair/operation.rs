//! Path variables that nothing declares, and names that cannot be sent.

use super::{Action, Search};
use crate::{
    catalogue::{INVALID_HEADER_NAME, UNDECLARED_PATH_PARAMETER},
    grammar::{Element, OperationAt, PARAMETER, RESPONSE, operations},
    resolve::follow,
    source::Span,
    suggest::nearest,
    template::variables,
    tree::{Data, Member, Node, child},
};

impl Search<'_> {
    pub(super) fn operations(&mut self) {
        let root = self.written.root;
        for (path, _) in root.get("paths").into_iter().flat_map(Node::members) {
            let Some((at, item)) = follow(root, &child("/paths", path)) else { continue };
            let shared = path_parameters(root, item, &at);
            for operation in operations(item, &at) {
                let mut declared = path_parameters(root, operation.node, &operation.pointer);
                declared.extend(shared.iter().cloned());
                self.undeclared(path, &operation, &declared);
            }
        }
        for element in self.written.elements.iter().filter(|element| element.reference().is_none()) {
            if element.object.is(&PARAMETER) {
                self.parameter_name(element);
            } else if element.object.is(&RESPONSE) {
                self.header_names(element);
            }
        }
    }

    /// A variable of the path that nothing declares is a string.
    fn undeclared(&mut self, path: &str, operation: &OperationAt<'_>, declared: &[String]) {
        let mut added: Vec<Node> = Vec::new();
        let names = || declared.iter().map(String::as_str);
        // `{?a,b}` names parameters of the query, which need no place in the path.
        for name in variables(path).into_iter().filter(|name| !name.starts_with(['?', '&'])) {
            let twice = added.iter().any(|node| node.get("name").and_then(Node::as_str) == Some(name));
            if twice || names().any(|known| known == name) {
                continue;
            }
            let message = format!("no parameter declares `{{{name}}}` of {} {path}", operation.method);
            let problem =
                self.diagnostic(&UNDECLARED_PATH_PARAMETER, operation.key, &operation.pointer, message);
            let help = match nearest(name, names()) {
                Some(near) => format!("is it the declared `{near}`?"),
                None => format!("add `{{name: {name}, in: path, required: true, schema: {{type: string}}}}`"),
            };
            self.found.push(problem.follows("it is read as a string").help(help));
            added.push(string_in_path(name, operation.key));
        }
        if !added.is_empty() {
            self.change(&operation.pointer, &["parameters"], Action::Append(added));
        }
    }

    /// The name of a header or cookie must be a token (RFC 9110, 5.1; RFC 6265, 4.1.1).
    fn parameter_name(&mut self, element: &Element<'_>) {
        let kind = element.node.get("in").and_then(Node::as_str);
        let Some(node) = element.node.get("name") else { return };
        let Some(name) = node.as_str() else { return };
        let wrong = match kind {
            Some("header") => !is_token(name),
            Some("cookie") => name.is_empty() || name.chars().any(|c| c.is_control() || " =;,".contains(c)),
            _ => false,
        };
        if wrong {
            let message = format!("{name:?} cannot be the name of a {}", kind.unwrap_or_default());
            let pointer = child(&element.pointer, "name");
            let problem = self.diagnostic(&INVALID_HEADER_NAME, node.span, &pointer, message);
            self.found.push(problem.follows("the parameter is left out"));
            self.remove(&element.pointer, &["name"]);
        }
    }

    fn header_names(&mut self, element: &Element<'_>) {
        let headers = element.node.get("headers").into_iter().flat_map(Node::members);
        for (name, member) in headers.filter(|(name, _)| !is_token(name)) {
            let message = format!("{name:?} cannot be the name of a header");
            let pointer = child(&child(&element.pointer, "headers"), name);
            let problem = self.diagnostic(&INVALID_HEADER_NAME, member.key, &pointer, message);
            self.found.push(problem.follows("the header is left out"));
            self.remove(&element.pointer, &["headers", name]);
        }
    }
}

/// `{name, in: path, required: true, schema: {type: string}}`.
fn string_in_path(name: &str, span: Span) -> Node {
    let text = |text: &str| Node::string(span, text);
    let member = |key: &str, value: Node| (key.to_owned(), Member { key: span, value });
    let schema = Node::map(span, [member("type", text("string"))]);
    let required = Node::new(span, Data::Bool(true));
    let members = [("name", text(name)), ("in", text("path")), ("required", required), ("schema", schema)];
    Node::map(span, members.map(|(key, value)| member(key, value)))
}

/// Names of the path parameters that the object at `pointer` declares.
fn path_parameters(root: &Node, node: &Node, pointer: &str) -> Vec<String> {
    let base = child(pointer, "parameters");
    let count = node.get("parameters").map_or(0, |list| list.items().len());
    let declared = (0..count).filter_map(|index| {
        let (_, node) = follow(root, &format!("{base}/{index}"))?;
        let in_path = node.get("in").and_then(Node::as_str) == Some("path");
        node.get("name").and_then(Node::as_str).filter(|_| in_path).map(str::to_owned)
    });
    declared.collect()
}

/// RFC 9110, 5.6.2.
pub(crate) fn is_token(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

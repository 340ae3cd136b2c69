//! Makes tree nodes that stand where what they come from stood.

use crate::{
    source::Span,
    tree::{Data, Member, Node},
};

/// Adds a member whose key stands where the value does.
pub(super) fn put(node: &mut Node, key: &str, value: Node) {
    if let Some(members) = node.as_map_mut() {
        members.insert(key.to_owned(), Member { key: value.span, value });
    }
}

/// A mapping.
pub(super) fn mapping<'a>(span: Span, members: impl IntoIterator<Item = (&'a str, Node)>) -> Node {
    let mut node = Node::map(span, []);
    for (key, value) in members {
        put(&mut node, key, value);
    }
    node
}

/// A list.
pub(super) fn list(span: Span, items: impl IntoIterator<Item = Node>) -> Node {
    Node::new(span, Data::List(items.into_iter().collect()))
}

/// Text.
pub(super) fn text(span: Span, text: &str) -> Node {
    Node::string(span, text)
}

/// A truth value.
pub(super) fn boolean(span: Span, value: bool) -> Node {
    Node::new(span, Data::Bool(value))
}

/// Copies a member if it is there.
pub(super) fn copy(from: &Node, to: &mut Node, key: &str) {
    if let Some(member) = from.member(key)
        && let Some(members) = to.as_map_mut()
    {
        members.insert(key.to_owned(), member.clone());
    }
}

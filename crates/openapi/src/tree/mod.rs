//! The spanned tree: a document as written, every key and value with its place.

mod json;
mod scalar;
mod yaml;

use std::borrow::Cow;

use indexmap::IndexMap;
use serde_json::{Map, Number, Value};

pub use crate::source::{FileId, Span};
pub(crate) use scalar::resolve as scalar;
pub(crate) use yaml::read;

/// Levels of nesting that are read; deeper is refused.
pub(crate) const MAX_DEPTH: usize = 128;

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub data: Data,
}

/// What a [`Node`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text.
    String(String),
    /// A list.
    List(Vec<Node>),
    /// Members by key, in document order.
    Map(Box<IndexMap<String, Member>>),
}

/// One member of a mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Where the key stands.
    pub key: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// A node with what is given.
    pub(crate) fn new(span: Span, data: Data) -> Node {
        Node { span, data }
    }

    /// Text standing at `span`.
    pub(crate) fn string(span: Span, text: impl Into<String>) -> Node {
        Node::new(span, Data::String(text.into()))
    }

    /// A mapping from its members.
    pub(crate) fn map(span: Span, members: impl IntoIterator<Item = (String, Member)>) -> Node {
        Node::new(span, Data::Map(Box::new(members.into_iter().collect())))
    }

    /// A mapping without some of its members.
    pub(crate) fn clone_without(&self, keys: &[&str]) -> Node {
        let kept = self
            .members()
            .filter(|(key, _)| !keys.contains(key))
            .map(|(key, member)| (key.to_owned(), member.clone()));
        Node::map(self.span, kept)
    }

    /// The value of member `key`, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.member(key).map(|member| &member.value)
    }

    /// Member `key`, if this is a mapping that has it.
    pub fn member(&self, key: &str) -> Option<&Member> {
        self.as_map()?.get(key)
    }

    /// The members, if this is a mapping.
    pub fn as_map(&self) -> Option<&IndexMap<String, Member>> {
        match &self.data {
            Data::Map(members) => Some(members),
            _ => None,
        }
    }

    /// The members, if this is a mapping.
    pub(crate) fn as_map_mut(&mut self) -> Option<&mut IndexMap<String, Member>> {
        match &mut self.data {
            Data::Map(members) => Some(members),
            _ => None,
        }
    }

    /// The members; none where this is no mapping.
    pub fn members(&self) -> impl Iterator<Item = (&str, &Member)> {
        self.as_map().into_iter().flatten().map(|(key, member)| (key.as_str(), member))
    }

    /// The items; none where this is no list.
    pub fn items(&self) -> &[Node] {
        match &self.data {
            Data::List(items) => items,
            _ => &[],
        }
    }

    /// The text, if this is text.
    pub fn as_str(&self) -> Option<&str> {
        match &self.data {
            Data::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.data {
            Data::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<&Number> {
        match &self.data {
            Data::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The text of member `key`.
    pub(crate) fn text(&self, key: &str) -> Option<String> {
        self.get(key)?.as_str().map(str::to_owned)
    }

    /// Whether member `key` is `true`.
    pub(crate) fn flag(&self, key: &str) -> bool {
        self.get(key).and_then(Node::as_bool) == Some(true)
    }

    /// The node at a JSON pointer below this one; the empty pointer is this node.
    pub fn pointer(&self, pointer: &str) -> Option<&Node> {
        tokens(pointer)?.try_fold(self, |node, token| node.step(token))
    }

    /// The node at a JSON pointer below this one.
    pub(crate) fn pointer_mut(&mut self, pointer: &str) -> Option<&mut Node> {
        tokens(pointer)?.try_fold(self, |node, token| match &mut node.data {
            Data::Map(members) => members.get_mut(&*key_of(token)).map(|member| &mut member.value),
            Data::List(items) => items.get_mut(index(token)?),
            _ => None,
        })
    }

    /// Where the key of the node at `pointer` stands; the node itself where it has no key.
    pub fn key_span(&self, pointer: &str) -> Option<Span> {
        let (parent, token) = pointer.rsplit_once('/')?;
        let parent = self.pointer(parent)?;
        match parent.member(&unescape(token)) {
            Some(member) => Some(member.key),
            None => self.pointer(pointer).map(|node| node.span),
        }
    }

    fn step(&self, token: &str) -> Option<&Node> {
        match &self.data {
            Data::Map(members) => members.get(&*key_of(token)).map(|member| &member.value),
            Data::List(items) => items.get(index(token)?),
            _ => None,
        }
    }

    /// The same value without places.
    pub fn to_json(&self) -> Value {
        match &self.data {
            Data::Null => Value::Null,
            Data::Bool(value) => Value::Bool(*value),
            Data::Number(number) => Value::Number(number.clone()),
            Data::String(text) => Value::String(text.clone()),
            Data::List(items) => Value::Array(items.iter().map(Node::to_json).collect()),
            Data::Map(members) => Value::Object(
                members
                    .iter()
                    .map(|(key, member)| (key.clone(), member.value.to_json()))
                    .collect::<Map<_, _>>(),
            ),
        }
    }

    /// What kind of value it is, in words: `a string`.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.data {
            Data::Null => "null",
            Data::Bool(_) => "a boolean",
            Data::Number(number) if number.is_f64() => "a number",
            Data::Number(_) => "an integer",
            Data::String(_) => "a string",
            Data::List(_) => "a list",
            Data::Map(_) => "a mapping",
        }
    }
}

/// A pointer token as the key it stands for; nearly all are keys as they stand.
fn key_of(token: &str) -> Cow<'_, str> {
    if token.contains('~') { Cow::Owned(unescape(token)) } else { Cow::Borrowed(token) }
}

/// The tokens of a JSON pointer as they stand in it; none where it is not one.
fn tokens(pointer: &str) -> Option<impl Iterator<Item = &str>> {
    let rest = match pointer.strip_prefix('/') {
        Some(rest) => Some(rest),
        None if pointer.is_empty() => None,
        None => return None,
    };
    Some(rest.into_iter().flat_map(|rest| rest.split('/')))
}

fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || !token.starts_with(['0', '+']);
    token.parse().ok().filter(|_| plain)
}

pub(crate) use specwright_wire::pointer::{child, unescape};

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::source::Sources;

    #[test]
    fn pointers_lead_to_nodes_and_keys() {
        let mut sources = Sources::default();
        let file = sources.add(Path::new("a.yaml"), "paths:\n  /a/{b}:\n    x: [1, 2]\n");
        let tree = read(file, &sources, &mut Vec::new()).expect("it is YAML");
        let pointer = child(&child("/paths", "/a/{b}"), "x");
        assert_eq!(pointer, "/paths/~1a~1{b}/x");
        assert_eq!(tree.pointer(&format!("{pointer}/1")).map(|node| sources.text(node.span)), Some("2"));
        assert_eq!(tree.key_span("/paths/~1a~1{b}").map(|span| sources.text(span)), Some("/a/{b}"));
        assert_eq!(tree.pointer("paths"), None);
        assert_eq!(tree.pointer(&format!("{pointer}/01")), None);
    }
}

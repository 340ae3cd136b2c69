//! The operations of a Path Item Object.

use crate::{
    api::Method,
    source::Span,
    tree::{Node, child},
};

/// An operation where it stands.
#[derive(Clone, Debug)]
pub(crate) struct OperationAt<'a> {
    /// Its method.
    pub method: Method,
    /// What stands there, which need not be a mapping.
    pub node: &'a Node,
    /// Where its key stands.
    pub key: Span,
    /// JSON pointer.
    pub pointer: String,
}

/// The method that a keyword of a path item stands for: `get`.
pub(crate) fn method(keyword: &str) -> Option<Method> {
    let lowercase = keyword.bytes().all(|byte| byte.is_ascii_lowercase());
    Method::NAMED.into_iter().find(|method| lowercase && method.as_str().eq_ignore_ascii_case(keyword))
}

/// The operations of the path item at `pointer`, in document order; those of `additionalOperations` whose names are no
/// methods are none.
pub(crate) fn operations<'a>(item: &'a Node, pointer: &str) -> Vec<OperationAt<'a>> {
    let mut found = Vec::new();
    for (key, member) in item.members() {
        let at = child(pointer, key);
        if let Some(method) = method(key) {
            found.push(OperationAt { method, node: &member.value, key: member.key, pointer: at });
        } else if key == "additionalOperations" {
            found.extend(member.value.members().filter_map(|(name, inner)| {
                let method = Method::of(name)?;
                Some(OperationAt { method, node: &inner.value, key: inner.key, pointer: child(&at, name) })
            }));
        }
    }
    found
}

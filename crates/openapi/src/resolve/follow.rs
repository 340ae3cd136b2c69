//! From a reference to what it leads to in the end.

use std::collections::HashSet;

use super::Target;
use crate::tree::Node;

/// Where the references at `pointer` lead in the end, and what stands there; none where they lead nowhere or in a circle.
pub(crate) fn follow<'a>(root: &'a Node, pointer: &str) -> Option<(String, &'a Node)> {
    let mut pointer = pointer.to_owned();
    // Chains are short: what was seen is remembered only once one is long.
    let mut seen: HashSet<String> = HashSet::new();
    for hop in 0_u32.. {
        let node = root.pointer(&pointer)?;
        match node.get("$ref").and_then(Node::as_str).map(Target::parse) {
            Some(Target::Local(target)) => {
                if hop > 8 && !seen.insert(pointer) {
                    return None;
                }
                pointer = target;
            }
            Some(_) => return None,
            None => return Some((pointer, node)),
        }
    }
    None
}

//! Where a chain of references ends.

use std::collections::{HashMap, HashSet};

use super::target::Target;
use crate::tree::Node;

/// Where the references at `pointer` lead in the end, and what stands there; none where they lead nowhere or in a circle.
pub(crate) fn follow<'a>(root: &'a Node, pointer: &str) -> Option<(String, &'a Node)> {
    let mut pointer = pointer.to_owned();
    // Chains are short: what was seen is remembered only once one is long.
    let mut seen: HashSet<String> = HashSet::new();
    for hop in 0_u32.. {
        let (node, next) = step(root, &pointer)?;
        match next {
            Next::Pointer(_) if hop > 8 && !seen.insert(pointer.clone()) => return None,
            Next::Pointer(target) => pointer = target,
            Next::Elsewhere => return None,
            Next::End => return Some((pointer, node)),
        }
    }
    None
}

/// Where chains of references end, by each pointer on the way; none where they lead nowhere. However many begin on one long chain, it is
/// walked once.
#[derive(Default)]
pub(crate) struct Ends(HashMap<String, Option<String>>);

impl Ends {
    /// The same as [`follow`].
    pub(crate) fn follow<'a>(&mut self, root: &'a Node, pointer: &str) -> Option<(String, &'a Node)> {
        let mut way = Vec::new();
        let mut at = pointer.to_owned();
        let end = loop {
            if let Some(known) = self.0.get(&at) {
                break known.clone();
            }
            match step(root, &at) {
                Some((_, Next::Pointer(target))) => {
                    // Until its end is known, what stands on the way leads nowhere: so does a circle.
                    self.0.insert(at.clone(), None);
                    way.push(std::mem::replace(&mut at, target));
                }
                Some((_, Next::End)) => break Some(at),
                Some((_, Next::Elsewhere)) | None => break None,
            }
        };
        for at in way {
            self.0.insert(at, end.clone());
        }
        end.and_then(|end| Some((end.clone(), root.pointer(&end)?)))
    }
}

enum Next {
    Pointer(String),
    /// In another file, which is not read.
    Elsewhere,
    End,
}

fn step<'a>(root: &'a Node, pointer: &str) -> Option<(&'a Node, Next)> {
    let node = root.pointer(pointer)?;
    let next = match node.get("$ref").and_then(Node::as_str).map(Target::parse) {
        Some(Target::Local(target)) => Next::Pointer(target),
        Some(_) => Next::Elsewhere,
        None => Next::End,
    };
    Some((node, next))
}

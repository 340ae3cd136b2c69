//! Overlays (Overlay Specification 1.0 and 1.1): changes that stand beside a document instead of in it.
//!
//! An overlay is applied to the document as written, before anything else is read from it. What it brings in keeps its
//! own place, so that a diagnostic about it leads to the overlay.

use serde_json_path::JsonPath;

use crate::{
    Diagnostic,
    catalogue::{INVALID_OVERLAY, Lint, OVERLAY_TARGET},
    source::Sources,
    tree::{Data, Member, Node},
};

/// Versions that are read.
const VERSIONS: [&str; 2] = ["1.0.", "1.1."];

/// Applies the actions of an overlay, in order. One that cannot be applied is left out, and said.
pub(crate) fn apply(document: &mut Node, overlay: &Node, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let mut apply = Apply { document, sources, found };
    let version = overlay.get("overlay");
    let known = |node: &&Node| node.as_str().is_some_and(|text| VERSIONS.iter().any(|v| text.starts_with(v)));
    if version.filter(known).is_none() {
        let at = version.unwrap_or(overlay);
        apply.say(
            &INVALID_OVERLAY,
            at,
            "/overlay",
            "the file is no overlay of version 1.0 or 1.1".to_owned(),
        );
    }
    for (index, action) in overlay.get("actions").map_or(&[][..], Node::items).iter().enumerate() {
        apply.action(action, &format!("/actions/{index}"));
    }
}

struct Apply<'a> {
    document: &'a mut Node,
    sources: &'a Sources,
    found: &'a mut Vec<Diagnostic>,
}

impl Apply<'_> {
    fn say(&mut self, lint: &Lint, node: &Node, pointer: &str, message: String) {
        let problem = Diagnostic::of(lint, self.sources.locate(node.span), message).at(pointer);
        self.found.push(problem.follows("the action is left out"));
    }

    fn action(&mut self, action: &Node, pointer: &str) {
        let Some(target) = action.get("target") else {
            return self.say(
                &INVALID_OVERLAY,
                action,
                pointer,
                "`target` is missing from the action".to_owned(),
            );
        };
        let Some(places) = self.places(target, &format!("{pointer}/target")) else { return };
        if places.is_empty() {
            let message = format!("`{}` selects nothing", target.as_str().unwrap_or_default());
            return self.say(&OVERLAY_TARGET, target, &format!("{pointer}/target"), message);
        }
        if action.flag("remove") {
            // Later places first, so that an item's removal moves none that is still to be removed.
            return places.iter().rev().for_each(|place| remove(self.document, place));
        }
        let value = match (action.get("copy"), action.get("update")) {
            (Some(copy), None) => self.copied(copy, &format!("{pointer}/copy")),
            (None, Some(update)) => Some(update.clone()),
            _ => {
                let message = "an action has one of `update`, `copy` and `remove: true`".to_owned();
                return self.say(&INVALID_OVERLAY, action, pointer, message);
            }
        };
        let Some(value) = value else { return };
        let fits = |node: &Node| node.as_map().is_none() || value.as_map().is_some();
        if !places.iter().filter_map(|place| self.document.pointer(place)).all(fits) {
            let message = format!("a mapping cannot be updated by {}", value.kind());
            return self.say(&INVALID_OVERLAY, action, pointer, message);
        }
        for place in &places {
            if let Some(node) = self.document.pointer_mut(place) {
                update(node, &value);
            }
        }
    }

    /// Pointers of what a JSONPath (RFC 9535) selects, in document order; none where it is no JSONPath.
    fn places(&mut self, path: &Node, pointer: &str) -> Option<Vec<String>> {
        let text = path.as_str().unwrap_or_default();
        let parsed = match JsonPath::parse(text) {
            Ok(parsed) => parsed,
            Err(error) => {
                let message = format!("`{text}` is no JSONPath: {error}");
                self.say(&INVALID_OVERLAY, path, pointer, message);
                return None;
            }
        };
        let value = self.document.to_json();
        let mut places: Vec<String> =
            parsed.query_located(&value).locations().map(|place| place.to_json_pointer()).collect();
        let mut seen = std::collections::HashSet::new();
        places.retain(|place| seen.insert(place.clone()));
        Some(places)
    }

    /// A copy of the one node that a JSONPath selects.
    fn copied(&mut self, path: &Node, pointer: &str) -> Option<Node> {
        let places = self.places(path, pointer)?;
        if let [place] = places.as_slice() {
            return self.document.pointer(place).cloned();
        }
        let text = path.as_str().unwrap_or_default();
        let message = format!("`{text}` selects {} values, and one is copied", places.len());
        self.say(&OVERLAY_TARGET, path, pointer, message);
        None
    }
}

/// Updates what was selected: mappings are merged, lists get more items, anything else is replaced.
fn update(target: &mut Node, value: &Node) {
    match (&mut target.data, &value.data) {
        (Data::List(items), Data::List(more)) => items.extend(more.iter().cloned()),
        (Data::List(items), _) => items.push(value.clone()),
        _ => merge(target, value),
    }
}

fn merge(target: &mut Node, value: &Node) {
    match (&mut target.data, &value.data) {
        (Data::Map(members), Data::Map(changes)) => {
            for (key, change) in changes.iter() {
                match members.get_mut(key) {
                    Some(member) => merge(&mut member.value, &change.value),
                    None => {
                        members.insert(key.clone(), Member { key: change.key, value: change.value.clone() });
                    }
                }
            }
        }
        (Data::List(items), Data::List(more)) => items.extend(more.iter().cloned()),
        _ => *target = value.clone(),
    }
}

/// Takes the node at `pointer` out of what holds it.
fn remove(document: &mut Node, pointer: &str) {
    let Some((parent, token)) = pointer.rsplit_once('/') else { return };
    match document.pointer_mut(parent).map(|node| &mut node.data) {
        Some(Data::Map(members)) => drop(members.shift_remove(&crate::tree::unescape(token))),
        Some(Data::List(items)) => {
            if let Some(index) = token.parse::<usize>().ok().filter(|index| *index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}

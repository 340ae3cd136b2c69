//! The references of a bundled document: which elements they make reachable, which lead nowhere, which in a circle.

use std::collections::{HashMap, HashSet};

use super::{Target, lost};
use crate::{
    Diagnostic,
    api::OpenApiVersion,
    catalogue::{CYCLIC_REFERENCE, DANGLING_REFERENCE},
    grammar::{DOCUMENT, Element, elements},
    source::Sources,
    tree::Node,
};

/// What the references of a document show.
pub(crate) struct Graph<'a> {
    /// Every element, those included that only a reference leads to.
    pub elements: Vec<Element<'a>>,
    /// Pointers of the references that lead nowhere or in a circle.
    pub broken: HashSet<String>,
}

/// Walks a bundled document.
pub(crate) fn graph<'a>(
    root: &'a Node,
    version: OpenApiVersion,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Graph<'a> {
    let elements = reachable(root, version);
    let mut broken = HashSet::new();
    let mut next: HashMap<&str, String> = HashMap::new();
    for element in &elements {
        let (Some(text), Some(at)) = (element.reference(), element.node.get("$ref")) else { continue };
        match Target::parse(text) {
            Target::Local(target) if root.pointer(&target).is_some() => {
                next.insert(&element.pointer, target);
            }
            Target::Local(_) | Target::Unreadable => {
                broken.insert(element.pointer.clone());
                let location = sources.locate(at.span);
                let mut problem =
                    Diagnostic::of(&DANGLING_REFERENCE, location, format!("nothing stands at `{text}`"));
                problem.help = suggestion(root, text);
                problem.follows = Some(lost(element.object).to_owned());
                diagnostics.push(problem.at(&element.pointer));
            }
            Target::File { .. } | Target::Network | Target::Absolute => {
                broken.insert(element.pointer.clone());
            }
        }
    }
    circles(&next, root, sources, &mut broken, diagnostics);
    Graph { elements, broken }
}

/// Every element of the document, and those that stand where only a reference leads.
fn reachable(root: &Node, version: OpenApiVersion) -> Vec<Element<'_>> {
    let mut found = elements(root, &DOCUMENT, "", version);
    let mut known: HashSet<String> = found.iter().map(|element| element.pointer.clone()).collect();
    let mut at = 0;
    while at < found.len() {
        let element = &found[at];
        at += 1;
        let Some(Target::Local(target)) = element.reference().map(Target::parse) else { continue };
        if known.contains(&target) {
            continue;
        }
        let Some(node) = root.pointer(&target) else { continue };
        for element in elements(node, element.object, &target, version) {
            if known.insert(element.pointer.clone()) {
                found.push(element);
            }
        }
    }
    found
}

/// References that lead back to themselves.
fn circles(
    next: &HashMap<&str, String>,
    root: &Node,
    sources: &Sources,
    broken: &mut HashSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut settled: HashSet<&str> = HashSet::new();
    let mut starts: Vec<_> = next.keys().copied().collect();
    starts.sort_unstable();
    for start in starts {
        let mut path = vec![start];
        let mut position = HashMap::from([(start, 0)]);
        let mut at = start;
        while let Some(target) = next.get(at).map(String::as_str).filter(|_| !settled.contains(at)) {
            if let Some(&begin) = position.get(target) {
                report(&path[begin..], root, sources, diagnostics);
                broken.extend(path[begin..].iter().map(|pointer| (*pointer).to_owned()));
                break;
            }
            position.insert(target, path.len());
            path.push(target);
            at = target;
        }
        settled.extend(path);
    }
}

fn report(circle: &[&str], root: &Node, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let Some(first) = circle.first() else { return };
    let place = |pointer: &str| {
        root.pointer(pointer).map(|node| sources.locate(node.get("$ref").unwrap_or(node).span))
    };
    let Some(location) = place(first) else { return };
    let mut problem =
        Diagnostic::of(&CYCLIC_REFERENCE, location, "this reference leads back to itself").at(first);
    for pointer in &circle[1..] {
        if let Some(location) = place(pointer) {
            problem = problem.related(location, "by way of this reference");
        }
    }
    let problem = problem.follows("any value is accepted there");
    diagnostics.push(problem.help("one of them must be a schema instead of a reference"));
}

/// The nearest name in the same section.
fn suggestion(root: &Node, text: &str) -> Option<String> {
    let (section, name) = text.strip_prefix('#')?.rsplit_once('/')?;
    let names = root.pointer(section)?.members().map(|(key, _)| key);
    let near = crate::suggest::nearest(name, names)?;
    Some(format!("did you mean `#{section}/{near}`?"))
}

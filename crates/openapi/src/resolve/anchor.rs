//! References by name: `$id`, `$anchor`, `$dynamicRef` and `$self` become pointers, so that everything after this knows one
//! kind of local reference.
//!
//! A `$dynamicRef` leads to the anchor that it names where it stands, unless another schema gives it another meaning.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use super::{dynamic, percent_decode};
use crate::{
    Diagnostic,
    api::OpenApiVersion,
    catalogue::DYNAMIC_REFERENCE,
    grammar::{Element, Object, elements},
    source::Sources,
    tree::{Data, Member, Node},
};

/// Rewrites every reference by name whose target is in the same file, which as a whole is an `object`.
pub(crate) fn name_references<'a>(
    root: Cow<'a, Node>,
    object: &'static Object,
    version: OpenApiVersion,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Cow<'a, Node> {
    // Nearly no document has names: they are not walked for them.
    let names = ["$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$self"];
    if !sources.files().any(|file| names.iter().any(|name| file.text.contains(name))) {
        return root;
    }
    let found = elements(&root, object, "", version);
    let known = Names::of(&root, &found);
    let dynamic = found.iter().find(|element| element.node.get("$dynamicRef").is_some());
    let settled = dynamic.map(|_| dynamic::settle(&found, &known, container(object))).unwrap_or_default();
    if let Some(first) = dynamic.filter(|_| settled.cut) {
        let message = "schemas give dynamic names a meaning in more ways than are followed".to_owned();
        let problem = Diagnostic::of(&DYNAMIC_REFERENCE, sources.locate(first.node.span), message);
        let follows = "what is left of the `$dynamicRef` leads to the anchor as it is written";
        diagnostics.push(problem.at(&first.pointer).follows(follows));
    }
    let changes: Vec<(String, &'static str, String)> =
        found.iter().flat_map(|element| known.changes(element)).collect();
    if changes.is_empty() && settled.is_empty() {
        return root;
    }
    let mut root = root.clone().into_owned();
    for (pointer, keyword, target) in changes {
        let Some(members) = root.pointer_mut(&pointer).and_then(Node::as_map_mut) else { continue };
        let Some(Member { key, mut value }) = members.shift_remove(keyword) else { continue };
        value.data = Data::String(format!("#{target}"));
        members.insert("$ref".to_owned(), Member { key, value });
    }
    settled.apply(&mut root);
    Cow::Owned(root)
}

/// Where the schemas stand that are made for a file which as a whole is an `object`.
fn container(object: &Object) -> &'static str {
    if object.is_schema() { "/$defs" } else { "/components/schemas" }
}

/// The schemas that have a URL of their own, and the names in each.
#[derive(Default)]
pub(super) struct Names {
    /// The document's own URL; empty where it has none.
    base: String,
    /// Pointers of resources by URL, and the other way round.
    resources: HashMap<String, String>,
    urls: HashMap<String, String>,
    /// Pointers of everything that a reference can lead to.
    places: HashSet<String>,
    /// Pointers of anchors by the pointer of their resource and their name.
    anchors: HashMap<(String, String), String>,
}

impl Names {
    fn of(root: &Node, found: &[Element<'_>]) -> Names {
        let places = found.iter().map(|element| element.pointer.clone()).collect();
        let base = root.text("$self").unwrap_or_default();
        let mut names = Names { base, places, ..Names::default() };
        names.resources.insert(names.base.clone(), String::new());
        let schemas = || found.iter().filter(|element| element.object.is_schema());
        for element in schemas() {
            if let Some(id) = element.node.text("$id").filter(|id| !id.starts_with('#')) {
                let url = join(names.base_of(&element.pointer), id.trim_end_matches('#'));
                names.resources.entry(url.clone()).or_insert_with(|| element.pointer.clone());
                names.urls.insert(element.pointer.clone(), url);
            }
        }
        for element in schemas() {
            let resource = names.resource_of(&element.pointer).to_owned();
            for keyword in ["$anchor", "$dynamicAnchor"] {
                if let Some(name) = element.node.text(keyword) {
                    names.anchors.entry((resource.clone(), name)).or_insert_with(|| element.pointer.clone());
                }
            }
        }
        names
    }

    /// The pointers of all schemas with a URL at or above `pointer`.
    pub(super) fn resources_around<'p>(&self, pointer: &'p str) -> impl Iterator<Item = &'p str> {
        let mut at = self.resource_of(pointer);
        std::iter::from_fn(move || {
            let here = at;
            at = self.resource_of(here.rsplit_once('/')?.0);
            Some(here)
        })
    }

    /// The pointer of the nearest schema at or above `pointer` that has a URL; the document's where none has.
    pub(super) fn resource_of<'p>(&self, pointer: &'p str) -> &'p str {
        let mut at = pointer;
        loop {
            if at.is_empty() || self.urls.contains_key(at) {
                return at;
            }
            at = at.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }

    fn base_of(&self, pointer: &str) -> &str {
        self.urls.get(self.resource_of(pointer)).unwrap_or(&self.base)
    }

    /// The references of one element that go by a name: its pointer, the keyword and what it leads to.
    fn changes(&self, element: &Element<'_>) -> Vec<(String, &'static str, String)> {
        let mut changes = Vec::new();
        for keyword in ["$ref", "$dynamicRef"] {
            if keyword == "$dynamicRef" && (!element.object.is_schema() || element.node.get("$ref").is_some())
            {
                continue;
            }
            let Some(text) = element.node.text(keyword).filter(|_| element.object.reference) else {
                continue;
            };
            let target = match keyword {
                "$dynamicRef" => self.leads_to(&element.pointer, &text),
                _ => self.target(&element.pointer, &text),
            };
            let changed = target.filter(|target| keyword == "$dynamicRef" || text != format!("#{target}"));
            changes.extend(changed.map(|target| (element.pointer.clone(), keyword, target)));
        }
        changes
    }

    /// The pointer that a reference in the schema at `pointer` leads to, by name or by pointer; none where it leads out of the file.
    pub(super) fn leads_to(&self, pointer: &str, text: &str) -> Option<String> {
        let local = || text.strip_prefix('#').filter(|rest| rest.is_empty() || rest.starts_with('/'));
        self.target(pointer, text).or_else(|| local().map(percent_decode))
    }

    /// The pointer that a reference in the schema at `pointer` leads to, if a name of this document says so.
    fn target(&self, pointer: &str, text: &str) -> Option<String> {
        let (url, fragment) = text.split_once('#').unwrap_or((text, ""));
        let own = self.resource_of(pointer);
        let resource = if url.is_empty() {
            own.to_owned()
        } else {
            self.resources.get(&join(self.base_of(pointer), url))?.clone()
        };
        let fragment = percent_decode(fragment);
        if fragment.is_empty() || fragment.starts_with('/') {
            let inside = format!("{resource}{fragment}");
            if url.is_empty() && !self.places.contains(&inside) && self.places.contains(&fragment) {
                // Strictly it leads nowhere; people mean the document when they write `#/components/…` in a schema with a URL.
                return None;
            }
            // A pointer of the document itself is one already, unless a schema around it has a URL of its own.
            return (!url.is_empty() || !own.is_empty()).then_some(inside);
        }
        self.anchors.get(&(resource, fragment)).cloned()
    }
}

/// RFC 3986, 5.2, as far as names of schemas need it.
fn join(base: &str, reference: &str) -> String {
    let scheme = |url: &str| {
        url.split_once(':').is_some_and(|(scheme, _)| {
            scheme.len() > 1
                && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        })
    };
    // A base of one segment is replaced whole.
    if scheme(reference) || !base.contains('/') {
        return reference.trim_start_matches("./").to_owned();
    }
    let authority = base.find("://").map_or(0, |at| at + 3);
    let path = base[authority..].find('/').map_or(base.len(), |at| authority + at);
    if reference.starts_with('/') {
        return format!("{}{reference}", &base[..path]);
    }
    let folder = base.rfind('/').filter(|at| *at >= path).map_or(base.len(), |at| at);
    let mut parts: Vec<&str> =
        base[path.min(folder)..folder].split('/').filter(|part| !part.is_empty()).collect();
    for part in reference.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let slash = if path < base.len() || authority > 0 { "/" } else { "" };
    format!("{}{slash}{}", &base[..path.min(folder)], parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn names_are_relative_to_the_schema_around_them() {
        let check = |base: &str, reference: &str, expect: &str| assert_eq!(join(base, reference), expect);
        check("", "tree", "tree");
        check("https://e.com/a/b", "c", "https://e.com/a/c");
        check("https://e.com/a/b", "/c", "https://e.com/c");
        check("https://e.com/a/b", "../c", "https://e.com/c");
        check("https://e.com", "c", "https://e.com/c");
        check("https://e.com/a", "urn:x", "urn:x");
        check("users", "page", "page");
        check("a/users", "page", "a/page");
    }
}

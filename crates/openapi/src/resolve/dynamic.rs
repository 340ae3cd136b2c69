//! `$dynamicRef` (JSON Schema 2020-12, 8.2.3.2): where several schemas give one dynamic name to parts of theirs, the outermost on the way
//! to the reference decides which is meant.
//!
//! Everything after this knows static references only, so a schema that others fill in so is copied for each of them, with its
//! dynamic references led to what that one gives. A name that only one schema gives needs no copy.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::anchor::Names;
use crate::{
    grammar::Element,
    tree::{Data, Member, Node, child},
};

/// Copies of one file: beyond, a reference is read as if nobody gave its name another meaning.
const MOST_COPIES: usize = 1_000;

/// Schemas in all copies of a small file; in those of a larger one, as many as the file has. A few schemas that fill in each other in turn
/// could else ask for more than any memory holds.
const MOST_SCHEMAS: usize = 5_000;

/// Names that are followed on their way through schemas, summed over the schemas.
const MOST_WAYS: usize = 1_000_000;

/// Where each dynamic name leads, seen from the outermost schema: name and pointer.
type Scope = BTreeMap<String, String>;

/// A reference of a schema.
struct Link {
    /// Pointer of the schema.
    at: String,
    /// Pointer of what it leads to as it is written.
    to: String,
    /// Whether it is a `$dynamicRef`.
    dynamic: bool,
    /// The dynamic name by which it goes, where what it leads to has that name.
    name: Option<String>,
}

/// Which copies are to be made, and which references are to lead elsewhere.
#[derive(Default)]
pub(super) struct Settled {
    /// Pointers of what is copied and of the copy.
    copies: Vec<(String, String)>,
    changes: Vec<Change>,
    /// Whether a bound kept it from following every way.
    pub(super) cut: bool,
}

/// A reference that is to lead elsewhere.
struct Change {
    at: String,
    dynamic: bool,
    target: String,
}

/// What the dynamic references of a document mean; `container` is where copies are put.
pub(super) fn settle(found: &[Element<'_>], names: &Names, container: &str) -> Settled {
    let plan = Plan::of(found, names);
    let mut copies = Copies {
        plan: &plan,
        container,
        known: HashMap::new(),
        names: HashSet::new(),
        changes: Vec::new(),
        room: MOST_SCHEMAS.max(found.len()),
        cut: plan.cut,
    };
    for (resource, scope) in &plan.given {
        for link in plan.links.get(resource).into_iter().flatten() {
            if let Some(target) = copies.target(link, scope) {
                let (at, dynamic) = (link.at.clone(), link.dynamic);
                copies.changes.push(Change { at, dynamic, target });
            }
        }
    }
    let Copies { known, changes, cut, .. } = copies;
    let mut copies: Vec<_> = known.into_iter().map(|((of, _), copy)| (of, copy)).collect();
    copies.sort();
    Settled { copies, changes, cut }
}

impl Settled {
    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Makes the copies and leads the references.
    pub(super) fn apply(self, root: &mut Node) {
        // All are copied before anything changes: a copy begins as what is written.
        let node = |(of, copy): (String, String)| Some((copy, root.pointer(&of)?.clone()));
        let nodes: Vec<(String, Node)> = self.copies.into_iter().filter_map(node).collect();
        for (copy, node) in nodes {
            insert(root, &copy, node);
        }
        for change in self.changes {
            lead(root, &change);
        }
    }
}

/// What there is to settle.
struct Plan {
    /// References by the pointer of the resource that they stand in.
    links: BTreeMap<String, Vec<Link>>,
    /// The dynamic names that resources give.
    given: BTreeMap<String, Scope>,
    /// The dynamic names by which a resource, or one that it leads to, refers to something.
    asked: BTreeMap<String, BTreeSet<String>>,
    /// The resource that each schema stands in, by pointer.
    homes: HashMap<String, String>,
    /// How many schemas stand in each resource and below.
    sizes: HashMap<String, usize>,
    cut: bool,
}

impl Plan {
    fn of(found: &[Element<'_>], names: &Names) -> Plan {
        let mut links: BTreeMap<String, Vec<Link>> = BTreeMap::new();
        let mut given: BTreeMap<String, Scope> = BTreeMap::new();
        let mut homes = HashMap::new();
        let mut sizes: HashMap<String, usize> = HashMap::new();
        for element in found.iter().filter(|element| element.object.is_schema()) {
            let resource = names.resource_of(&element.pointer).to_owned();
            if let Some(name) = element.node.text("$dynamicAnchor") {
                let scope = given.entry(resource.clone()).or_default();
                scope.entry(name).or_insert_with(|| element.pointer.clone());
            }
            for keyword in ["$ref", "$dynamicRef"] {
                let Some(text) = element.node.text(keyword) else { continue };
                let Some(to) = names.leads_to(&element.pointer, &text) else { continue };
                let dynamic = keyword == "$dynamicRef";
                let name = text.split_once('#').map(|(_, name)| name.to_owned()).filter(|_| dynamic);
                let link = Link { at: element.pointer.clone(), to, dynamic, name };
                links.entry(resource.clone()).or_default().push(link);
            }
            for around in names.resources_around(&element.pointer) {
                *sizes.entry(around.to_owned()).or_default() += 1;
            }
            homes.insert(element.pointer.clone(), resource);
        }
        let mut plan = Plan { links, given, asked: BTreeMap::new(), homes, sizes, cut: false };
        plan.drop_static();
        plan.close();
        plan
    }

    /// A dynamic reference goes by its name only where what it leads to as it is written has that very name.
    fn drop_static(&mut self) {
        let given: HashSet<(&String, &String)> = self.given.values().flatten().collect();
        for link in self.links.values_mut().flatten() {
            link.name = link.name.take().filter(|name| given.contains(&(name, &link.to)));
        }
    }

    /// Which names are asked for on the way through each resource: those that it asks for, and from there against the references.
    fn close(&mut self) {
        let mut leads_here: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut waiting = Vec::new();
        for (resource, links) in &self.links {
            for link in links {
                leads_here.entry(self.resource_of(&link.to)).or_default().push(resource);
                waiting.extend(link.name.iter().map(|name| (resource.as_str(), name)));
            }
        }
        let mut asked: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut ways = 0;
        while let Some((resource, name)) = waiting.pop() {
            if ways >= MOST_WAYS {
                break;
            }
            if asked.entry(resource.to_owned()).or_default().insert(name.clone()) {
                ways += 1;
                waiting.extend(leads_here.get(resource).into_iter().flatten().map(|from| (*from, name)));
            }
        }
        let cut = !waiting.is_empty();
        (self.asked, self.cut) = (asked, cut);
    }

    fn resource_of<'p>(&'p self, pointer: &'p str) -> &'p str {
        self.homes.get(pointer).map_or("", String::as_str)
    }
}

struct Copies<'p> {
    plan: &'p Plan,
    container: &'p str,
    /// Copies by what is copied and for which scope.
    known: HashMap<(String, Scope), String>,
    /// Their pointers.
    names: HashSet<String>,
    changes: Vec<Change>,
    /// How many more schemas may be copied.
    room: usize,
    cut: bool,
}

impl Copies<'_> {
    /// What a reference leads to in a scope, where that is not what is written.
    fn target(&mut self, link: &Link, scope: &Scope) -> Option<String> {
        if let Some(name) = &link.name {
            return scope.get(name).filter(|meant| **meant != link.to).cloned();
        }
        let there = self.plan.resource_of(&link.to).to_owned();
        let asked = self.plan.asked.get(&there)?;
        let gives = |name: &String| {
            let own = self.plan.given.get(&there).and_then(|own| own.get(name));
            scope.get(name).is_some_and(|meant| Some(meant) != own)
        };
        // The document as a whole is never copied.
        if there.is_empty() || there == self.plan.resource_of(&link.at) || !asked.iter().any(gives) {
            return None;
        }
        let copy = self.copy(&there, scope)?;
        Some(format!("{copy}{}", link.to.strip_prefix(there.as_str())?))
    }

    /// The copy of a resource for a scope.
    fn copy(&mut self, resource: &str, outer: &Scope) -> Option<String> {
        let plan = self.plan;
        // What nobody asks for on this way makes no difference.
        let asked = plan.asked.get(resource)?;
        let own = plan.given.get(resource);
        let meant = |name: &String| outer.get(name).or_else(|| own?.get(name)).cloned();
        let scope: Scope = asked.iter().filter_map(|name| Some((name.clone(), meant(name)?))).collect();
        let key = (resource.to_owned(), scope.clone());
        if let Some(known) = self.known.get(&key) {
            return Some(known.clone());
        }
        let size = plan.sizes.get(resource).copied().unwrap_or_default();
        if self.known.len() >= MOST_COPIES || size > self.room {
            self.cut = true;
            return None;
        }
        self.room -= size;
        let copy = self.name(resource, &scope);
        self.known.insert(key, copy.clone());
        for link in plan.links.get(resource).into_iter().flatten() {
            let Some(inside) = link.at.strip_prefix(resource) else { continue };
            let here = plan.resource_of(&link.to) == resource;
            let meant = match self.target(link, &scope) {
                Some(meant) => meant,
                None if here => link.to.clone(),
                None => continue,
            };
            // What the copied schema refers to in itself is meant in the copy.
            let within = meant.strip_prefix(resource).filter(|_| plan.resource_of(&meant) == resource);
            let target = within.map_or_else(|| meant.clone(), |rest| format!("{copy}{rest}"));
            self.changes.push(Change { at: format!("{copy}{inside}"), dynamic: link.dynamic, target });
        }
        Some(copy)
    }

    /// The pointer of a copy, called after who fills in what: no schema stands there yet.
    fn name(&mut self, resource: &str, scope: &Scope) -> String {
        let last = |pointer: &str| pointer.rsplit('/').next().unwrap_or_default().to_owned();
        let mut givers = scope.values().map(|meant| self.plan.resource_of(meant));
        let giver = givers.find(|giver| *giver != resource).map(last).unwrap_or_default();
        let stem = format!("{giver}_{}", last(resource));
        let stem = child(self.container, stem.trim_start_matches('_'));
        let names = (1..).map(|number| if number == 1 { stem.clone() } else { format!("{stem}{number}") });
        let free = |name: &String| !self.plan.homes.contains_key(name) && !self.names.contains(name);
        let name = names.into_iter().find(free).expect("there are more numbers than schemas");
        self.names.insert(name.clone());
        name
    }
}

/// Puts a node where a pointer says, making the mappings on the way.
fn insert(root: &mut Node, pointer: &str, node: Node) {
    let span = node.span;
    let mut at = root;
    let tokens: Vec<String> = pointer.split('/').skip(1).map(crate::tree::unescape).collect();
    let Some((last, way)) = tokens.split_last() else { return };
    for token in way {
        let Some(members) = at.as_map_mut() else { return };
        let empty = || Member { key: span, value: Node::map(span, []) };
        at = &mut members.entry(token.clone()).or_insert_with(empty).value;
    }
    let Some(members) = at.as_map_mut() else { return };
    let mut node = node;
    if let Some(copied) = node.as_map_mut() {
        // It is another schema now: two of one name would be none.
        copied.shift_remove("$id");
    }
    members.insert(last.clone(), Member { key: span, value: node });
}

/// Makes the reference of a schema lead to a place.
fn lead(root: &mut Node, change: &Change) {
    let Some(members) = root.pointer_mut(&change.at).and_then(Node::as_map_mut) else { return };
    let written = if change.dynamic { members.shift_remove("$dynamicRef") } else { None };
    // One that led to a name was made static already.
    let Some(Member { key, mut value }) = written.or_else(|| members.shift_remove("$ref")) else { return };
    value.data = Data::String(format!("#{}", change.target));
    members.insert("$ref".to_owned(), Member { key, value });
}

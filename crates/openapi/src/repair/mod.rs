//! What is left out of a document, or read otherwise, so that the rest of it is true: the least that can be, each with
//! the diagnostic that says so.
//!
//! A search looks at the document as written. What it decides is done by the normalising pass, which comes to each
//! element after everything inside of it.

mod closed;
mod operation;
mod schema;
mod server;

pub(crate) use self::operation::is_token;

use std::collections::HashMap;

use crate::{
    Diagnostic,
    api::OpenApiVersion,
    catalogue::Lint,
    grammar::Element,
    patterns::Found,
    source::{Sources, Span},
    tree::{Data, Member, Node},
};

/// A document as it is written.
pub(crate) struct Written<'a> {
    /// The document in its own file.
    pub tree: &'a Node,
    /// The same with other files brought in.
    pub root: &'a Node,
    /// Every object of `root`.
    pub elements: &'a [Element<'a>],
    /// Every pattern of `root`.
    pub patterns: &'a [Found<'a>],
    /// The files.
    pub sources: &'a Sources,
}

/// One change to an element.
#[derive(Clone, Debug)]
struct Change {
    /// Keys and positions that lead from the element to the place.
    path: Vec<String>,
    /// What is done there.
    action: Action,
}

#[derive(Clone, Debug)]
enum Action {
    /// The member or item is taken out.
    Remove,
    /// This stands there afterwards.
    Set(Node),
    /// These are added at the end of the list there.
    Append(Vec<Node>),
    /// The member is called otherwise.
    Rename(&'static str),
}

/// Every change, by the pointer of the element.
#[derive(Clone, Debug, Default)]
pub(crate) struct Repairs {
    changes: HashMap<String, Vec<Change>>,
}

/// Searches a document that was bundled.
pub(crate) fn find(written: &Written<'_>, version: OpenApiVersion) -> (Repairs, Vec<Diagnostic>) {
    let mut search = Search { written, version, repairs: Repairs::default(), found: Vec::new() };
    search.schemas();
    search.closed();
    search.patterns();
    search.operations();
    search.servers();
    (search.repairs, search.found)
}

struct Search<'a> {
    written: &'a Written<'a>,
    version: OpenApiVersion,
    repairs: Repairs,
    found: Vec<Diagnostic>,
}

impl Search<'_> {
    fn diagnostic(&self, lint: &Lint, span: Span, pointer: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::of(lint, self.written.sources.locate(span), message).at(pointer)
    }

    /// Does something at `path` in the element at `owner`.
    fn change(&mut self, owner: &str, path: &[&str], action: Action) {
        let path = path.iter().map(|step| (*step).to_owned()).collect();
        self.repairs.changes.entry(owner.to_owned()).or_default().push(Change { path, action });
    }

    /// Takes out what stands at `path` in the element at `owner`.
    fn remove(&mut self, owner: &str, path: &[&str]) {
        self.change(owner, path, Action::Remove);
    }

    /// Puts a value at `path` in the element at `owner`.
    fn set(&mut self, owner: &str, path: &[&str], value: Node) {
        self.change(owner, path, Action::Set(value));
    }
}

impl Repairs {
    /// Does everything that is to be done to one element.
    pub(crate) fn apply(&self, pointer: &str, node: &mut Node) {
        // Last first, so that taking out one item does not move those before it.
        for change in self.changes.get(pointer).into_iter().flatten().rev() {
            change.apply(node);
        }
    }
}

impl Change {
    fn apply(&self, node: &mut Node) -> Option<()> {
        let (last, way) = self.path.split_last()?;
        let parent = way.iter().try_fold(node, |node, step| step_into(node, step))?;
        match &self.action {
            Action::Remove => match &mut parent.data {
                Data::Map(members) => drop(members.shift_remove(last.as_str())),
                Data::List(items) => drop(index(items, last).map(|index| items.remove(index))),
                _ => {}
            },
            Action::Set(value) => match &mut parent.data {
                Data::Map(members) => insert(members, last, value.clone()),
                Data::List(items) => {
                    let index = index(items, last)?;
                    items[index] = value.clone();
                }
                _ => {}
            },
            Action::Append(values) => {
                let members = parent.as_map_mut()?;
                if members.get(last).is_none_or(|member| !matches!(member.value.data, Data::List(_))) {
                    let span = values.first()?.span;
                    insert(members, last, Node::new(span, Data::List(Vec::new())));
                }
                if let Data::List(items) = &mut members.get_mut(last)?.value.data {
                    items.extend(values.iter().cloned());
                }
            }
            Action::Rename(name) => {
                let members = parent.as_map_mut()?;
                let member = members.shift_remove(last.as_str())?;
                members.insert((*name).to_owned(), member);
            }
        }
        Some(())
    }
}

/// The member or item of this name. A mapping is made where a member is missing, so that something can be put into it.
fn step_into<'a>(node: &'a mut Node, step: &str) -> Option<&'a mut Node> {
    let span = node.span;
    match &mut node.data {
        Data::Map(members) => {
            let empty = || Member { key: span, value: Node::map(span, []) };
            Some(&mut members.entry(step.to_owned()).or_insert_with(empty).value)
        }
        Data::List(items) => items.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    }
}

fn insert(members: &mut indexmap::IndexMap<String, Member>, key: &str, value: Node) {
    let span = members.get(key).map_or(value.span, |member| member.key);
    members.insert(key.to_owned(), Member { key: span, value });
}

fn index(items: &[Node], step: &str) -> Option<usize> {
    step.parse().ok().filter(|index| *index < items.len())
}

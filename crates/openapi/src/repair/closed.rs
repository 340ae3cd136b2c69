//! Objects that `additionalProperties` closes against what they are composed with. It knows nothing but the `properties` beside it (JSON
//! Schema, Core, 10.3.2.3), so that a schema which is extended by `allOf` refuses what extends it. Nobody means that.

use std::collections::HashSet;

use super::{Action, Search};
use crate::{
    catalogue::CLOSED_COMPOSITION,
    grammar::{Element, SCHEMA},
    tree::{Data, Node, child},
};

/// So many references are followed one after the other.
const DEPTH: usize = 16;

/// So many parts of one composition are looked at.
const PARTS: usize = 256;

/// A schema and where it stands.
#[derive(Clone)]
struct Part<'a> {
    pointer: String,
    node: &'a Node,
}

impl<'a> Search<'a> {
    pub(super) fn closed(&mut self) {
        let mut opened = HashSet::new();
        let elements = self.written.elements;
        for element in elements.iter().filter(|element| element.object.is(&SCHEMA)) {
            self.beside(element);
            self.below(element, &mut opened);
        }
    }

    /// Closed against what stands in the same schema: closed against what none of its parts knows.
    fn beside(&mut self, element: &Element<'a>) {
        let Some(closing) =
            closing(element.node).filter(|_| element.node.get("unevaluatedProperties").is_none())
        else {
            return;
        };
        let mut brought = Vec::new();
        let here = Part { pointer: element.pointer.clone(), node: element.node };
        for part in self.parts(&here, &["allOf", "oneOf", "anyOf"]) {
            self.properties(&part, &mut brought);
        }
        let Some(name) = self.refused(element.node, closing, &brought) else { return };
        let pointer = child(&element.pointer, "additionalProperties");
        let message =
            format!("`additionalProperties` refuses `{name}`, which the composition beside it brings");
        let problem = self.diagnostic(&CLOSED_COMPOSITION, closing.span, &pointer, message);
        let problem = problem.follows("it is read as `unevaluatedProperties`");
        self.found.push(problem.help("write `unevaluatedProperties`, or repeat the property beside it"));
        self.change(&element.pointer, &["additionalProperties"], Action::Rename("unevaluatedProperties"));
    }

    /// Closed against what extends it.
    fn below(&mut self, element: &Element<'a>, opened: &mut HashSet<String>) {
        let here = Part { pointer: element.pointer.clone(), node: element.node };
        let parts = self.parts(&here, &["allOf"]);
        for (index, part) in parts.iter().enumerate() {
            let mut closed = self.closers(part);
            if closed.is_empty() {
                continue;
            }
            let mut brought = own(&here);
            for other in parts.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| other)
            {
                self.properties(other, &mut brought);
            }
            closed.retain(|closer| !opened.contains(&closer.pointer));
            for closer in closed {
                let mut known = Vec::new();
                self.properties(&closer, &mut known);
                let others: Vec<_> = brought
                    .iter()
                    .filter(|(name, _)| known.iter().all(|(own, _)| own != name))
                    .cloned()
                    .collect();
                let Some(closing) = closing(closer.node) else { continue };
                let Some(name) = self.refused(closer.node, closing, &others) else { continue };
                let pointer = child(&closer.pointer, "additionalProperties");
                let message = format!(
                    "`additionalProperties` refuses `{name}`, which a schema that extends this one adds"
                );
                let problem = self.diagnostic(&CLOSED_COMPOSITION, closing.span, &pointer, message);
                let problem =
                    problem.related(self.written.sources.locate(element.node.span), "extended here");
                let problem = problem.follows("it is left out");
                self.found.push(problem.help("close what extends it by `unevaluatedProperties`"));
                self.remove(&closer.pointer, &["additionalProperties"]);
                opened.insert(closer.pointer);
            }
        }
    }

    /// What a schema is composed of, references followed.
    fn parts(&self, part: &Part<'a>, keywords: &[&str]) -> Vec<Part<'a>> {
        let lists = keywords.iter().filter_map(|keyword| Some((*keyword, part.node.get(keyword)?)));
        let written = lists.flat_map(|(keyword, list)| {
            let place = child(&part.pointer, keyword);
            let at = move |index: usize| child(&place, &index.to_string());
            list.items().iter().enumerate().map(move |(index, node)| Part { pointer: at(index), node })
        });
        written.filter_map(|part| self.followed(part)).collect()
    }

    fn followed(&self, mut part: Part<'a>) -> Option<Part<'a>> {
        for _ in 0..DEPTH {
            let Some(target) = part.node.get("$ref") else { return Some(part) };
            let pointer = target.as_str()?.strip_prefix('#')?.to_owned();
            part = Part { node: self.written.root.pointer(&pointer)?, pointer };
        }
        None
    }

    /// The properties that a schema and its parts declare.
    fn properties(&self, part: &Part<'a>, found: &mut Vec<(&'a str, &'a Node)>) {
        for part in self.composed(part, &["allOf", "oneOf", "anyOf"]) {
            found.extend(own(&part));
        }
    }

    /// The schema and those it extends that are closed.
    fn closers(&self, part: &Part<'a>) -> Vec<Part<'a>> {
        self.composed(part, &["allOf"]).into_iter().filter(|part| closing(part.node).is_some()).collect()
    }

    /// The schema and all that it is composed of, each once: parts may share parts.
    fn composed(&self, whole: &Part<'a>, keywords: &[&str]) -> Vec<Part<'a>> {
        let mut seen = HashSet::from([whole.pointer.clone()]);
        let mut found = vec![whole.clone()];
        let mut next = 0;
        while let Some(part) = found.get(next).cloned().filter(|_| found.len() < PARTS) {
            let parts = self.parts(&part, keywords).into_iter();
            found.extend(parts.filter(|part| seen.insert(part.pointer.clone())));
            next += 1;
        }
        found
    }

    /// The first property that a closed schema neither declares nor lets be what it is said to be.
    fn refused(&self, closed: &Node, closing: &'a Node, brought: &[(&'a str, &'a Node)]) -> Option<&'a str> {
        let declared = closed.get("properties");
        let patterns = closed.get("patternProperties").is_some();
        let undeclared = |name: &str| declared.is_none_or(|properties| properties.get(name).is_none());
        let is_refused =
            |node: &'a Node| closing.as_bool() == Some(false) || !self.can_be_both(closing, node);
        let mut refused =
            brought.iter().filter(|(name, node)| undeclared(name) && !patterns && is_refused(node));
        refused.next().map(|(name, _)| *name)
    }

    /// Whether a value can be of the types of both schemas, as far as they say any.
    fn can_be_both(&self, one: &'a Node, other: &'a Node) -> bool {
        let types = |node: &'a Node| -> Option<Vec<&'a str>> {
            let part = self.followed(Part { pointer: String::new(), node })?;
            let said = part.node.get("type")?;
            let single = said.as_str().into_iter();
            Some(single.chain(said.items().iter().filter_map(Node::as_str)).collect())
        };
        let (Some(one), Some(other)) = (types(one), types(other)) else { return true };
        let number = |name: &str| matches!(name, "integer" | "number");
        one.iter().any(|a| other.iter().any(|b| a == b || number(a) && number(b)))
    }
}

/// What closes a schema: `false`, or a schema that says something.
fn closing(node: &Node) -> Option<&Node> {
    node.get("additionalProperties").filter(|said| match &said.data {
        Data::Map(members) => !members.is_empty(),
        _ => said.as_bool() == Some(false),
    })
}

fn own<'a>(part: &Part<'a>) -> Vec<(&'a str, &'a Node)> {
    let properties = part.node.get("properties");
    properties.into_iter().flat_map(Node::members).map(|(name, member)| (name, &member.value)).collect()
}

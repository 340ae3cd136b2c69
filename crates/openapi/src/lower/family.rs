//! Families: a schema with a discriminator and no alternatives of its own, and those that include it through `allOf`.
//!
//! Whoever refers to the parent means any of its children, or the parent itself; whoever includes it means its members.

use std::collections::{HashMap, HashSet};

use super::{Lower, facets::Facets};
use crate::{
    api::{SchemaKind, UnionSchema, Variant},
    resolve::Target,
    tree::{Node, child},
};

/// Which named schemas include which, by pointer.
#[derive(Debug, Default)]
pub(super) struct Families {
    children: HashMap<String, Vec<String>>,
}

impl Families {
    /// Reads `components.schemas` of a document.
    pub(super) fn of(root: &Node) -> Families {
        let section = "/components/schemas";
        let mut children: HashMap<String, Vec<String>> = HashMap::new();
        for (name, member) in root.pointer(section).into_iter().flat_map(Node::members) {
            for part in member.value.get("allOf").map_or(&[][..], Node::items) {
                let parent = part.get("$ref").and_then(Node::as_str).map(Target::parse);
                if let Some(Target::Local(parent)) = parent {
                    children.entry(parent).or_default().push(child(section, name));
                }
            }
        }
        children
            .retain(|parent, _| root.pointer(parent).is_some_and(is_parent) || parent.starts_with(section));
        Families { children }
    }

    /// Every schema that includes the one at `parent`, directly or not, in document order of the nearest.
    fn descendants(&self, parent: &str) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        let mut seen: HashSet<&str> = HashSet::from([parent]);
        let mut open = vec![parent];
        while let Some(next) = open.pop() {
            for child in self.children.get(next).into_iter().flatten() {
                if seen.insert(child) {
                    found.push(child);
                    open.push(child);
                }
            }
        }
        found
    }
}

/// Whether a schema says by which property its children are told apart.
fn is_parent(node: &Node) -> bool {
    node.get("discriminator").is_some_and(|found| found.get("propertyName").is_some())
        && node.get("oneOf").is_none()
        && node.get("anyOf").is_none()
}

impl<'a> Lower<'a> {
    /// Whether the schema at `pointer` is the parent of a family.
    pub(super) fn is_family(&self, pointer: &str) -> bool {
        self.node(pointer).is_some_and(is_parent) && !self.families.descendants(pointer).is_empty()
    }

    /// Whether the schema at `pointer` is a child that adds nothing to its parent.
    pub(super) fn is_bare_child(&self, pointer: &str, parent: &str) -> bool {
        self.is_family(parent) && self.families.descendants(parent).contains(&pointer)
    }

    /// The family of the schema at `pointer` as alternatives, the parent itself last.
    pub(super) fn family(&mut self, pointer: &str, facets: &Facets<'a>) -> Option<SchemaKind> {
        if !self.is_family(pointer) {
            return None;
        }
        let discriminator = self.node(pointer)?.get("discriminator")?;
        let property = discriminator.get("propertyName")?.as_str()?;
        let members: Vec<String> =
            self.families.descendants(pointer).into_iter().map(str::to_owned).collect();
        let mut variants = Vec::new();
        for member in members {
            let tags = self.tags_of(discriminator, property, &member);
            let schema = if self.is_family(&member) {
                let facets = self.facets(&member);
                self.alone(&member, &facets)
            } else {
                self.schema_id(&member)
            };
            variants.push(Variant { schema, tags });
        }
        let tags = self.tags_of(discriminator, property, pointer);
        variants.push(Variant { schema: self.alone(pointer, facets), tags });
        Some(SchemaKind::Union(UnionSchema {
            variants,
            tag: Some(property.to_owned()),
            exactly_one: false,
            base: None,
        }))
    }

    /// The parent of a family without its children.
    fn alone(&mut self, pointer: &str, facets: &Facets<'a>) -> crate::api::SchemaId {
        let kind = self.of_type(pointer, facets, "object");
        let schema = self.allocate(pointer);
        let contract = self.bare_contract(pointer);
        let node = &mut self.nodes[schema.0 as usize];
        (node.kind, node.name, node.contract) = (kind, None, contract);
        schema
    }
}

//! Alternatives: `oneOf`, `anyOf`, several types; and the tag that tells them apart.

use std::collections::HashSet;

use super::{
    Lower,
    facets::{Facets, is_annotation},
};
use crate::{
    api::{SchemaId, SchemaKind, UnionSchema, Variant},
    resolve::Target,
    tree::{Node, child, unescape},
};

impl<'a> Lower<'a> {
    /// The union that the parts say, if they say one; and whether `null` is among its alternatives.
    pub(super) fn union(&mut self, pointer: &str, facets: &Facets<'a>) -> Option<(SchemaKind, bool)> {
        let found: Vec<_> = ["oneOf", "anyOf"]
            .into_iter()
            .flat_map(|key| facets.all(key).map(move |(at, list)| (key, at, list)))
            .filter(|(_, _, list)| {
                list.items().iter().filter(|item| !super::facets::is_null(item)).count() > 1
            })
            .collect();
        let typed: Vec<_> =
            found.iter().filter(|(_, _, list)| !list.items().iter().all(only_requires)).cloned().collect();
        if typed.len() < found.len() {
            self.partial(
                pointer,
                "alternatives that only differ in `required` are judged, but not part of the type",
            );
        }
        let (key, at, list) = match typed.as_slice() {
            [] => return None,
            [one] => one.clone(),
            _ => {
                self.partial(pointer, "several sets of alternatives are judged, but not part of the type");
                return Some((SchemaKind::Opaque("several sets of alternatives"), false));
            }
        };
        let base = facets.has("properties").then(|| self.beside(pointer, facets));
        let (alternatives, null) = self.alternatives(&at, list);
        let (tag, tags) = self.tags(facets, &alternatives);
        let variants =
            alternatives.into_iter().zip(tags).map(|((schema, _), tags)| Variant { schema, tags }).collect();
        Some((SchemaKind::Union(UnionSchema { variants, tag, exactly_one: key == "oneOf", base }), null))
    }

    /// The object that stands beside alternatives.
    fn beside(&mut self, pointer: &str, facets: &Facets<'a>) -> SchemaId {
        let kind = self.of_type(pointer, facets, "object");
        let schema = self.allocate(pointer);
        let contract = self.bare_contract(pointer);
        let node = &mut self.nodes[schema.0 as usize];
        (node.kind, node.name, node.contract) = (kind, None, contract);
        schema
    }

    /// One alternative for each of several types.
    pub(super) fn by_type(&mut self, pointer: &str, facets: &Facets<'a>, words: &[&str]) -> SchemaKind {
        let mut variants = Vec::new();
        for word in words {
            let kind = self.of_type(pointer, facets, word);
            let schema = self.allocate(pointer);
            let contract = self.bare_contract(pointer);
            let node = &mut self.nodes[schema.0 as usize];
            (node.kind, node.name, node.contract) = (kind, None, contract);
            variants.push(Variant { schema, tags: Vec::new() });
        }
        SchemaKind::Union(UnionSchema { variants, tag: None, exactly_one: false, base: None })
    }

    /// The tag property and its values for each alternative.
    fn tags(
        &self,
        facets: &Facets<'_>,
        alternatives: &[(SchemaId, String)],
    ) -> (Option<String>, Vec<Vec<String>>) {
        let discriminator = facets.last("discriminator");
        let property = discriminator.as_ref().and_then(|(_, node)| node.get("propertyName")?.as_str());
        if let (Some((_, discriminator)), Some(property)) = (&discriminator, property) {
            let tags = alternatives
                .iter()
                .map(|(_, pointer)| self.tags_of(discriminator, property, pointer))
                .collect();
            return (Some(property.to_owned()), tags);
        }
        self.common_tag(alternatives).unwrap_or_else(|| (None, vec![Vec::new(); alternatives.len()]))
    }

    /// The values of `property` that select the alternative at `pointer`.
    pub(super) fn tags_of(&self, discriminator: &Node, property: &str, pointer: &str) -> Vec<String> {
        let target = self.follow(pointer).map(|(target, _)| target);
        let mapped = |value: &Node| {
            let text = value.as_str()?;
            let named = child("/components/schemas", text);
            let pointer = match Target::parse(text) {
                Target::Local(pointer) => pointer,
                _ => named,
            };
            self.follow(&pointer).map(|(target, _)| target)
        };
        let mapping = discriminator.get("mapping").into_iter().flat_map(Node::members);
        let tags: Vec<String> = mapping
            .filter(|(_, member)| target.is_some() && mapped(&member.value) == target)
            .map(|(key, _)| key.to_owned())
            .collect();
        if !tags.is_empty() {
            return tags;
        }
        // What generators of .NET services write where the tag is not the schema's name.
        let named = self.follow(pointer).and_then(|(_, node)| node.text("x-ms-discriminator-value"));
        if let Some(tag) = named {
            return vec![tag];
        }
        let fixed = self.fixed(pointer, property);
        if !fixed.is_empty() {
            return fixed;
        }
        let name = target.as_deref().and_then(|target| target.strip_prefix("/components/schemas/"));
        name.filter(|name| !name.contains('/')).map(unescape).into_iter().collect()
    }

    /// A property that every alternative fixes to another value.
    fn common_tag(&self, alternatives: &[(SchemaId, String)]) -> Option<(Option<String>, Vec<Vec<String>>)> {
        let (_, first) = alternatives.first()?;
        for property in self.property_names(first) {
            let tags: Vec<Vec<String>> =
                alternatives.iter().map(|(_, pointer)| self.fixed(pointer, &property)).collect();
            let mut values: Vec<&String> = tags.iter().flatten().collect();
            let single = tags.iter().all(|tags| tags.len() == 1);
            values.sort_unstable();
            values.dedup();
            if single && values.len() == alternatives.len() {
                return Some((Some(property), tags));
            }
        }
        None
    }

    /// The schema at `pointer` and all that it includes through `allOf`, each once.
    fn included(&self, pointer: &str) -> Vec<(String, &'a Node)> {
        let mut found: Vec<(String, &'a Node)> = self.follow(pointer).into_iter().collect();
        let mut seen: HashSet<String> = found.iter().map(|(pointer, _)| pointer.clone()).collect();
        let mut at = 0;
        while let Some((pointer, node)) = found.get(at).cloned() {
            at += 1;
            for index in 0..node.get("allOf").map_or(0, |list| list.items().len()) {
                let next = self.follow(&format!("{pointer}/allOf/{index}"));
                found.extend(next.filter(|(pointer, _)| seen.insert(pointer.clone())));
            }
        }
        found
    }

    fn property_names(&self, pointer: &str) -> Vec<String> {
        let sections = self.included(pointer).into_iter().filter_map(|(_, node)| node.get("properties"));
        sections.flat_map(Node::members).map(|(name, _)| name.to_owned()).take(256).collect()
    }

    /// The texts that `const` or `enum` fix a property to, in the schema at `pointer` or what it includes.
    fn fixed(&self, pointer: &str, property: &str) -> Vec<String> {
        let values = |(pointer, _): (String, &Node)| {
            let (_, value) = self.follow(&child(&child(&pointer, "properties"), property))?;
            let one = value.get("const").and_then(Node::as_str).map(|text| vec![text.to_owned()]);
            let many = || {
                Some(value.get("enum")?.items().iter().filter_map(Node::as_str).map(str::to_owned).collect())
            };
            one.or_else(many)
        };
        // Who declares the discriminator lists the tags of the whole family.
        let included = self.included(pointer).into_iter().rev();
        let fixing = included.filter(|(at, node)| at == pointer || node.get("discriminator").is_none());
        fixing.filter_map(values).min_by_key(Vec::len).unwrap_or_default()
    }
}

/// Whether an alternative says nothing of types, only which members must be there.
fn only_requires(node: &Node) -> bool {
    node.as_map().is_some()
        && node.members().all(|(key, _)| {
            matches!(key, "required" | "not" | "minProperties" | "maxProperties") || is_annotation(key)
        })
}

//! The arena of typed schemas. Schemas are lowered one after another, never inside each other, so that no document is
//! too deep.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::{Lower, contract::Reader, facets::Facets};
use crate::{
    api::{Basis, Contract, Example, Schema, SchemaId, SchemaKind},
    resolve::Target,
    tree::{Node, child, unescape},
};

impl Lower<'_> {
    /// `components.schemas`, in document order.
    pub(super) fn named_schemas(&mut self) -> IndexMap<String, SchemaId> {
        let section = "/components/schemas";
        let names: Vec<String> =
            self.node(section).into_iter().flat_map(Node::members).map(|(key, _)| key.to_owned()).collect();
        names.into_iter().map(|name| (name.clone(), self.schema_id(&child(section, &name)))).collect()
    }

    /// The id of the schema at `pointer`, or of the one that it refers to.
    pub(super) fn schema_id(&mut self, pointer: &str) -> SchemaId {
        let target = self.shared(pointer);
        if let Some(id) = self.ids.get(&target) {
            return *id;
        }
        let id = self.allocate(&target);
        self.ids.insert(target, id);
        self.queue.push(id);
        id
    }

    /// A new schema with nothing known but its place.
    pub(super) fn allocate(&mut self, pointer: &str) -> SchemaId {
        let id = SchemaId(u32::try_from(self.nodes.len()).expect("a document has fewer schemas than bytes"));
        let span = self.node(pointer).map(|node| node.span).unwrap_or_default();
        let name =
            pointer.strip_prefix("/components/schemas/").filter(|rest| !rest.contains('/')).map(unescape);
        self.nodes.push(Schema {
            name,
            title: None,
            description: None,
            default: None,
            examples: Vec::new(),
            deprecated: false,
            read_only: false,
            write_only: false,
            nullable: false,
            same_as: None,
            kind: SchemaKind::Any,
            contract: Contract::default(),
            pointer: pointer.to_owned(),
            location: self.locate(span),
        });
        id
    }

    /// Where a schema stands whose type is shared: behind every reference that only adds words.
    fn shared(&self, pointer: &str) -> String {
        let mut pointer = pointer.to_owned();
        let mut seen = HashSet::new();
        while let Some(node) = self.node(&pointer) {
            let plain = |key: &str| {
                matches!(key, "$ref" | "title" | "description" | "summary" | "$comment")
                    || key.starts_with("x-")
            };
            match node.get("$ref").and_then(Node::as_str).map(Target::parse) {
                Some(Target::Local(target)) if node.members().all(|(key, _)| plain(key)) => {
                    if !seen.insert(std::mem::replace(&mut pointer, target)) {
                        break;
                    }
                }
                _ => break,
            }
        }
        pointer
    }

    /// Lowers every schema that was asked for, and those they ask for.
    pub(super) fn drain(&mut self) {
        while let Some(id) = self.queue.pop() {
            let pointer = self.nodes[id.0 as usize].pointer.clone();
            self.fill(id, &pointer);
        }
    }

    fn fill(&mut self, id: SchemaId, pointer: &str) {
        let Some(node) = self.node(pointer) else { return };
        let facets = self.facets(pointer);
        let contract = self.contract(node, pointer);
        let examples = self.schema_examples(&facets, &contract);
        let (kind, nullable) = self.kind(pointer, &facets);
        if let Some(only) = &facets.only {
            let target = self.schema_id(only);
            self.restated.push((id, target));
        }
        let single = facets.parts.len() == 1 || facets.only.is_some();
        let schema = &mut self.nodes[id.0 as usize];
        let own = |key: &str| node.get(key).and_then(Node::as_str).map(str::to_owned);
        schema.title = own("title");
        schema.description = own("description").or_else(|| facets.text("description").filter(|_| single));
        schema.default = facets.json("default");
        schema.examples = examples;
        schema.deprecated = facets.flag("deprecated");
        schema.read_only = facets.flag("readOnly");
        schema.write_only = facets.flag("writeOnly");
        schema.nullable = nullable;
        schema.kind = kind;
        schema.contract = contract;
    }

    /// `examples` of the outermost part that has some.
    fn schema_examples(&self, facets: &Facets<'_>, contract: &Contract) -> Vec<Example> {
        let Some((pointer, list)) = facets.last("examples") else { return Vec::new() };
        let single = list.items().len() == 1;
        let example = |(index, item): (usize, &Node)| Example {
            name: if single { "example".to_owned() } else { format!("example-{}", index + 1) },
            summary: None,
            value: item.to_json(),
            contract: contract.clone(),
            pointer: format!("{pointer}/{index}"),
            location: self.locate(item.span),
        };
        list.items().iter().enumerate().map(example).collect()
    }

    /// Gives schemas that restate another one its kind.
    pub(super) fn restate(&mut self) {
        let next: std::collections::HashMap<SchemaId, SchemaId> = self.restated.iter().copied().collect();
        for (id, first) in std::mem::take(&mut self.restated) {
            let mut target = first;
            let mut nullable = self.nodes[target.0 as usize].nullable;
            for _ in 0..64 {
                let Some(further) = next.get(&target).filter(|further| **further != id) else { break };
                target = *further;
                nullable |= self.nodes[target.0 as usize].nullable;
            }
            if target == id {
                continue;
            }
            let kind = self.nodes[target.0 as usize].kind.clone();
            let schema = &mut self.nodes[id.0 as usize];
            schema.kind = kind;
            schema.nullable |= nullable;
            schema.same_as = Some(target);
        }
    }

    /// The `timestamp` that the schema's contract names.
    pub(super) fn timestamp(&self, facets: &Facets<'_>) -> Option<crate::api::TimestampForm> {
        let (_, contract) = facets.last("x-contract")?;
        Reader::default().timestamp(contract)
    }

    /// The contract of an element that has none of its own.
    pub(super) fn bare_contract(&self, pointer: &str) -> Contract {
        let basis: Basis = self.inherited(pointer);
        Contract { basis, ..Contract::default() }
    }
}

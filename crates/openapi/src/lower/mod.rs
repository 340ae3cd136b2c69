//! The normalised document becomes an [`Api`]: piece by piece, so that one oddity costs one operation at most.

mod body;
pub(crate) mod contract;
mod facets;
mod family;
mod info;
mod kind;
mod list;
mod operation;
mod parameter;
mod response;
mod schema;
mod security;
pub(crate) mod shape;
mod union;

pub(crate) use facets::is_annotation;
pub(crate) use response::status;

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    sync::Arc,
};

use indexmap::IndexMap;
use serde_json::Value;

use crate::{
    Diagnostic, Location,
    api::{Api, ApiContract, Basis, Contract, OpenApiVersion, Schema, SchemaId, Schemas, SecurityScheme},
    catalogue::Lint,
    resolve,
    source::{Sources, Span},
    tree::Node,
};

/// What lowering begins with.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a> {
    /// The document after bundling and normalising.
    pub root: &'a Node,
    /// The same as JSON.
    pub document: &'a Arc<Value>,
    /// Its files.
    pub sources: &'a Sources,
    /// The version it was written in.
    pub version: OpenApiVersion,
    /// The file's name, for documents that say none.
    pub stand_in: &'a str,
}

/// Lowers a document. All problems are handed back, never only the first.
pub(crate) fn lower(input: Input<'_>) -> (Api, Vec<Diagnostic>) {
    let mut lower = Lower {
        input,
        diagnostics: Vec::new(),
        nodes: Vec::new(),
        ids: HashMap::new(),
        queue: Vec::new(),
        restated: Vec::new(),
        families: family::Families::of(input.root),
        ends: RefCell::default(),
        security_schemes: IndexMap::new(),
        unknown_schemes: HashSet::new(),
    };
    let info = lower.info();
    let servers = lower.servers(input.root);
    lower.security_schemes();
    let named = lower.named_schemas();
    let (operations, skipped) = lower.operations();
    lower.drain();
    lower.restate();
    let contract = lower.root_contract();
    let mut api = Api {
        name: info.name(&contract, input.stand_in),
        title: info.title,
        version: info.version,
        description: info.description,
        openapi: input.version,
        servers,
        security_schemes: lower.security_schemes,
        operations,
        skipped,
        resources: Vec::new(),
        schemas: Schemas { nodes: lower.nodes, named },
        document: Arc::clone(input.document),
        contract,
        location: input.sources.locate(input.root.span),
    };
    crate::resource::infer(&mut api);
    (api, lower.diagnostics)
}

/// Why an operation is left out.
#[derive(Clone, Debug)]
struct LeftOut {
    /// What is wrong, in a sentence fragment.
    reason: String,
}

/// Everything that is known while lowering.
struct Lower<'a> {
    input: Input<'a>,
    diagnostics: Vec<Diagnostic>,
    /// Schemas by id; those still in `queue` are placeholders.
    nodes: Vec<Schema>,
    /// Ids by pointer.
    ids: HashMap<String, SchemaId>,
    /// Schemas that have an id and no content yet.
    queue: Vec<SchemaId>,
    /// Schemas that take their kind from another one.
    restated: Vec<(SchemaId, SchemaId)>,
    families: family::Families,
    ends: RefCell<resolve::Ends>,
    security_schemes: IndexMap<String, SecurityScheme>,
    /// Requirements that were reported to name no scheme.
    unknown_schemes: HashSet<Span>,
}

impl<'a> Lower<'a> {
    fn node(&self, pointer: &str) -> Option<&'a Node> {
        self.input.root.pointer(pointer)
    }

    fn locate(&self, span: Span) -> Location {
        self.input.sources.locate(span)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn diagnostic(&self, lint: &Lint, node: &Node, pointer: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::of(lint, self.locate(node.span), message).at(pointer)
    }

    /// Where the references at `pointer` lead in the end, and what stands there.
    fn follow(&self, pointer: &str) -> Option<(String, &'a Node)> {
        self.ends.borrow_mut().follow(self.input.root, pointer)
    }

    /// `x-contract` of the element at `pointer`, with the basis of its nearest ancestor that says one.
    fn contract(&self, node: &Node, pointer: &str) -> Contract {
        let inherited = self.inherited(pointer);
        let mut reader = contract::Reader::default();
        match node.get("x-contract") {
            Some(node) => reader.common(node, inherited),
            None => Contract { basis: inherited, ..Contract::default() },
        }
    }

    fn inherited(&self, pointer: &str) -> Basis {
        let mut above = pointer;
        while let Some((parent, _)) = above.rsplit_once('/') {
            above = parent;
            let said = self.node(above).and_then(|node| node.get("x-contract")?.get("basis"));
            if let Some(basis) = said.and_then(Node::as_str).and_then(basis_of) {
                return basis;
            }
        }
        Basis::Documented
    }

    fn root_contract(&self) -> ApiContract {
        let node = self.input.root.get("x-contract");
        node.map(|node| contract::Reader::default().root(node)).unwrap_or_default()
    }
}

fn basis_of(text: &str) -> Option<Basis> {
    match text {
        "documented" => Some(Basis::Documented),
        "published" => Some(Basis::Published),
        "inferred" => Some(Basis::Inferred),
        _ => None,
    }
}

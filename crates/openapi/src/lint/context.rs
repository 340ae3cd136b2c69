//! What checks see of a document.

use std::cell::OnceCell;

use super::example::{self, Judged};
use crate::{
    Api, Diagnostic, Judge,
    api::{Basis, OpenApiVersion, SchemaId},
    catalogue::Lint,
    grammar::{DOCUMENT, Element, OPERATION, Object, SECURITY_SCHEME},
    lower::contract::{ContractSite, Problem, Reader},
    patterns::Found,
    repair::Written,
    resolve,
    source::{Sources, Span},
    tree::Node,
};

/// A document in all its views.
pub(crate) struct Context<'a> {
    /// The document as written, in its own file.
    pub written: &'a Node,
    /// The same with other files brought in.
    pub root: &'a Node,
    /// Every object of `root`.
    pub elements: &'a [Element<'a>],
    /// Every pattern of `root`.
    pub patterns: &'a [Found<'a>],
    /// The files.
    pub sources: &'a Sources,
    /// The version it is written in.
    pub version: OpenApiVersion,
    /// What was understood.
    pub api: &'a Api,
    /// Judges values by the schemas of `api`.
    pub judge: &'a Judge,
    judged: OnceCell<Vec<Judged>>,
    contracts: OnceCell<Vec<(String, Problem)>>,
}

impl<'a> Context<'a> {
    /// The views of one document.
    pub(crate) fn new(written: &Written<'a>, api: &'a Api, judge: &'a Judge) -> Context<'a> {
        Context {
            written: written.tree,
            root: written.root,
            elements: written.elements,
            patterns: written.patterns,
            sources: written.sources,
            version: api.openapi,
            api,
            judge,
            judged: OnceCell::new(),
            contracts: OnceCell::new(),
        }
    }

    /// Every example and default, judged.
    pub(crate) fn judged(&self) -> &[Judged] {
        self.judged.get_or_init(|| example::judge(self))
    }

    /// Schemas whose default nobody could send.
    pub(crate) fn broken_defaults(&self) -> Vec<SchemaId> {
        example::broken_defaults(self)
    }

    /// What is wrong in every `x-contract`, with its pointer.
    pub(crate) fn contracts(&self) -> impl Iterator<Item = (&str, &Problem)> {
        let problems = self.contracts.get_or_init(|| self.elements.iter().flat_map(problems).collect());
        problems.iter().map(|(pointer, problem)| (pointer.as_str(), problem))
    }

    /// A finding of `lint` at a place.
    pub(crate) fn found(
        &self,
        lint: &Lint,
        span: Span,
        pointer: &str,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::of(lint, self.sources.locate(span), message).at(pointer)
    }

    /// The objects of one kind that are no references.
    pub(crate) fn objects(&self, object: &'static Object) -> impl Iterator<Item = &'a Element<'a>> {
        self.elements.iter().filter(move |element| element.object.is(object) && element.reference().is_none())
    }

    /// The object at `pointer`, or what it refers to.
    pub(crate) fn follow(&self, pointer: &str) -> Option<(String, &'a Node)> {
        resolve::follow(self.root, pointer)
    }

    /// Whether a value stands unquoted in the text.
    pub(crate) fn is_plain(&self, node: &Node) -> bool {
        !self.sources.text(node.span).starts_with(['\'', '"', '|', '>', '{', '[', '!', '&', '*'])
    }

    /// Where the key of the node at `pointer` stands, else the node.
    pub(crate) fn key(&self, pointer: &str) -> Span {
        self.root
            .key_span(pointer)
            .or_else(|| self.root.pointer(pointer).map(|node| node.span))
            .unwrap_or(self.root.span)
    }
}

fn problems(element: &Element<'_>) -> Vec<(String, Problem)> {
    let Some(node) = element.node.get("x-contract") else { return Vec::new() };
    let site = match element.object {
        object if object.is(&DOCUMENT) => ContractSite::Root,
        object if object.is(&OPERATION) => ContractSite::Operation,
        object if object.is(&SECURITY_SCHEME) => ContractSite::SecurityScheme,
        object if object.is_schema() => ContractSite::Schema,
        _ => ContractSite::Other,
    };
    let mut reader = Reader::default();
    reader.keys(node, site);
    reader.common(node, Basis::Documented);
    match site {
        ContractSite::Root => drop(reader.root(node)),
        ContractSite::Operation => drop(reader.operation(node)),
        ContractSite::SecurityScheme => drop(reader.prefixes(node)),
        ContractSite::Schema => drop(reader.timestamp(node)),
        ContractSite::Other => {}
    }
    let pointer = crate::tree::child(&element.pointer, "x-contract");
    reader.problems.into_iter().map(|problem| (pointer.clone(), problem)).collect()
}

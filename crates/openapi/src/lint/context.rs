//! What lints that need the whole document see of it.

use std::cell::OnceCell;

use super::{
    Lint,
    judged::{self, Judged},
    patterns::{self, Found},
};
use crate::{
    Api, Diagnostic, Judge,
    api::{Basis, OpenApiVersion},
    grammar::{DOCUMENT, Element, OPERATION, Object, SECURITY_SCHEME},
    lower::MAX_HOPS,
    lower::contract::{Problem, Reader, Site},
    resolve::Target,
    source::{Sources, Span},
    tree::Node,
};

/// A lint that looks at the whole document.
pub(crate) trait Check: Lint {
    /// Adds what it finds.
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>);
}

/// A document in all its views.
pub(crate) struct Context<'a> {
    /// The document as written, in its own file.
    pub written: &'a Node,
    /// The same with other files brought in.
    pub root: &'a Node,
    /// Every object of `root`.
    pub elements: &'a [Element<'a>],
    /// The files.
    pub sources: &'a Sources,
    /// The version it is written in.
    pub version: OpenApiVersion,
    /// What was understood.
    pub api: &'a Api,
    /// Judges values by the schemas of `api`.
    pub judge: &'a Judge,
    judged: OnceCell<Vec<Judged>>,
    patterns: OnceCell<Vec<Found<'a>>>,
    contracts: OnceCell<Vec<(String, Problem)>>,
}

impl<'a> Context<'a> {
    /// The views of one document.
    pub(crate) fn new(
        (written, root): (&'a Node, &'a Node),
        elements: &'a [Element<'a>],
        sources: &'a Sources,
        (api, judge): (&'a Api, &'a Judge),
    ) -> Context<'a> {
        let version = api.openapi;
        let (judged, patterns, contracts) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Context { written, root, elements, sources, version, api, judge, judged, patterns, contracts }
    }

    /// Every example and default, judged.
    pub(crate) fn judged(&self) -> &[Judged] {
        self.judged.get_or_init(|| judged::judge(self))
    }

    /// Every pattern, compiled.
    pub(crate) fn patterns(&self) -> &[Found<'a>] {
        self.patterns.get_or_init(|| patterns::find(self.elements))
    }

    /// What is wrong in every `x-contract`, with its pointer.
    pub(crate) fn contracts(&self) -> impl Iterator<Item = (&str, &Problem)> {
        let problems = self.contracts.get_or_init(|| self.elements.iter().flat_map(problems).collect());
        problems.iter().map(|(pointer, problem)| (pointer.as_str(), problem))
    }

    /// A finding of `lint` at a place.
    pub(crate) fn found(
        &self,
        lint: &dyn Lint,
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
        let mut pointer = pointer.to_owned();
        for _ in 0..MAX_HOPS {
            let node = self.root.pointer(&pointer)?;
            match node.get("$ref").and_then(Node::as_str).map(Target::parse) {
                Some(Target::Local(target)) => pointer = target,
                Some(_) => return None,
                None => return Some((pointer, node)),
            }
        }
        None
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

/// The variables of a template: `userId` in `/users/{userId}`.
pub(crate) fn variables(template: &str) -> Vec<&str> {
    template.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

fn problems(element: &Element<'_>) -> Vec<(String, Problem)> {
    let Some(node) = element.node.get("x-contract") else { return Vec::new() };
    let site = match element.object {
        object if object.is(&DOCUMENT) => Site::Root,
        object if object.is(&OPERATION) => Site::Operation,
        object if object.is(&SECURITY_SCHEME) => Site::SecurityScheme,
        object if object.is_schema() => Site::Schema,
        _ => Site::Other,
    };
    let mut reader = Reader::default();
    reader.keys(node, site);
    reader.common(node, Basis::Documented);
    match site {
        Site::Root => drop(reader.root(node)),
        Site::Operation => drop(reader.operation(node)),
        Site::SecurityScheme => drop(reader.prefixes(node)),
        Site::Schema => drop(reader.timestamp(node)),
        Site::Other => {}
    }
    let pointer = crate::tree::child(&element.pointer, "x-contract");
    reader.problems.into_iter().map(|problem| (pointer.clone(), problem)).collect()
}

//! Operations: everything about one method on one path, or the reason why it is left out.

use std::collections::HashMap;

use super::{
    Lower,
    contract::{OperationContract, Reader},
    info::kebab,
    piece::Unreadable,
};
use crate::{
    api::{Method, Operation, Safety, SkippedOperation},
    grammar::OPERATION,
    lint::{Lint, OperationSkipped},
    tree::{Node, child},
};

/// Methods as OpenAPI spells them, in the order of its Path Item Object.
pub(crate) const METHODS: [(&str, Method); 8] = [
    ("get", Method::Get),
    ("put", Method::Put),
    ("post", Method::Post),
    ("delete", Method::Delete),
    ("options", Method::Options),
    ("head", Method::Head),
    ("patch", Method::Patch),
    ("trace", Method::Trace),
];

/// Members of an operation that are read one by one.
const PIECES: &[&str] =
    &["parameters", "requestBody", "responses", "callbacks", "security", "servers", "externalDocs"];

/// Where an operation stands.
struct Site<'a> {
    method: Method,
    path: &'a str,
    item: (&'a Node, &'a str),
}

impl Lower<'_> {
    /// Every operation, and those left out.
    pub(super) fn operations(&mut self) -> (Vec<Operation>, Vec<SkippedOperation>) {
        let (mut operations, mut skipped) = (Vec::new(), Vec::new());
        let mut ids = HashMap::new();
        for (path, _) in self
            .input
            .root
            .get("paths")
            .into_iter()
            .flat_map(Node::members)
            .filter(|(path, _)| path.starts_with('/'))
        {
            let Some((at, item)) = self.follow(&child("/paths", path)) else { continue };
            for (key, member) in item.members() {
                let Some((_, method)) = METHODS.iter().find(|(name, _)| *name == key) else { continue };
                let site = Site { method: *method, path, item: (item, &at) };
                match self.operation(&site, &member.value, &child(&at, key)) {
                    Ok(mut operation) => {
                        operation.id = unique(&mut ids, &operation.id);
                        operation.slug = kebab(&operation.id);
                        operations.push(operation);
                    }
                    Err(problem) => skipped.push(self.skip(&site, &member.value, &child(&at, key), problem)),
                }
            }
        }
        distinct_slugs(&mut operations);
        (operations, skipped)
    }

    fn operation(&mut self, site: &Site<'_>, node: &Node, pointer: &str) -> Result<Operation, Unreadable> {
        let mut read: openapiv3::Operation = self.operation_piece(node, pointer)?;
        let parameters = self.parameters(site.item, (node, pointer))?;
        let request_body = match node.get("requestBody") {
            Some(_) => Some(self.request_body(&child(pointer, "requestBody"))?),
            None => None,
        };
        let responses = self.responses(node, pointer)?;
        let root = self.input.root.get("security").map(|node| (node, "/security".to_owned()));
        let security = node.get("security").map(|node| (node, child(pointer, "security"))).or(root);
        let beyond = node
            .get("x-contract")
            .map_or_else(OperationContract::default, |node| Reader::default().operation(node));
        let named = read.operation_id.take().filter(|id| !kebab(id).is_empty());
        let id = named.unwrap_or_else(|| kebab(&format!("{}-{}", site.method, site.path)));
        Ok(Operation {
            slug: kebab(&id),
            id,
            method: site.method,
            path: site.path.to_owned(),
            summary: read.summary,
            description: read.description,
            tags: read.tags,
            deprecated: read.deprecated,
            parameters,
            request_body,
            responses,
            security: security.map(|(node, at)| self.security(node, &at)).unwrap_or_default(),
            contract: self.contract(node, pointer),
            effect: beyond.effect,
            safety: beyond.safety.unwrap_or_else(|| usual_safety(site.method)),
            page: beyond.page,
            filters: beyond.filters,
            parents: Vec::new(),
            denies: beyond.denies,
            inferences: Vec::new(),
            exclusive: beyond.exclusive,
            bulk: beyond.bulk,
            permission: beyond.permission,
            pointer: pointer.to_owned(),
            location: self.locate(node.span),
        })
    }

    /// The operation's own words. `openapiv3` insists on `responses`, which are read one by one.
    fn operation_piece(&self, node: &Node, pointer: &str) -> Result<openapiv3::Operation, Unreadable> {
        if node.as_map().is_none() {
            return Err(Unreadable { reason: format!("it is {} instead of a mapping", node.kind()) });
        }
        let mut with = node.clone_without(PIECES);
        let responses = crate::tree::Member { key: node.span, value: Node::map(node.span, []) };
        if let Some(members) = with.as_map_mut() {
            members.insert("responses".to_owned(), responses);
        }
        self.piece(&with, (&OPERATION, pointer), &[])
    }

    fn skip(&mut self, site: &Site<'_>, node: &Node, pointer: &str, problem: Unreadable) -> SkippedOperation {
        let name = format!("{} {}", site.method, site.path);
        let message = format!("{name} is left out: {}", problem.reason);
        let diagnostic = self.diagnostic(&OperationSkipped, node, pointer, message);
        let location = diagnostic.location.clone();
        self.report(diagnostic.help("mend what the message names; all other operations are kept"));
        SkippedOperation { name, code: OperationSkipped.code(), reason: problem.reason, location }
    }
}

/// The id, or the id with the first number that makes it unlike all others. `taken` knows the last number tried.
fn unique(taken: &mut HashMap<String, u32>, id: &str) -> String {
    let mut number = taken.get(id).copied().unwrap_or_default();
    let candidate = loop {
        number += 1;
        let candidate = if number == 1 { id.to_owned() } else { format!("{id}{number}") };
        if number == 1 || !taken.contains_key(&candidate) {
            break candidate;
        }
    };
    taken.insert(id.to_owned(), number);
    taken.entry(candidate.clone()).or_insert(1);
    candidate
}

/// Ids that differ only in case or punctuation still get slugs of their own.
fn distinct_slugs(operations: &mut [Operation]) {
    let mut taken = HashMap::new();
    for operation in operations {
        operation.slug = kebab(&unique(&mut taken, &operation.slug));
    }
}

fn usual_safety(method: Method) -> Safety {
    match method {
        _ if method.is_safe() => Safety::Read,
        Method::Delete => Safety::Irreversible,
        _ => Safety::Write,
    }
}

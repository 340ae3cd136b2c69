//! Operations: everything about one method on one path, or the reason why it is left out.

use std::collections::HashMap;

use super::{
    LeftOut, Lower,
    contract::{OperationContract, Reader},
    info::kebab,
};
use crate::{
    api::{
        Effect, EffectKind, Method, Operation, Parameter, ParameterLocation, Safety, SkippedOperation, Style,
    },
    catalogue::{OPERATION_SKIPPED, UNUSED_PATH_PARAMETER},
    grammar::{OperationAt, operations},
    template::variables,
    tree::{Node, child},
};

/// The path of an operation.
struct OperationSite<'a> {
    /// The template, as it is sent.
    path: &'a str,
    /// The path item and its pointer.
    item: (&'a Node, &'a str),
}

impl Lower<'_> {
    /// Every operation, and those left out.
    pub(super) fn operations(&mut self) -> (Vec<Operation>, Vec<SkippedOperation>) {
        let (mut lowered, mut skipped) = (Vec::new(), Vec::new());
        let mut ids = HashMap::new();
        let paths = self.input.root.get("paths").into_iter().flat_map(Node::members);
        for (key, member) in paths.filter(|(key, _)| !key.starts_with("x-")) {
            let Some((at, item)) = self.follow(&child("/paths", key)) else { continue };
            let path = self.path(key, member.key);
            for operation in operations(item, &at) {
                let site = OperationSite { path: &path, item: (item, &at) };
                match self.operation(&site, &operation) {
                    Ok(mut operation) => {
                        operation.id = unique(&mut ids, &operation.id);
                        operation.slug = kebab(&operation.id);
                        lowered.push(operation);
                    }
                    Err(problem) => skipped.push(self.skip(&site, &operation, problem)),
                }
            }
        }
        distinct_slugs(&mut lowered);
        (lowered, skipped)
    }

    /// A path as it is sent: with the slash that it should begin with, and `#` encoded, since it would end the path.
    fn path(&mut self, key: &str, span: crate::source::Span) -> String {
        let path = key.replace('#', "%23");
        if path.starts_with('/') {
            return path;
        }
        let message = format!("`{key}` does not begin with `/`");
        let location = self.locate(span);
        let problem = crate::Diagnostic::of(&crate::catalogue::PATH_WITHOUT_SLASH, location, message);
        self.report(problem.at(&child("/paths", key)).follows(format!("it is read as `/{key}`")));
        format!("/{path}")
    }

    fn operation(&mut self, site: &OperationSite<'_>, at: &OperationAt<'_>) -> Result<Operation, LeftOut> {
        let OperationAt { method, node, pointer, .. } = at;
        if node.as_map().is_none() {
            return Err(LeftOut { reason: format!("it is {} instead of a mapping", node.kind()) });
        }
        let mut parameters = self.parameters(site.item, (node, pointer));
        let path = query_of_path(site.path, &mut parameters);
        self.take_unused(&mut parameters, &path);
        let request_body = match node.get("requestBody") {
            Some(_) => self.request_body(&child(pointer, "requestBody"))?,
            None => None,
        };
        let responses = self.responses(node, pointer);
        let root = self.input.root.get("security").map(|node| (node, "/security".to_owned()));
        let security = node.get("security").map(|node| (node, child(pointer, "security"))).or(root);
        let beyond = node
            .get("x-contract")
            .map_or_else(OperationContract::default, |node| Reader::default().operation(node));
        let named = node.text("operationId").filter(|id| !kebab(id).is_empty());
        let id = named.unwrap_or_else(|| kebab(&format!("{method}-{}", site.path.replace("%23", "-"))));
        let servers = [(*node, pointer.as_str()), site.item].into_iter();
        Ok(Operation {
            slug: kebab(&id),
            id,
            method: *method,
            path,
            summary: node.text("summary"),
            description: node.text("description"),
            servers: servers
                .map(|(node, _)| self.own_servers(node))
                .find(|own| !own.is_empty())
                .unwrap_or_default(),
            tags: node
                .get("tags")
                .map_or(&[][..], Node::items)
                .iter()
                .filter_map(Node::as_str)
                .map(str::to_owned)
                .collect(),
            deprecated: node.flag("deprecated"),
            parameters,
            request_body,
            responses,
            open: node.get("security").is_some_and(|node| node.items().is_empty()),
            security: security.map(|(node, at)| self.security(node, &at)).unwrap_or_default(),
            contract: self.contract(node, pointer),
            safety: beyond.safety.unwrap_or_else(|| usual_safety(*method, beyond.effect.as_ref())),
            effect: beyond.effect,
            page: beyond.page,
            sort: beyond.sort,
            filters: beyond.filters,
            parents: Vec::new(),
            denies: beyond.denies,
            inferences: Vec::new(),
            exclusive: beyond.exclusive,
            bulk: beyond.bulk,
            clears: beyond.clears,
            permission: beyond.permission,
            pointer: pointer.clone(),
            location: self.locate(node.span),
        })
    }

    /// Takes out parameters in a path that has no place for them.
    fn take_unused(&mut self, parameters: &mut Vec<Parameter>, path: &str) {
        let used = variables(path);
        let unused = |parameter: &Parameter| {
            parameter.location == ParameterLocation::Path && !used.contains(&parameter.name.as_str())
        };
        for parameter in parameters.iter().filter(|parameter| unused(parameter)) {
            let message = format!("`{}` is not in the path `{path}`", parameter.name);
            let location = parameter.location_in_source.clone();
            let problem =
                crate::Diagnostic::of(&UNUSED_PATH_PARAMETER, location, message).at(&parameter.pointer);
            let help = format!("write `{{{}}}` in the path, or remove the parameter", parameter.name);
            self.report(problem.follows("the parameter is left out").help(help));
        }
        parameters.retain(|parameter| !unused(parameter));
    }

    fn skip(
        &mut self,
        site: &OperationSite<'_>,
        at: &OperationAt<'_>,
        left_out: LeftOut,
    ) -> SkippedOperation {
        let name = format!("{} {}", at.method, site.path);
        let message = format!("{name} is left out: {}", left_out.reason);
        let diagnostic = self.diagnostic(&OPERATION_SKIPPED, at.node, &at.pointer, message);
        let location = diagnostic.location.clone();
        let follows = format!("{name} is not generated, served or checked; all other operations are");
        self.report(diagnostic.follows(follows).help("mend what the message names"));
        SkippedOperation { name, code: OPERATION_SKIPPED.code, reason: left_out.reason, location }
    }
}

/// The path without what stands for parameters of the query: `?city={city}`, or `{?city,date}` as RFC 6570 has it. The parameters that
/// fill it become parameters of the query; a pair with a fixed value stays part of the path.
fn query_of_path(path: &str, parameters: &mut [Parameter]) -> String {
    let mut path = path.to_owned();
    while let Some((start, length)) = expansion(&path) {
        path.replace_range(start..start + length, "");
    }
    let Some((before, query)) = path.split_once('?') else { return path };
    let mut fixed = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let variable = pair
            .split_once('=')
            .and_then(|(key, value)| Some((key, value.strip_prefix('{')?.strip_suffix('}')?)));
        let filled = variable.and_then(|(key, variable)| {
            let fills = |parameter: &&mut Parameter| {
                parameter.location == ParameterLocation::Path && parameter.name == variable
            };
            Some((key, parameters.iter_mut().find(fills)?))
        });
        match filled {
            Some((key, parameter)) => {
                parameter.name = key.to_owned();
                parameter.location = ParameterLocation::Query;
                (parameter.style, parameter.explode) = (Style::Form, true);
            }
            None => fixed.push(pair),
        }
    }
    if fixed.is_empty() { before.to_owned() } else { format!("{before}?{}", fixed.join("&")) }
}

/// Where an expansion of the query stands in a template, and how long it is (RFC 6570, 3.2.8 and 3.2.9).
fn expansion(path: &str) -> Option<(usize, usize)> {
    let start = path.find("{?").or_else(|| path.find("{&"))?;
    Some((start, path[start..].find('}')? + 1))
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

/// What an operation may do, of which the document does not say it. An effect that is merely inferred says nothing of mail sent, money
/// moved or history kept, so it makes nothing harmless.
fn usual_safety(method: Method, stated: Option<&Effect>) -> Safety {
    match stated.map(|effect| effect.kind) {
        _ if method.is_safe() => Safety::Read,
        None | Some(EffectKind::Acts) => Safety::Irreversible,
        Some(_) => Safety::Write,
    }
}

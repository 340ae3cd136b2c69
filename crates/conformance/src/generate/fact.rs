//! Facts: everything an API's documents say that a run could bear out, counted so that coverage has a denominator.

use std::collections::HashSet;

use specwright_openapi::{
    api::{
        Effect, EffectKind, MediaType, Operation, Parameter, ParameterLocation, Schema, SchemaKind, Selector,
        StatusPattern,
    },
    value::Keyword,
};

use super::{Context, Place};

/// One thing a document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Operation, then place, then keyword: `create-end-user/body/email/type`.
    pub id: String,
    /// Which coverage figure it counts in besides that of all facts.
    pub kind: FactKind,
    /// Slug of its operation.
    pub operation: String,
    /// Why no request can bear it out, where none can.
    pub beyond_reach: Option<String>,
}

/// Which coverage figure a fact counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactKind {
    /// A documented status.
    Status,
    /// A documented regex.
    Pattern,
    /// Another constraint on what is sent.
    Constraint,
    /// Anything else.
    Other,
}

impl<'a> Context<'a> {
    /// Facts of no operation.
    pub(crate) fn general_facts(&self) -> Option<Fact> {
        self.api.contract.rate.as_ref().map(|_| Fact {
            id: "rate".to_owned(),
            kind: FactKind::Other,
            operation: String::new(),
            beyond_reach: Some("a run keeps the documented rate and never tries to exceed it".to_owned()),
        })
    }

    /// Facts of an operation, in document order.
    pub(crate) fn facts(&self, operation: &'a Operation) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut add = |tail: String, kind: FactKind, beyond_reach: Option<String>| {
            facts.push(Fact {
                id: format!("{}/{tail}", operation.slug),
                kind,
                operation: operation.slug.clone(),
                beyond_reach,
            });
        };
        for response in &operation.responses {
            let beyond = self.beyond(operation, response.status);
            add(format!("status/{}", response.status), FactKind::Status, beyond.clone());
            if response.content.iter().any(|media| media.schema.is_some()) {
                add(format!("status/{}/schema", response.status), FactKind::Other, beyond.clone());
            }
            for header in &response.headers {
                add(
                    format!("status/{}/header/{}", response.status, header.name),
                    FactKind::Other,
                    beyond.clone(),
                );
            }
        }
        for (fact, keyword) in self.constraints(operation) {
            let kind = if keyword == Keyword::Pattern { FactKind::Pattern } else { FactKind::Constraint };
            add(fact, kind, None);
        }
        for (media, example) in examples(operation) {
            add(format!("example/{}/{}", media.name, example), FactKind::Other, None);
        }
        let documented = [("security", !operation.security.is_empty()), ("bulk", operation.bulk.is_some())];
        for (name, _) in documented.iter().filter(|(_, there)| *there) {
            add((*name).to_owned(), FactKind::Other, None);
        }
        if let Some(effect) = &operation.effect {
            add("effect".to_owned(), FactKind::Other, self.unseen(operation, effect));
        }
        if let Some(page) = &operation.page {
            let blind = page.items.is_none();
            add(
                "page".to_owned(),
                FactKind::Other,
                blind.then(|| "the document shows no response body to count items in".to_owned()),
            );
        }
        if let Some(sort) = &operation.sort {
            let unseen = sort.values.is_empty() && sort.default.is_none();
            let why = "the document does not say which orders can be asked for".to_owned();
            add("sort".to_owned(), FactKind::Other, unseen.then_some(why));
        }
        for index in 0..operation.exclusive.len() {
            add(format!("exclusive/{index}"), FactKind::Other, None);
        }
        if operation.permission.is_some() {
            add("permission".to_owned(), FactKind::Other, None);
        }
        facts
    }

    /// Why nothing shows whether an operation had its effect.
    fn unseen(&self, operation: &Operation, effect: &Effect) -> Option<String> {
        let makes = self.recipes.get(&effect.resource).is_some_and(|recipe| recipe.make.is_some());
        if effect.kind == EffectKind::Acts {
            Some("no documented answer shows what it did".to_owned())
        } else if !makes {
            Some(format!("no documented operation makes a {} and says its id", effect.resource))
        } else if operation.bulk.is_some() && effect.kind == EffectKind::Creates {
            Some("the document does not say which outcome belongs to which item".to_owned())
        } else {
            None
        }
    }

    /// Why a status cannot be provoked by a request that the documents describe.
    fn beyond(&self, operation: &'a Operation, status: StatusPattern) -> Option<String> {
        match status {
            StatusPattern::Code(500..=599) | StatusPattern::Range(5) => {
                Some("a failure of the server itself cannot be provoked from outside".to_owned())
            }
            StatusPattern::Code(429) => {
                Some("a run keeps the documented rate and never tries to exceed it".to_owned())
            }
            StatusPattern::Code(409) => Some("no documented request leads to a conflict".to_owned()),
            StatusPattern::Code(403) if operation.permission.is_some() => {
                Some("the run was given no credential that lacks the permission".to_owned())
            }
            StatusPattern::Code(404) if self.not_found_sites(operation).is_empty() => {
                Some("the document does not say which request finds nothing".to_owned())
            }
            StatusPattern::Range(_) => {
                Some("the document does not say which request is answered with it".to_owned())
            }
            StatusPattern::Default => Some("the document does not say which status it stands for".to_owned()),
            _ => None,
        }
    }

    /// Parameters whose value names the resource the operation is about.
    pub fn not_found_sites(&self, operation: &'a Operation) -> Vec<&'a Parameter> {
        let uuid = |schema: &Schema| matches!(&schema.kind, SchemaKind::String(s) if s.format.as_deref() == Some("uuid"));
        let keyed = |parameter: &&Parameter| {
            // A parameter of the query that has the name of a key in the path is another one.
            let selector = match parameter.location {
                ParameterLocation::Path => Selector::Path(parameter.name.clone()),
                ParameterLocation::Query => Selector::Query(parameter.name.clone()),
                _ => return false,
            };
            let mut keys = operation.effect.iter().flat_map(|effect| &effect.key);
            let parent = parameter.location == ParameterLocation::Path
                && operation.parents.iter().any(|parent| parent.parameter == parameter.name);
            let names = keys.any(|key| *key == selector) || parent;
            let schema = &self.api.schemas[parameter.schema];
            names && (uuid(schema) || matches!(schema.kind, SchemaKind::Integer(_) | SchemaKind::String(_)))
        };
        operation.parameters.iter().filter(keyed).collect()
    }

    /// The keywords that govern what is sent, as far as a case can break them.
    fn constraints(&self, operation: &'a Operation) -> Vec<(String, Keyword)> {
        let mut found: Vec<(String, Keyword)> = Vec::new();
        let mut seen = HashSet::new();
        for site in self.sites(operation, self.preferred(operation)).iter().filter(|site| site.required) {
            let outermost = !matches!(&site.place, Place::Body(pointer) if !pointer.is_empty());
            let fact = format!("{}/required", site.label);
            if outermost && seen.insert(fact.clone()) {
                found.push((fact, Keyword::Required));
            }
        }
        for probe in self.breaks(operation).iter().filter(|probe| probe.keyword != Keyword::Null) {
            if seen.insert(probe.fact()) {
                found.push((probe.fact(), probe.keyword));
            }
        }
        found
    }
}

/// Names of the documented example requests, with their media types.
fn examples(operation: &Operation) -> Vec<(&MediaType, &str)> {
    let content = operation.request_body.iter().flat_map(|body| &body.content);
    content
        .flat_map(|media| media.examples.iter().map(move |example| (media, example.name.as_str())))
        .collect()
}

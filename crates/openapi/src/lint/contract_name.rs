//! `contract-name`.

use super::{Check, Context};
use crate::{
    Diagnostic,
    api::{Operation, Page, ParameterLocation, SchemaId, Selector},
    lower::shape,
    tree::child,
};

lint!(
    ContractName,
    "contract-name",
    Error,
    "`x-contract` names a parameter or property that the operation does not have, so the rule would never apply."
);

impl Check for ContractName {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for operation in &context.api.operations {
            for wrong in names(context, operation) {
                let pointer = child(&operation.pointer, "x-contract");
                let message = format!("{} {} has no {wrong}", operation.method, operation.path);
                let problem = context.found(self, context.key(&pointer), &pointer, message);
                found.push(problem.help("name what is declared, or declare it"));
            }
        }
    }
}

/// What the contract of an operation names and the operation does not have.
fn names(context: &Context<'_>, operation: &Operation) -> Vec<String> {
    let has = |place: ParameterLocation, name: &str| {
        operation.parameters_in(place).any(|parameter| parameter.name == name)
    };
    let mut wrong = Vec::new();
    let mut query = |name: &str| {
        if !has(ParameterLocation::Query, name) && !in_body(context, operation, &child("", name)) {
            wrong.push(format!("query parameter `{name}`, which `page` names"));
        }
    };
    operation.documented_page().into_iter().flat_map(Page::parameters).for_each(&mut query);
    for selector in operation.documented_effect().into_iter().flat_map(|effect| &effect.key) {
        let (known, what) = match selector {
            Selector::Path(name) => (has(ParameterLocation::Path, name), format!("path parameter `{name}`")),
            Selector::Query(name) => {
                (has(ParameterLocation::Query, name), format!("query parameter `{name}`"))
            }
            Selector::Header(name) => (has(ParameterLocation::Header, name), format!("header `{name}`")),
            Selector::Body(pointer) => {
                let prefix =
                    operation.bulk.as_ref().map(|bulk| format!("{}/0", bulk.items)).unwrap_or_default();
                (
                    in_body(context, operation, &format!("{prefix}{pointer}")),
                    format!("`{pointer}` in its body"),
                )
            }
        };
        if !known {
            wrong.push(format!("{what}, which `effect.key` names"));
        }
    }
    for name in operation.exclusive.iter().flatten() {
        if !operation.parameters.iter().any(|parameter| parameter.name == *name)
            && !in_body(context, operation, &child("", name))
        {
            wrong.push(format!("parameter or property `{name}`, which `exclusive` names"));
        }
    }
    wrong.extend(places(context, operation));
    wrong
}

/// Pointers into bodies that lead nowhere.
fn places(context: &Context<'_>, operation: &Operation) -> Vec<String> {
    let mut wrong = Vec::new();
    if let Some(bulk) = &operation.bulk
        && !in_body(context, operation, &bulk.items)
    {
        wrong.push(format!("`{}` in its body, which `bulk.items` names", bulk.items));
    }
    let mut answers = Vec::new();
    if let Some(page) = operation.documented_page() {
        answers.extend(page.items().map(|items| ("page.items", items)));
        if let Page::Cursor { next, .. } = page {
            answers.push(("page.next", next));
        }
    }
    answers.extend(operation.documented_effect().map(|effect| ("effect.item", effect.item.as_str())));
    answers.extend(operation.bulk.iter().map(|bulk| ("bulk.outcomes", bulk.outcomes.as_str())));
    for (key, pointer) in answers {
        let schemas: Vec<SchemaId> = operation
            .successes()
            .flat_map(|response| &response.content)
            .filter_map(|media| media.schema)
            .collect();
        if !schemas.is_empty()
            && !schemas.iter().any(|schema| shape::leads(&context.api.schemas, *schema, pointer))
        {
            wrong.push(format!("`{pointer}` in its success body, which `{key}` names"));
        }
    }
    wrong
}

fn in_body(context: &Context<'_>, operation: &Operation, pointer: &str) -> bool {
    let schemas =
        operation.request_body.iter().flat_map(|body| &body.content).filter_map(|media| media.schema);
    schemas.into_iter().any(|schema| shape::leads(&context.api.schemas, schema, pointer))
}

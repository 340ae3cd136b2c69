//! What `x-contract` says, and whether it can be read and applies to anything.

use super::Context;
use crate::{
    Api, Diagnostic,
    api::{Basis, EffectKind, Operation, Page, ParameterLocation, ResponsePlace, SchemaId, Selector},
    catalogue::{CONTRACT_KEY, CONTRACT_NAME, CONTRACT_VALUE},
    grammar::{Element, SCHEMA},
    lower::shape,
    resource::item_schema,
    source::Span,
    suggest::nearest,
    tree::{Node, child},
};

/// Extensions of ours.
const EXTENSIONS: [&str; 2] = ["x-contract", "x-extensible-enum"];

/// What `inferred` and `published` may name besides the keywords of the element and of its schema.
const BEYOND_KEYWORDS: &[&str] = &[
    "path",
    "method",
    "status",
    "name",
    "value",
    "effect",
    "safety",
    "page",
    "filter",
    "sort",
    "exclusive",
    "bulk",
    "clears",
    "permission",
    "timestamp",
    "prefixes",
    "rate",
    "x-extensible-enum",
];

/// What readers of `x-contract` could not read: `contract-key`, `contract-value`, `contract-citation`,
/// `contract-selector`.
pub(super) fn wrong_contract(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (pointer, problem) in context.contracts() {
        let message = problem.message.as_str();
        found.push(context.found(problem.lint, problem.span, pointer, message).help(problem.help.as_str()));
    }
}

/// Keys that look like one of our extensions, misspelt, and names of keywords that there are not.
pub(super) fn misspelt_contract(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for element in context.elements {
        for (key, member) in element.node.members().filter(|(key, _)| key.starts_with("x-")) {
            if EXTENSIONS.contains(&key) {
                continue;
            }
            if let Some(near) = nearest(key, EXTENSIONS.into_iter()) {
                let pointer = child(&element.pointer, key);
                let message = format!("`{key}` looks like `{near}`, misspelt");
                let problem = context.found(&CONTRACT_KEY, member.key, &pointer, message);
                found.push(problem.follows("nothing reads it").help(format!("did you mean `{near}`?")));
            }
        }
        if let Some(contract) = element.node.get("x-contract") {
            for key in ["inferred", "published"] {
                for (index, item) in contract.get(key).map_or(&[][..], Node::items).iter().enumerate() {
                    let pointer = format!("{}/x-contract/{key}/{index}", element.pointer);
                    found.extend(keyword_name(context, element, item, &pointer));
                }
            }
        }
    }
    plural_resources(context, found);
}

fn keyword_name(
    context: &Context<'_>,
    element: &Element<'_>,
    item: &Node,
    pointer: &str,
) -> Option<Diagnostic> {
    let name = item.as_str()?;
    let fields = element.object.fields.iter().chain(SCHEMA.fields).map(|field| field.name);
    let known: Vec<&str> = fields.chain(BEYOND_KEYWORDS.iter().copied()).collect();
    if known.contains(&name) {
        return None;
    }
    let message = format!("`{name}` is no keyword of the {}", element.object.name);
    let problem = context.found(&CONTRACT_VALUE, item.span, pointer, message).follows("nothing reads it");
    Some(match nearest(name, known.into_iter()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("name a keyword of this element, as it is written there"),
    })
}

/// A resource is called the same everywhere, in the singular: `things` beside `thing` is another one.
fn plural_resources(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut names: Vec<(&str, Span, String)> = Vec::new();
    for element in context.elements {
        let contracts = element
            .node
            .members()
            .filter(|(key, _)| *key == "x-contract" || nearest(key, EXTENSIONS.into_iter()).is_some());
        for (key, member) in contracts {
            let resource = member.value.get("effect").and_then(|effect| effect.get("resource"));
            if let Some((name, node)) = resource.and_then(|node| Some((node.as_str()?, node))) {
                names.push((name, node.span, format!("{}/{key}/effect/resource", element.pointer)));
            }
        }
    }
    for (name, span, pointer) in &names {
        let singular = names
            .iter()
            .map(|(other, ..)| *other)
            .find(|other| name.strip_prefix(other).is_some_and(|ending| ending == "s" || ending == "es"));
        if let Some(singular) = singular {
            let message = format!("`{name}` is another resource than `{singular}`");
            let problem = context.found(&CONTRACT_VALUE, *span, pointer, message);
            found.push(problem.help(format!("write resources in the singular: `{singular}`")));
        }
    }
}

/// A rule of an operation's `x-contract`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// `page`.
    Page,
    /// `filter`.
    Filter,
    /// `sort`.
    Sort,
    /// `effect`.
    Effect,
    /// `exclusive`.
    Exclusive,
    /// `bulk`.
    Bulk,
}

/// Something that a rule names and the operation does not have.
struct Wrong {
    rule: Rule,
    /// In words: what is named, and where.
    what: String,
}

/// `contract-name`.
pub(super) fn contract_name(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for operation in &context.api.operations {
        for wrong in names(context, operation) {
            let pointer = child(&operation.pointer, "x-contract");
            let message = format!("{} {} has no {}", operation.method, operation.path, wrong.what);
            let problem = context.found(&CONTRACT_NAME, context.key(&pointer), &pointer, message);
            found.push(problem.follows("the rule is left out").help("name what is declared, or declare it"));
        }
    }
    for said in &context.api.contract.resources {
        let pointer = child("/x-contract/resource", &said.resource);
        let mut report = |message: String, help: String| {
            let problem = context.found(&CONTRACT_NAME, context.key(&pointer), &pointer, message);
            found.push(problem.follows("the rule never applies").help(help));
        };
        if context.api.resource(&said.resource).is_none() {
            let names = context.api.resources.iter().map(|resource| resource.name.as_str());
            let help = match nearest(&said.resource, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name a resource as an `effect` does".to_owned(),
            };
            report(format!("no operation has an effect on a `{}`", said.resource), help);
            continue;
        }
        for name in said.immutable.iter().chain(&said.unique) {
            if !has_property(context.api, &said.resource, name) {
                let message = format!("a `{}` has no property `{name}`", said.resource);
                report(message, "name what is declared, or declare it".to_owned());
            }
        }
    }
}

/// Whether some operation on a resource shows or takes this property of it; what has no schema may have it.
fn has_property(api: &Api, resource: &str, name: &str) -> bool {
    let effects = api.operations.iter().filter_map(|operation| Some((operation, operation.effect.as_ref()?)));
    let schemas =
        effects.filter(|(_, effect)| effect.resource == resource).flat_map(|(operation, effect)| {
            let place = |of: &str, item: &str| child(&format!("{of}{item}"), name);
            let list = if effect.kind == EffectKind::Lists { "/0" } else { "" };
            let (sent, shown) = match &operation.bulk {
                Some(bulk) => (
                    place(&format!("{}/0", bulk.items), &effect.sent),
                    place(&child(&format!("{}/0", bulk.outcomes), &bulk.success), ""),
                ),
                None => (place("", &effect.sent), child(&format!("{}{list}", effect.item), name)),
            };
            let bodies = operation.request_body.iter().flat_map(|body| &body.content);
            let answers = operation.successes().flat_map(|response| &response.content);
            let bodies = bodies.map(move |media| (media.schema, sent.clone()));
            bodies.chain(answers.map(move |media| (media.schema, shown.clone())))
        });
    let schemas: Vec<(SchemaId, String)> =
        schemas.filter_map(|(schema, pointer)| Some((schema?, pointer))).collect();
    schemas.is_empty() || schemas.iter().any(|(schema, pointer)| shape::leads(&api.schemas, *schema, pointer))
}

/// The rules of an operation that could never apply.
pub(crate) fn broken_rules(context: &Context<'_>, operation: &Operation) -> Vec<Rule> {
    names(context, operation).into_iter().map(|wrong| wrong.rule).collect()
}

/// What the contract of an operation names and the operation does not have.
fn names(context: &Context<'_>, operation: &Operation) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for name in operation.documented_page().into_iter().flat_map(Page::parameters) {
        if !has(operation, ParameterLocation::Query, name) && !in_body(context, operation, &child("", name)) {
            let what = format!("query parameter `{name}`, which `page` names");
            wrong.push(Wrong { rule: Rule::Page, what });
        }
    }
    for selector in operation.documented_effect().into_iter().flat_map(|effect| &effect.key) {
        if let Some(what) = missing(context, operation, selector) {
            let what = format!("{what}, which `effect.key` names");
            wrong.push(Wrong { rule: Rule::Effect, what });
        }
    }
    wrong.extend(of_lists(context, operation));
    for name in operation.exclusive.iter().flatten() {
        if !operation.parameters.iter().any(|parameter| parameter.name == *name)
            && !in_body(context, operation, &child("", name))
        {
            let what = format!("parameter or property `{name}`, which `exclusive` names");
            wrong.push(Wrong { rule: Rule::Exclusive, what });
        }
    }
    let inside = operation.documented_effect().into_iter().flat_map(|effect| &effect.changes.empty);
    for kind in inside.filter(|kind| context.api.resource(kind).is_none()) {
        let what = format!("`{kind}` that anything has an effect on, which `effect.empty` names");
        wrong.push(Wrong { rule: Rule::Effect, what });
    }
    wrong.extend(places(context, operation));
    wrong
}

/// Parameters, properties and headers that `filter`, `sort` and `page` of a list name.
fn of_lists(context: &Context<'_>, operation: &Operation) -> Vec<Wrong> {
    let documented = operation.filters.iter().filter(|filter| filter.basis != Basis::Inferred);
    let filters = documented.map(|filter| (Rule::Filter, "filter", filter.parameter.as_str()));
    let sort = operation.sort.as_ref().filter(|sort| sort.basis != Basis::Inferred);
    let by = sort.and_then(|sort| sort.parameter.as_deref()).map(|name| (Rule::Sort, "sort.by", name));
    let direction = sort.and_then(|sort| sort.descending.as_ref());
    let direction = direction.map(|(name, _)| (Rule::Sort, "sort.direction", name.as_str()));
    let parameters = filters.chain(by).chain(direction);
    let unknown = parameters.filter(|(_, _, name)| !has(operation, ParameterLocation::Query, name));
    let mut wrong: Vec<Wrong> = unknown
        .map(|(rule, key, name)| Wrong {
            rule,
            what: format!("query parameter `{name}`, which `{key}` names"),
        })
        .collect();
    let view = operation.effect.as_ref().and_then(|effect| item_schema(context.api, operation, effect));
    let properties =
        view.map(|view| crate::shape::properties(&context.api.schemas, view)).unwrap_or_default();
    let orders =
        sort.into_iter().flat_map(|sort| sort.values.iter().map(|(_, order)| order).chain(&sort.default));
    let filtered = operation.filters.iter().filter(|filter| filter.basis != Basis::Inferred);
    let named = orders.map(|order| (Rule::Sort, "sort", order.property.as_str()));
    let named = named.chain(filtered.map(|filter| (Rule::Filter, "filter", filter.property.as_str())));
    let lacks =
        |name: &str| !properties.is_empty() && properties.iter().all(|(property, _)| *property != name);
    wrong.extend(named.filter(|(_, _, name)| lacks(name)).map(|(rule, key, name)| Wrong {
        rule,
        what: format!("property `{name}` in its items, which `{key}` names"),
    }));
    let page = operation.documented_page();
    let places = page.into_iter().flat_map(|page| {
        page.total
            .iter()
            .map(|place| ("page.total", place))
            .chain(page.next.iter().map(|place| ("page.next", place)))
    });
    for (key, place) in places {
        let ResponsePlace::Header(name) = place else { continue };
        let mut headers = operation.successes().flat_map(|response| &response.headers);
        if !headers.any(|header| header.name.eq_ignore_ascii_case(name)) {
            let what = format!("header `{name}` in its success, which `{key}` names");
            wrong.push(Wrong { rule: Rule::Page, what });
        }
    }
    wrong
}

fn has(operation: &Operation, place: ParameterLocation, name: &str) -> bool {
    operation.parameters_in(place).any(|parameter| parameter.name == name)
}

/// What a selector names, in words, where the operation does not have it.
fn missing(context: &Context<'_>, operation: &Operation, selector: &Selector) -> Option<String> {
    let (known, what) = match selector {
        Selector::Path(name) => {
            (has(operation, ParameterLocation::Path, name), format!("path parameter `{name}`"))
        }
        Selector::Query(name) => {
            (has(operation, ParameterLocation::Query, name), format!("query parameter `{name}`"))
        }
        Selector::Header(name) => {
            (has(operation, ParameterLocation::Header, name), format!("header `{name}`"))
        }
        Selector::Body(pointer) => {
            let prefix = operation.bulk.as_ref().map(|bulk| format!("{}/0", bulk.items)).unwrap_or_default();
            let there = in_body(context, operation, &format!("{prefix}{pointer}"));
            (there, format!("`{pointer}` in its body"))
        }
    };
    (!known).then_some(what)
}

/// Pointers into bodies that lead nowhere.
fn places(context: &Context<'_>, operation: &Operation) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    if let Some(bulk) = &operation.bulk
        && !in_body(context, operation, &bulk.items)
    {
        let what = format!("`{}` in its body, which `bulk.items` names", bulk.items);
        wrong.push(Wrong { rule: Rule::Bulk, what });
    }
    let mut named = Vec::new();
    if let Some(page) = operation.documented_page() {
        named.extend(page.items().map(|items| (Rule::Page, "page.items", items)));
        let next = page.next.as_ref().and_then(ResponsePlace::pointer);
        named.extend(next.map(|next| (Rule::Page, "page.next", next)));
        let total = page.total.as_ref().and_then(ResponsePlace::pointer);
        named.extend(total.map(|total| (Rule::Page, "page.total", total)));
    }
    let effect = operation.documented_effect();
    named.extend(effect.map(|effect| (Rule::Effect, "effect.item", effect.item.as_str())));
    named.extend(operation.bulk.iter().map(|bulk| (Rule::Bulk, "bulk.outcomes", bulk.outcomes.as_str())));
    let outcome =
        |name: &str| operation.bulk.as_ref().map(|bulk| child(&format!("{}/0", bulk.outcomes), name));
    let of_bulk = operation.bulk.as_ref();
    let success = of_bulk.and_then(|bulk| outcome(&bulk.success));
    let failure = of_bulk.and_then(|bulk| outcome(&bulk.failure));
    named.extend(success.iter().map(|place| (Rule::Bulk, "bulk.success", place.as_str())));
    named.extend(failure.iter().map(|place| (Rule::Bulk, "bulk.failure", place.as_str())));
    let same = effect.iter().flat_map(|effect| &effect.changes.same);
    named.extend(same.map(|(place, _)| (Rule::Effect, "effect.same", place.as_str())));
    let contents = operation.successes().flat_map(|response| &response.content);
    let schemas: Vec<SchemaId> = contents.filter_map(|media| media.schema).collect();
    let leads = |pointer: &str| {
        schemas.is_empty() || schemas.iter().any(|id| shape::leads(&context.api.schemas, *id, pointer))
    };
    wrong.extend(named.into_iter().filter(|(_, _, pointer)| !leads(pointer)).map(|(rule, key, pointer)| {
        Wrong { rule, what: format!("`{pointer}` in its success body, which `{key}` names") }
    }));
    wrong
}

fn in_body(context: &Context<'_>, operation: &Operation, pointer: &str) -> bool {
    let schemas =
        operation.request_body.iter().flat_map(|body| &body.content).filter_map(|media| media.schema);
    schemas.into_iter().any(|schema| shape::leads(&context.api.schemas, schema, pointer))
}

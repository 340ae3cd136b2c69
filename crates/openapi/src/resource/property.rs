//! What properties are for: which parameters filter by them, and which of them the server sets.

use std::collections::HashMap;

use super::{family, word::plain};
use crate::{
    api::{
        Api, Basis, Compare, Computed, ComputedValue, EffectKind, Filter, Inferable, Operation, Parameter,
        ParameterLocation, Resource, SchemaId, SchemaKind,
    },
    shape,
};

/// The query parameters of a list that filter by a property, as far as no `filter` of the contract speaks of them: those
/// that are called as a property of the items is, case and separators aside.
pub(super) fn filters(api: &Api, operation: &Operation) -> Vec<(Filter, String)> {
    let Some(effect) = operation.effect.as_ref().filter(|effect| effect.kind == EffectKind::Lists) else {
        return Vec::new();
    };
    if operation.denies.contains(&Inferable::Filter) {
        return Vec::new();
    }
    let Some(view) = family::item_schema(api, operation, effect) else { return Vec::new() };
    let properties = shape::properties(&api.schemas, view);
    let choice = |parameter: &Parameter| {
        // A default, or a choice that says more than items can have (`all`), is a word of its own.
        let defaults = api.schemas[parameter.schema].default.is_some();
        defaults || matches!(&api.schemas[parameter.schema].kind, SchemaKind::Enum(_))
    };
    let paging: Vec<&str> = operation.page.iter().flat_map(|page| page.parameters()).collect();
    let known = |name: &str| {
        paging.contains(&name) || operation.filters.iter().any(|filter| filter.parameter == name)
    };
    let parameters = operation.parameters_in(ParameterLocation::Query).filter(|one| !known(&one.name));
    let found = parameters.filter_map(|parameter| {
        let (property, reason) = filtered(api, parameter, &properties)?;
        let schema = properties.iter().find(|(name, _)| *name == property)?.1;
        if choice(parameter) && !within(api, parameter.schema, schema) {
            return None;
        }
        let filter = Filter {
            parameter: parameter.name.clone(),
            property: property.to_owned(),
            compare: Compare::Equal,
            basis: Basis::Inferred,
        };
        Some((filter, reason))
    });
    found.collect()
}

fn filtered<'p>(
    api: &Api,
    parameter: &Parameter,
    properties: &[(&'p str, SchemaId)],
) -> Option<(&'p str, String)> {
    let wanted = plain(&parameter.name);
    let fits = |schema: SchemaId| comparable(api, parameter.schema, schema);
    let only = |test: &dyn Fn(&str) -> bool| {
        let mut found = properties.iter().filter(|(name, _)| test(name));
        match (found.next(), found.next()) {
            (Some((name, schema)), None) if fits(*schema) => Some(*name),
            _ => None,
        }
    };
    let same = only(&|name| name == parameter.name).or_else(|| only(&|name| plain(name) == wanted));
    if let Some(name) = same {
        return Some((name, format!("`{}` is a property of the items", parameter.name)));
    }
    // `?tag=x` of items that have `tags`.
    let listed = only(&|name| plain(name) == format!("{wanted}s"))?;
    Some((listed, format!("the items have a list of `{listed}`")))
}

/// Whether every value that a parameter may have is one that the property may have.
fn within(api: &Api, parameter: SchemaId, property: SchemaId) -> bool {
    match (&api.schemas[parameter].kind, &api.schemas[property].kind) {
        _ if api.schemas[parameter].default.is_some() => false,
        (SchemaKind::Enum(asked), SchemaKind::Enum(had)) => {
            asked.values.iter().all(|value| had.values.contains(value))
        }
        _ => false,
    }
}

/// Whether values of a parameter can be compared with those of a property.
fn comparable(api: &Api, parameter: SchemaId, property: SchemaId) -> bool {
    let item = |id: SchemaId| match &api.schemas[id].kind {
        SchemaKind::Array(array) => array.items,
        _ => Some(id),
    };
    let Some((parameter, property)) = item(parameter).zip(item(property)) else { return false };
    let class = |id: SchemaId| match &api.schemas[id].kind {
        SchemaKind::String(_) => Some(0),
        SchemaKind::Integer(_) | SchemaKind::Number(_) => Some(1),
        SchemaKind::Boolean => Some(2),
        SchemaKind::Enum(choice) => match choice.values.first() {
            Some(serde_json::Value::String(_)) => Some(0),
            Some(serde_json::Value::Number(_)) => Some(1),
            Some(serde_json::Value::Bool(_)) => Some(2),
            _ => None,
        },
        _ => None,
    };
    class(parameter).is_some() && class(parameter) == class(property)
}

/// Completes the resources by what their properties are called: times of making and changing, and properties of responses
/// that have those of requests with the resource's name before them (`agent_login` has `login`).
pub(super) fn complete(api: &mut Api) {
    // By id once: looking each up among all would take time that grows with the square of the document.
    let by_id: ById<'_> = api.operations.iter().map(|operation| (operation.id.as_str(), operation)).collect();
    let computed: Vec<Vec<Computed>> =
        api.resources.iter().map(|resource| of_resource(api, &by_id, resource)).collect();
    let parent = |resource: &Resource| {
        let mut operations = resource.operations.iter().filter_map(|id| by_id.get(id.as_str()));
        operations.find_map(|operation| operation.parents.last()).map(|parent| parent.resource.clone())
    };
    let parents: Vec<Option<String>> = api.resources.iter().map(parent).collect();
    for ((resource, computed), parent) in api.resources.iter_mut().zip(computed).zip(parents) {
        resource.computed = computed;
        resource.parent = parent.filter(|parent| *parent != resource.name);
    }
}

/// Operations by their ids.
type ById<'a> = HashMap<&'a str, &'a Operation>;

fn of_resource(api: &Api, by_id: &ById<'_>, resource: &Resource) -> Vec<Computed> {
    let name = resource.name.as_str();
    let Some(view) = resource.view else { return Vec::new() };
    let given = given(api, by_id, &resource.operations);
    let mut found = Vec::new();
    for (property, schema) in shape::properties(&api.schemas, view) {
        let value = moment(api, property, schema).map(|(value, reason)| (value, reason.to_owned()));
        let value = value.or_else(|| {
            let prefixed = |given: &&&str| plain(property) == plain(name) + &plain(given);
            let source = given.iter().find(prefixed).filter(|_| !given.contains(&property))?;
            let reason =
                format!("it is called as `{source}` of the request is, with the resource's name before it");
            Some((ComputedValue::SameAs((*source).to_owned()), reason))
        });
        found.extend(value.map(|(value, reason)| Computed { property: property.to_owned(), value, reason }));
    }
    found
}

/// Properties that the requests which make one can set.
fn given<'a>(api: &'a Api, by_id: &ById<'a>, operations: &[String]) -> Vec<&'a str> {
    let makes = |operation: &&Operation| {
        let kind = operation.effect.as_ref().map(|effect| effect.kind);
        matches!(kind, Some(EffectKind::Creates | EffectKind::Upserts))
    };
    let makers = operations.iter().filter_map(|id| by_id.get(id.as_str()).copied()).filter(makes);
    let schemas = makers.filter_map(shape::request_schema);
    schemas.flat_map(|schema| shape::properties(&api.schemas, schema)).map(|(name, _)| name).collect()
}

/// The moment that a time of the resource stands for.
fn moment(api: &Api, name: &str, schema: SchemaId) -> Option<(ComputedValue, &'static str)> {
    let node = &api.schemas[schema];
    let SchemaKind::String(string) = &node.kind else { return None };
    if string.format.as_deref() != Some("date-time") && string.timestamp.is_none() {
        return None;
    }
    let name = plain(name);
    if ["updat", "modif", "chang"].iter().any(|word| name.contains(word)) {
        return Some((ComputedValue::ChangedAt, "a time whose name says that something was changed"));
    }
    let born = name.starts_with("creat") || name.contains("createdat") || name.contains("creationtime");
    (born || node.read_only && string.format.as_deref() == Some("date-time")).then_some((
        ComputedValue::CreatedAt,
        "a time whose name says that something was made, or that only a server sets",
    ))
}

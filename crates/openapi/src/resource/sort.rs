//! In which order a list comes, by the names that sorting parameters commonly have and the choices that they offer.

use super::{family, word::plain};
use crate::{
    api::{
        Api, Basis, EffectKind, Inferable, Operation, Order, Parameter, ParameterLocation, SchemaKind, Sort,
    },
    shape,
};

const SORTS: &[&str] = &["sort", "sortby", "sortfield", "sortkey", "orderby", "ordering"];
const DIRECTIONS: &[&str] =
    &["order", "direction", "dir", "sortorder", "sortdir", "sortdirection", "orderdirection"];

/// Completes what `x-contract` says of sorting by what the parameter offers: its choices and its default.
pub(super) fn complete(api: &mut Api, position: usize) {
    let operation = &api.operations[position];
    let Some(sort) = &operation.sort else { return };
    let mut sort = sort.clone();
    if let Some(name) = sort.parameter.as_deref() {
        if sort.values.is_empty() {
            let offered = choices(api, operation, name).into_iter();
            sort.values = offered.filter_map(|said| Some((said.clone(), Order::parse(&said)?))).collect();
        }
        sort.default = sort.default.or_else(|| usual(api, operation, name, &sort.values));
    }
    api.operations[position].sort = Some(sort);
}

/// The sorting of a list whose `x-contract` is silent, as one would write it there, and what speaks for it.
pub(super) fn of(api: &Api, operation: &Operation) -> Option<(Sort, String, String)> {
    let effect = operation.effect.as_ref().filter(|effect| effect.kind == EffectKind::Lists)?;
    if operation.sort.is_some() || operation.denies.contains(&Inferable::Sort) {
        return None;
    }
    let parameter = only(operation, SORTS)?;
    let view = family::item_schema(api, operation, effect)?;
    let properties = shape::properties(&api.schemas, view);
    let known = |order: &Order| {
        let mut found = properties.iter().filter(|(name, _)| *name == order.property);
        found.next().is_some()
    };
    let said = choices(api, operation, &parameter.name);
    let values: Vec<(String, Order)> =
        said.iter().filter_map(|said| Some((said.clone(), read(said)?))).collect();
    if values.is_empty() || values.len() < said.len() || !values.iter().all(|(_, order)| known(order)) {
        return None;
    }
    let descending = only(operation, DIRECTIONS).and_then(|direction| {
        let offered = choices(api, operation, &direction.name);
        let down = offered.iter().find(|said| plain(said).starts_with("desc"))?;
        (offered.len() == 2).then(|| (direction.name.clone(), down.clone()))
    });
    let default = usual(api, operation, &parameter.name, &values);
    let says: Vec<String> = values.iter().map(|(said, order)| format!("{said}: {order}")).collect();
    let says = format!("{{by: {}, values: {{{}}}}}", parameter.name, says.join(", "));
    let reason = format!("the choices of `{}` are properties of the items", parameter.name);
    let basis = Basis::Inferred;
    Some((Sort { parameter: Some(parameter.name.clone()), values, descending, default, basis }, says, reason))
}

/// `name`, `-name`, `name:desc`, `name_asc`, `name desc`.
fn read(said: &str) -> Option<Order> {
    let ends = [("desc", true), ("asc", false)];
    let lower = said.to_ascii_lowercase();
    let found = ends.iter().find_map(|(end, descending)| {
        let property =
            said.get(..lower.strip_suffix(end)?.len())?.strip_suffix([':', '_', ' ', '-', ',', '.'])?;
        Some(Order { property: property.to_owned(), descending: *descending })
    });
    found.or_else(|| Order::parse(said))
}

/// The order of a parameter's own default.
fn usual(api: &Api, operation: &Operation, name: &str, values: &[(String, Order)]) -> Option<Order> {
    let parameter = operation.parameters_in(ParameterLocation::Query).find(|one| one.name == name)?;
    let default = api.schemas[parameter.schema].default.as_ref()?.as_str()?;
    values.iter().find(|(said, _)| said == default).map(|(_, order)| order.clone())
}

/// The texts that a parameter offers; nothing where it is free.
fn choices(api: &Api, operation: &Operation, name: &str) -> Vec<String> {
    let parameter = operation.parameters_in(ParameterLocation::Query).find(|one| one.name == name);
    let Some(parameter) = parameter else { return Vec::new() };
    match &api.schemas[parameter.schema].kind {
        SchemaKind::Enum(choices) => {
            choices.values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}

/// The only query parameter with one of these names.
fn only<'a>(operation: &'a Operation, names: &[&str]) -> Option<&'a Parameter> {
    let mut found = operation
        .parameters_in(ParameterLocation::Query)
        .filter(|parameter| names.contains(&plain(&parameter.name).as_str()));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

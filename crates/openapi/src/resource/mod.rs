//! Resources, where `x-contract` is silent: which operations create, read, list, replace, merge and delete what, and by
//! which key. Precision before recall: what several signs do not speak for is not inferred.
//!
//! Everything here is a guess about how people write documents. It is made once, each guess has its reason, carries
//! [`Basis::Inferred`](crate::api::Basis), and gives way to what `x-contract` says (`effect: none` denies it).

mod body;
mod effect;
mod family;
mod key;
mod page;
mod path;
mod property;
mod sort;
mod word;

use self::family::{Families, Paths};
use crate::api::{Api, Effect, Inferable, Inference, Operation, Selector};

pub use family::{item_schema, items_pointer};

/// Completes the operations of an API by what can be inferred, and lists its resources.
pub(crate) fn infer(api: &mut Api) {
    let paths = Paths::new(api);
    let families = Families::new(family::families(api, &paths));
    for position in 0..api.operations.len() {
        let found = effect::of(api, &paths, &families, &api.operations[position]);
        if let Some((effect, reason)) = found {
            let says = written(&effect);
            note(&mut api.operations[position], Inferable::Effect, says, reason);
            api.operations[position].effect = Some(effect);
        }
    }
    for position in 0..api.operations.len() {
        if let Some((page, says, reason)) = page::of(api, &api.operations[position]) {
            note(&mut api.operations[position], Inferable::Page, says, reason);
            api.operations[position].page = Some(page);
        }
    }
    api.resources = family::resources(api);
    for position in 0..api.operations.len() {
        let parents = family::parents(api, &paths, &families, &api.operations[position]);
        api.operations[position].parents = parents;
        for (filter, reason) in property::filters(api, &api.operations[position]) {
            let says = format!("{{{}: {}}}", filter.parameter, filter.property);
            note(&mut api.operations[position], Inferable::Filter, says, reason);
            api.operations[position].filters.push(filter);
        }
        sort::complete(api, position);
        if let Some((sort, says, reason)) = sort::of(api, &api.operations[position]) {
            note(&mut api.operations[position], Inferable::Sort, says, reason);
            api.operations[position].sort = Some(sort);
        }
    }
    property::complete(api);
}

/// Remembers an inference, and that the keyword is not documented.
fn note(operation: &mut Operation, key: Inferable, says: String, reason: String) {
    if !operation.contract.inferred.iter().any(|keyword| keyword == key.as_str()) {
        operation.contract.inferred.push(key.as_str().to_owned());
    }
    operation.inferences.push(Inference { key, says, reason });
}

/// An effect as one would write it in `x-contract`.
fn written(effect: &Effect) -> String {
    let mut parts = vec![format!("kind: {}", effect.kind), format!("resource: {}", effect.resource)];
    let keys: Vec<String> = effect.key.iter().map(Selector::to_string).collect();
    match keys.as_slice() {
        [] => {}
        [one] => parts.push(format!("key: '{one}'")),
        several => parts.push(format!("key: ['{}']", several.join("', '"))),
    }
    if !effect.item.is_empty() {
        parts.push(format!("item: {}", effect.item));
    }
    if !effect.sent.is_empty() {
        parts.push(format!("sent: {}", effect.sent));
    }
    parts.push(format!("id: {}", effect.id));
    format!("{{{}}}", parts.join(", "))
}

//! What is there from the beginning: the resources that the documented success examples show, reads first.

use serde_json::{Map, Value};
use specwright_openapi::api::{Effect, EffectKind, Operation, Response};

use super::{Record, Store};
use crate::{
    call::text_of,
    served::{self, Served},
};

/// Plants the documented examples of an API. Of two examples with one id the first stays.
pub(crate) fn plant(store: &mut Store, served: &Served) {
    let mut operations: Vec<(&Operation, &Effect)> = served
        .api
        .operations
        .iter()
        .filter_map(|operation| Some((operation, operation.effect.as_ref()?)))
        .collect();
    operations.sort_by_key(|(_, effect)| match effect.kind {
        EffectKind::Reads => 0,
        EffectKind::Lists => 1,
        _ => 2,
    });
    for (operation, effect) in operations {
        if matches!(effect.kind, EffectKind::Acts | EffectKind::Deletes) {
            continue;
        }
        for response in operation.successes() {
            for members in shown(served, (operation, effect), response) {
                keep(store, served, effect, members);
            }
        }
    }
}

/// The resources in the examples of one response.
fn shown(
    served: &Served,
    (operation, effect): (&Operation, &Effect),
    response: &Response,
) -> Vec<Map<String, Value>> {
    let mut found = Vec::new();
    for media in response.content.iter().filter(|media| media.is_json()) {
        let valid = media.examples.iter().filter(|example| {
            example.contract.contradicts.is_none()
                && media.schema.is_none_or(|schema| served.oracle.accepts(schema, &example.value))
        });
        for example in valid {
            match &operation.bulk {
                Some(bulk) => {
                    let outcomes = example.value.pointer(&bulk.outcomes).and_then(Value::as_array);
                    found.extend(
                        outcomes.into_iter().flatten().filter_map(|one| one.get(&bulk.success)).cloned(),
                    );
                }
                None => match example.value.pointer(served::items_pointer(operation, effect)) {
                    Some(Value::Array(items)) if effect.kind == EffectKind::Lists => {
                        found.extend(items.iter().cloned());
                    }
                    Some(item) => found.push(item.clone()),
                    None => {}
                },
            }
        }
    }
    let objects = found.into_iter().filter_map(|value| match value {
        Value::Object(members) => Some(members),
        _ => None,
    });
    objects.collect()
}

fn keep(store: &mut Store, served: &Served, effect: &Effect, members: Map<String, Value>) {
    let Some(resource) = served.resource(effect).filter(|resource| resource.view.is_some()) else { return };
    let Some(id) = members.get(&resource.id).and_then(text_of) else { return };
    let collection = store.collection_mut((&served.api.name, &effect.resource));
    if !collection.has_id(&id) {
        collection.insert(Record { members, scope: Vec::new() }, &resource.id);
    }
}

//! What is there from the beginning: the resources that the documented success examples show, reads first.

use serde_json::{Map, Value};
use specwright_openapi::api::{Effect, EffectKind, Operation, Parameter, Resource, Response};

use super::{Record, Store};
use crate::{
    call::text_of,
    example::Generator,
    mock::MockError,
    served::{self, Served},
    shape,
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
    served.api.resources.iter().filter(|resource| !obtainable(served, resource)).for_each(|resource| {
        suppose(store, served, resource);
    });
}

/// Whether some operation makes one and answers with it, so that a client comes by its key.
fn obtainable(served: &Served, resource: &Resource) -> bool {
    let mut operations = resource.operations.iter().filter_map(|id| served.api.operation(id));
    operations.any(|operation| {
        let effect = operation.effect.as_ref();
        effect.is_some_and(|effect| {
            matches!(effect.kind, EffectKind::Creates | EffectKind::Upserts)
                && served::item_schema(&served.api, operation, effect).is_some()
        })
    })
}

/// Plants what the document lets nobody make or list: there is one with each key that a parameter's example names, or that would be made up
/// for it.
fn suppose(store: &mut Store, served: &Served, resource: &Resource) {
    let collection = store.collection((&served.api.name, &resource.name));
    let unseen = !resource.observable && (resource.creatable || resource.listed);
    let shown = collection.and_then(|collection| collection.get(collection.first()?));
    if unseen || (shown.is_some() && (resource.creatable || resource.listed)) {
        return;
    }
    let generator = Generator::new(&served.api, &served.oracle, 0);
    let made = || resource.view.map(|view| generator.value(view));
    let members = match shown.map(|record| Value::Object(record.members.clone())).or_else(made) {
        Some(Value::Object(members)) => members,
        _ => Map::new(),
    };
    let mut keys: Vec<Value> = Vec::new();
    for parameter in served.key_parameters(&resource.name) {
        let shown = shown_key(served, &generator, resource, &members, parameter);
        for key in shown.into_iter().chain(generator.parameter(parameter)) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    let collection = store.collection_mut((&served.api.name, &resource.name));
    for key in &keys {
        if text_of(key).is_some_and(|key| collection.with_key(&key).is_some()) {
            continue;
        }
        let mut members = members.clone();
        members.insert(resource.id.clone(), key.clone());
        collection.insert(Record::new(members, Vec::new()), &resource.id);
    }
    if keys.is_empty() && resource.observable {
        collection.insert(Record::new(members, Vec::new()), &resource.id);
    }
}

/// A key that a parameter can carry and a response can show.
fn shown_key(
    served: &Served,
    generator: &Generator<'_>,
    resource: &Resource,
    members: &Map<String, Value>,
    parameter: &Parameter,
) -> Option<Value> {
    let by_path = generator.parameter(parameter);
    let own = members.get(&resource.id).cloned();
    let properties = resource.view.map(|view| shape::properties(&served.api.schemas, view));
    let mut properties = properties.into_iter().flatten();
    let schema = properties.find(|(name, _)| *name == resource.id).map(|(_, schema)| schema);
    let shows = |value: &&Value| schema.is_none_or(|schema| served.oracle.accepts(schema, value));
    let named = |value: &&Value| served.can_carry(parameter.schema, value);
    by_path.iter().chain(&own).find(|value| shows(value) && named(value)).cloned()
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
    if collection.with_key(&id).is_none() {
        let mut record = Record::new(members, Vec::new());
        record.as_shown = true;
        collection.insert(record, &resource.id);
    }
}

/// Plants records that somebody gives: by API and resource, or by resource alone where one API has it.
pub(crate) fn plant_given(store: &mut Store, apis: &[Served], given: &Value) -> Result<usize, MockError> {
    let form = || MockError::BadSeed("expected records by resource: {\"pet\": [{\"id\": 7}]}".to_owned());
    let mut planted = 0;
    for (name, value) in given.as_object().ok_or_else(form)? {
        if let (Some(served), Value::Object(resources)) =
            (apis.iter().find(|served| served.api.name == *name), value)
        {
            for (resource, records) in resources {
                planted += plant_all(store, std::slice::from_ref(served), resource, records)?;
            }
        } else {
            planted += plant_all(store, apis, name, value)?;
        }
    }
    Ok(planted)
}

fn plant_all(store: &mut Store, apis: &[Served], name: &str, records: &Value) -> Result<usize, MockError> {
    let mut owners = apis.iter().filter_map(|served| Some((served, served.named(name)?)));
    let Some((served, resource)) = owners.next() else {
        let all = apis.iter().flat_map(|served| &served.api.resources);
        let names: Vec<&str> = all.map(|resource| resource.name.as_str()).collect();
        return Err(MockError::UnknownResource(name.to_owned(), names.join(", ")));
    };
    let records = records.as_array().map_or(std::slice::from_ref(records), Vec::as_slice);
    for record in records {
        let Value::Object(members) = record else {
            return Err(MockError::BadSeed(format!("a record of {name} is no object")));
        };
        let collection = store.collection_mut((&served.api.name, name));
        let key = members.get(&resource.id).and_then(text_of);
        if let Some(position) = key.and_then(|key| collection.with_key(&key)) {
            collection.remove(position, &resource.id);
        }
        collection.insert(Record::new(members.clone(), Vec::new()), &resource.id);
    }
    Ok(records.len())
}

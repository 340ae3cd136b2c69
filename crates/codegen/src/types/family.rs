//! Families: an object with a discriminator, and the schemas that include it through `allOf`.

use std::collections::BTreeMap;

use serde_json::Value;
use specwright_openapi::api::{Api, SchemaId, SchemaKind};

/// A schema that includes the parent, with the values of the discriminator that select it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Subtype {
    pub(crate) schema: SchemaId,
    pub(crate) tags: Vec<String>,
}

/// A parent's discriminator and subtypes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Family {
    pub(crate) tag: String,
    pub(crate) subtypes: Vec<Subtype>,
}

/// Families by parent.
pub(crate) type Families = BTreeMap<SchemaId, Family>;

/// Every family of the document.
pub(super) fn families(api: &Api) -> Families {
    let mut included: BTreeMap<String, Vec<(&str, SchemaId)>> = BTreeMap::new();
    for (name, id) in &api.schemas.named {
        for parent in parents(api, *id) {
            included.entry(parent).or_default().push((name, *id));
        }
    }
    let found = api.schemas.named.values().filter_map(|id| Some((*id, family(api, *id, &included)?)));
    found.filter(|(_, family)| !family.subtypes.is_empty()).collect()
}

fn family(api: &Api, id: SchemaId, included: &BTreeMap<String, Vec<(&str, SchemaId)>>) -> Option<Family> {
    let schema = &api.schemas[id];
    if !matches!(schema.kind, SchemaKind::Object(_)) {
        return None;
    }
    let discriminator = api.raw(&schema.pointer)?.get("discriminator")?;
    let tag = discriminator.get("propertyName")?.as_str()?.to_owned();
    let mut subtypes: Vec<Subtype> = Vec::new();
    let mut pending = vec![schema.pointer.clone()];
    while let Some(parent) = pending.pop() {
        for (name, child) in included.get(&format!("#{parent}")).into_iter().flatten() {
            if *child != id && !subtypes.iter().any(|known| known.schema == *child) {
                let pointer = &api.schemas[*child].pointer;
                subtypes.push(Subtype { schema: *child, tags: tags(discriminator, name, pointer) });
                pending.push(pointer.clone());
            }
        }
    }
    subtypes.sort_by_key(|subtype| subtype.schema);
    Some(Family { tag, subtypes })
}

/// The references in the `allOf` of a schema, as they are written.
fn parents(api: &Api, id: SchemaId) -> Vec<String> {
    let all = api.raw(&api.schemas[id].pointer).and_then(|raw| raw.get("allOf")?.as_array());
    let references = all.into_iter().flatten().filter_map(|part| part.get("$ref")?.as_str());
    references.map(str::to_owned).collect()
}

/// The keys of the mapping that name the schema; its own name where none does (OpenAPI 3.1, 4.8.25).
fn tags(discriminator: &Value, name: &str, pointer: &str) -> Vec<String> {
    let names = |target: &str| target == name || target.strip_prefix('#') == Some(pointer);
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let mapped = mapping.into_iter().flatten().filter(|(_, target)| target.as_str().is_some_and(names));
    let mapped: Vec<String> = mapped.map(|(key, _)| key.clone()).collect();
    if mapped.is_empty() { vec![name.to_owned()] } else { mapped }
}

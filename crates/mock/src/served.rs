//! An API as it is served: its oracle, its base path, and what its effects tell about its resources.

use indexmap::IndexMap;
use specwright_openapi::api::{Api, Effect, EffectKind, Operation, Page, SchemaId, SchemaKind, Selector};

use crate::{shape, validate::Oracle};

/// One API among those a mock serves.
#[derive(Debug)]
pub(crate) struct Served {
    pub(crate) api: Api,
    pub(crate) oracle: Oracle,
    /// Path under which its operations stand, without a slash at the end.
    pub(crate) base: String,
    pub(crate) resources: IndexMap<String, Resource>,
    /// For each operation the resources its path leads through: parameter and resource.
    pub(crate) parents: Vec<Vec<(String, String)>>,
}

/// A kind of resource that the API's operations act on.
#[derive(Debug)]
pub(crate) struct Resource {
    /// Property that identifies one.
    pub(crate) id: String,
    /// What the API shows of one; none where no response has it.
    pub(crate) view: Option<SchemaId>,
    /// Whether the API can show one, so that an unknown one can be told from a known one.
    pub(crate) observable: bool,
    /// Whether the API can make one.
    pub(crate) creatable: bool,
}

impl Served {
    /// Reads the effects of an API.
    pub(crate) fn new(api: Api, base: String) -> Served {
        let oracle = Oracle::new(&api);
        let mut resources: IndexMap<String, Resource> = IndexMap::new();
        for operation in &api.operations {
            if let Some(effect) = &operation.effect {
                learn(&mut resources, &api, operation, effect);
            }
        }
        let parents = api.operations.iter().map(|operation| parents(&api, operation)).collect();
        Served { api, oracle, base, resources, parents }
    }

    /// The resource an effect acts on.
    pub(crate) fn resource(&self, effect: &Effect) -> Option<&Resource> {
        self.resources.get(&effect.resource)
    }
}

fn learn(resources: &mut IndexMap<String, Resource>, api: &Api, operation: &Operation, effect: &Effect) {
    let view = item_schema(api, operation, effect);
    let resource = resources.entry(effect.resource.clone()).or_insert_with(|| Resource {
        id: effect.id.clone(),
        view: None,
        observable: false,
        creatable: false,
    });
    let shows = matches!(effect.kind, EffectKind::Reads | EffectKind::Lists);
    if let Some(view) = view.filter(|view| has_property(api, *view, &effect.id)) {
        // What a read shows is taken for the whole; what a write echoes only where nothing reads.
        if resource.view.is_none() || effect.kind == EffectKind::Reads || shows && !resource.observable {
            resource.view = Some(view);
        }
        resource.observable |= shows;
    }
    resource.creatable |= matches!(effect.kind, EffectKind::Creates | EffectKind::Upserts);
}

fn has_property(api: &Api, id: SchemaId, name: &str) -> bool {
    shape::properties(&api.schemas, id).iter().any(|(property, _)| *property == name)
}

/// The schema of one resource in the success response of an operation.
pub(crate) fn item_schema(api: &Api, operation: &Operation, effect: &Effect) -> Option<SchemaId> {
    let media = operation.successes().find_map(shape::media)?;
    let schema = media.schema?;
    if let Some(bulk) = &operation.bulk {
        let outcomes = shape::descend(&api.schemas, schema, &bulk.outcomes)?;
        return shape::descend(&api.schemas, outcomes, &format!("/0/{}", bulk.success));
    }
    let found = shape::descend(&api.schemas, schema, items_pointer(operation, effect))?;
    match (&api.schemas[found].kind, effect.kind) {
        (SchemaKind::Array(array), EffectKind::Lists) => array.items,
        _ => Some(found),
    }
}

/// Where the item, or the list of items, stands in the success response.
pub(crate) fn items_pointer<'o>(operation: &'o Operation, effect: &'o Effect) -> &'o str {
    match (&operation.page, effect.kind) {
        (Some(Page::Cursor { items, .. } | Page::Offset { items: Some(items), .. }), EffectKind::Lists) => {
            items
        }
        _ => &effect.item,
    }
}

/// `/users/{userId}/orders` leads through the user, if some operation at `/users/{userId}` finds users by `userId`.
fn parents(api: &Api, operation: &Operation) -> Vec<(String, String)> {
    let own = operation.effect.as_ref();
    let resources = api.operations.iter().filter_map(|other| {
        let effect = other.effect.as_ref()?;
        let [Selector::Path(name)] = effect.key.as_slice() else { return None };
        let stands_at_end = other.path.ends_with(&format!("/{{{name}}}"));
        let leads_here = operation.path.starts_with(&format!("{}/", other.path));
        let differs = own.is_none_or(|own| own.resource != effect.resource);
        let finds = effect.kind != EffectKind::Lists && effect.kind != EffectKind::Creates;
        (stands_at_end && leads_here && differs && finds).then(|| (name.clone(), effect.resource.clone()))
    });
    let mut found: Vec<(String, String)> = Vec::new();
    for pair in resources {
        if !found.contains(&pair) {
            found.push(pair);
        }
    }
    found
}

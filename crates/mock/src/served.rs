//! An API as it is served: its oracle, its base path, and its resources by name.

use std::collections::HashMap;

use specwright_openapi::api::{Api, Effect, Resource};
pub(crate) use specwright_openapi::{item_schema, items_pointer};

use crate::validate::Oracle;

/// One API among those a mock serves.
#[derive(Debug)]
pub(crate) struct Served {
    pub(crate) api: Api,
    pub(crate) oracle: Oracle,
    /// Path under which its operations stand, without a slash at the end.
    pub(crate) base: String,
    /// Positions of resources by name.
    resources: HashMap<String, usize>,
}

impl Served {
    /// Reads the resources of an API.
    pub(crate) fn new(api: Api, base: String) -> Served {
        let oracle = Oracle::new(&api);
        let names = api.resources.iter().enumerate();
        let resources = names.map(|(position, resource)| (resource.name.clone(), position)).collect();
        Served { api, oracle, base, resources }
    }

    /// The resource with a name.
    pub(crate) fn named(&self, name: &str) -> Option<&Resource> {
        self.resources.get(name).map(|position| &self.api.resources[*position])
    }

    /// The resource an effect acts on.
    pub(crate) fn resource(&self, effect: &Effect) -> Option<&Resource> {
        self.named(&effect.resource)
    }
}

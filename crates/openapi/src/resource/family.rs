//! Families: a collection path and the path of its items, with what speaks for their being a kind of resource.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::{
    body::{self, Located},
    key::{self, Key, Wanted},
    path::{self, ItemPath},
    word::{is_verb, plain, singular, words},
};
use crate::{
    api::{
        Api, Basis, ChosenBy, Effect, EffectKind, Method, Operation, ParameterLocation, Parent, Resource,
        SchemaId, SchemaKind, Selector, StatusPattern,
    },
    path_shape, shape,
};

/// A kind of resource, and the paths at which it is found.
#[derive(Clone, Debug)]
pub(super) struct Family {
    /// Name of the resource.
    pub(super) resource: String,
    /// Path of the collection, without a slash at its end.
    pub(super) collection: String,
    /// Path of one item, without a slash at its end, and the variable that names it; none for a collection alone.
    pub(super) item: Option<(String, String)>,
    /// Property that identifies one.
    pub(super) id: String,
    /// Schema of one, as responses show it.
    pub(super) view: Option<SchemaId>,
    /// What the resource is called.
    pub(super) nouns: Vec<String>,
    /// What speaks for it.
    pub(super) reason: String,
}

/// Operations by path, a slash at its end aside.
pub(super) struct Paths(HashMap<String, Vec<usize>>);

impl Paths {
    pub(super) fn new(api: &Api) -> Paths {
        let mut positions: HashMap<String, Vec<usize>> = HashMap::new();
        for (position, operation) in api.operations.iter().enumerate() {
            positions.entry(path::trimmed(&operation.path).to_owned()).or_default().push(position);
        }
        Paths(positions)
    }

    /// The operations at a path.
    pub(super) fn at<'a>(&'a self, api: &'a Api, path: &str) -> impl Iterator<Item = &'a Operation> {
        self.0.get(path).into_iter().flatten().map(|position| &api.operations[*position])
    }

    /// The operation with a method at a path.
    pub(super) fn operation<'a>(&'a self, api: &'a Api, method: Method, path: &str) -> Option<&'a Operation> {
        self.at(api, path).find(|operation| operation.method == method)
    }
}

/// The families of an API by their paths.
pub(super) struct Families {
    all: Vec<Family>,
    by_item: HashMap<String, usize>,
    /// By the shape of the path: variables on the way may be called differently from operation to operation.
    by_collection: HashMap<String, usize>,
}

impl Families {
    pub(super) fn new(all: Vec<Family>) -> Families {
        let mut families = Families { all, by_item: HashMap::new(), by_collection: HashMap::new() };
        for (position, family) in families.all.iter().enumerate() {
            if let Some((path, _)) = &family.item {
                families.by_item.insert(path.clone(), position);
            }
            families.by_collection.entry(path_shape(&family.collection)).or_insert(position);
        }
        families
    }

    pub(super) fn item(&self, path: &str) -> Option<&Family> {
        self.by_item.get(path).map(|position| &self.all[*position])
    }

    pub(super) fn collection(&self, path: &str) -> Option<&Family> {
        self.by_collection.get(&path_shape(path)).map(|position| &self.all[*position])
    }
}

/// Every family of an API, in document order.
pub(super) fn families(api: &Api, paths: &Paths) -> Vec<Family> {
    let mut finder =
        Finder { api, paths, families: Vec::new(), names: explicit_names(api), seen: HashSet::new() };
    for operation in &api.operations {
        if let Some(item) = path::item(&operation.path) {
            finder.item(path::trimmed(&operation.path), &item);
        }
    }
    for operation in &api.operations {
        if operation.method == Method::Post {
            finder.collection(path::trimmed(&operation.path));
        }
    }
    finder.families
}

/// Names of resources that the document gives itself, which inferred ones must not take by chance.
fn explicit_names(api: &Api) -> HashMap<String, String> {
    let said = api.operations.iter().filter_map(|operation| {
        let effect = operation.effect.as_ref()?;
        let item = path::item(&operation.path);
        let collection =
            item.map_or_else(|| path::trimmed(&operation.path).to_owned(), |item| item.collection);
        Some((effect.resource.clone(), collection))
    });
    said.collect()
}

struct Finder<'a> {
    api: &'a Api,
    paths: &'a Paths,
    families: Vec<Family>,
    /// Names that are taken, each with the collection that has it.
    names: HashMap<String, String>,
    /// Collections that were looked at.
    seen: HashSet<String>,
}

impl Finder<'_> {
    /// A collection with items: some operation reads one by a key that it shows, or several together leave no doubt.
    fn item(&mut self, path: &str, item: &ItemPath) {
        let Some(noun) = path::noun(&item.collection) else { return };
        if !self.seen.insert(path.to_owned()) || is_verb(noun) {
            return;
        }
        if let Some(said) = self.said(path, item) {
            self.families.push(said);
            return;
        }
        let schema = self.variable_schema(path, &item.variable);
        if schema.is_some_and(|schema| is_choice(self.api, schema)) {
            return;
        }
        let reads = self.paths.operation(self.api, Method::Get, path);
        let lists = self.paths.operation(self.api, Method::Get, &item.collection);
        let found = self
            .shown(item, noun, schema, reads)
            .or_else(|| self.listed(item, noun, schema, lists))
            .or_else(|| self.unshown(path, item, noun, reads));
        let Some(found) = found else { return };
        let resource = self.name(noun, &item.collection);
        let family = Family { resource, item: Some((path.to_owned(), item.variable.clone())), ..found };
        if !self.looks_up(&family) {
            self.families.push(family);
        }
    }

    /// What the document itself says of an item.
    fn said(&self, path: &str, item: &ItemPath) -> Option<Family> {
        let said = |operation: &&Operation| {
            let effect = operation.effect.as_ref();
            effect.is_some_and(|effect| effect.key == [Selector::Path(item.variable.clone())])
        };
        let operation = self.paths.at(self.api, path).find(said)?;
        let effect = operation.effect.as_ref()?;
        let schema = body::success_schema(operation);
        let view = schema.and_then(|schema| shape::descend(&self.api.schemas, schema, &effect.item));
        Some(Family {
            resource: effect.resource.clone(),
            collection: item.collection.clone(),
            item: Some((path.to_owned(), item.variable.clone())),
            id: effect.id.clone(),
            view,
            nouns: vec![effect.resource.clone()],
            reason: "`x-contract` names the resource".to_owned(),
        })
    }

    /// Reading one shows the property that the path names.
    fn shown(
        &self,
        item: &ItemPath,
        noun: &str,
        variable: Option<SchemaId>,
        reads: Option<&Operation>,
    ) -> Option<Family> {
        let schema = body::success_schema(reads?)?;
        let wanted = self.wanted(item, noun, variable, schema);
        let (located, Key { property, reason }) = body::one(&self.api.schemas, schema, &wanted)?;
        Some(family(item, located.schema, property, wanted.nouns, format!("reading one shows it: {reason}")))
    }

    /// The items of the collection's list have the property that the path names.
    fn listed(
        &self,
        item: &ItemPath,
        noun: &str,
        variable: Option<SchemaId>,
        lists: Option<&Operation>,
    ) -> Option<Family> {
        let Located { schema, .. } = body::list(&self.api.schemas, body::success_schema(lists?)?, noun)?;
        let wanted = self.wanted(item, noun, variable, schema);
        let Key { property, reason } = wanted.among(&shape::properties(&self.api.schemas, schema))?;
        Some(family(item, schema, property, wanted.nouns, format!("the list shows it: {reason}")))
    }

    /// No response shows the key, but the operations together, or a documented 404, say that there are items.
    fn unshown(&self, path: &str, item: &ItemPath, noun: &str, reads: Option<&Operation>) -> Option<Family> {
        let reads = reads?;
        let whole = self.paths.operation(self.api, Method::Delete, path).is_some()
            && (self.paths.operation(self.api, Method::Post, &item.collection).is_some()
                || self.paths.operation(self.api, Method::Put, path).is_some());
        let misses = can_miss(reads);
        if !whole && !misses {
            return None;
        }
        let schema = body::success_schema(reads);
        // A body that is no object (a file, a number) is not the resource but something of it.
        if schema.is_some_and(|schema| !may_be_object(self.api, schema)) || shows_other_type(reads) {
            return None;
        }
        let reason = if misses {
            "reading one by its key can fail with the documented 404"
        } else {
            "one can be made, read and deleted by its key"
        };
        let view = schema.filter(|schema| body::is_object(&self.api.schemas, *schema));
        let nouns = self.nouns(noun, &item.variable, schema);
        let id = self.made_key(item, &nouns).unwrap_or_else(|| "id".to_owned());
        Some(Family { view, ..family(item, SchemaId(0), id, nouns, reason.to_owned()) })
    }

    /// The key that making one shows.
    fn made_key(&self, item: &ItemPath, nouns: &[String]) -> Option<String> {
        let makes = self.paths.operation(self.api, Method::Post, &item.collection)?;
        let wanted = Wanted {
            schemas: &self.api.schemas,
            variable: &item.variable,
            schema: None,
            nouns: nouns.to_vec(),
        };
        let (_, key) = body::one(&self.api.schemas, body::success_schema(makes)?, &wanted)?;
        Some(key.property)
    }

    /// Items that are known by another property too (`/users/email/{email}`) are no kind of their own.
    fn looks_up(&self, family: &Family) -> bool {
        let Some(above) = family.collection.rsplit_once('/').map(|(above, _)| above) else { return false };
        self.families.iter().any(|other| {
            let views = family.view.zip(other.view);
            other.collection == above
                && views.is_some_and(|(one, two)| body::same(&self.api.schemas, one, two))
        })
    }

    /// A collection without items of its own: what is made there is listed there.
    fn collection(&mut self, path: &str) {
        let Some(noun) = path::noun(path).filter(|noun| !is_verb(noun)) else { return };
        let taken = self.families.iter().any(|family| family.collection == path);
        if taken || !self.seen.insert(path.to_owned()) {
            return;
        }
        let Some(found) = self.made_and_listed(path, noun) else { return };
        // What has a place of its own elsewhere (`/orders/{id}` beside `/users/{id}/orders`) is the same resource.
        let elsewhere = self.families.iter().find(|other| {
            let views = found.view.zip(other.view);
            other.resource == singular(noun)
                && views.is_some_and(|(one, two)| body::same(&self.api.schemas, one, two))
        });
        let resource = match elsewhere {
            Some(other) => other.resource.clone(),
            None => self.name(noun, path),
        };
        self.families.push(Family { resource, ..found });
    }

    fn made_and_listed(&self, path: &str, noun: &str) -> Option<Family> {
        let makes = self.paths.operation(self.api, Method::Post, path)?;
        let lists = self.paths.operation(self.api, Method::Get, path)?;
        let schema = body::success_schema(lists)?;
        let Located { schema, .. } = body::list(&self.api.schemas, schema, noun)?;
        let made = body::success_schema(makes)?;
        let item = ItemPath { collection: path.to_owned(), variable: "id".to_owned() };
        let wanted = self.wanted(&item, noun, None, schema);
        let (located, key) = body::one(&self.api.schemas, made, &wanted)?;
        let listed = wanted.among(&shape::properties(&self.api.schemas, schema))?;
        let same = body::same(&self.api.schemas, located.schema, schema);
        (same && listed.property == key.property).then(|| {
            let reason = "what is made there is listed there".to_owned();
            family(&item, schema, key.property, wanted.nouns, reason)
        })
    }

    fn wanted<'s>(
        &'s self,
        item: &'s ItemPath,
        noun: &str,
        schema: Option<SchemaId>,
        body: SchemaId,
    ) -> Wanted<'s> {
        let nouns = self.nouns(noun, &item.variable, Some(body));
        Wanted { schemas: &self.api.schemas, variable: &item.variable, schema, nouns }
    }

    /// What a resource may be called: as its segment, as the variable that names one (`{submission_batch_id}`), and as the schema that shows it.
    fn nouns(&self, noun: &str, variable: &str, schema: Option<SchemaId>) -> Vec<String> {
        let segment = singular(noun);
        let last = segment.rsplit('-').next().map(str::to_owned);
        let named = schema.and_then(|schema| self.api.schemas[schema].name.as_deref()).map(singular);
        let mut words = words(variable);
        let id = words.pop_if(|last| last == "id").is_some();
        let called = (id && !words.is_empty()).then(|| words.join("-"));
        let mut nouns: Vec<String> = Vec::new();
        for noun in [Some(segment), last, called, named].into_iter().flatten() {
            if !nouns.contains(&noun) {
                nouns.push(noun);
            }
        }
        nouns
    }

    /// A name that no other collection has: the noun, else with the noun of what it stands below.
    fn name(&mut self, noun: &str, collection: &str) -> String {
        let short = singular(noun);
        let above = collection.split('/').rev().skip(1).find_map(|segment| path::noun(segment));
        let long = above.map(|above| format!("{}-{short}", singular(above)));
        let numbered = (2..).map(|number| format!("{short}-{number}"));
        let free = |name: &String| self.names.get(name).is_none_or(|owner| owner == collection);
        let mut names = std::iter::once(short.clone()).chain(long).chain(numbered);
        let name = names.find(free).unwrap_or(short);
        self.names.insert(name.clone(), collection.to_owned());
        name
    }

    fn variable_schema(&self, path: &str, variable: &str) -> Option<SchemaId> {
        let mut parameters = self
            .paths
            .at(self.api, path)
            .flat_map(|operation| operation.parameters_in(ParameterLocation::Path));
        parameters.find(|parameter| parameter.name == variable).map(|parameter| parameter.schema)
    }
}

fn family(item: &ItemPath, view: SchemaId, id: String, nouns: Vec<String>, reason: String) -> Family {
    Family {
        resource: String::new(),
        collection: item.collection.clone(),
        item: None,
        id,
        view: Some(view),
        nouns,
        reason,
    }
}

/// Whether an operation documents that something is not there.
fn can_miss(operation: &Operation) -> bool {
    operation.responses.iter().any(|response| matches!(response.status, StatusPattern::Code(404 | 410)))
}

/// Whether successes have bodies, and none of them JSON.
fn shows_other_type(operation: &Operation) -> bool {
    let mut content = operation.successes().flat_map(|response| &response.content).peekable();
    content.peek().is_some() && !content.any(|media| media.is_json() || media.name.starts_with("*/"))
}

/// Values that the document enumerates name no resources.
fn is_choice(api: &Api, schema: SchemaId) -> bool {
    matches!(api.schemas[schema].kind, SchemaKind::Enum(_) | SchemaKind::Boolean | SchemaKind::Array(_))
}

fn may_be_object(api: &Api, schema: SchemaId) -> bool {
    body::is_object(&api.schemas, schema)
        || matches!(api.schemas[schema].kind, SchemaKind::Any | SchemaKind::Opaque(_) | SchemaKind::Union(_))
}

/// The resources that an API's effects speak of.
pub(super) fn resources(api: &Api) -> Vec<Resource> {
    let mut resources: IndexMap<String, Resource> = IndexMap::new();
    for operation in &api.operations {
        let Some(effect) = &operation.effect else { continue };
        let resource = resources.entry(effect.resource.clone()).or_insert_with(|| empty(effect));
        learn(resource, api, operation, effect);
    }
    resources.into_values().collect()
}

fn empty(effect: &Effect) -> Resource {
    Resource {
        name: effect.resource.clone(),
        id: effect.id.clone(),
        chosen_by: ChosenBy::Server,
        parent: None,
        view: None,
        observable: false,
        creatable: false,
        listed: false,
        operations: Vec::new(),
        computed: Vec::new(),
        basis: effect.basis,
    }
}

fn learn(resource: &mut Resource, api: &Api, operation: &Operation, effect: &Effect) {
    resource.operations.push(operation.id.clone());
    resource.basis = resource.basis.min(effect.basis);
    let shows = matches!(effect.kind, EffectKind::Reads | EffectKind::Lists);
    let has_id = |view: &SchemaId| {
        shape::properties(&api.schemas, *view).iter().any(|(property, _)| *property == effect.id)
    };
    if let Some(view) = item_schema(api, operation, effect).filter(has_id) {
        // What a read shows is taken for the whole; what a write echoes only where nothing reads.
        if resource.view.is_none() || effect.kind == EffectKind::Reads || shows && !resource.observable {
            resource.view = Some(view);
        }
        resource.observable |= shows;
    }
    resource.listed |= effect.kind == EffectKind::Lists;
    // Where no response has a schema, a documented 404 is enough to tell an unknown one from a known one.
    resource.observable |= effect.kind == EffectKind::Reads && can_miss(operation);
    if matches!(effect.kind, EffectKind::Creates | EffectKind::Upserts) {
        let chosen_by = chosen_by(api, operation, effect);
        let agrees = !resource.creatable || resource.chosen_by == chosen_by;
        resource.chosen_by = if agrees { chosen_by } else { ChosenBy::Either };
        resource.creatable = true;
    }
}

/// The schema of one resource in the success response of an operation.
pub fn item_schema(api: &Api, operation: &Operation, effect: &Effect) -> Option<SchemaId> {
    let schema = operation.successes().find_map(shape::media)?.schema?;
    if let Some(bulk) = &operation.bulk {
        let outcomes = shape::descend(&api.schemas, schema, &bulk.outcomes)?;
        return shape::descend(
            &api.schemas,
            outcomes,
            &format!("/0{}", crate::tree::child("", &bulk.success)),
        );
    }
    let found = shape::descend(&api.schemas, schema, items_pointer(operation, effect))?;
    match (&api.schemas[found].kind, effect.kind) {
        (SchemaKind::Array(array), EffectKind::Lists) => array.items,
        _ => Some(found),
    }
}

/// Where the item, or the list of items, stands in the success response.
pub fn items_pointer<'o>(operation: &'o Operation, effect: &'o Effect) -> &'o str {
    let paged = operation.page.as_ref().filter(|_| effect.kind == EffectKind::Lists);
    paged.and_then(|page| page.items()).unwrap_or(&effect.item)
}

fn chosen_by(api: &Api, operation: &Operation, effect: &Effect) -> ChosenBy {
    if effect.key.iter().any(|key| matches!(key, Selector::Path(_))) {
        return ChosenBy::Client;
    }
    let schema = shape::request_schema(operation);
    let SchemaKind::Object(object) = (match schema {
        Some(schema) => &api.schemas[schema].kind,
        None => return ChosenBy::Server,
    }) else {
        let has = schema.is_some_and(|schema| {
            shape::properties(&api.schemas, schema).iter().any(|(name, _)| *name == effect.id)
        });
        return if has { ChosenBy::Either } else { ChosenBy::Server };
    };
    match object.properties.iter().find(|property| property.name == effect.id) {
        Some(property) if api.schemas[property.schema].read_only => ChosenBy::Server,
        Some(property) if property.required => ChosenBy::Client,
        Some(_) => ChosenBy::Either,
        None => ChosenBy::Server,
    }
}

/// The path parameters of an operation that name other resources: `/users/{userId}/orders` leads through the user, if some
/// operation at `/users/{userId}` finds users by `userId`.
pub(super) fn parents(api: &Api, paths: &Paths, families: &Families, operation: &Operation) -> Vec<Parent> {
    let own = operation.effect.as_ref();
    let mut found: Vec<Parent> = Vec::new();
    for prefix in path::prefixes(&operation.path) {
        let namers = paths.at(api, &prefix).filter_map(|other| Some((other, other.effect.as_ref()?)));
        let mut names =
            namers.filter(|(_, effect)| !matches!(effect.kind, EffectKind::Lists | EffectKind::Creates));
        let parent = names.find_map(|(_, effect)| match effect.key.as_slice() {
            [Selector::Path(name)] if prefix.ends_with(&format!("/{{{name}}}")) => Some(Parent {
                parameter: name.clone(),
                resource: effect.resource.clone(),
                property: api.key_property(effect, &effect.key[0]),
                basis: effect.basis,
            }),
            _ => None,
        });
        let parent = parent.or_else(|| named_otherwise(api, families, operation, &prefix));
        let takes_part = |parent: &Parent| {
            let is_key = own.is_some_and(|own| own.key.contains(&Selector::Path(parent.parameter.clone())));
            !is_key || own.is_some_and(|own| own.resource != parent.resource)
        };
        found.extend(parent.filter(takes_part));
    }
    found
}

/// A resource that a path names by another of its properties than its own place does: `/users/{userName}/avatar` where one
/// user stands at `/users/{userId}`.
fn named_otherwise(api: &Api, families: &Families, operation: &Operation, prefix: &str) -> Option<Parent> {
    let item = path::item(prefix).filter(|_| families.item(prefix).is_none())?;
    let family = families.collection(&item.collection)?;
    let mut declared = operation.parameters_in(ParameterLocation::Path);
    let schema = declared.find(|parameter| parameter.name == item.variable)?.schema;
    let wanted = Wanted {
        schemas: &api.schemas,
        variable: &item.variable,
        schema: Some(schema),
        nouns: family.nouns.clone(),
    };
    let shown = family.view.and_then(|view| wanted.among(&shape::properties(&api.schemas, view)));
    let property = shown.map(|key| key.property).or_else(|| {
        // Where no response shows the key, `{userId}` of `user` is plain enough, and so is what ends like the variable of its own path.
        let variable = plain(&item.variable);
        let mut nouns = family.nouns.iter().map(|noun| plain(noun) + &plain(&family.id));
        let own = family.item.as_ref().map(|(_, own)| plain(own));
        let ends_alike =
            own.is_some_and(|own| key::is_key(&own) && words(&item.variable).last() == Some(&own));
        (ends_alike || nouns.any(|name| name == variable)).then(|| family.id.clone())
    })?;
    Some(Parent {
        parameter: item.variable.clone(),
        resource: family.resource.clone(),
        property,
        basis: Basis::Inferred,
    })
}

//! Names and homes: a named schema keeps its name; an inline one is called after its place.
//!
//! A name depends on the element alone, never on its neighbours: what is added to a document renames nothing that was there. An inline
//! schema is named by its owner, which is the component or the operation it stands in.

use std::collections::BTreeMap;

use specwright_openapi::api::{Additional, Api, Operation, SchemaId, SchemaKind};

use super::{Definition, Shape, Types, peel::peel, shape::shape_of};
use crate::name::{Scope, module, pascal, shortened, status_name};

/// The file an item stands in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Home {
    /// `src/models/<module>.rs`
    Model(String),
    /// `src/endpoints/<module>.rs`
    Endpoint(String),
}

/// Names given out before any inline schema gets one.
#[derive(Debug)]
pub(crate) struct Names {
    /// The types of the crate.
    pub(crate) types: Scope,
    /// Type name of each named schema that becomes an item.
    pub(crate) schemas: BTreeMap<SchemaId, String>,
    /// Names of each operation, in order.
    pub(crate) operations: Vec<OperationNames>,
}

/// The names that an operation's code has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OperationNames {
    /// Its struct: `GetEndUser`.
    pub(crate) name: String,
    /// Its module, and the client's method: `get_end_user`.
    pub(crate) module: String,
    /// The enum of its failures: `GetEndUserError`.
    pub(crate) error: String,
    /// The enum of its successes, where they differ in type: `GetEndUserSuccess`.
    pub(crate) output: String,
}

/// What generated files import, and what the prelude brings: no item may be called so.
const RESERVED: &[&str] = &[
    "BTreeMap",
    "Box",
    "Client",
    "Clone",
    "Composed",
    "Copy",
    "Credential",
    "Debug",
    "Default",
    "Deserialize",
    "Drop",
    "Endpoint",
    "Eq",
    "Err",
    "File",
    "Fn",
    "From",
    "Hash",
    "IntOrString",
    "Integer",
    "Into",
    "Iterator",
    "Map",
    "Model",
    "None",
    "Ok",
    "OpenEnum",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Patch",
    "Result",
    "Secret",
    "Self",
    "Send",
    "Serialize",
    "Some",
    "StatusError",
    "String",
    "Sync",
    "TaggedUnion",
    "Timestamp",
    "ToString",
    "Unpin",
    "UntaggedUnion",
    "Uuid",
    "Validate",
    "Value",
    "Vec",
];

/// Methods that the client has whatever the document says.
const METHODS: &[&str] = &[
    "builder", "send", "call", "pages", "origin", "clone", "fmt", "from", "into", "borrow", "api", "client",
];

impl Names {
    /// Claims the names of named schemas, then of operations.
    pub(crate) fn claim(api: &Api) -> Self {
        let mut types = Scope::reserving(RESERVED);
        let mut schemas = BTreeMap::new();
        for (name, id) in &api.schemas.named {
            let restates = peel(api, *id).0 != *id;
            if shape_of(api, *id).is_some() && !restates && !schemas.contains_key(id) {
                let name = pascal(name);
                schemas.insert(*id, types.claim(&[&name, &format!("{name}Model")], ""));
            }
        }
        let mut modules = Scope::reserving(METHODS);
        let operations = api.operations.iter().map(|operation| {
            let name = pascal(&operation.id);
            let name = types.claim(&[&name, &format!("{name}Request")], "");
            let module = module(&name);
            OperationNames {
                module: modules.claim(&[&module, &format!("{}_request", module.trim_end_matches('_'))], "_"),
                error: types.claim(&[&format!("{name}Error"), &format!("{name}Failure")], ""),
                output: types.claim(&[&format!("{name}Success"), &format!("{name}Outcome")], ""),
                name,
            }
        });
        let operations = operations.collect();
        Names { types, schemas, operations }
    }
}

/// Places every schema that becomes an item: named ones first, then inline ones where they are first met.
pub(super) fn place_all(types: &mut Types<'_>, names: Names) {
    let api = types.api;
    let mut placing = Placing {
        types,
        scope: names.types,
        named: BTreeMap::new(),
        seen: BTreeMap::new(),
        components: BTreeMap::new(),
        modules: Scope::default(),
        within: None,
    };
    let mut modules = Scope::default();
    for (id, name) in
        names.schemas.iter().filter(|(id, _)| placing.types.is_reached(**id)).collect::<Vec<_>>()
    {
        let home = Home::Model(modules.claim(&[&module(name)], "_"));
        placing.define(*id, name.clone(), home);
        if let Some(key) = placing.key(*id) {
            placing.named.entry(key).or_insert(*id);
        }
    }
    let mut homes = BTreeMap::new();
    for (key, id) in &api.schemas.named {
        let (name, home) = match placing.types.definitions.get(id) {
            Some(definition) => (definition.name.clone(), definition.home.clone()),
            None => (pascal(key), Home::Model(modules.claim(&[&module(key)], "_"))),
        };
        homes.entry(*id).or_insert((name, home));
    }
    // What stands inside a named schema is called after that schema, whoever else uses it (`allOf` shares properties).
    for inside in [true, false] {
        for id in api.schemas.named.values() {
            let (name, home) = &homes[id];
            placing.seen.clear();
            placing.within = inside.then(|| format!("{}/", api.schemas[*id].pointer));
            match shape_of(api, *id) {
                Some(_) => placing.children(*id, name, home, 0),
                None => placing.children_of_unnamed(*id, name, home, 0),
            }
        }
    }
    placing.within = None;
    placing.modules = modules;
    for (operation, named) in api.operations.iter().zip(&names.operations) {
        placing.seen.clear();
        placing.operation(operation, &named.name, &Home::Endpoint(named.module.clone()));
    }
}

struct Placing<'t, 'a> {
    types: &'t mut Types<'a>,
    scope: Scope,
    /// Named schemas by what they say: an equal inline one is of the same type.
    named: BTreeMap<String, SchemaId>,
    /// Inline schemas of the present owner by what they say, to share equal ones.
    seen: BTreeMap<String, SchemaId>,
    /// Names and homes of components that are no schemas, by pointer.
    components: BTreeMap<String, Owner>,
    modules: Scope,
    /// Only schemas whose pointer begins so are placed now.
    within: Option<String>,
}

/// What an inline schema is named after.
#[derive(Clone)]
struct Owner {
    name: String,
    home: Home,
}

/// Deeper nesting of inline schemas than this is held as plain JSON.
const DEEPEST: usize = 48;

impl Placing<'_, '_> {
    fn define(&mut self, id: SchemaId, name: String, home: Home) {
        let shape = shape_of(self.types.api, id).expect("only schemas with a shape are defined");
        let inner = match shape {
            Shape::Composed => Some(self.scope.claim(&[&format!("{name}Alternative")], "")),
            _ => None,
        };
        let usage = self.types.usage.get(&id).copied().unwrap_or_default();
        self.types.definitions.insert(id, Definition { schema: id, name, shape, inner, home, usage });
    }

    fn operation(&mut self, operation: &Operation, name: &str, home: &Home) {
        for parameter in &operation.parameters {
            let stem = self.of_parameter(operation, &parameter.name, &parameter.pointer, name);
            self.owned(parameter.schema, &stem, home);
        }
        for media in operation.request_body.iter().flat_map(|body| &body.content) {
            if let Some(id) = media.schema {
                self.owned(id, &format!("{name}Body"), home);
            }
        }
        for response in &operation.responses {
            let stem = match response.status.is_success() {
                true => format!("{name}Output"),
                false => format!("{name}{}", status_name(response.status)),
            };
            for id in response.content.iter().filter_map(|media| media.schema) {
                self.owned(id, &stem, home);
            }
        }
    }

    /// A parameter that all operations of a path share is named after the path.
    fn of_parameter(&self, operation: &Operation, parameter: &str, pointer: &str, name: &str) -> String {
        let path = operation.pointer.rsplit_once('/').map_or("", |(path, _)| path);
        match pointer.starts_with(&format!("{path}/parameters/")) {
            true => format!("{}{}", pascal(&operation.path), pascal(parameter)),
            false => format!("{name}{}", pascal(parameter)),
        }
    }

    /// As [`Placing::inline`], named after the component that the schema stands in where it stands in one.
    fn owned(&mut self, id: SchemaId, stem: &str, home: &Home) {
        let at = peel(self.types.api, id).0;
        match self.component(at) {
            Some(Owner { name, home }) => self.inline(id, &name, &home, 0),
            None => self.inline(id, stem, home, 0),
        }
    }

    /// The parameter, request body, response or header among the components that the schema stands in.
    fn component(&mut self, id: SchemaId) -> Option<Owner> {
        let pointer = &self.types.api.schemas[id].pointer;
        let mut parts = pointer.strip_prefix("/components/")?.splitn(3, '/');
        let (section, key) = (parts.next()?, parts.next()?);
        let kind = match section {
            "parameters" => "Parameter",
            "requestBodies" => "Body",
            "responses" => "Response",
            "headers" => "Header",
            _ => return None,
        };
        let place = format!("{section}/{key}");
        if let Some(known) = self.components.get(&place) {
            return Some(known.clone());
        }
        let stem = pascal(&key.replace("~1", "/").replace("~0", "~"));
        let name = if stem.ends_with(kind) { stem } else { format!("{stem}{kind}") };
        let home = Home::Model(self.modules.claim(&[&module(&name)], "_"));
        let owner = Owner { name, home };
        self.components.insert(place, owner.clone());
        Some(owner)
    }

    /// Gives the schema an item if it needs one, and its children theirs.
    fn inline(&mut self, id: SchemaId, stem: &str, home: &Home, depth: usize) {
        let id = peel(self.types.api, id).0;
        let pointer = &self.types.api.schemas[id].pointer;
        let elsewhere = self.within.as_ref().is_some_and(|within| !pointer.starts_with(within.as_str()));
        let known = self.types.definitions.contains_key(&id) || self.types.same_as.contains_key(&id);
        if known || elsewhere || depth > DEEPEST || !self.types.is_reached(id) {
            return;
        }
        if shape_of(self.types.api, id).is_none() {
            self.children_of_unnamed(id, stem, home, depth);
            return;
        }
        if let Some(key) = self.key(id).filter(|_| self.types.api.schemas[id].name.is_none()) {
            let equal = self.named.get(&key).or_else(|| self.seen.get(&key)).copied();
            if let Some(equal) = equal {
                self.types.same_as.insert(id, equal);
                return;
            }
            self.seen.insert(key, id);
        }
        let short = shortened(stem);
        let name = self.scope.claim(&[&short], "");
        self.define(id, name.clone(), home.clone());
        // Below a shortened name the whole one goes on, so that each is shortened but once.
        let stem = if name == short { stem } else { &name };
        self.children(id, stem, home, depth + 1);
    }

    /// What a schema says and in which directions it travels, as a key for equality.
    fn key(&self, id: SchemaId) -> Option<String> {
        let raw = self.types.api.raw(&self.types.api.schemas[id].pointer)?;
        let usage = self.types.usage.get(&id).copied().unwrap_or_default();
        let tag = self.types.tag_written_by_union.get(&id);
        let kind = std::mem::discriminant(&self.types.api.schemas[id].kind);
        Some(format!(
            "{kind:?}{}{}{}{tag:?}{}",
            usage.request,
            usage.response,
            usage.merge,
            without_prose(raw)
        ))
    }

    fn children(&mut self, id: SchemaId, stem: &str, home: &Home, depth: usize) {
        let api = self.types.api;
        match &api.schemas[id].kind {
            SchemaKind::Object(object) => {
                let kept = object.properties.iter().filter(|property| self.types.is_kept(id, property));
                for property in kept.collect::<Vec<_>>() {
                    self.inline(property.schema, &format!("{stem}{}", pascal(&property.name)), home, depth);
                }
                if let Additional::Schema(value) = object.additional {
                    self.inline(value, &format!("{stem}Value"), home, depth);
                }
            }
            SchemaKind::Union(union) => {
                for (at, variant) in union.variants.iter().enumerate() {
                    let part = match variant.tags.first() {
                        _ if self.types.is_family_base(id, variant.schema) => "Base".to_owned(),
                        Some(tag) => pascal(tag),
                        None => self.variant_part(variant.schema, at),
                    };
                    self.inline(variant.schema, &format!("{stem}{part}"), home, depth);
                }
                if let Some(base) = union.base.filter(|_| shape_of(api, id) == Some(Shape::Composed)) {
                    self.inline(base, &format!("{stem}Base"), home, depth);
                }
            }
            _ => {}
        }
    }

    fn variant_part(&self, id: SchemaId, at: usize) -> String {
        let schema = &self.types.api.schemas[id];
        match (&schema.title, &schema.kind) {
            (Some(title), _) if !title.trim().is_empty() => pascal(title),
            (_, SchemaKind::Array(_)) => String::new(),
            (_, SchemaKind::Object(_)) => "Object".to_owned(),
            _ => format!("Variant{}", at + 1),
        }
    }

    fn children_of_unnamed(&mut self, id: SchemaId, stem: &str, home: &Home, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let api = self.types.api;
        match &api.schemas[id].kind {
            SchemaKind::Array(array) => {
                if let Some(items) = array.items {
                    self.inline(items, &format!("{stem}Item"), home, depth + 1);
                }
            }
            SchemaKind::Object(object) => {
                if let Additional::Schema(value) = object.additional {
                    self.inline(value, &format!("{stem}Value"), home, depth + 1);
                }
            }
            _ => {}
        }
    }
}

/// The schema without the words around it, as a key for equality.
fn without_prose(raw: &serde_json::Value) -> String {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(members) => {
                members.retain(|key, value| {
                    let prose = ["description", "title", "example", "examples"].contains(&key.as_str());
                    (!prose || value.is_object()) && !key.starts_with("x-contract")
                });
                members.values_mut().for_each(strip);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut copy = raw.clone();
    strip(&mut copy);
    copy.to_string()
}

//! Where a resource, or a list of them, stands in a body.

use super::{
    key::{Key, Wanted},
    word::plain,
};
use crate::{
    api::{MediaType, Operation, SchemaId, SchemaKind, Schemas},
    shape,
};

/// Names of the property that holds the list, where a body has more than one list.
const LISTS: &[&str] = &[
    "data",
    "items",
    "results",
    "result",
    "content",
    "value",
    "values",
    "records",
    "entries",
    "resources",
    "list",
    "rows",
];

/// Names of the property that holds the one resource of a body.
const WRAPPERS: &[&str] = &["data", "result", "item", "value", "record", "response", "payload"];

/// A resource in a body.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Located {
    /// JSON pointer of it; empty where it is the whole body.
    pub(super) pointer: String,
    /// Its schema.
    pub(super) schema: SchemaId,
}

/// The JSON media type of the first success that has one.
pub(super) fn success(operation: &Operation) -> Option<&MediaType> {
    operation.successes().find_map(|response| shape::json(&response.content))
}

/// The schema of the body of the first JSON success.
pub(super) fn success_schema(operation: &Operation) -> Option<SchemaId> {
    success(operation)?.schema
}

/// The resource with a key in a body, and the key: the whole body, or what stands in the one property that wraps it.
pub(super) fn one(schemas: &Schemas, body: SchemaId, wanted: &Wanted<'_>) -> Option<(Located, Key)> {
    let properties = shape::properties(schemas, body);
    let inner = wrapped(schemas, &properties, &wanted.nouns).and_then(|located| {
        let key = wanted.among(&shape::properties(schemas, located.schema))?;
        Some((located, key))
    });
    // An envelope may have an `id` or a `name` of its own, but then it has more than the wrapped resource beside it.
    let outer = wanted.among(&properties);
    match (outer, inner) {
        (None, inner) => inner,
        (Some(key), _) => Some((Located { pointer: String::new(), schema: body }, key)),
    }
}

/// The object in the property that wraps a resource: one that is called as wrappers are, or as the resource is.
pub(super) fn wrapped(
    schemas: &Schemas,
    properties: &[(&str, SchemaId)],
    nouns: &[String],
) -> Option<Located> {
    let named = |name: &str| {
        let name = plain(name);
        WRAPPERS.contains(&name.as_str()) || nouns.iter().any(|noun| plain(noun) == name)
    };
    let mut objects = properties.iter().filter(|(name, schema)| named(name) && is_object(schemas, *schema));
    match (objects.next(), objects.next()) {
        (Some((name, schema)), None) => Some(Located { pointer: pointer(name), schema: *schema }),
        _ => None,
    }
}

/// Whether a schema says nothing of a resource, but perhaps that it is wrapped: `{data: {type: object}}`.
pub(super) fn says_nothing(schemas: &Schemas, view: SchemaId) -> bool {
    let properties = shape::properties(schemas, view);
    let inner = wrapped(schemas, &properties, &[]).filter(|_| properties.len() == 1);
    properties.is_empty() || inner.is_some_and(|inner| shape::properties(schemas, inner.schema).is_empty())
}

/// Whether a view wraps what looks like the items of a list: `{data, permissions}` of one, `{data: [...]}` of many.
pub(super) fn wraps(schemas: &Schemas, view: SchemaId, items: SchemaId) -> bool {
    let inner = wrapped(schemas, &shape::properties(schemas, view), &[]);
    let all = shape::properties(schemas, items).len();
    inner.is_some_and(|inner| {
        same(schemas, inner.schema, items) || all > 1 && shared(schemas, inner.schema, items) == all
    })
}

/// The list of objects in a body, with the schema of its items: the body itself, the only list among its properties or
/// in the one object among them, or the one that is called as lists are.
pub(super) fn list(schemas: &Schemas, body: SchemaId, plural: &str) -> Option<Located> {
    if let Some(items) = items_of(schemas, body) {
        return Some(Located { pointer: String::new(), schema: items });
    }
    let properties = shape::properties(schemas, body);
    if let Some(found) = list_among(schemas, &properties, plural) {
        return Some(found);
    }
    let mut objects = properties.iter().filter(|(_, schema)| is_object(schemas, *schema));
    let mut found = objects.by_ref().filter_map(|(name, schema)| {
        let inner = list_among(schemas, &shape::properties(schemas, *schema), plural)?;
        Some(Located { pointer: pointer(name) + &inner.pointer, ..inner })
    });
    match (found.next(), found.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

fn list_among(schemas: &Schemas, properties: &[(&str, SchemaId)], plural: &str) -> Option<Located> {
    let lists: Vec<(&str, SchemaId)> =
        properties.iter().filter_map(|(name, schema)| Some((*name, items_of(schemas, *schema)?))).collect();
    let named = |wanted: &dyn Fn(&str) -> bool| {
        let mut fitting = lists.iter().filter(|(name, _)| wanted(&plain(name)));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Some(*only),
            _ => None,
        }
    };
    let chosen = named(&|name| name == plain(plural))
        .or_else(|| named(&|name| LISTS.contains(&name)))
        .or_else(|| lists.first().copied().filter(|_| lists.len() == 1 && !tells_of_failure(lists[0].0)));
    chosen.map(|(name, schema)| Located { pointer: pointer(name), schema })
}

/// Lists that stand beside a body's content and are not it.
fn tells_of_failure(name: &str) -> bool {
    ["errors", "warnings", "links", "messages"].contains(&plain(name).as_str())
}

/// The schema of the items, for a list of objects.
fn items_of(schemas: &Schemas, id: SchemaId) -> Option<SchemaId> {
    let SchemaKind::Array(array) = &schemas[id].kind else { return None };
    array.items.filter(|items| is_object(schemas, *items))
}

/// Whether instances are objects, as far as the typed view says.
pub(super) fn is_object(schemas: &Schemas, id: SchemaId) -> bool {
    object(schemas, id, 4)
}

fn object(schemas: &Schemas, id: SchemaId, depth: usize) -> bool {
    match &schemas[id].kind {
        SchemaKind::Object(_) => true,
        SchemaKind::Union(union) if depth > 0 => {
            !union.variants.is_empty()
                && union.variants.iter().all(|variant| {
                    object(schemas, variant.schema, depth - 1)
                        || matches!(schemas[variant.schema].kind, SchemaKind::Null)
                })
        }
        _ => false,
    }
}

/// Two schemas that are one, beside annotations and `null`.
pub(super) fn same(schemas: &Schemas, one: SchemaId, other: SchemaId) -> bool {
    origin(schemas, one) == origin(schemas, other)
}

/// Whether a schema is another, or one of its alternatives.
pub(super) fn covers(schemas: &Schemas, view: SchemaId, schema: SchemaId) -> bool {
    let alternative = match &schemas[view].kind {
        SchemaKind::Union(union) => {
            union.variants.iter().any(|variant| same(schemas, variant.schema, schema))
        }
        _ => false,
    };
    alternative || same(schemas, view, schema)
}

fn origin(schemas: &Schemas, mut id: SchemaId) -> SchemaId {
    for _ in 0..16 {
        match schemas[id].same_as {
            Some(target) => id = target,
            None => break,
        }
    }
    id
}

/// How many properties two schemas have in common.
pub(super) fn shared(schemas: &Schemas, one: SchemaId, other: SchemaId) -> usize {
    let others = shape::properties(schemas, other);
    let known = |name: &str| others.iter().any(|(other, _)| *other == name);
    shape::properties(schemas, one).iter().filter(|(name, _)| known(name)).count()
}

fn pointer(name: &str) -> String {
    crate::tree::child("", name)
}

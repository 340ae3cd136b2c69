//! Which schemas become items of their own, and of which kind.

use serde_json::Value;
use specwright_openapi::api::{Additional, Api, Schema, SchemaId, SchemaKind, StringSchema, UnionSchema};

use super::{Sketch, Type, peel::peel};

/// The kind of item a schema becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A struct.
    Model,
    /// An enum of strings, whole numbers or booleans that keeps unknown ones.
    OpenEnum,
    /// An enum told apart by a tag.
    TaggedUnion,
    /// An enum whose variants are told apart by what they hold.
    Union,
    /// A struct of properties and of such an enum.
    Composed,
}

/// The item a schema becomes; none where a type of the standard library says it all.
pub(super) fn shape_of(api: &Api, id: SchemaId) -> Option<Shape> {
    let schema = &api.schemas[id];
    match &schema.kind {
        SchemaKind::Object(object) => {
            let closed_and_empty = object.additional == Additional::Forbidden;
            (!object.properties.is_empty() || closed_and_empty).then_some(Shape::Model)
        }
        SchemaKind::Enum(set) => {
            let listed = matches!(type_of_values(&set.values), Type::Text | Type::I64 | Type::Bool);
            listed.then_some(Shape::OpenEnum)
        }
        SchemaKind::Union(union) => shape_of_union(api, union),
        _ => None,
    }
}

fn shape_of_union(api: &Api, union: &UnionSchema) -> Option<Shape> {
    let variants = alternatives(api, union);
    if variants.iter().all(|id| is_text(&api.schemas[*id])) {
        let any_listed = variants.iter().any(|id| matches!(api.schemas[*id].kind, SchemaKind::Enum(_)));
        return any_listed.then_some(Shape::OpenEnum);
    }
    let plain = variants.iter().all(|id| is_number(&api.schemas[*id])) || is_int_or_string(api, &variants);
    if plain || variants.iter().any(|id| is_anything(api, *id)) {
        return None;
    }
    let objects = variants.iter().all(|id| is_objects(api, *id, 0));
    if objects && union.base.is_some_and(|base| adds(api, base, &variants)) {
        return Some(Shape::Composed);
    }
    Some(alternatives_shape(api, union))
}

/// Whether the object beside alternatives has properties that one of them does not name itself.
fn adds(api: &Api, base: SchemaId, variants: &[SchemaId]) -> bool {
    let SchemaKind::Object(base) = &api.schemas[base].kind else { return false };
    let sketches: Vec<Sketch> = variants.iter().map(|id| Sketch::of(api, *id)).collect();
    base.properties
        .iter()
        .any(|property| sketches.iter().any(|sketch| !sketch.known.contains(&property.name)))
}

/// How the alternatives of a union are told apart.
pub(crate) fn alternatives_shape(api: &Api, union: &UnionSchema) -> Shape {
    let variants = alternatives(api, union);
    let is_object = |id: &SchemaId| is_objects(api, *id, 0);
    let each_has_tag = union.variants.iter().all(|v| !v.tags.is_empty() || is_null(api, v.schema));
    let tagged = union.tag.is_some() && each_has_tag && variants.iter().all(is_object);
    if tagged { Shape::TaggedUnion } else { Shape::Union }
}

/// Whether every value is an object: an object, or a union of such.
fn is_objects(api: &Api, id: SchemaId, depth: usize) -> bool {
    match &api.schemas[id].kind {
        SchemaKind::Object(_) => true,
        SchemaKind::Union(union) if depth < 8 => {
            alternatives(api, union).iter().all(|id| is_objects(api, *id, depth + 1))
        }
        _ => false,
    }
}

/// The schemas a union chooses among, without `null`, each once.
pub(crate) fn alternatives(api: &Api, union: &UnionSchema) -> Vec<SchemaId> {
    let mut found = Vec::new();
    for variant in &union.variants {
        let id = peel(api, variant.schema).0;
        if !is_null(api, id) && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// What a union that is no item is held in.
pub(super) fn type_of_plain_union(api: &Api, union: &UnionSchema) -> Type {
    let variants = alternatives(api, union);
    if !variants.is_empty() && variants.iter().all(|id| is_text(&api.schemas[*id])) {
        Type::Text
    } else if !variants.is_empty() && variants.iter().all(|id| is_number(&api.schemas[*id])) {
        Type::Number
    } else if is_int_or_string(api, &variants) {
        Type::IntOrString
    } else {
        Type::Any
    }
}

/// Whole numbers and texts without constraints: both are read, and neither is refused.
fn is_int_or_string(api: &Api, variants: &[SchemaId]) -> bool {
    let plain_text = |id: SchemaId| matches!(&api.schemas[id].kind, SchemaKind::String(text) if *text == StringSchema::default());
    let integer = |id: SchemaId| matches!(&api.schemas[id].kind, SchemaKind::Integer(_));
    matches!(variants, [one, other] if plain_text(*one) && integer(*other) || integer(*one) && plain_text(*other))
}

/// What a set of values is held in: text becomes an open enum, whole numbers and booleans stay themselves.
pub(super) fn type_of_values(values: &[Value]) -> Type {
    if values.is_empty() {
        Type::Any
    } else if values.iter().all(Value::is_string) {
        Type::Text
    } else if values.iter().all(|value| value.is_i64()) {
        Type::I64
    } else if values.iter().all(Value::is_number) {
        Type::F64
    } else if values.iter().all(Value::is_boolean) {
        Type::Bool
    } else {
        Type::Any
    }
}

/// The values an open enum lists, in document order, each once.
pub(crate) fn listed_values(api: &Api, id: SchemaId) -> Vec<&Value> {
    let mut found: Vec<&Value> = Vec::new();
    let sources = match &api.schemas[id].kind {
        SchemaKind::Union(union) => alternatives(api, union),
        _ => vec![id],
    };
    for source in sources {
        if let SchemaKind::Enum(set) = &api.schemas[source].kind {
            for value in &set.values {
                if !found.contains(&value) {
                    found.push(value);
                }
            }
        }
    }
    found
}

fn is_null(api: &Api, id: SchemaId) -> bool {
    matches!(api.schemas[id].kind, SchemaKind::Null)
}

fn is_text(schema: &Schema) -> bool {
    match &schema.kind {
        SchemaKind::String(_) => true,
        SchemaKind::Enum(set) => type_of_values(&set.values) == Type::Text,
        _ => false,
    }
}

fn is_number(schema: &Schema) -> bool {
    matches!(schema.kind, SchemaKind::Integer(_) | SchemaKind::Number(_))
}

fn is_anything(api: &Api, id: SchemaId) -> bool {
    matches!(api.schemas[id].kind, SchemaKind::Any | SchemaKind::Opaque(_))
}

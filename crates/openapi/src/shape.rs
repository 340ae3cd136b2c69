//! Ways through schemas: from a JSON pointer into an instance to the schema that judges what stands there.

use specwright_wire::media_type;

use crate::api::{Additional, MediaType, ObjectSchema, Operation, Response, SchemaId, SchemaKind, Schemas};

/// The schema of what stands at `pointer` of an instance of `id`; a union is entered where a variant has the way.
pub fn descend(schemas: &Schemas, id: SchemaId, pointer: &str) -> Option<SchemaId> {
    let mut here = id;
    for token in tokens(pointer) {
        here = step(schemas, here, &token, 8)?;
    }
    Some(here)
}

fn step(schemas: &Schemas, id: SchemaId, token: &str, depth: usize) -> Option<SchemaId> {
    match &schemas[id].kind {
        SchemaKind::Object(object) => match (member(object, token), &object.additional) {
            (Some(schema), _) => Some(schema),
            (None, Additional::Schema(schema)) => Some(*schema),
            _ => None,
        },
        SchemaKind::Array(array) => array.items,
        SchemaKind::Union(union) if depth > 0 => {
            union.variants.iter().find_map(|variant| step(schemas, variant.schema, token, depth - 1))
        }
        _ => None,
    }
}

/// Schema of a member.
pub fn member(object: &ObjectSchema, name: &str) -> Option<SchemaId> {
    object.properties.iter().find(|property| property.name == name).map(|property| property.schema)
}

/// Every property an instance of the schema may have, through unions.
pub fn properties(schemas: &Schemas, id: SchemaId) -> Vec<(&str, SchemaId)> {
    let mut found = Vec::new();
    gather(schemas, id, &mut found, 8);
    found
}

fn gather<'s>(schemas: &'s Schemas, id: SchemaId, found: &mut Vec<(&'s str, SchemaId)>, depth: usize) {
    match &schemas[id].kind {
        SchemaKind::Object(object) => {
            for property in &object.properties {
                if !found.iter().any(|(name, _)| *name == property.name) {
                    found.push((&property.name, property.schema));
                }
            }
        }
        SchemaKind::Union(union) if depth > 0 => {
            for variant in &union.variants {
                gather(schemas, variant.schema, found, depth - 1);
            }
        }
        _ => {}
    }
}

/// The media type in which JSON is told: `application/json` itself, else the first of its kind.
pub fn json(content: &[MediaType]) -> Option<&MediaType> {
    let plain =
        |media: &&MediaType| media_type::essence(&media.name).eq_ignore_ascii_case("application/json");
    content.iter().find(plain).or_else(|| content.iter().find(|media| media.is_json()))
}

/// The JSON media type of a response, else the first it has.
pub fn media(response: &Response) -> Option<&MediaType> {
    json(&response.content).or_else(|| response.content.first())
}

/// The schema of the request's JSON body, else of its first media type.
pub fn request_schema(operation: &Operation) -> Option<SchemaId> {
    let content = &operation.request_body.as_ref()?.content;
    json(content).or_else(|| content.first())?.schema
}

pub use specwright_wire::pointer::{put, tokens};

//! Follows a JSON pointer through typed schemas.

use std::collections::HashSet;

use crate::{
    api::{Additional, SchemaId, SchemaKind, Schemas},
    tree::unescape,
};

/// Whether a value of the schema can have something at `pointer`.
pub(crate) fn leads(schemas: &Schemas, schema: SchemaId, pointer: &str) -> bool {
    let tokens: Vec<String> = pointer.split('/').skip(1).map(unescape).collect();
    step(schemas, schema, &tokens, &mut HashSet::new())
}

fn step(
    schemas: &Schemas,
    schema: SchemaId,
    tokens: &[String],
    seen: &mut HashSet<(SchemaId, usize)>,
) -> bool {
    let Some((token, rest)) = tokens.split_first() else { return true };
    if !seen.insert((schema, tokens.len())) {
        return false;
    }
    match &schemas[schema].kind {
        SchemaKind::Any | SchemaKind::Opaque(_) => true,
        SchemaKind::Array(array) => {
            token.parse::<usize>().is_ok() && array.items.is_none_or(|items| step(schemas, items, rest, seen))
        }
        SchemaKind::Object(object) => match object.properties.iter().find(|property| property.name == *token)
        {
            Some(property) => step(schemas, property.schema, rest, seen),
            None => {
                matches!(object.additional, Additional::Any | Additional::Schema(_))
                    || object.properties.is_empty()
            }
        },
        SchemaKind::Union(union) => {
            union.variants.iter().any(|variant| step(schemas, variant.schema, tokens, seen))
        }
        _ => false,
    }
}

//! A record as a response shows it: the members that the schema declares, as far as they satisfy it.

use serde_json::{Map, Value};
use specwright_openapi::api::{Additional, ObjectSchema, SchemaId, SchemaKind};

use super::Record;
use crate::{example::Generator, served::Served};

/// Shows a record as the schema says. Members that no schema declares, or that it forbids in responses, stay unseen; required ones
/// that the record lacks are made up.
pub(super) fn project(served: &Served, generator: &Generator<'_>, id: SchemaId, record: &Record) -> Value {
    let whole = || Value::Object(record.members.clone());
    match &served.api.schemas[id].kind {
        SchemaKind::Object(object) => {
            // Nearly every record fits as it is, which one question settles instead of one for each property.
            if let Some(shown) = plainly(served, object, record).map(Value::Object)
                && served.oracle.accepts(id, &shown)
            {
                return shown;
            }
            Value::Object(members(served, generator, object, record))
        }
        SchemaKind::Union(_) if served.oracle.accepts(id, &whole()) => whole(),
        SchemaKind::Union(union) => {
            let shown =
                union.variants.iter().map(|variant| project(served, generator, variant.schema, record));
            let mut shown = shown.filter(|value| served.oracle.accepts(id, value));
            shown.next().unwrap_or_else(|| generator.complete(id, whole()))
        }
        _ => generator.complete(id, whole()),
    }
}

/// The members that are declared, as they are; none where a required one is missing.
fn plainly(served: &Served, object: &ObjectSchema, record: &Record) -> Option<Map<String, Value>> {
    let mut shown = Map::with_capacity(record.members.len());
    for property in &object.properties {
        if served.api.schemas[property.schema].write_only {
            continue;
        }
        match record.members.get(&property.name) {
            Some(value) => {
                shown.insert(property.name.clone(), value.clone());
            }
            None if property.required => return None,
            None => {}
        }
    }
    add_undeclared(object, record, &mut shown);
    Some(shown)
}

/// Adds what no property declares, where the schema is open to it.
fn add_undeclared(object: &ObjectSchema, record: &Record, shown: &mut Map<String, Value>) {
    let open = match object.additional {
        Additional::Any | Additional::Schema(_) => true,
        Additional::Unspecified => object.properties.is_empty(),
        Additional::Forbidden => false,
    };
    if open {
        let declared = |name: &str| object.properties.iter().any(|property| property.name == name);
        let others = record.members.iter().filter(|(name, _)| !declared(name));
        shown.extend(others.map(|(name, value)| (name.clone(), value.clone())));
    }
}

fn members(
    served: &Served,
    generator: &Generator<'_>,
    object: &ObjectSchema,
    record: &Record,
) -> Map<String, Value> {
    let mut shown = Map::new();
    for property in &object.properties {
        let schema = &served.api.schemas[property.schema];
        if schema.write_only {
            continue;
        }
        let known = record.members.get(&property.name);
        let fit = known.filter(|value| served.oracle.accepts(property.schema, value));
        let value = match fit {
            Some(value) => value.clone(),
            None if !property.required => continue,
            None if schema.nullable => Value::Null,
            None => generator.value(property.schema),
        };
        shown.insert(property.name.clone(), value);
    }
    add_undeclared(object, record, &mut shown);
    shown
}

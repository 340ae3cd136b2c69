//! Values that the run had to make up: texts of which the document says neither which there are nor how they look.

use serde_json::Value;
use specwright_openapi::{
    Api,
    api::{Additional, MediaType, Operation, Parameter, Property, SchemaId, SchemaKind},
    shape,
};

use super::child;
use crate::case::request::{Request, Slot};

/// The first value of a request that the document does not account for, by name. What is an example, a default, one of an enumeration,
/// or of a documented format or pattern is accounted for; so are numbers and booleans.
pub(crate) fn invented(api: &Api, operation: &Operation, request: &Request) -> Option<String> {
    let parameter = operation.parameters.iter().find(|parameter| {
        let value = sent(request, parameter);
        value.is_some_and(|value| made_up(api, parameter.schema, &value, &shown(parameter)).is_some())
    });
    if let Some(parameter) = parameter {
        return Some(parameter.name.clone());
    }
    let value = request.body.value()?;
    let content = &operation.request_body.as_ref()?.content;
    let media = shape::json(content).or(content.first())?;
    let place = made_up_in(api, media, value)?;
    let slotted = request.body_slots.iter().any(|(pointer, _)| *pointer == place);
    (!slotted).then(|| place.trim_start_matches('/').to_owned())
}

/// Whether a request leaves out properties of its body of which the document does not say that any is required: then it may just not say so.
pub(crate) fn requires_unsaid(api: &Api, operation: &Operation, request: &Request) -> bool {
    let content = operation.request_body.iter().flat_map(|body| &body.content);
    let schema = content.filter_map(|media| media.schema).next();
    schema.zip(request.body.value()).is_some_and(|(schema, sent)| leaves_out_unsaid(api, schema, sent))
}

/// Whether an object of a value, at whatever depth, is left without properties though its schema has some, none of them required.
fn leaves_out_unsaid(api: &Api, schema: SchemaId, sent: &Value) -> bool {
    let (SchemaKind::Object(object), Value::Object(sent)) = (&api.schemas[schema].kind, sent) else {
        return false;
    };
    let left_out = object.properties.iter().any(|property| !sent.contains_key(&property.name));
    let said = object.properties.iter().any(|property| property.required);
    let inner = |property: &Property| {
        sent.get(&property.name).is_some_and(|value| leaves_out_unsaid(api, property.schema, value))
    };
    left_out && !said || object.properties.iter().any(inner)
}

fn sent(request: &Request, parameter: &Parameter) -> Option<Value> {
    let lists = [&request.query, &request.headers, &request.cookies];
    let named = lists.iter().flat_map(|list| list.iter()).find(|(name, _)| *name == parameter.name);
    let slot = named.map(|(_, slot)| slot).or_else(|| request.path_values.get(&parameter.name))?;
    match slot {
        Slot::Value(value) => Some(value.clone()),
        Slot::Fixture(..) | Slot::Unlike(..) => None,
    }
}

fn shown(parameter: &Parameter) -> Vec<Value> {
    parameter.examples.iter().map(|example| example.value.clone()).collect()
}

fn made_up_in(api: &Api, media: &MediaType, value: &Value) -> Option<String> {
    let examples: Vec<Value> = media.examples.iter().map(|example| example.value.clone()).collect();
    made_up(api, media.schema?, value, &examples)
}

/// The pointer of the first made-up text in a value.
fn made_up(api: &Api, schema: SchemaId, value: &Value, shown: &[Value]) -> Option<String> {
    made_up_at(api, schema, value, "", shown)
}

fn made_up_at(api: &Api, id: SchemaId, value: &Value, pointer: &str, shown: &[Value]) -> Option<String> {
    let schema = &api.schemas[id];
    let same = |other: &Value| is_like(other, value);
    let documented = schema.examples.iter().map(|example| &example.value).chain(&schema.default);
    if shown.iter().any(same) || documented.into_iter().any(same) {
        return None;
    }
    let inner = |name: &str| -> Vec<Value> {
        let examples = shown.iter().chain(schema.examples.iter().map(|example| &example.value));
        examples.filter_map(|example| example.get(name).cloned()).collect()
    };
    match (&schema.kind, value) {
        (SchemaKind::Object(object), Value::Object(properties)) => {
            properties.iter().find_map(|(name, property)| {
                let declared = object.properties.iter().find(|one| one.name == *name).map(|one| one.schema);
                let additional = match &object.additional {
                    Additional::Schema(schema) => Some(*schema),
                    _ => None,
                };
                made_up_at(api, declared.or(additional)?, property, &child(pointer, name), &inner(name))
            })
        }
        (SchemaKind::Array(array), Value::Array(items)) => {
            items.iter().enumerate().find_map(|(index, item)| {
                let of: Vec<Value> = shown.iter().filter_map(Value::as_array).flatten().cloned().collect();
                made_up_at(api, array.items?, item, &child(pointer, &index.to_string()), &of)
            })
        }
        (SchemaKind::String(string), Value::String(_))
            if string.format.is_none() && string.pattern.is_none() =>
        {
            Some(pointer.to_owned())
        }
        (SchemaKind::Any | SchemaKind::Opaque(_) | SchemaKind::Union(_), _) => Some(pointer.to_owned()),
        _ => None,
    }
}

/// Whether a sent text is a documented one, or that with something added to make it unique.
fn is_like(documented: &Value, sent: &Value) -> bool {
    match (documented, sent) {
        (Value::String(documented), Value::String(sent)) => {
            documented == sent || (!documented.is_empty() && sent.starts_with(documented.as_str()))
        }
        _ => documented == sent,
    }
}

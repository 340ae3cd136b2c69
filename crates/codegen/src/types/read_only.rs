//! What of a body a server alone decides: `readOnly` properties, which no request carries.

use specwright_openapi::api::{Additional, Api, SchemaId, SchemaKind};
use specwright_wire::pointer;

use super::peel::peel;

/// Deeper properties than this are sent as they are.
const DEEPEST: usize = 8;

/// JSON pointers of the `readOnly` properties of a schema, `*` for every item of a list or value of a map.
pub(crate) fn read_only(api: &Api, id: SchemaId) -> Vec<String> {
    let mut found = Vec::new();
    walk(api, id, "", &mut Vec::new(), &mut found);
    found.sort();
    found.dedup();
    // What stands in something that is left out is left out with it.
    let all = found.clone();
    found.retain(|pointer| !all.iter().any(|other| pointer.starts_with(&format!("{other}/"))));
    found
}

fn walk(api: &Api, id: SchemaId, at: &str, above: &mut Vec<SchemaId>, found: &mut Vec<String>) {
    let id = peel(api, id).0;
    if above.contains(&id) || above.len() > DEEPEST {
        return;
    }
    above.push(id);
    match &api.schemas[id].kind {
        SchemaKind::Array(array) => {
            if let Some(items) = array.items {
                walk(api, items, &format!("{at}/*"), above, found);
            }
        }
        SchemaKind::Object(object) => {
            for property in &object.properties {
                let place = pointer::child(at, &property.name);
                if api.schemas[property.schema].read_only {
                    found.push(place);
                } else {
                    walk(api, property.schema, &place, above, found);
                }
            }
            if let Additional::Schema(value) = object.additional {
                walk(api, value, &format!("{at}/*"), above, found);
            }
        }
        SchemaKind::Union(union) => {
            let variants = union.variants.iter().map(|variant| variant.schema).chain(union.base);
            let each: Vec<Vec<String>> = variants
                .map(|variant| {
                    let mut own = Vec::new();
                    walk(api, variant, at, above, &mut own);
                    own
                })
                .collect();
            // What one alternative sends and another does not stays: which one is sent is not known here.
            let all = each.iter().flatten().filter(|pointer| each.iter().all(|own| own.contains(pointer)));
            found.extend(all.cloned());
        }
        _ => {}
    }
    above.pop();
}
